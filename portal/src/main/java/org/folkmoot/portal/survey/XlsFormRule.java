package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.folkmoot.portal.survey.xlsform.Expression;

/** Who is asked something, from the words of an XLSForm into JsonLogic and back, as far as each can say what the other does. */
final class XlsFormRule {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String VAR = "var";

    /** Signs that mean the same with both sides changed over. */
    private static final Map<String, String> TURNED =
            Map.of("=", "=", "!=", "!=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");

    private XlsFormRule() {}

    /**
     * A question that can be asked about.
     *
     * @param key what its answer is kept under
     * @param options ids of its options by the names they have in the form
     */
    record Asked(String key, Kind kind, Map<String, String> options) {}

    /** What cannot be said on the other side. */
    static final class Unsaid extends Exception {
        private static final long serialVersionUID = 1L;

        Unsaid(String what) {
            super(what, null, false, false);
        }
    }

    /** Under which name a question is looked for that is how many times a group is there. */
    static String counted(String repeat) {
        return "count(" + repeat + ")";
    }

    /** @param questions by name; empty for one that is not here */
    static Rule rule(Expression said, Function<String, Optional<Asked>> questions) throws Unsaid {
        try {
            return new Rule(logic(said, questions));
        } catch (IllegalArgumentException more) {
            throw new Unsaid("rule");
        }
    }

    /**
     * How a form writes what is worked out.
     *
     * @param questions by name, for reading @param kinds by key, for writing: there a name is the key
     */
    static FormulaText.Dialect formulas(
            Function<String, Optional<Asked>> questions, Function<String, Optional<Kind>> kinds) {
        return new FormulaText.Dialect() {
            @Override
            public String before() {
                return "${";
            }

            @Override
            public String behind() {
                return "}";
            }

            @Override
            public String either() {
                return "if";
            }

            @Override
            public Map<String, String> signs() {
                return Map.of("/", "div", "%", "mod");
            }

            @Override
            public boolean strict() {
                return true;
            }

            @Override
            public Optional<String> key(String name) {
                return questions
                        .apply(name)
                        .filter(asked -> asked.kind().reckoning())
                        .map(Asked::key);
            }

            @Override
            public Optional<String> name(String key) {
                return kinds.apply(key).map(kind -> key);
            }

            @Override
            public Optional<JsonNode> condition(String written) {
                try {
                    return Optional.of(
                            rule(Expression.read(written).orElseThrow(() -> new Unsaid("condition")), questions)
                                    .json());
                } catch (Unsaid none) {
                    return Optional.empty();
                }
            }

            @Override
            public Optional<String> condition(JsonNode rule) {
                try {
                    return Optional.of(write(rule, kinds).text());
                } catch (Unsaid none) {
                    return Optional.empty();
                }
            }
        };
    }

    private static JsonNode logic(Expression said, Function<String, Optional<Asked>> questions) throws Unsaid {
        return switch (said) {
            case Expression.Or or -> all("or", or.parts(), questions);
            case Expression.And and -> all("and", and.parts(), questions);
            case Expression.Compare compare -> compared(compare, questions);
            case Expression.Call call -> called(call, questions);
            default -> throw new Unsaid("expression");
        };
    }

    private static JsonNode all(String operation, List<Expression> parts, Function<String, Optional<Asked>> questions)
            throws Unsaid {
        List<JsonNode> logic = new ArrayList<>();
        for (Expression part : parts) logic.add(logic(part, questions));
        return operation(operation, logic.toArray(JsonNode[]::new));
    }

    private static JsonNode called(Expression.Call call, Function<String, Optional<Asked>> questions) throws Unsaid {
        if (call.name().equals("not") && call.takes().size() == 1) {
            return operation("!", logic(call.takes().getFirst(), questions));
        }
        if (call.name().equals("selected")
                && call.takes().size() == 2
                && call.takes().getFirst() instanceof Expression.Answer answer
                && call.takes().get(1) instanceof Expression.Text option) {
            Asked asked = asked(answer, questions);
            JsonNode id = JSON.textNode(option(asked, option.text()));
            return switch (asked.kind()) {
                case CHOICES -> operation("in", id, variable(asked));
                case CHOICE, YES_NO, FACES, LIKERT, STAR, SCALE, AREA, CONSENT -> operation("==", variable(asked), id);
                default -> throw new Unsaid(answer.name());
            };
        }
        throw new Unsaid(call.name());
    }

    private static JsonNode compared(Expression.Compare compare, Function<String, Optional<Asked>> questions)
            throws Unsaid {
        String sign = compare.sign();
        Expression left = compare.left();
        Expression right = compare.right();
        if (!asks(left) && asks(right)) {
            sign = TURNED.get(sign);
            left = compare.right();
            right = compare.left();
        }
        if (left instanceof Expression.Call first
                && first.name().equals("selected-at")
                && first.takes().size() == 2
                && first.takes().getFirst() instanceof Expression.Answer answer
                && first.takes().get(1).equals(new Expression.Number(BigDecimal.ZERO))
                && right instanceof Expression.Text option) {
            Asked asked = asked(answer, questions);
            if (asked.kind() != Kind.RANKING) throw new Unsaid(answer.name());
            return equal(sign, asked, JSON.textNode(option(asked, option.text())));
        }
        if (left instanceof Expression.Call count
                && count.name().equals("count")
                && count.takes().size() == 1
                && count.takes().getFirst() instanceof Expression.Answer repeat) {
            Asked asked = questions.apply(counted(repeat.name())).orElseThrow(() -> new Unsaid(repeat.name()));
            return operation(logical(sign), Rule.count(asked.key()), node(number(right)));
        }
        if (left instanceof Expression.Call count
                && count.name().equals("count-selected")
                && count.takes().size() == 1
                && count.takes().getFirst() instanceof Expression.Answer answer) {
            Asked asked = asked(answer, questions);
            if (asked.kind() != Kind.CHOICES) throw new Unsaid(answer.name());
            return operation(logical(sign), Rule.count(asked.key()), node(number(right)));
        }
        if (!(left instanceof Expression.Answer answer)) throw new Unsaid("comparison");
        Asked asked = asked(answer, questions);
        if (right instanceof Expression.Text text && text.text().isEmpty()) return given(sign, asked);
        if (right instanceof Expression.Answer other) {
            Asked with = asked(other, questions);
            boolean alike = asked.kind() == with.kind() && (asked.kind() == Kind.NUMBER || asked.kind() == Kind.DATE);
            if (!alike) throw new Unsaid(other.name());
            return operation(logical(sign), variable(asked), variable(with));
        }
        return switch (asked.kind()) {
            case NUMBER -> operation(logical(sign), variable(asked), node(number(right)));
            case DATE -> operation(logical(sign), variable(asked), JSON.numberNode(day(right)));
            case TEXT, LONG_TEXT -> {
                if (!(right instanceof Expression.Text text)) throw new Unsaid(answer.name());
                yield equal(sign, asked, JSON.textNode(text.text()));
            }
            case CHOICE, YES_NO, FACES, LIKERT, STAR, SCALE, AREA, CONSENT ->
                equal(sign, asked, JSON.textNode(option(asked, written(right))));
            case CHOICES, RANKING, SHARE, PIN, FILE, SQUARES, CONTACT, STATEMENT, CALCULATED ->
                throw new Unsaid(answer.name());
        };
    }

    private static boolean asks(Expression part) {
        return part instanceof Expression.Answer
                || part instanceof Expression.Call call && !call.name().equals("date");
    }

    /** A day as rules read it. */
    private static int day(Expression constant) throws Unsaid {
        if (constant instanceof Expression.Call call
                && call.name().equals("date")
                && call.takes().size() == 1
                && call.takes().getFirst() instanceof Expression.Text text) {
            return DateSpan.figure(DateSpan.kept(text.text()).orElseThrow(() -> new Unsaid("date")));
        }
        throw new Unsaid("date");
    }

    private static String written(Expression constant) throws Unsaid {
        return switch (constant) {
            case Expression.Text text -> text.text();
            case Expression.Number number -> number.number().toPlainString();
            default -> throw new Unsaid("comparison");
        };
    }

    private static BigDecimal number(Expression constant) throws Unsaid {
        try {
            return new BigDecimal(written(constant));
        } catch (NumberFormatException words) {
            throw new Unsaid("number");
        }
    }

    /** As JSON has it when it is read: a whole number is one. */
    private static JsonNode node(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        boolean whole = plain.scale() <= 0 && plain.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0;
        return whole ? JSON.numberNode(plain.intValueExact()) : JSON.numberNode(plain.doubleValue());
    }

    /** Whether anything was answered: theirs has no "I would rather not say", and so it is no answer here. Nought is one. */
    private static JsonNode given(String sign, Asked asked) throws Unsaid {
        boolean yes = sign.equals("!=");
        if (!yes && !sign.equals("=")) throw new Unsaid("comparison");
        JsonNode given = given(asked.key(), asked.kind());
        return yes ? given : operation("!", given);
    }

    private static JsonNode given(String key, Kind kind) {
        return SurveyJsExpression.given(new SurveyJsExpression.Asked(key, kind, Map.of()));
    }

    private static JsonNode equal(String sign, Asked asked, JsonNode constant) throws Unsaid {
        if (!sign.equals("=") && !sign.equals("!=")) throw new Unsaid("comparison");
        return operation(logical(sign), variable(asked), constant);
    }

    private static String logical(String sign) {
        return sign.equals("=") ? "==" : sign;
    }

    private static Asked asked(Expression.Answer answer, Function<String, Optional<Asked>> questions) throws Unsaid {
        return questions.apply(answer.name()).orElseThrow(() -> new Unsaid(answer.name()));
    }

    private static String option(Asked asked, String name) throws Unsaid {
        String id = asked.options().get(name);
        if (id == null) throw new Unsaid(name);
        return id;
    }

    private static ObjectNode variable(Asked asked) {
        return JSON.objectNode().put(VAR, asked.key());
    }

    private static ObjectNode operation(String name, JsonNode... takes) {
        ArrayNode all = JSON.arrayNode();
        for (JsonNode each : takes) all.add(each);
        ObjectNode operation = JSON.objectNode();
        operation.set(name, all);
        return operation;
    }

    /** How strongly the parts of what is written hold together: what is weaker stands in brackets inside what is stronger. */
    private enum Strength {
        OR,
        AND,
        ALONE
    }

    private record Written(String text, Strength strength) {
        String inside(Strength other) {
            return strength.compareTo(other) < 0 ? "(" + text + ")" : text;
        }
    }

    /**
     * @param questions by key; empty for one that is not there
     * @throws Unsaid for what an XLSForm cannot say
     */
    static String written(Rule rule, Function<String, Optional<Kind>> questions) throws Unsaid {
        return write(rule.json(), questions).text();
    }

    private static Written write(JsonNode logic, Function<String, Optional<Kind>> questions) throws Unsaid {
        if (!logic.isObject() || logic.size() != 1) throw new Unsaid("rule");
        Optional<Written> given = given(logic, questions);
        if (given.isPresent()) return given.get();
        String operation = logic.fieldNames().next();
        JsonNode takes = logic.get(operation);
        List<JsonNode> parts = new ArrayList<>();
        if (takes.isArray()) takes.forEach(parts::add);
        else parts.add(takes);
        return switch (operation) {
            case "or", "and" -> joined(operation, parts, questions);
            case "!", "!!" -> turned(operation, parts, questions);
            case "==", "===", "!=", "!==", "<", "<=", ">", ">=" -> comparison(operation, parts, questions);
            case "in" -> among(parts, questions);
            case VAR -> new Written(name(logic, questions) + " != ''", Strength.ALONE);
            default -> throw new Unsaid(operation);
        };
    }

    /** Whether somebody answered, as it is read; empty for what says something else. */
    private static Optional<Written> given(JsonNode logic, Function<String, Optional<Kind>> questions) {
        boolean not = logic.path("!").size() == 1;
        JsonNode said = not ? logic.get("!").get(0) : logic;
        Set<String> asked;
        try {
            asked = new Rule(said).asks();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
        if (asked.size() != 1) return Optional.empty();
        String key = asked.iterator().next();
        return questions
                .apply(key)
                .filter(kind -> given(key, kind).equals(said))
                .map(kind -> new Written("${" + key + "}" + (not ? " = ''" : " != ''"), Strength.ALONE));
    }

    private static Written joined(String operation, List<JsonNode> parts, Function<String, Optional<Kind>> questions)
            throws Unsaid {
        if (parts.isEmpty()) throw new Unsaid(operation);
        if (parts.size() == 1) return write(parts.getFirst(), questions);
        Strength strength = operation.equals("or") ? Strength.OR : Strength.AND;
        List<String> texts = new ArrayList<>();
        for (JsonNode part : parts) {
            Written written = write(part, questions);
            // One list inside another of the same sort stays one: it comes back as it was.
            texts.add(written.strength() == strength ? "(" + written.text() + ")" : written.inside(strength));
        }
        return new Written(String.join(" " + operation + " ", texts), strength);
    }

    private static Written turned(String operation, List<JsonNode> parts, Function<String, Optional<Kind>> questions)
            throws Unsaid {
        if (parts.size() != 1) throw new Unsaid(operation);
        JsonNode only = parts.getFirst();
        boolean not = operation.equals("!");
        if (only.isObject() && only.has(VAR)) {
            return new Written(name(only, questions) + (not ? " = ''" : " != ''"), Strength.ALONE);
        }
        Written inner = write(only, questions);
        return not ? new Written("not(" + inner.text() + ")", Strength.ALONE) : inner;
    }

    private static Written comparison(
            String operation, List<JsonNode> parts, Function<String, Optional<Kind>> questions) throws Unsaid {
        if (parts.size() != 2) throw new Unsaid(operation);
        String sign = operation.startsWith("==") ? "=" : operation.startsWith("!=") ? "!=" : operation;
        JsonNode left = parts.get(0);
        JsonNode right = parts.get(1);
        if (!left.has(VAR) && right.has(VAR)) {
            sign = TURNED.get(sign);
            left = parts.get(1);
            right = parts.get(0);
        }
        String counted = Rule.counting(left);
        if (counted != null && right.isNumber()) {
            boolean ticks = questions
                    .apply(counted)
                    .filter(kind -> kind == Kind.CHOICES)
                    .isPresent();
            return new Written(
                    (ticks ? "count-selected(${" : "count(${") + counted + "}) " + sign + " "
                            + right.decimalValue().toPlainString(),
                    Strength.ALONE);
        }
        Kind kind = kind(left, questions);
        String name = name(left, questions);
        boolean equality = sign.equals("=") || sign.equals("!=");
        if (right.has(VAR)) {
            boolean alike = kind == kind(right, questions) && (kind == Kind.NUMBER || kind == Kind.DATE);
            if (!alike) throw new Unsaid(operation);
            return new Written(name + " " + sign + " " + name(right, questions), Strength.ALONE);
        }
        if (right.isNull() && equality) return new Written(name + " " + sign + " ''", Strength.ALONE);
        if (kind == Kind.NUMBER && right.isNumber()) {
            return new Written(name + " " + sign + " " + right.decimalValue().toPlainString(), Strength.ALONE);
        }
        if (kind == Kind.DATE && right.isInt()) {
            String day = DateSpan.ofFigure(right.asText())
                    .orElseThrow(() -> new Unsaid("date"))
                    .toString();
            return new Written(name + " " + sign + " date('" + day + "')", Strength.ALONE);
        }
        if (!equality || !right.isTextual() || kind == Kind.DATE || kind == Kind.NUMBER || kind == Kind.CHOICES)
            throw new Unsaid(operation);
        String asked = kind == Kind.RANKING ? "selected-at(" + name + ", 0)" : name;
        return new Written(asked + " " + sign + " " + quoted(right.asText()), Strength.ALONE);
    }

    private static Written among(List<JsonNode> parts, Function<String, Optional<Kind>> questions) throws Unsaid {
        if (parts.size() != 2) throw new Unsaid("in");
        if (parts.get(0).isTextual() && parts.get(1).has(VAR) && kind(parts.get(1), questions) == Kind.CHOICES) {
            return new Written(
                    "selected(" + name(parts.get(1), questions) + ", "
                            + quoted(parts.get(0).asText()) + ")",
                    Strength.ALONE);
        }
        if (parts.get(0).has(VAR) && parts.get(1).isArray() && !parts.get(1).isEmpty()) {
            List<String> texts = new ArrayList<>();
            for (JsonNode each : parts.get(1)) {
                texts.add(
                        comparison("==", List.of(parts.get(0), each), questions).text());
            }
            return new Written(String.join(" or ", texts), texts.size() == 1 ? Strength.ALONE : Strength.OR);
        }
        throw new Unsaid("in");
    }

    private static String key(JsonNode variable) throws Unsaid {
        JsonNode key = variable.path(VAR);
        if (variable.size() != 1 || !key.isTextual()) throw new Unsaid(VAR);
        return key.asText();
    }

    private static Kind kind(JsonNode variable, Function<String, Optional<Kind>> questions) throws Unsaid {
        String key = key(variable);
        return questions.apply(key).orElseThrow(() -> new Unsaid(key));
    }

    private static String name(JsonNode variable, Function<String, Optional<Kind>> questions) throws Unsaid {
        kind(variable, questions);
        return "${" + key(variable) + "}";
    }

    /** "I would rather not say" is no answer there. */
    private static String quoted(String text) throws Unsaid {
        if (text.equals(Question.NOT_SAID) || text.isEmpty() || text.contains("${")) throw new Unsaid(text);
        if (!text.contains("'")) return "'" + text + "'";
        if (!text.contains("\"")) return "\"" + text + "\"";
        throw new Unsaid(text);
    }
}

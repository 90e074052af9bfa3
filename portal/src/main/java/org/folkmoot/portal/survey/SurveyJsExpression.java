package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A condition of SurveyJS, such as <code>{age} &gt;= 16 and {help} contains 'food'</code>, as a rule. Where theirs and ours would ask
 * different people, it is not carried: an answer left out, or "I would rather not say", is to both no answer.
 */
final class SurveyJsExpression {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 8;

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:\\{(?<name>[^{}]+)\\}|'(?<single>[^']*)'|\"(?<twice>[^\"]*)\""
                    + "|(?<number>-?[0-9]+(?:\\.[0-9]+)?)(?![\\w.])|(?<word>[A-Za-z][A-Za-z0-9_]*)|(?<sign><=|>=|<>|!=|==|&&|\\|\\||[=<>!()\\[\\],]))");

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("=", "="),
            Map.entry("==", "="),
            Map.entry("equal", "="),
            Map.entry("!=", "<>"),
            Map.entry("<>", "<>"),
            Map.entry("notequal", "<>"),
            Map.entry("<", "<"),
            Map.entry("less", "<"),
            Map.entry("<=", "<="),
            Map.entry("lessorequal", "<="),
            Map.entry(">", ">"),
            Map.entry("greater", ">"),
            Map.entry(">=", ">="),
            Map.entry("greaterorequal", ">="),
            Map.entry("contains", "contains"),
            Map.entry("contain", "contains"),
            Map.entry("notcontains", "notcontains"),
            Map.entry("notcontain", "notcontains"),
            Map.entry("anyof", "anyof"),
            Map.entry("allof", "allof"),
            Map.entry("noneof", "noneof"),
            Map.entry("empty", "empty"),
            Map.entry("notempty", "notempty"));

    /** Words that are no values. */
    private static final Set<String> KEPT = Stream.concat(
                    OPERATORS.keySet().stream(), Stream.of("and", "or", "negate", "undefined", "null"))
            .collect(Collectors.toUnmodifiableSet());

    private static final String NUMBER = "-?[0-9]{1,9}(\\.[0-9]{1,9})?";

    /** What theirs has behind a name for how many were chosen. */
    static final String LENGTH = ".length";

    private static final Set<String> ORDERING = Set.of("<", "<=", ">", ">=");

    private final List<Token> tokens = new ArrayList<>();
    private final Map<String, Asked> known;
    private int at;

    /** Said for a condition that cannot be a rule here. */
    static final class NotCarried extends Exception {
        private static final long serialVersionUID = 1L;

        NotCarried(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * What a name of theirs asks about.
     *
     * @param key what the answer is kept under here
     * @param options ids here by values there, in order; empty for words and numbers
     */
    record Asked(String key, Kind kind, Map<String, String> options) {}

    private record Token(Sort sort, String text) {
        boolean operates() {
            return sort == Sort.WORD || sort == Sort.SIGN;
        }

        /** A word without quotation marks is a value, unless something is done with it. */
        boolean worth() {
            return sort == Sort.VALUE || (sort == Sort.WORD && !KEPT.contains(text.toLowerCase(Locale.ROOT)));
        }
    }

    private enum Sort {
        NAME,
        VALUE,
        WORD,
        SIGN
    }

    private SurveyJsExpression(Map<String, Asked> known) {
        this.known = known;
    }

    /** @param known by name, a statement of a matrix as {@code name.row} */
    static Rule rule(String expression, Map<String, Asked> known) throws NotCarried {
        if (expression.length() > LONGEST) throw new NotCarried("too long");
        SurveyJsExpression reader = new SurveyJsExpression(known);
        reader.split(expression);
        JsonNode read = reader.either(1);
        if (reader.at < reader.tokens.size()) throw new NotCarried("more than one condition");
        try {
            return new Rule(read);
        } catch (IllegalArgumentException more) {
            throw new NotCarried("more than a rule may be");
        }
    }

    /** How theirs writes what is worked out. @param known by name, as for a rule */
    static FormulaText.Dialect formulas(Map<String, Asked> known) {
        return formulas(known, rule -> Optional.empty());
    }

    /** @param conditions how a rule is written; empty for what cannot be */
    static FormulaText.Dialect formulas(Map<String, Asked> known, Function<JsonNode, Optional<String>> conditions) {
        return new FormulaText.Dialect() {
            @Override
            public String before() {
                return "{";
            }

            @Override
            public String behind() {
                return "}";
            }

            @Override
            public String either() {
                return "iif";
            }

            @Override
            public Map<String, String> signs() {
                return Map.of();
            }

            @Override
            public boolean strict() {
                return false;
            }

            @Override
            public Optional<String> key(String name) {
                return Optional.ofNullable(known.get(name))
                        .filter(asked -> asked.kind().reckoning())
                        .map(Asked::key);
            }

            @Override
            public Optional<String> name(String key) {
                return known.entrySet().stream()
                        .filter(each -> each.getValue().key().equals(key))
                        .findFirst()
                        .map(Map.Entry::getKey);
            }

            @Override
            public Optional<JsonNode> condition(String written) {
                try {
                    return Optional.of(rule(written, known).json());
                } catch (NotCarried none) {
                    return Optional.empty();
                }
            }

            @Override
            public Optional<String> condition(JsonNode rule) {
                return conditions.apply(rule);
            }
        };
    }

    private void split(String expression) throws NotCarried {
        String text = expression.strip();
        Matcher next = TOKEN.matcher(text);
        int from = 0;
        while (from < text.length()) {
            next.region(from, text.length());
            if (!next.lookingAt()) throw new NotCarried("a sign that is not known");
            if (next.group("name") != null) add(Sort.NAME, next.group("name").strip());
            else if (next.group("single") != null) add(Sort.VALUE, next.group("single"));
            else if (next.group("twice") != null) add(Sort.VALUE, next.group("twice"));
            else if (next.group("number") != null) add(Sort.VALUE, next.group("number"));
            else if (next.group("word") != null) add(Sort.WORD, next.group("word"));
            else add(Sort.SIGN, next.group("sign"));
            from = next.end();
        }
    }

    private void add(Sort sort, String text) {
        tokens.add(new Token(sort, text));
    }

    private JsonNode either(int depth) throws NotCarried {
        if (depth > DEEPEST) throw new NotCarried("too deep");
        List<JsonNode> parts = new ArrayList<>(List.of(both(depth)));
        while (take("or") || take("||")) parts.add(both(depth));
        return joined("or", parts);
    }

    private JsonNode both(int depth) throws NotCarried {
        List<JsonNode> parts = new ArrayList<>(List.of(one(depth)));
        while (take("and") || take("&&")) parts.add(one(depth));
        return joined("and", parts);
    }

    private JsonNode one(int depth) throws NotCarried {
        if (depth > DEEPEST) throw new NotCarried("too deep");
        if (take("negate") || take("!")) return not(one(depth + 1));
        if (take("(")) {
            JsonNode inner = either(depth + 1);
            if (!take(")")) throw new NotCarried("a bracket that does not close");
            return inner;
        }
        return test();
    }

    private JsonNode test() throws NotCarried {
        if (at >= tokens.size() || tokens.get(at).sort() != Sort.NAME)
            throw new NotCarried("something that is no question");
        String name = tokens.get(at++).text();
        Asked asked = known.get(name);
        if (asked == null && name.endsWith(LENGTH)) return counted(name.substring(0, name.length() - LENGTH.length()));
        if (asked == null) throw new NotCarried("a question that is not here");
        if (asked.kind() == Kind.RANKING) throw new NotCarried("an order");
        String operator = at < tokens.size() && tokens.get(at).operates()
                ? OPERATORS.get(tokens.get(at).text().toLowerCase(Locale.ROOT))
                : null;
        if (operator == null) throw new NotCarried("a question that is compared with nothing");
        at++;
        if (operator.equals("notempty")) return given(asked);
        if (operator.equals("empty")) return not(given(asked));
        if (at < tokens.size() && tokens.get(at).sort() == Sort.NAME) return withOther(asked, operator);
        List<String> values = values();
        if (values.size() != 1 && !Set.of("anyof", "allof", "noneof").contains(operator))
            throw new NotCarried("a list");
        if (asked.kind().several()) return ofSeveral(asked, operator, values);
        if (asked.kind() == Kind.NUMBER) return ofNumber(asked, operator, values);
        if (asked.kind() == Kind.DATE) return ofDay(asked, operator, values.getFirst());
        // Theirs compares words without regard to capitals, ours with.
        if (asked.kind().written()) throw new NotCarried("words that are compared");
        return ofOne(asked, operator, values);
    }

    /** How many of several were chosen. */
    private JsonNode counted(String name) throws NotCarried {
        Asked asked = known.get(name);
        String operator = at < tokens.size() && tokens.get(at).operates()
                ? OPERATORS.get(tokens.get(at).text().toLowerCase(Locale.ROOT))
                : null;
        if (asked == null || asked.kind() != Kind.CHOICES || operator == null || !ORDERING.contains(operator))
            throw new NotCarried("a length");
        at++;
        return of(operator, Rule.count(asked.key()), figure(number(value())));
    }

    /** One answer compared with another: a number with a number, a day with a day. */
    private JsonNode withOther(Asked asked, String operator) throws NotCarried {
        Asked other = known.get(tokens.get(at++).text());
        boolean alike = other != null
                && asked.kind() == other.kind()
                && (asked.kind() == Kind.NUMBER || asked.kind() == Kind.DATE);
        if (!alike) throw new NotCarried("answers that are not compared here");
        return of(sign(operator), variable(asked), variable(other));
    }

    private static String sign(String operator) throws NotCarried {
        if (ORDERING.contains(operator)) return operator;
        if (operator.equals("=")) return "==";
        if (operator.equals("<>")) return "!=";
        throw new NotCarried("a comparison");
    }

    private static JsonNode ofDay(Asked asked, String operator, String value) throws NotCarried {
        int day = DateSpan.kept(value)
                .map(DateSpan::figure)
                .orElseThrow(() -> new NotCarried("something that is no day"));
        return of(sign(operator), variable(asked), MAKE.numberNode(day));
    }

    private List<String> values() throws NotCarried {
        List<String> values = new ArrayList<>();
        if (!take("[")) {
            values.add(value());
            return values;
        }
        do {
            values.add(value());
        } while (take(","));
        if (!take("]")) throw new NotCarried("a list that does not end");
        return values;
    }

    private String value() throws NotCarried {
        if (at >= tokens.size() || !tokens.get(at).worth()) throw new NotCarried("something that is no value");
        String value = tokens.get(at++).text();
        boolean works = at < tokens.size()
                && tokens.get(at).sort() == Sort.SIGN
                && tokens.get(at).text().equals("(");
        if (works) throw new NotCarried("something that is worked out");
        return value;
    }

    private boolean take(String text) {
        boolean here = at < tokens.size()
                && tokens.get(at).operates()
                && tokens.get(at).text().equalsIgnoreCase(text);
        if (here) at++;
        return here;
    }

    /** What an answer comes to in a rule: somebody gave one, other than "I would rather not say". */
    static JsonNode given(Asked asked) {
        return switch (asked.kind()) {
            case TEXT, LONG_TEXT -> of("!!", variable(asked));
            case CHOICES ->
                joined(
                        "and",
                        List.of(of("!!", variable(asked)), not(of("in", text(Question.NOT_SAID), variable(asked)))));
            case NUMBER ->
                // Nought is an answer.
                joined(
                        "and",
                        List.of(
                                of("!==", variable(asked), MAKE.nullNode()),
                                of("!==", variable(asked), text(Question.NOT_SAID))));
            default ->
                joined("and", List.of(of("!!", variable(asked)), of("!=", variable(asked), text(Question.NOT_SAID))));
        };
    }

    private static JsonNode ofSeveral(Asked asked, String operator, List<String> values) throws NotCarried {
        List<JsonNode> ticked = new ArrayList<>();
        for (String value : values) ticked.add(of("in", text(option(asked, value)), variable(asked)));
        return switch (operator) {
            case "contains", "allof" -> joined("and", ticked);
            case "anyof" -> joined("or", ticked);
            case "notcontains", "noneof" -> not(joined("or", ticked));
            default -> throw new NotCarried("several answers that are compared");
        };
    }

    private static JsonNode ofNumber(Asked asked, String operator, List<String> values) throws NotCarried {
        JsonNode number = figure(number(values.getFirst()));
        if (operator.equals("=")) return joined("and", List.of(given(asked), of("==", variable(asked), number)));
        if (operator.equals("<>")) return not(joined("and", List.of(given(asked), of("==", variable(asked), number))));
        if (!ORDERING.contains(operator)) throw new NotCarried("a number in a list");
        return joined("and", List.of(given(asked), of(operator, variable(asked), number)));
    }

    /** Answers are named one by one, since "I would rather not say" is neither more nor less than another. */
    private static JsonNode ofOne(Asked asked, String operator, List<String> values) throws NotCarried {
        List<JsonNode> chosen = new ArrayList<>();
        if (ORDERING.contains(operator)) {
            BigDecimal limit = number(values.getFirst());
            for (Map.Entry<String, String> option : asked.options().entrySet()) {
                if (SurveyJs.SPECIAL.contains(option.getKey())) continue;
                if (ordered(operator, number(option.getKey()).compareTo(limit))) {
                    chosen.add(of("==", variable(asked), text(option.getValue())));
                }
            }
            if (chosen.isEmpty()) throw new NotCarried("an answer that nobody can give");
            return joined("or", chosen);
        }
        for (String value : values) chosen.add(of("==", variable(asked), text(option(asked, value))));
        return switch (operator) {
            case "=", "anyof" -> joined("or", chosen);
            case "<>", "noneof" -> not(joined("or", chosen));
            default -> throw new NotCarried("one answer that is gone through");
        };
    }

    private static boolean ordered(String operator, int compared) {
        return switch (operator) {
            case "<" -> compared < 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            default -> compared >= 0;
        };
    }

    /** Theirs compares words without regard to capitals. */
    private static String option(Asked asked, String value) throws NotCarried {
        String option = asked.options().get(value);
        if (option != null) return option;
        List<String> alike = asked.options().entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(value))
                .map(Map.Entry::getValue)
                .toList();
        if (alike.size() != 1) throw new NotCarried("an answer that is not here");
        return alike.getFirst();
    }

    private static BigDecimal number(String value) throws NotCarried {
        if (!value.matches(NUMBER)) throw new NotCarried("words that are compared");
        return new BigDecimal(value);
    }

    private static JsonNode figure(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                ? MAKE.numberNode(number.intValue())
                : MAKE.numberNode(number.doubleValue());
    }

    private static JsonNode joined(String operation, List<JsonNode> parts) {
        return parts.size() == 1 ? parts.getFirst() : of(operation, parts.toArray(JsonNode[]::new));
    }

    private static JsonNode not(JsonNode part) {
        return of("!", part);
    }

    private static JsonNode of(String operation, JsonNode... parts) {
        ArrayNode takes = MAKE.arrayNode();
        for (JsonNode part : parts) takes.add(part);
        return MAKE.objectNode().set(operation, takes);
    }

    private static JsonNode variable(Asked asked) {
        return MAKE.objectNode().put("var", asked.key());
    }

    private static JsonNode text(String id) {
        return MAKE.textNode(id);
    }
}

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A calculation as others write it, in a line with signs between, into JsonLogic and back as far as each can say what the other does. */
final class FormulaText {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 15;

    /** What stands for no number in both. */
    private static final String NOTHING = "''";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    /** How one of the formats writes. */
    interface Dialect {
        /** What stands before and behind a name. */
        String before();

        String behind();

        /** The word of a choice between two. */
        String either();

        /** Signs by what they are called here. */
        Map<String, String> signs();

        /** Whether a part of a sum that was passed over makes nothing of the sum, unless it is said to be nought. */
        boolean strict();

        /** Key of the number that has a name there; empty for what is no number, or not there. */
        Optional<String> key(String name);

        /** Name of what is kept under a key here; empty for what is not there. */
        Optional<String> name(String key);

        Optional<JsonNode> condition(String written);

        Optional<String> condition(JsonNode rule);
    }

    private static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unread() {
            super(null, null, false, false);
        }
    }

    private final Dialect dialect;
    private final String text;
    private int at;

    private FormulaText(Dialect dialect, String text) {
        this.dialect = dialect;
        this.text = text;
    }

    /** Empty for what is no formula here. */
    static Optional<Rule> read(String written, Dialect dialect) {
        if (written.isBlank() || written.length() > LONGEST) return Optional.empty();
        try {
            FormulaText reader = new FormulaText(dialect, written);
            JsonNode whole = reader.sum(0);
            reader.space();
            if (reader.at < written.length()) return Optional.empty();
            Rule rule = new Rule(whole);
            return rule.asks().isEmpty() ? Optional.empty() : Optional.of(rule);
        } catch (Unread | IllegalArgumentException more) {
            return Optional.empty();
        }
    }

    private JsonNode sum(int depth) {
        if (depth > DEEPEST) throw new Unread();
        JsonNode left = product(depth);
        List<JsonNode> added = new ArrayList<>(List.of(left));
        while (true) {
            if (sign("+")) {
                added.add(product(depth));
            } else if (sign("-")) {
                JsonNode before = joined(added);
                added = new ArrayList<>(List.of(operation("-", before, product(depth))));
            } else {
                return joined(added);
            }
        }
    }

    private JsonNode joined(List<JsonNode> added) {
        if (added.size() == 1) return added.getFirst();
        return operation("+", added.stream().map(this::plain).toArray(JsonNode[]::new));
    }

    /** A sum here passes over what is missing: nought in its place is nothing to say. */
    private JsonNode plain(JsonNode part) {
        JsonNode name = part.path("var");
        boolean nought = dialect.strict()
                && name.isArray()
                && name.path(1).isNumber()
                && name.path(1).decimalValue().signum() == 0;
        return nought ? MAKE.objectNode().set("var", name.get(0)) : part;
    }

    private JsonNode product(int depth) {
        JsonNode left = factor(depth);
        while (true) {
            String found = null;
            for (String operation : List.of("*", "/", "%")) {
                if (found == null && sign(dialect.signs().getOrDefault(operation, operation))) found = operation;
            }
            if (found == null) return left;
            left = operation(found, left, factor(depth));
        }
    }

    private JsonNode factor(int depth) {
        if (depth > DEEPEST) throw new Unread();
        space();
        if (take(dialect.before())) {
            int end = text.indexOf(dialect.behind(), at);
            if (end < 0) throw new Unread();
            String name = text.substring(at, end).strip();
            at = end + dialect.behind().length();
            return MAKE.objectNode().put("var", dialect.key(name).orElseThrow(Unread::new));
        }
        if (take(NOTHING)) return MAKE.nullNode();
        if (take("(")) {
            JsonNode inner = sum(depth + 1);
            if (!sign(")")) throw new Unread();
            return inner;
        }
        if (take("-")) {
            JsonNode of = factor(depth + 1);
            return of.isNumber() ? node(of.decimalValue().negate()) : operation("-", of);
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return node(new BigDecimal(number.group()));
        }
        Matcher word = WORD.matcher(text).region(at, text.length());
        if (!word.lookingAt()) throw new Unread();
        at = word.end();
        if (!sign("(")) throw new Unread();
        return called(word.group(), depth + 1);
    }

    private JsonNode called(String word, int depth) {
        if (word.equals(dialect.either())) {
            JsonNode condition = dialect.condition(upTo(",")).orElseThrow(Unread::new);
            JsonNode yes = sum(depth);
            if (!sign(",")) throw new Unread();
            JsonNode no = sum(depth);
            if (!sign(")")) throw new Unread();
            return operation("if", condition, yes, no);
        }
        List<JsonNode> takes = new ArrayList<>();
        do {
            takes.add(sum(depth));
        } while (sign(","));
        if (!sign(")")) throw new Unread();
        return switch (word) {
            case "min", "max" -> operation(word, takes.toArray(JsonNode[]::new));
            case "coalesce" -> {
                JsonNode name = takes.getFirst().path("var");
                if (takes.size() != 2 || !name.isTextual() || !takes.get(1).isNumber()) throw new Unread();
                yield operation("var", name, takes.get(1));
            }
            default -> throw new Unread();
        };
    }

    /** What is written up to a mark that is in no brackets and no quotation marks. */
    private String upTo(String mark) {
        int depth = 0;
        char quote = 0;
        for (int end = at; end < text.length(); end++) {
            char letter = text.charAt(end);
            if (quote != 0) {
                if (letter == quote) quote = 0;
            } else if (letter == '\'' || letter == '"') {
                quote = letter;
            } else if (letter == '(' || letter == '{') {
                depth++;
            } else if (letter == ')' || letter == '}') {
                depth--;
            } else if (depth == 0 && text.startsWith(mark, end)) {
                String part = text.substring(at, end);
                at = end + mark.length();
                return part;
            }
        }
        throw new Unread();
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private boolean sign(String sign) {
        space();
        return take(sign);
    }

    private boolean take(String sign) {
        if (!text.startsWith(sign, at)) return false;
        at += sign.length();
        return true;
    }

    /** As JSON has it when it is read: a whole number is one. */
    private static JsonNode node(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        boolean whole = plain.scale() <= 0 && plain.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0;
        return whole ? MAKE.numberNode(plain.intValueExact()) : MAKE.numberNode(plain.doubleValue());
    }

    private static ObjectNode operation(String name, JsonNode... takes) {
        ArrayNode all = MAKE.arrayNode();
        for (JsonNode each : takes) all.add(each);
        ObjectNode operation = MAKE.objectNode();
        operation.set(name, all);
        return operation;
    }

    /** Empty for what theirs cannot say. */
    static Optional<String> written(Rule formula, Dialect dialect) {
        try {
            return Optional.of(new FormulaText(dialect, "").write(formula.json(), false));
        } catch (Unread more) {
            return Optional.empty();
        }
    }

    private String write(JsonNode part, boolean inside) {
        if (part.isNull()) return NOTHING;
        if (part.isNumber()) return part.decimalValue().toPlainString();
        if (!part.isObject() || part.size() != 1) throw new Unread();
        String operation = part.fieldNames().next();
        List<JsonNode> takes = new ArrayList<>();
        if (part.get(operation).isArray()) part.get(operation).forEach(takes::add);
        else takes.add(part.get(operation));
        return switch (operation) {
            case "var" -> variable(takes);
            case "min", "max" ->
                operation + "("
                        + String.join(
                                ", ",
                                takes.stream().map(each -> write(each, false)).toList()) + ")";
            case "if" -> either(takes);
            case "+" -> between("+", takes.stream().map(this::summed).toList(), inside);
            case "-", "*", "/", "%" -> {
                if (takes.size() < 2) throw new Unread();
                yield between(
                        operation, takes.stream().map(each -> write(each, true)).toList(), inside);
            }
            default -> throw new Unread();
        };
    }

    private String variable(List<JsonNode> name) {
        String written =
                dialect.before() + dialect.name(name.getFirst().asText()).orElseThrow(Unread::new) + dialect.behind();
        if (name.size() == 1) return written;
        if (!dialect.strict() || !name.get(1).isNumber()) throw new Unread();
        return "coalesce(" + written + ", " + write(name.get(1), false) + ")";
    }

    private String summed(JsonNode part) {
        boolean plain = dialect.strict() && part.path("var").isTextual();
        return plain ? "coalesce(" + write(part, true) + ", 0)" : write(part, true);
    }

    private String between(String operation, List<String> parts, boolean inside) {
        String sign = dialect.signs().getOrDefault(operation, operation);
        String joined = String.join(" " + sign + " ", parts);
        return inside && parts.size() > 1 ? "(" + joined + ")" : joined;
    }

    private String either(List<JsonNode> takes) {
        if (takes.size() < 2) throw new Unread();
        String condition = dialect.condition(takes.getFirst()).orElseThrow(Unread::new);
        List<JsonNode> rest = takes.subList(2, takes.size());
        String no = rest.isEmpty() ? NOTHING : rest.size() == 1 ? write(rest.getFirst(), false) : either(rest);
        return dialect.either() + "(" + condition + ", " + write(takes.get(1), false) + ", " + no + ")";
    }
}

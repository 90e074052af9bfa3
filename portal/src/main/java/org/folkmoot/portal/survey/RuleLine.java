package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a rule: an answer, what is asked of it, and what it is compared with.
 *
 * @param key of what is asked about, as {@link Sheets#askable} names it
 * @param values ids of options, or one number, or one day as {@link DateSpan#kept} reads it; none where nothing is compared
 * @param other key of another answer it is compared with in place of a value; empty for none
 */
record RuleLine(String key, RuleTest test, List<String> values, String other) {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    RuleLine {
        values = List.copyOf(values);
    }

    /** In JsonLogic. @param item what {@link #key} keeps */
    JsonNode json(Sheets.Item item) {
        if (Sheets.counts(item)) return count(Turn.blockOf(key));
        if (!Turn.any(key)) return plain(item, key);
        boolean either = (test == RuleTest.ONE_OF || test == RuleTest.HAS) && values.size() > 1;
        if (!either) return some(item, this);
        List<JsonNode> any = new ArrayList<>();
        for (String value : values) any.add(some(item, new RuleLine(key, test, List.of(value), "")));
        return operation("or", any);
    }

    private static JsonNode some(Sheets.Item item, RuleLine line) {
        return operation("some", List.of(variable(Turn.blockOf(line.key)), line.plain(item, Turn.every(line.key))));
    }

    private JsonNode plain(Sheets.Item item, String name) {
        return switch (test) {
            case ONE_OF, HAS -> joined("or", each(item, name));
            case HAS_ALL -> joined("and", each(item, name));
            case HAS_NONE -> operation("!", List.of(joined("or", each(item, name))));
            case NONE_OF ->
                values.size() == 1
                        ? operation("!=", List.of(variable(name), MAKE.textNode(values.getFirst())))
                        : operation("!", List.of(joined("or", each(item, name))));
            case COUNT_LEAST, COUNT_MOST -> count(name);
            case EQUAL, UNLIKE, LESS, AT_MOST, AT_LEAST, MORE ->
                operation(test.sign(), List.of(variable(name), compared(item)));
            case ANSWERED -> given(item, name);
            case UNANSWERED -> operation("!", List.of(given(item, name)));
        };
    }

    private JsonNode count(String list) {
        return operation(test.sign(), List.of(Rule.count(list), number(new BigDecimal(values.getFirst()))));
    }

    private JsonNode compared(Sheets.Item item) {
        if (!other.isEmpty()) return variable(other);
        String value = values.getFirst();
        if (item.question().kind() != Kind.DATE) return number(new BigDecimal(value));
        return MAKE.numberNode(DateSpan.figure(DateSpan.kept(value).orElseThrow()));
    }

    private List<JsonNode> each(Sheets.Item item, String name) {
        Kind kind = item.question().kind();
        boolean in = kind.several() || kind == Kind.SHARE;
        List<JsonNode> each = new ArrayList<>();
        for (String value : values) {
            each.add(
                    in
                            ? operation("in", List.of(MAKE.textNode(value), variable(name)))
                            : operation("==", List.of(variable(name), MAKE.textNode(value))));
        }
        return each;
    }

    /** What shows that somebody gave an answer: as a file of others' has it too. */
    private static JsonNode given(Sheets.Item item, String name) {
        Kind kind = item.question().kind();
        Kind as = kind.worked() ? Kind.NUMBER : kind == Kind.SHARE || kind == Kind.SQUARES ? Kind.CHOICES : kind;
        return SurveyJsExpression.given(new SurveyJsExpression.Asked(name, as, java.util.Map.of()));
    }

    /** As JSON has it when it is read: a whole number is one. */
    static JsonNode number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        boolean whole = plain.scale() <= 0 && plain.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0;
        return whole ? MAKE.numberNode(plain.intValueExact()) : MAKE.numberNode(plain.doubleValue());
    }

    /**
     * What a part of a rule says, where it is a line.
     *
     * @param askable what may be asked about
     */
    static Optional<RuleLine> of(JsonNode part, List<Sheets.Item> askable) {
        Rule rule;
        try {
            rule = new Rule(part);
        } catch (IllegalArgumentException more) {
            return Optional.empty();
        }
        List<String> constants = rule.constants();
        for (Sheets.Item item : askable) {
            String asked = Turn.any(item.key()) ? Turn.blockOf(item.key()) : item.key();
            if (!rule.asks().contains(asked)) continue;
            for (RuleLine candidate : candidates(item, rule, constants)) {
                if (same(candidate.json(item), part)) return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static List<RuleLine> candidates(Sheets.Item item, Rule rule, List<String> constants) {
        String key = item.key();
        List<RuleLine> all = new ArrayList<>();
        List<String> offered = AskedOf.options(item);
        List<String> options =
                constants.stream().filter(offered::contains).distinct().toList();
        List<String> numbers = constants.stream()
                .filter(each -> Measure.read(each).isPresent())
                .toList();
        for (RuleTest test : RuleTest.of(item)) {
            if (test.ticking()) {
                if (!options.isEmpty()) all.add(new RuleLine(key, test, options, ""));
            } else if (test.counting()) {
                numbers.stream()
                        .filter(each -> each.matches("[0-9]{1,3}") && !each.equals("1"))
                        .forEach(each -> all.add(new RuleLine(key, test, List.of(each), "")));
                numbers.stream()
                        .filter(each -> each.equals("1"))
                        .limit(1)
                        .forEach(each -> all.add(new RuleLine(key, test, List.of(each), "")));
            } else if (test.measuring()) {
                rule.asks().stream()
                        .filter(each -> !each.equals(key))
                        .forEach(each -> all.add(new RuleLine(key, test, List.of(), each)));
                numbers.forEach(each ->
                        value(item, each).ifPresent(value -> all.add(new RuleLine(key, test, List.of(value), ""))));
            } else {
                all.add(new RuleLine(key, test, List.of(), ""));
            }
        }
        return all;
    }

    private static Optional<String> value(Sheets.Item item, String constant) {
        return item.question().kind() == Kind.DATE
                ? DateSpan.ofFigure(constant).map(Object::toString)
                : Measure.read(constant).map(BigDecimal::toPlainString);
    }

    /** Whether two parts are the same but for brackets round a single part. */
    static boolean same(JsonNode one, JsonNode other) {
        return bare(one).equals(bare(other));
    }

    private static JsonNode bare(JsonNode part) {
        if (part.isArray()) {
            ArrayNode all = MAKE.arrayNode();
            part.forEach(each -> all.add(bare(each)));
            return all;
        }
        if (!part.isObject() || part.size() != 1) return part;
        String operation = part.fieldNames().next();
        JsonNode takes = bare(part.get(operation));
        boolean single = takes.isArray()
                && takes.size() == 1
                && List.of("!", "!!", "var").contains(operation);
        return MAKE.objectNode().set(operation, single ? takes.get(0) : takes);
    }

    static JsonNode joined(String operation, List<JsonNode> parts) {
        return parts.size() == 1 ? parts.getFirst() : operation(operation, parts);
    }

    static JsonNode operation(String name, List<JsonNode> takes) {
        ArrayNode all = MAKE.arrayNode();
        takes.forEach(all::add);
        return MAKE.objectNode().set(name, all);
    }

    private static JsonNode variable(String name) {
        return MAKE.objectNode().put("var", name);
    }
}

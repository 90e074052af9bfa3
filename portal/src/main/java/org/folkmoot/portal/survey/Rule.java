package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jamsesso.jsonlogic.JsonLogic;
import io.github.jamsesso.jsonlogic.JsonLogicException;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is asked something: a rule in JsonLogic (jsonlogic.com) over the answers given before it. It is worked out here on the server and
 * nowhere else, so that everybody is asked by one reading of it.
 *
 * <p>An answer is named by what it is kept under ({@code {"var": "q2"}}, {@code {"var": "q3.r1"}} for a statement). One choice is its id,
 * several are a list of ids, a ranking is the id of what was put first, what was shared out is a list of what was given anything, a number is
 * a number, a day is one too (26 November 2026 is 20261126), words are text; "I would rather not say" is {@code not-said};
 * what was passed over, or not asked, is null. A page that is asked again is a list, under its id, of the answers of each time: what comes
 * after it asks about some or all of them, or how many there are ({@link #count}), and never about one of them alone.
 */
public final class Rule {
    /** Levels one inside another; people write three. */
    static final int DEEPEST = 20;

    /** Parts of all kinds in one rule. */
    static final int MOST_PARTS = 500;

    private static final String VAR = "var";

    /**
     * All that JsonLogic has but {@code log}, which would write answers down, {@code reduce}, {@code map} and {@code cat}, with which a short
     * rule can grow without end, and those that ask what is missing. Of {@code reduce} there is what counts a list.
     */
    private static final Set<String> OPERATIONS = Set.of(
            VAR, "if", "?:", "==", "===", "!=", "!==", "!", "!!", "or", "and", ">", ">=", "<", "<=", "max", "min", "+",
            "-", "*", "/", "%", "filter", "all", "none", "some", "merge", "in", "substr");

    /** Inside these a variable may be a part of what is gone through. */
    private static final Set<String> GOING_THROUGH = Set.of("filter", "all", "none", "some");

    private static final String REDUCE = "reduce";

    private static final JsonNode NOUGHT = JsonNodeFactory.instance.numberNode(0);
    private static final JsonNode SUM =
            JsonNodeFactory.instance.arrayNode().add(1).add(variable("accumulator"));
    private static final JsonNode TURNED =
            JsonNodeFactory.instance.arrayNode().add(variable("accumulator")).add(1);

    /**
     * A list that is gone through.
     *
     * @param asks names inside each of it @param counted whether it is only counted
     */
    record Through(String list, Set<String> asks, boolean counted) {}

    private final JsonNode json;
    private final String text;
    private final JsonLogic logic = new JsonLogic();
    private final Set<String> asks;
    private final Set<String> alone;
    private final List<Through> through;

    /** @throws IllegalArgumentException for what is no rule, or more than a rule may be; what it says is not repeated */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Rule(JsonNode json) {
        this.json = json;
        this.text = json.toString();
        Set<String> named = new LinkedHashSet<>();
        int parts = look(json, 1, false, false, named);
        if (parts > MOST_PARTS) {
            throw new IllegalArgumentException("a rule of " + parts + " parts");
        }
        if (!json.isObject()) {
            throw new IllegalArgumentException("a rule that is the same for everybody");
        }
        this.asks = Set.copyOf(named);
        Set<String> plain = new LinkedHashSet<>();
        List<Through> lists = new ArrayList<>();
        lists(json, plain, lists);
        this.alone = Set.copyOf(plain);
        this.through = List.copyOf(lists);
    }

    /** How many there are in a list, as a part of a rule: none where there is no list. */
    static JsonNode count(String list) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        ArrayNode takes = make.arrayNode().add(variable(list));
        takes.add(make.objectNode().set("+", SUM.deepCopy())).add(NOUGHT);
        return make.objectNode().set(REDUCE, takes);
    }

    /** The list that a part of a rule counts; null for any other part. */
    static @Nullable String counting(JsonNode part) {
        JsonNode takes = part.path(REDUCE);
        return counts(takes) && takes.get(0).path(VAR).isTextual()
                ? takes.get(0).get(VAR).asText()
                : null;
    }

    private static boolean counts(JsonNode takes) {
        JsonNode sum = takes.path(1).path("+");
        return takes.isArray()
                && takes.size() == 3
                && (sum.equals(SUM) || sum.equals(TURNED))
                && takes.get(1).size() == 1
                && takes.get(2).equals(NOUGHT)
                && (takes.get(0).has(VAR) || takes.get(0).has("filter"));
    }

    private static ObjectNode variable(String name) {
        return JsonNodeFactory.instance.objectNode().put(VAR, name);
    }

    /** Those of what it asks about that it asks as one answer. */
    Set<String> alone() {
        return alone;
    }

    /** Lists it goes through, in its order. */
    List<Through> through() {
        return through;
    }

    private static void lists(JsonNode part, Set<String> plain, List<Through> lists) {
        String operation =
                part.isObject() && part.size() == 1 ? part.fieldNames().next() : "";
        JsonNode takes = part.path(operation);
        JsonNode name = takes.isArray() ? takes.path(0) : takes;
        if (operation.equals(VAR)) {
            plain.add(name.asText());
        } else if (GOING_THROUGH.contains(operation) && name.path(VAR).isTextual()) {
            Set<String> inside = new LinkedHashSet<>();
            lists(takes.path(1), inside, new ArrayList<>());
            inside.remove("");
            lists.add(new Through(name.get(VAR).asText(), Set.copyOf(inside), false));
        } else if (operation.equals(REDUCE) && name.path(VAR).isTextual()) {
            lists.add(new Through(name.get(VAR).asText(), Set.of(), true));
        } else if (operation.equals(REDUCE)) {
            lists(name, plain, lists);
        } else {
            part.forEach(inner -> lists(inner, plain, lists));
        }
    }

    /** What it asks about: keys of answers, in no order. */
    public Set<String> asks() {
        return asks;
    }

    @JsonValue
    JsonNode json() {
        return json;
    }

    /**
     * Whether somebody who answered so is asked.
     *
     * @param answers as {@link #put} adds them
     */
    boolean holds(Map<String, Object> answers) {
        try {
            return JsonLogic.truthy(worth(answers));
        } catch (JsonLogicException | RuntimeException unfit) {
            // Such as adding up words: nobody is kept from a question by that.
            return true;
        }
    }

    /**
     * What it comes to: a word, a number, a list, true or false, or null.
     *
     * @throws JsonLogicException for answers it cannot be worked out for
     */
    @Nullable
    Object worth(Map<String, Object> answers) throws JsonLogicException {
        return logic.apply(text, answers);
    }

    /** Adds one answer to those that rules read, a statement's inside its question's; none for what was passed over. */
    @SuppressWarnings("unchecked")
    static void put(Map<String, Object> all, Sheets.Item item, Answers.Answer answer) {
        if (answer.blank()) return;
        Object value =
                switch (item.question().kind()) {
                    case TEXT, LONG_TEXT ->
                        answer.chosen().isEmpty()
                                ? answer.words()
                                : answer.chosen().getFirst();
                    case CHOICES, SQUARES -> answer.chosen();
                    case NUMBER, CALCULATED -> number(answer.chosen().getFirst());
                    case SHARE -> Share.given(answer.chosen());
                    case FILE -> SentFiles.counted(answer).getFirst();
                    case DATE -> day(answer.chosen().getFirst());
                    default -> answer.chosen().getFirst();
                };
        if (item.row() == null) {
            all.put(item.plain(), value);
        } else {
            ((Map<String, Object>) all.computeIfAbsent(item.question().id(), statements -> new HashMap<>()))
                    .put(item.row().id(), value);
        }
    }

    private static Object number(String typed) {
        return Measure.read(typed).<Object>map(BigDecimal::doubleValue).orElse(typed);
    }

    private static Object day(String kept) {
        return DateSpan.kept(kept).<Object>map(DateSpan::figure).orElse(kept);
    }

    /** Whether somewhere one answer is compared with another. */
    boolean comparesAnswers() {
        return comparesAnswers(json);
    }

    private static boolean comparesAnswers(JsonNode part) {
        int variables = 0;
        for (JsonNode inner : part) {
            if (comparesAnswers(inner)) return true;
            if (part.isArray() && inner.has(VAR)) variables++;
        }
        return variables > 1;
    }

    /** Words and numbers that something is compared with, as they stand in it. */
    List<String> constants() {
        List<String> found = new ArrayList<>();
        constants(json, found);
        return found;
    }

    private static void constants(JsonNode part, List<String> found) {
        if (part.isObject() && part.has(VAR)) return;
        if (part.isValueNode() && !part.isBoolean() && !part.isNull()) found.add(part.asText());
        part.forEach(inner -> constants(inner, found));
    }

    /**
     * @param through whether it is anywhere in something that goes through a list
     * @param inside whether it is worked out for each part of that list, which a variable may then be
     * @return how many parts there are
     */
    private static int look(JsonNode part, int depth, boolean through, boolean inside, Set<String> named) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a rule more than " + DEEPEST + " levels deep");
        }
        int parts = 1;
        if (part.isArray()) {
            for (JsonNode one : part) parts += look(one, depth + 1, through, inside, named);
        } else if (part.isObject()) {
            boolean counts = part.size() == 1 && counts(part.path(REDUCE));
            if (part.size() != 1
                    || !counts && !OPERATIONS.contains(part.fieldNames().next())) {
                throw new IllegalArgumentException("a rule with something that is no operation");
            }
            String operation = part.fieldNames().next();
            JsonNode takes = part.get(operation);
            if (operation.equals(VAR)) {
                name(takes, inside, named);
            } else if (counts) {
                if (through) throw new IllegalArgumentException("a rule that goes through lists one inside another");
                parts += look(takes.get(0), depth + 1, false, false, named);
            } else if (!GOING_THROUGH.contains(operation)) {
                parts += look(takes, depth + 1, through, inside, named);
            } else if (through || !takes.isArray() || takes.size() != 2) {
                throw new IllegalArgumentException("a rule that goes through lists one inside another");
            } else {
                parts += look(takes.get(0), depth + 1, true, false, named);
                parts += look(takes.get(1), depth + 1, true, true, named);
            }
        }
        return parts;
    }

    /** A name as it stands, alone or with what holds where there is no answer: nothing that would have to be worked out. */
    private static void name(JsonNode takes, boolean inside, Set<String> named) {
        JsonNode name = takes.isArray() ? takes.path(0) : takes;
        boolean plain = !takes.isArray()
                || takes.size() == 1
                || takes.size() == 2 && takes.get(1).isValueNode();
        if (!plain || !name.isTextual() || !inside && name.asText().isEmpty()) {
            throw new IllegalArgumentException("a rule that does not say which answer it asks about");
        }
        if (!inside) named.add(name.asText());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rule rule && rule.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}

package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules an officer makes by ticking answers: asked of those who gave one of these answers to each of these questions.
 *
 * @param answers options by key of the item, in the order of the questionnaire; at least one of each. Of a page that is asked again the key of a
 *     question that was answered so at any time has the page's id and a stroke before it, and these alone are how many times there are at least
 */
record AskedOf(Map<String, List<String>> answers) {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    /** What a tick is sent as. */
    static String tick(String key, String option) {
        return key + ":" + option;
    }

    /**
     * What was ticked; null for nothing, which is everybody.
     *
     * @param ticks as {@link #tick} names them; what is no answer to one of these questions is passed over
     * @param earlier what may be asked about
     */
    @Nullable
    static Rule rule(List<String> ticks, List<Sheets.Item> earlier) {
        ArrayNode all = MAKE.arrayNode();
        for (Sheets.Item item : earlier) {
            ArrayNode any = MAKE.arrayNode();
            options(item).stream()
                    .filter(option -> ticks.contains(tick(item.key(), option)))
                    .forEach(option -> any.add(test(item, option)));
            if (!any.isEmpty()) {
                all.add(any.size() == 1 ? any.get(0) : MAKE.objectNode().set("or", any));
            }
        }
        return all.isEmpty()
                ? null
                : new Rule(all.size() == 1 ? all.get(0) : MAKE.objectNode().set("and", all));
    }

    /** Answers that may be ticked: all but "I would rather not say"; of a ranking, what was put first; of a share, what was given anything. */
    static List<String> options(Sheets.Item item) {
        return switch (item.question().kind()) {
            case TEXT, LONG_TEXT, NUMBER, DATE, PIN, STATEMENT, CALCULATED -> List.of();
            case CONSENT -> List.of(Question.YES);
            case YES_NO -> List.of(Question.YES, Question.NO);
            case CHOICE, CHOICES, FACES, LIKERT, RANKING, STAR, SCALE, SHARE, AREA ->
                item.question().options().stream().map(Option::id).toList();
        };
    }

    /** Whether ticks say all that a rule does. @param earlier what may be ticked */
    static boolean ticked(Rule rule, List<Sheets.Item> earlier) {
        return of(rule).filter(said -> said.answers().entrySet().stream().allMatch(each -> earlier.stream()
                        .anyMatch(item -> item.key().equals(each.getKey())
                                && options(item).containsAll(each.getValue()))))
                .isPresent();
    }

    private static JsonNode test(Sheets.Item item, String option) {
        if (!Turn.any(item.key())) return test(item, item.key(), option);
        String block = Turn.blockOf(item.key());
        if (Sheets.counts(item)) {
            return MAKE.objectNode()
                    .set(">=", MAKE.arrayNode().add(Rule.count(block)).add(Integer.parseInt(option)));
        }
        return MAKE.objectNode()
                .set(
                        "some",
                        MAKE.arrayNode()
                                .add(MAKE.objectNode().put("var", block))
                                .add(test(item, Turn.every(item.key()), option)));
    }

    private static JsonNode test(Sheets.Item item, String key, String option) {
        JsonNode asked = MAKE.objectNode().put("var", key);
        return item.question().kind().several() || item.question().kind() == Kind.SHARE
                ? MAKE.objectNode().set("in", MAKE.arrayNode().add(option).add(asked))
                : MAKE.objectNode().set("==", MAKE.arrayNode().add(asked).add(option));
    }

    private record Test(String key, String option) {}

    private static Optional<Test> test(JsonNode test) {
        String block = test.size() == 1 ? Rule.counting(test.path(">=").path(0)) : null;
        if (block != null) {
            JsonNode least = test.get(">=").path(1);
            return least.isInt() && test.get(">=").size() == 2
                    ? Optional.of(new Test(Turn.counted(block), least.asText()))
                    : Optional.empty();
        }
        JsonNode some = test.path("some");
        if (some.size() == 2 && some.path(0).path("var").isTextual()) {
            String list = some.get(0).get("var").asText();
            return test(some.get(1))
                    .filter(inner -> !Turn.any(inner.key()) && !inner.key().isEmpty())
                    .map(inner -> new Test(Turn.counted(list) + inner.key(), inner.option()));
        }
        boolean in = test.has("in");
        JsonNode sides = in ? test.get("in") : test.path("==");
        JsonNode asked = sides.path(in ? 1 : 0).path("var");
        JsonNode option = sides.path(in ? 0 : 1);
        return asked.isTextual() && option.isTextual() && sides.size() == 2
                ? Optional.of(new Test(asked.asText(), option.asText()))
                : Optional.empty();
    }

    /** Empty for a rule that says something else. */
    static Optional<AskedOf> of(Rule rule) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        JsonNode all = rule.json().has("and")
                ? rule.json().get("and")
                : MAKE.arrayNode().add(rule.json());
        for (JsonNode one : all) {
            JsonNode any = one.has("or") ? one.get("or") : MAKE.arrayNode().add(one);
            String about = null;
            Set<String> earlier = Set.copyOf(answers.keySet());
            for (JsonNode test : any) {
                Test said = test(test).orElse(null);
                if (said == null || about != null && !about.equals(said.key())) return Optional.empty();
                // Twice about one question says more than ticks can.
                if (earlier.contains(said.key())) return Optional.empty();
                about = said.key();
                answers.computeIfAbsent(about, unseen -> new ArrayList<>()).add(said.option());
            }
        }
        return answers.isEmpty() ? Optional.empty() : Optional.of(new AskedOf(answers));
    }
}

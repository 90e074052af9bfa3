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
 * @param answers options by key of the item, in the order of the questionnaire; at least one of each
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
            case TEXT, LONG_TEXT, NUMBER, DATE, PIN, SQUARES, CONTACT, STATEMENT, CALCULATED -> List.of();
            case CONSENT -> List.of(Question.YES);
            case FILE -> List.of(SentFiles.SENT);
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
        JsonNode asked = MAKE.objectNode().put("var", item.key());
        return item.question().kind().several() || item.question().kind() == Kind.SHARE
                ? MAKE.objectNode().set("in", MAKE.arrayNode().add(option).add(asked))
                : MAKE.objectNode().set("==", MAKE.arrayNode().add(asked).add(option));
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
                boolean in = test.has("in");
                JsonNode sides = in ? test.get("in") : test.path("==");
                JsonNode asked = sides.path(in ? 1 : 0).path("var");
                JsonNode option = sides.path(in ? 0 : 1);
                boolean other = about != null && !about.equals(asked.asText());
                if (!asked.isTextual() || !option.isTextual() || sides.size() != 2 || other) return Optional.empty();
                // Twice about one question says more than ticks can.
                if (earlier.contains(asked.asText())) return Optional.empty();
                about = asked.asText();
                answers.computeIfAbsent(about, unseen -> new ArrayList<>()).add(option.asText());
            }
        }
        return answers.isEmpty() ? Optional.empty() : Optional.of(new AskedOf(answers));
    }
}

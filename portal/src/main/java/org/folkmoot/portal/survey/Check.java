package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.util.Map;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What an answer must be beside its limits. It is looked at once all it asks about was answered: nobody is held back for having passed a
 * question over, and nothing is asked of what somebody would rather not say.
 *
 * @param rule JsonLogic over this answer and those given before it; null where only the signs are looked at
 * @param shape of a line of words; null for every other kind, and where any words will do
 * @param message what somebody reads whose answer is none of this
 */
public record Check(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Rule rule,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Shape shape,
        Localised message) {
    /** Letters of the message. */
    static final int LONGEST = 300;

    public Check {
        message = message == null ? Localised.EMPTY : message;
    }

    boolean none() {
        return rule == null && shape == null;
    }

    /** Whether the answers to this question can be checked. */
    static boolean fits(Question question) {
        return switch (question.kind()) {
            case TEXT, LONG_TEXT, NUMBER, DATE, CHOICE, CHOICES, YES_NO, FACES, STAR, SCALE, RANKING, SHARE, AREA ->
                true;
            case LIKERT, PIN, FILE, SQUARES, CONTACT, STATEMENT, CONSENT, CALCULATED -> false;
        };
    }

    /** Whether it looks at another answer too. @param own id of its question */
    boolean leans(String own) {
        return rule != null && rule.asks().stream().anyMatch(key -> !key.equals(own));
    }

    /** Whether an answer is as it must be. @param known answers as {@link Rule#put} adds them, this one among them */
    boolean holds(Answers.Answer answer, Map<String, Object> known) {
        if (answer.blank() || answer.chosen().contains(Question.NOT_SAID)) return true;
        if (shape != null && !shape.fits(answer.words())) return false;
        return rule == null || rule.asks().stream().anyMatch(key -> !given(known, key)) || rule.holds(known);
    }

    private static boolean given(Map<String, Object> known, String key) {
        int dot = key.indexOf('.');
        Object value = dot < 0
                ? known.get(key)
                : known.get(key.substring(0, dot)) instanceof Map<?, ?> rows ? rows.get(key.substring(dot + 1)) : null;
        return value != null
                && !value.equals(Question.NOT_SAID)
                && !(value instanceof java.util.List<?> several && several.contains(Question.NOT_SAID));
    }

    /** The same for a copy of its question. */
    Check called(String own, String other) {
        return rule == null ? this : new Check(new Rule(renamed(rule.json(), own, other)), shape, message);
    }

    private static JsonNode renamed(JsonNode part, String own, String other) {
        if (part.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            part.forEach(each -> all.add(renamed(each, own, other)));
            return all;
        }
        if (!part.isObject()) return part;
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        part.properties()
                .forEach(each -> all.set(
                        each.getKey(),
                        each.getKey().equals("var") && each.getValue().asText().equals(own)
                                ? JsonNodeFactory.instance.textNode(other)
                                : renamed(each.getValue(), own, other)));
        return all;
    }
}

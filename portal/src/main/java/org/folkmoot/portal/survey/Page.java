package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * Questions that belong together. What people are shown are {@link Sheets}: at most two of them at a time.
 *
 * @param shownWhen who is asked them; null for everybody
 * @param repeat that they are asked again for each of several; null where they are asked once
 */
public record Page(
        String id,
        List<Question> questions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Rule shownWhen,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Repeat repeat) {
    public Page {
        questions = questions == null ? List.of() : List.copyOf(questions);
    }

    /** A page that is asked once. */
    public Page(String id, List<Question> questions, @Nullable Rule shownWhen) {
        this(id, questions, shownWhen, null);
    }

    /** A page for everybody. */
    public static Page of(String id, List<Question> questions) {
        return new Page(id, questions, null);
    }

    Page withQuestions(List<Question> changed) {
        return new Page(id, changed, shownWhen, repeat);
    }

    /** @param rule who is asked them; null for everybody */
    Page when(@Nullable Rule rule) {
        return new Page(id, questions, rule, repeat);
    }

    /** @param how null where they are asked once */
    Page asked(@Nullable Repeat how) {
        return new Page(id, questions, shownWhen, how);
    }
}

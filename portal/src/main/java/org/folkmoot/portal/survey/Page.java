package org.folkmoot.portal.survey;

import java.util.List;

/** Questions that belong together. What people are shown are {@link Sheets}: at most two of them at a time. */
public record Page(String id, List<Question> questions) {
    public Page {
        questions = questions == null ? List.of() : List.copyOf(questions);
    }
}

package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A row of {@code survey_text}. */
@MappedEntity("survey_text")
record TextRow(
        @Id UUID id,
        Short councilId,
        UUID activity,
        UUID responseId,
        String question,
        Integer version,
        String words,
        String language,
        Boolean permission,
        String state,
        @Nullable String blackedOut,
        Boolean quoted) {

    boolean readable() {
        return state.equals("CLEAR") || state.equals("CODED");
    }
}

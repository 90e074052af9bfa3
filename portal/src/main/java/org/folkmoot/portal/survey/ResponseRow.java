package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A row of {@code survey_response}, without what only counting needs. */
@MappedEntity("survey_response")
record ResponseRow(
        @Id UUID id,
        Short councilId,
        UUID activity,
        Long questionnaireVersion,
        String answers,
        @Nullable String changes,
        Integer version,
        String state,
        @Nullable UUID seat) {

    static final String DRAFT = "DRAFT";
    static final String SENT = "SENT";

    boolean draft() {
        return state.equals(DRAFT);
    }

    boolean sent() {
        return state.equals(SENT);
    }

    /** The answers as the person last left them, sent or not. */
    Answers latest() {
        return Answers.read(changes == null ? answers : changes);
    }
}

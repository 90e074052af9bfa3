package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** Some words of a group record. */
@MappedEntity("survey_group_text")
record GroupText(
        @Id UUID id,
        Short councilId,
        Long recordId,
        String part,
        String language,
        String words,
        Boolean permission,
        String state,
        @Nullable String blackedOut) {
    static final String AGREED = "AGREED";
    static final String DISAGREED = "DISAGREED";
    static final String SUMMARY = "SUMMARY";
    static final String QUOTE = "QUOTE";

    boolean readable() {
        return state.equals("CLEAR");
    }

    boolean waiting() {
        return state.equals("WAITING");
    }

    /** As they may be shown: what a reader has blacked out is blacked out for everybody. */
    String shown() {
        return Quotes.shown(words, blackedOut);
    }
}

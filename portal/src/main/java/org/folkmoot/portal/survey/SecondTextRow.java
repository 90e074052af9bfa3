package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.UUID;

/** A text that two people code. @param words null where it is no longer the team's to read */
@Introspected
record SecondTextRow(
        UUID textId,
        Integer lot,
        Boolean done,
        Boolean firstDone,
        @Nullable String note,
        @Nullable String words,
        @Nullable String language,
        @Nullable String blackedOut) {

    boolean both() {
        return done && firstDone;
    }

    String shown() {
        return words == null ? "" : Quotes.shown(words, blackedOut);
    }
}

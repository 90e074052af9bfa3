package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.folkmoot.portal.platform.files.FileKind;

/** A row of {@code survey_sent_file}: a file in answer to a question. */
@MappedEntity("survey_sent_file")
record SentFileRow(
        @Id UUID id,
        Short councilId,
        UUID activity,
        UUID responseId,
        String question,
        FileKind kind,
        Long size,
        String language,
        String state) {

    /** On the page and not sent yet. */
    static final String HELD = "HELD";
    /** Sent, and being read for worries. */
    static final String WAITING = "WAITING";
    /** The team's. */
    static final String CLEAR = "CLEAR";
    /** The safeguarding team's, as it was. */
    static final String ESCALATED = "ESCALATED";

    private static final int CODE_LETTERS = 8;

    /** By what people speak of it, and what it is called when it is saved: random, as the file's id is. */
    String code() {
        return id.toString().substring(0, CODE_LETTERS);
    }

    boolean picture() {
        return FileKind.PICTURES.contains(kind);
    }
}

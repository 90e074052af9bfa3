package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** What the team says to a wording, and what the panel answers. @param version of the question it is about */
@MappedEntity("tender_workshop_comment")
record WorkshopCommentRow(
        @Id UUID workshop,
        int number,
        int version,
        String words,
        String lang,
        Instant madeAt,
        @Nullable String answer,
        @Nullable String answerLang) {}

package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A stretch of a text that somebody of the team marked. @param codeId null for a note alone @param note null for a tag alone */
@MappedEntity("survey_passage")
record PassageRow(
        @Id UUID id,
        UUID textId,
        Integer fromChar,
        Integer toChar,
        @Nullable Long codeId,
        @Nullable String note) {}

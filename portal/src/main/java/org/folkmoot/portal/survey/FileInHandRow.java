package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A row of {@code survey_file_in_hand}. */
@MappedEntity("survey_file_in_hand")
record FileInHandRow(
        @Id UUID id,
        Short councilId,
        String sort,
        String questionnaire,
        String report,
        @Nullable UUID made) {}

package org.folkmoot.portal.survey;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A row of {@code survey_export}. */
@MappedEntity("survey_export")
record ExportedRow(
        @Id UUID id,
        Short councilId,
        UUID activity,
        UUID actor,
        String reason,
        String purpose,
        Instant madeAt,
        LocalDate keepUntil,
        boolean withGuarded) {}

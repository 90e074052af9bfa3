package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code survey_closed}. */
@MappedEntity("survey_closed")
record ClosedRow(
        short councilId,
        @Id UUID activity,
        Instant codesAt,
        @Nullable Instant draftsAt) {}

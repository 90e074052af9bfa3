package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code moderation_case_entry}. */
@MappedEntity("moderation_case_entry")
record CaseEntryRow(
        @Id long id,
        short councilId,
        long caseId,
        Instant at,
        UUID actor,
        String actorName,
        String step,
        @Nullable byte[] sealed) {}

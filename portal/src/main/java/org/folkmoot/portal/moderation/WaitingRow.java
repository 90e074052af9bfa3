package org.folkmoot.portal.moderation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.access.OfCouncil;

/** A row of {@code moderation_waiting}. */
@MappedEntity("moderation_waiting")
record WaitingRow(
        short councilId,
        @Id UUID id,
        UUID space,
        String source,
        UUID ref,
        String flags,
        int flagged,
        int needed,
        Instant receivedAt)
        implements OfCouncil {}

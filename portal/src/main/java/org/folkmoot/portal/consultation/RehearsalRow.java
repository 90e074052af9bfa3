package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A team tries the real pages before people are asked.
 *
 * @param token SHA-256 of the link's secret
 * @param endedAt when its answers were thrown away; null until then
 * @param thrownAway how many those were
 */
@MappedEntity("consultation_rehearsal")
record RehearsalRow(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        long consultationId,
        String token,
        Instant begunAt,
        long begunBy,
        Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable Integer thrownAway) {
    boolean openAt(Instant now) {
        return endedAt == null && now.isBefore(endsAt);
    }
}

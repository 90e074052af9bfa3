package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code moderation_identity}. */
@MappedEntity("moderation_identity")
record IdentityRow(
        @Id long id,
        short councilId,
        UUID publicId,
        long caseId,
        Instant askedAt,
        UUID askedBy,
        String askedName,
        byte[] reason,
        @Nullable Instant agreedAt,
        @Nullable UUID agreedBy,
        @Nullable String agreedName) {
    static final Duration OPEN_FOR = Duration.ofHours(24);

    boolean openAt(Instant now) {
        return agreedAt != null && !now.isBefore(agreedAt) && now.isBefore(agreedAt.plus(OPEN_FOR));
    }
}

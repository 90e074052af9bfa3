package org.folkmoot.portal.moderation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A row of {@code moderation_reading}. */
@MappedEntity("moderation_reading")
record ReadingRow(
        short councilId,
        @Id UUID id,
        UUID space,
        String source,
        UUID ref,
        String flags,
        int flagged,
        LocalDate arrivedOn,
        int arrivedHalf,
        @Nullable UUID together,
        @Nullable UUID form,
        boolean compared,
        @Nullable UUID asideBy,
        @Nullable Instant asideUntil) {}

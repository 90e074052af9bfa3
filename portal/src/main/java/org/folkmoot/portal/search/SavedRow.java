package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code search_saved}. */
@MappedEntity("search_saved")
record SavedRow(
        @Id Long id,
        short councilId,
        UUID publicId,
        @Nullable Long accountId,
        byte[] sealed,
        String locale,
        Rhythm rhythm,
        Instant askedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant nextAt) {}

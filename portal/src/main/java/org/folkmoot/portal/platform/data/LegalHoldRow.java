package org.folkmoot.portal.platform.data;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code legal_hold}. */
@MappedEntity("legal_hold")
record LegalHoldRow(
        @Id long id,
        short councilId,
        String thing,
        String reason,
        Instant placedAt,
        @Nullable Instant liftedAt) {}

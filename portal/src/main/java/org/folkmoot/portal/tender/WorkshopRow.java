package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code tender_workshop}. */
@MappedEntity("tender_workshop")
record WorkshopRow(
        @Id UUID id,
        UUID tender,
        String lot,
        String criterion,
        long panel,
        long facilitator,
        int quorum,
        String stage,
        int round,
        int version,
        int signed,
        @Nullable Instant signedAt) {
    Workshop workshop() {
        return new Workshop(
                id,
                tender,
                lot,
                criterion,
                panel,
                facilitator,
                quorum,
                WorkshopStage.of(stage),
                round,
                version,
                signed,
                signedAt);
    }
}

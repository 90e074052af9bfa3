package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * That a bid stays in for a lot or is out of it.
 *
 * @param reason sealed, for the bidder to read; null where it stays in
 * @param seen sum of the judgements it was said upon
 * @param answer null while it waits for a second person
 * @param said sealed, why it was sent back
 */
@MappedEntity("tender_ruling")
record RulingRow(
        @Id UUID bid,
        String lot,
        int number,
        boolean admitted,
        @Nullable byte[] reason,
        byte[] seen,
        Instant askedAt,
        @Nullable Long askedBy,
        @Nullable Instant answeredAt,
        @Nullable Long answeredBy,
        @Nullable String answer,
        @Nullable byte[] said)
        implements TwoPeople {
    static final String AGREED = "AGREED";

    boolean agreed() {
        return AGREED.equals(answer);
    }
}

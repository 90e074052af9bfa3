package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * That the bids of a tender were opened.
 *
 * @param first and {@code second}: openers; the second null where it was the share out of the safe, which {@code typedBy} typed
 * @param byClock whether no phrase was asked for: then {@code typedBy} opened, and the first is nobody
 * @param bids how many were handed in @param root of the sums of all of them
 */
@MappedEntity("tender_opening")
record BidOpeningRow(
        @Id UUID tender,
        Instant openedAt,
        UUID first,
        @Nullable UUID second,
        @Nullable Long typedBy,
        int bids,
        byte[] root,
        boolean byClock) {}

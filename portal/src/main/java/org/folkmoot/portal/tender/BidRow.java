package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * What one organisation writes or has handed in for one tender.
 *
 * @param bidder by which its team finds it, and nobody else
 * @param draftKey null where there is no draft
 * @param handedIn how often
 */
@MappedEntity("tender_bid")
record BidRow(
        @Id UUID id, UUID tender, byte[] bidder, @Nullable byte[] draftKey, int handedIn) {}

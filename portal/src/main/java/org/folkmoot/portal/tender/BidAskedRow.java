package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** What one bidder was asked after the opening. @param item what it is about @param question and {@code answer} sealed */
@MappedEntity("tender_bid_asked")
record BidAskedRow(
        @Id UUID bid,
        int number,
        String item,
        byte[] question,
        Instant askedAt,
        @Nullable Long askedBy,
        Instant dueAt,
        @Nullable byte[] answer,
        @Nullable Instant answeredAt,
        @Nullable Long answeredBy) {}

package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;

/** One number about bids, for one lot or for all. */
public record BidStatistic(
        @Required String id,
        @Required Measure measure,
        @Required BigDecimal value,
        @Nullable String relatedLot) {
    /** What is counted. */
    public enum Measure implements Coded {
        BIDS,
        VALID_BIDS,
        FINAL_STAGE_BIDS,
        SME_FINAL_STAGE_BIDS,
        VCSE_FINAL_STAGE_BIDS
    }
}

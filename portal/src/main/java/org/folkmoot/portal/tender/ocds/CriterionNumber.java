package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;

/** A figure of a criterion: how much it counts, or what a bid must reach in it. */
public record CriterionNumber(
        @Required BigDecimal number,
        @Nullable Weight weight,
        @Nullable Threshold threshold) {
    /** How a weighting is to be read. */
    public enum Weight implements Coded {
        PERCENTAGE_EXACT,
        POINTS_EXACT,
        ORDER
    }

    /** How a threshold is to be read. */
    public enum Threshold implements Coded {
        MINIMUM_SCORE,
        MAXIMUM_BIDS
    }
}

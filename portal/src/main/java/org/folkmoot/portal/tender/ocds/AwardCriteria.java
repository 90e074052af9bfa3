package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * What bids for a lot are judged on. Exact percentages among the criteria add up to 100.
 *
 * @param orderRationale why criteria are only put in an order
 */
public record AwardCriteria(
        @Nullable Words description,
        @Nullable Words weightingDescription,
        @Nullable Words orderRationale,
        List<AwardCriterion> criteria) {
    public AwardCriteria {
        criteria = List.copyOf(criteria);
    }
}

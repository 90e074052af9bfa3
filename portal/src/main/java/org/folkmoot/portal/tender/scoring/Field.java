package org.folkmoot.portal.tender.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the bids still in have among them, and what each is measured against.
 *
 * @param lowest in pounds; nought, as all three, where price is not judged or no bid is left
 * @param highestPledges keyed by pledge
 */
record Field(Ratio lowest, Ratio highest, Ratio mean, Map<String, Ratio> highestPledges) {
    static Field of(Method method, List<Bid> in) {
        Map<String, Ratio> pledges = new HashMap<>();
        for (Criterion.Pledge pledge : method.pledges())
            pledges.put(
                    pledge.id(),
                    in.stream().map(bid -> bid.pledges().get(pledge.id())).reduce(Ratio.NOUGHT, Ratio::atLeast));
        if (method.price() == null || in.isEmpty()) return new Field(Ratio.NOUGHT, Ratio.NOUGHT, Ratio.NOUGHT, pledges);
        List<Ratio> prices = in.stream().map(Bid::price).sorted().toList();
        return new Field(prices.getFirst(), prices.getLast(), Prices.mean(prices), pledges);
    }

    /** Whether the formula would divide by nought: by the lowest price, or by the mean of prices that are all nought. */
    boolean dividesByNought(Formula formula) {
        return switch (formula) {
            case RELATIVE_LOWEST, LINEAR_FROM_LOWEST -> lowest.signum() == 0;
            case MEAN_DIFFERENTIAL -> mean.signum() == 0;
            case BENCHMARK_LINEAR, LOWEST_TAKES_ALL_LINEAR_RANGE, PRICE_PER_QUALITY_POINT -> false;
        };
    }
}

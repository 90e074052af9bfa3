package org.folkmoot.portal.tender.scoring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is asked of prices beside points: what a contract costs over its life, and which price is so low that it is asked about. */
public final class Prices {
    private Prices() {}

    /**
     * Whole-life cost in pounds of today.
     *
     * @param yearly in pounds; the first is year 0 and is not discounted
     * @param percent the discount rate a year, 3.5 for the Treasury's Green Book
     */
    public static Ratio presentValue(List<Ratio> yearly, Ratio percent) {
        Ratio growth = Ratio.ONE.plus(percent.dividedBy(Ratio.HUNDRED));
        Ratio value = Ratio.NOUGHT;
        Ratio factor = Ratio.ONE;
        for (Ratio each : yearly) {
            value = value.plus(each.dividedBy(factor));
            factor = factor.times(growth);
        }
        return value;
    }

    /** @throws ArithmeticException where there are none */
    public static Ratio mean(Collection<Ratio> prices) {
        return prices.stream().reduce(Ratio.NOUGHT, Ratio::plus).dividedBy(Ratio.of(prices.size()));
    }

    /**
     * Codes of bids whose price is further below the mean than so many per cent. It decides nothing: a bidder is asked before an abnormally
     * low price puts it out (Procurement Act 2023, s.19).
     *
     * @param prices in pounds, keyed by bid
     */
    public static SortedSet<String> unusuallyLow(Map<String, Ratio> prices, Ratio percent) {
        SortedSet<String> low = new TreeSet<>();
        if (prices.isEmpty()) return low;
        Ratio line = mean(prices.values()).times(Ratio.HUNDRED.minus(percent)).dividedBy(Ratio.HUNDRED);
        new TreeMap<>(prices).forEach((bid, price) -> {
            if (price.compareTo(line) < 0) low.add(bid);
        });
        return low;
    }
}

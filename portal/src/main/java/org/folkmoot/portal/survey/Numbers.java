package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;

/**
 * Where the numbers lie that people answered. Quartiles and the median are the sample quantiles of Hyndman and Fan (1996), type 7: of n
 * numbers in order, the quantile p lies at place 1 + (n - 1) p, and between two places as far along as that says. The median is so the
 * middle number, or halfway between the middle two. The smallest and the largest are one person's each, and are told to nobody.
 *
 * @param answered how many wrote a number
 * @param lower a quarter of the way up
 * @param upper three quarters of the way up
 */
public record Numbers(long answered, BigDecimal median, BigDecimal lower, BigDecimal upper) {
    /** @param people how many wrote each number, none of them nought @return null where nobody wrote any */
    static @Nullable Numbers of(SortedMap<BigDecimal, Long> people) {
        long answered = people.values().stream().mapToLong(Long::longValue).sum();
        if (answered == 0) return null;
        return new Numbers(
                answered, quantile(people, answered, 2), quantile(people, answered, 1), quantile(people, answered, 3));
    }

    private static BigDecimal quantile(SortedMap<BigDecimal, Long> people, long answered, int quarters) {
        long fourfold = (answered - 1) * quarters;
        BigDecimal below = at(people, fourfold / 4);
        BigDecimal above = at(people, Math.min(answered - 1, fourfold / 4 + 1));
        BigDecimal along = BigDecimal.valueOf(fourfold % 4).multiply(new BigDecimal("0.25"));
        BigDecimal exact = below.add(above.subtract(below).multiply(along));
        return exact.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(exact.stripTrailingZeros().toPlainString());
    }

    /** @param place from 0 */
    private static BigDecimal at(SortedMap<BigDecimal, Long> people, long place) {
        long before = 0;
        for (Map.Entry<BigDecimal, Long> each : people.entrySet()) {
            before += each.getValue();
            if (place < before) return each.getKey();
        }
        throw new IllegalArgumentException("no number at that place");
    }
}

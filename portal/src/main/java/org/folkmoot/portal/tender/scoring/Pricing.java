package org.folkmoot.portal.tender.scoring;

import org.jspecify.annotations.Nullable;

/**
 * How price is judged in a lot. Prices are in pounds.
 *
 * @param weight percentage points among quality's and social value's; nought with {@link Formula#PRICE_PER_QUALITY_POINT}
 * @param formula the key of a {@link Formula}, as it was written
 * @param floor with {@link Formula#BENCHMARK_LINEAR}: at this price and below, all points
 * @param ceiling with {@link Formula#BENCHMARK_LINEAR}: at this price and above, none
 * @param maximum a bid above it is out; null for none
 */
public record Pricing(
        Ratio weight,
        String formula,
        @Nullable Ratio floor,
        @Nullable Ratio ceiling,
        @Nullable Ratio maximum) implements Weighted {
    /** What price is called among the criteria. */
    public static final String ID = "price";

    public static Pricing of(Ratio weight, Formula formula) {
        return new Pricing(weight, formula.key(), null, null, null);
    }

    public Pricing withBenchmarks(Ratio floor, Ratio ceiling) {
        return new Pricing(weight, formula, floor, ceiling, maximum);
    }

    public Pricing withMaximum(@Nullable Ratio maximum) {
        return new Pricing(weight, formula, floor, ceiling, maximum);
    }

    Pricing withWeight(Ratio weight) {
        return new Pricing(weight, formula, floor, ceiling, maximum);
    }

    @Override
    public String id() {
        return ID;
    }

    /** @throws IllegalArgumentException where nothing is called so; {@link Method#faults} says that beforehand */
    Formula calculation() {
        return Formula.named(formula).orElseThrow(() -> new IllegalArgumentException("no formula " + formula));
    }
}

package org.folkmoot.portal.tender.scoring;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a price becomes points. p is the bid's price, W the weighting of price; lowest, highest and mean are those of the bids still in, after
 * everything that puts a bid out.
 */
public enum Formula {
    /** W × lowest ÷ p. No price of the bids still in may be nought. */
    RELATIVE_LOWEST("relative-lowest"),
    /** W × (1 − (p − lowest) ÷ lowest), never below nought. No price of the bids still in may be nought. */
    LINEAR_FROM_LOWEST("linear-from-lowest"),
    /** W ÷ 2 × (1 + (mean − p) ÷ mean), from nought to W. */
    MEAN_DIFFERENTIAL("mean-differential"),
    /** W × (ceiling − p) ÷ (ceiling − floor), from nought to W; floor and ceiling are published beforehand. */
    BENCHMARK_LINEAR("benchmark-linear"),
    /** W × (highest − p) ÷ (highest − lowest); W for everybody where all prices are the same. */
    LOWEST_TAKES_ALL_LINEAR_RANGE("lowest-takes-all-linear-range"),
    /** Price has no weighting: p ÷ the points of everything else, of 100; the lowest wins. */
    PRICE_PER_QUALITY_POINT("price-per-quality-point");

    private final String key;

    Formula(String key) {
        this.key = key;
    }

    /** The name it has in files and notices. */
    public String key() {
        return key;
    }

    public static Optional<Formula> named(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }
}

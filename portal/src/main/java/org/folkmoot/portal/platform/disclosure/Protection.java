package org.folkmoot.portal.platform.disclosure;

/**
 * How few people are too few to show, and how coarsely the rest are shown.
 *
 * @param threshold the smallest count of people that may be shown
 * @param rounding shown counts are rounded to the nearest multiple of this; 1 means not rounded
 * @param hidesZeros whether a nought is hidden too as soon as anything linked to it is (decision 13); a nought that
 *     stays visible says "nobody", which next to hidden cells narrows them down
 */
public record Protection(int threshold, int rounding, boolean hidesZeros) {
    /** What the portal publishes with: the threshold of ten and rounding to five of decision 13. */
    public static final Protection PORTAL = new Protection(10, 5, true);

    public Protection {
        if (threshold < 1 || rounding < 1) throw new IllegalArgumentException("threshold and rounding start at 1");
    }

    /** Hides counts under {@code threshold} and leaves every other count, and every nought, as it is. */
    public static Protection exact(int threshold) {
        return new Protection(threshold, 1, false);
    }

    /** Too small to show; nought is nobody, so it is not small by itself. */
    public boolean isSmall(int count) {
        return count > 0 && count < threshold;
    }

    /** The nearest multiple of {@link #rounding}, halves up: 12 becomes 10, 13 becomes 15. */
    public int rounded(int count) {
        return Math.floorDiv(2 * count + rounding, 2 * rounding) * rounding;
    }

    /** One count on its own, with nothing published that it could be worked out from. */
    public Cell alone(int count) {
        return isSmall(count) ? Cell.HIDDEN : Cell.shown(rounded(count));
    }

    /** Whether percentages, means and rates may be given for this many people; on a small base they describe individuals. */
    public boolean showsRates(int base) {
        return base >= threshold;
    }
}

package org.folkmoot.portal.tender.scoring;

import org.jspecify.annotations.Nullable;

/**
 * One figure that goes into a line of a working.
 *
 * @param line the number of the earlier line it is the result of; null for a figure that is given
 */
public record Term(Kind kind, Ratio value, @Nullable Integer line) {
    public enum Kind {
        /** The result of an earlier line. */
        LINE,
        /** A mark that a group agreed, in levels of the scale. */
        MARK,
        /** The mark declared for a question that does not apply. */
        FIXED_MARK,
        /** A group's share of a question, of 100. */
        SHARE,
        /** Points among siblings. */
        WEIGHT,
        /** What all siblings have together, and what those have that apply. */
        SIBLINGS,
        SIBLINGS_LEFT,
        TOP_OF_SCALE,
        /** In pounds. The lowest, highest and mean are of the bids still in. */
        PRICE,
        LOWEST_PRICE,
        HIGHEST_PRICE,
        MEAN_PRICE,
        FLOOR_PRICE,
        CEILING_PRICE,
        PLEDGE,
        HIGHEST_PLEDGE,
        PLEDGE_TARGET,
        /** A number of the formula itself: 0, 1, 2 or 100. */
        CONSTANT,
        /** How many marks there are. */
        COUNT,
        /** What the practice pitch was given in all rooms, and in one: means. */
        PRACTICE_ALL,
        PRACTICE_ROOM,
        /** Points for the written bid, for the whole, and the least that is needed. */
        WRITTEN,
        TOTAL,
        LEAST_POINTS,
        /** In pounds: what is left of the pot, what was asked for, and what lies over a whole pound, or penny. */
        POT,
        ASKED,
        CRUMB
    }

    static Term of(Kind kind, Ratio value) {
        return new Term(kind, value, null);
    }

    static Term constant(long value) {
        return of(Kind.CONSTANT, Ratio.of(value));
    }
}

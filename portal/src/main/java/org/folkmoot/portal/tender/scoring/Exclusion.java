package org.folkmoot.portal.tender.scoring;

import org.jspecify.annotations.Nullable;

/**
 * Why a bid is out.
 *
 * @param of id of the gate, question or part, {@link Pricing#ID}, or the word for which the bid was set aside; empty for quality as a whole
 * @param group whose mark is below the minimum; null where all groups' is, or where it is not about marks
 * @param found the figure of the bid, as a mark, pounds or points; null where there is none
 * @param bound the declared figure it fails
 */
public record Exclusion(
        Kind kind,
        String of,
        @Nullable String group,
        @Nullable Ratio found,
        @Nullable Ratio bound) {
    public enum Kind {
        SET_ASIDE,
        GATE_FAILED,
        BELOW_MINIMUM,
        ABOVE_MAXIMUM_PRICE,
        BELOW_QUALITY_POINTS,
        /** Price is judged per point of quality, and there are no points. */
        NO_QUALITY_POINTS
    }
}

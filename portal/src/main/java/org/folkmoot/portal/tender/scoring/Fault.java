package org.folkmoot.portal.tender.scoring;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with how a lot is to be judged.
 *
 * @param where the id of the criterion, group or gate it is about, with a further word after a full stop where that has one ("YP.officers", the
 *     officers' share; "3.cy", the Welsh words of mark 3); empty for the lot as a whole
 * @param found the figure that is wrong, such as the sum 99; null where it is not about one
 */
public record Fault(Kind kind, String where, @Nullable Ratio found) {
    public enum Kind {
        NOTHING_TO_JUDGE,
        ID_MISSING,
        ID_TWICE,
        HEADING_EMPTY,
        WEIGHT_NEGATIVE,
        WEIGHT_NOUGHT,
        WEIGHT_NOT_WHOLE,
        WEIGHT_NOT_IN_HALVES,
        WEIGHTS_NOT_100,
        SCALE_WITHOUT_STEPS,
        LEVEL_WITHOUT_WORDS,
        MINIMUM_OFF_SCALE,
        FIXED_MARK_OFF_SCALE,
        NOBODY_CARRIES,
        SHARES_MISSING,
        SHARE_NOT_WHOLE,
        SHARE_NOT_ABOVE_NOUGHT,
        SHARES_NOT_100,
        GROUP_UNKNOWN,
        FEWEST_BELOW_ONE,
        RESERVES_NEGATIVE,
        PLEDGE_OUTSIDE_SOCIAL_VALUE,
        TARGET_NOT_ABOVE_NOUGHT,
        FORMULA_UNKNOWN,
        PRICE_WEIGHT_NOT_USED,
        BENCHMARKS_MISSING,
        FLOOR_NOT_BELOW_CEILING,
        MAXIMUM_NOT_ABOVE_NOUGHT,
        QUALITY_POINTS_OUT_OF_REACH,
        PLACES_OUT_OF_RANGE,
        TIE_BREAK_UNKNOWN,
        TIE_BREAK_TWICE
    }
}

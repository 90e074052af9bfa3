package org.folkmoot.portal.tender.scoring;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What lies before people who have marked one answer alone and now agree one mark. The agreed mark is a whole level of the scale with a reason,
 * never the average; one outside the range of their marks is allowed and pointed out.
 *
 * @param counted the markers whose marks count, in order of their pseudonyms
 * @param spread from the lowest of their marks to the highest, in levels
 * @param mustDiscuss whether the spread is two or more, or the marks lie on both sides of the minimum
 * @param straddlesMinimum whether some are below the minimum and some are not
 * @param markUsed the mark that is agreed; null where there is none or it is no level of the scale
 */
public record Discussion(
        List<String> counted,
        int spread,
        boolean mustDiscuss,
        boolean straddlesMinimum,
        Set<Warning> warnings,
        @Nullable Integer markUsed) {
    public enum Warning {
        /** No level of the scale, as an average would be: it cannot be agreed. */
        NOT_ON_SCALE,
        /** Nobody's mark was as low, or as high: it may be agreed, and the reason should say why. */
        OUTSIDE_RANGE
    }

    private static final int WIDE = 2;

    /**
     * @param marks keyed by marker, of people without a conflict
     * @param minimum below which the bid is out; null for none
     * @param consensus what they would agree on; null while they have not said
     */
    public static Discussion of(
            SortedMap<String, Integer> marks, Scale scale, @Nullable Integer minimum, @Nullable Ratio consensus) {
        int low = marks.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        int high = marks.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        boolean straddles = minimum != null && !marks.isEmpty() && low < minimum && high >= minimum;
        Set<Warning> warnings = EnumSet.noneOf(Warning.class);
        Integer used = null;
        if (consensus != null) {
            if (consensus.isWhole()
                    && scale.levels().stream()
                            .anyMatch(each -> Ratio.of(each.mark()).equals(consensus)))
                used = consensus.of().intValueExact();
            else warnings.add(Warning.NOT_ON_SCALE);
            if (used != null && !marks.isEmpty() && (used < low || used > high)) warnings.add(Warning.OUTSIDE_RANGE);
        }
        return new Discussion(
                List.copyOf(marks.keySet()), high - low, high - low >= WIDE || straddles, straddles, warnings, used);
    }
}

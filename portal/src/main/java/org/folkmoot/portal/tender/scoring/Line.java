package org.folkmoot.portal.tender.scoring;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a working, as one writes it with a pencil: figures, what is done with them, the result.
 *
 * @param number from 1; later lines refer to it
 * @param of id of the criterion, {@link Pricing#ID}, or empty for a line about the whole bid
 * @param group whose mark it is about; null where it is of no single group
 * @param terms in the order of the operation
 * @param over with {@link Operation#PRODUCT} what is divided by, one after the other; else empty
 * @param exact the result; the next lines go on with it and never with what is shown
 * @param places decimal places of what is shown
 */
public record Line(
        int number,
        What what,
        String of,
        @Nullable String group,
        Operation operation,
        List<Term> terms,
        List<Term> over,
        Ratio exact,
        int places) {
    public enum What {
        /** What the criterion has among its siblings once it carries the weighting of those that do not apply. */
        CARRIED_WEIGHT,
        /** What the criterion is worth of the whole. */
        OVERALL_WEIGHT,
        /** What one group's mark adds to the question's. */
        SHARE_OF_MARK,
        /** The question's mark, of all groups together. */
        MARK,
        POINTS,
        /** A step on the way from a price, or a pledge, to points. */
        STEP,
        QUALITY,
        SOCIAL_VALUE,
        TOTAL,
        /** All points for what was written, where presentations count too. */
        WRITTEN,
        /** Pounds for each point; the lowest wins. */
        PRICE_PER_POINT,
        /** All marks for one pitch together. */
        PITCH_MARKS,
        /** The same for each mark. */
        PITCH_MEAN,
        /** How much more, or less, all rooms gave the practice pitch than this one did. */
        ROOM_APART,
        /** The mean once that is put right. */
        PITCH_EVEN,
        /** Points for the pitch, of a hundred. */
        PITCH,
        /** What written answers, and what the pitch, bring to the points together. */
        WRITTEN_PART,
        PITCH_PART,
        /** Points above the least that is needed. */
        POINTS_ABOVE,
        /** A part of what is left of a pot. */
        PART_OF_POT,
        /** What is given, never more than was asked for. */
        GIVEN
    }

    public enum Operation {
        /** All terms multiplied, then divided by all of {@code over}. */
        PRODUCT,
        SUM,
        /** The first less the others. */
        LESS,
        /** The greatest of the terms. */
        GREATEST,
        /** The least of the terms. */
        LEAST;

        Ratio of(List<Ratio> terms, List<Ratio> over) {
            return switch (this) {
                case PRODUCT -> over.stream().reduce(terms.stream().reduce(Ratio.ONE, Ratio::times), Ratio::dividedBy);
                case SUM -> terms.stream().reduce(Ratio.NOUGHT, Ratio::plus);
                case LESS -> terms.stream().reduce(Ratio::minus).orElse(Ratio.NOUGHT);
                case GREATEST -> terms.stream().reduce(Ratio::atLeast).orElse(Ratio.NOUGHT);
                case LEAST -> terms.stream().reduce(Ratio::atMost).orElse(Ratio.NOUGHT);
            };
        }
    }

    Line about(What what) {
        return new Line(number, what, of, group, operation, terms, over, exact, places);
    }

    public BigDecimal shown() {
        return exact.rounded(places);
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.scoring.Ratio;

/**
 * How one bid was assessed, for whoever made it (Procurement Act 2023, s.50): everything that its total can be worked out from again, and of other
 * bids nothing but what the winner earned for each question and the presentation, and the one figure that a published formula measures by. Kept as it was told.
 *
 * @param organisation who made it @param status as pages end their message keys with @param rank 0 for none @param total as it is shown
 * @param winnersTotal that of the winning bid, as it is shown; null where this is it, where there is none, and where a pot is shared
 * @param won whether it is the winning bid @param winner who made that; empty where there is none
 * @param names of everything that steps and reasons speak of, by id
 * @param worths exact points of the whole that price and each pledge can earn @param top the best mark of the scale
 * @param formula key of the price formula; empty where price is not judged @param figures that the formula takes, in the order of the working
 * @param heard null where no presentation counts, and where this bid has no place
 * @param behind ids of price and pledges for which the winning bid earned more
 * @param shared what it is given of a pot; null where none is shared. Then {@code won} says whether that is anything, {@code winner} is empty, and
 *     whatever is said of the winning bid is the mean of all that are given something
 */
record Summary(
        String code,
        String organisation,
        String status,
        int rank,
        String total,
        @Nullable String winnersTotal,
        boolean won,
        String winner,
        List<Out> out,
        Map<String, Localised> names,
        Map<String, String> worths,
        int top,
        List<Question> questions,
        String formula,
        List<Figure> figures,
        @Nullable Heard heard,
        List<String> behind,
        List<Step> steps,
        @Nullable Words liked,
        String likedBy,
        @Nullable Shared shared) {
    /**
     * Of a pot: money in pounds.
     *
     * @param rule and {@code why}: as pages end their message keys @param least points that are needed; null for none
     * @param others who is given how much, as everybody concerned reads it
     */
    record Shared(
            String given,
            String asked,
            String why,
            String pot,
            String rule,
            @Nullable String least,
            List<Part> others) {}

    /** @param name of the organisation */
    record Part(String name, String given) {}

    /** What somebody wrote, in the language in which they did. */
    record Words(String words, String lang) {}

    /** Why it is out. Ids and figures; null where it is about none. */
    record Out(
            String kind,
            String of,
            @Nullable String group,
            @Nullable String found,
            @Nullable String bound) {}

    /** What a group agreed. @param label and {@code meaning}: of the level, as published @param share of 100 */
    record Given(
            String group,
            String share,
            int mark,
            Localised label,
            Localised meaning,
            String reason,
            String lang,
            boolean corrected) {}

    /**
     * Something that was marked by itself.
     *
     * @param whole id of the question it is a part of, or its own @param worth exact points of the whole that full marks earn
     * @param points and {@code winners}: as shown; empty where there are none
     * @param advantage of the winning bid; null where it has none or is this
     */
    record Question(
            String id,
            String whole,
            Localised name,
            List<Localised> within,
            String worth,
            String points,
            String winners,
            List<Given> given,
            @Nullable Words advantage) {}

    /**
     * What was heard of it. @param writtenShare and {@code share}: of 100, how much what was written counts, and how much this
     *
     * @param marks of all who heard it, the best first @param all and {@code room}: exact means of what the practice presentation was given in all
     *     rooms and where this was heard; null where every bid is heard in every room
     * @param written points for what was written, {@code points} for this and {@code winners} for the winner's: as shown; the last may be empty
     * @param said what the panel says together; null for nothing, or nothing that a moderator has read
     */
    record Heard(
            int writtenShare,
            int share,
            List<Integer> marks,
            @Nullable String all,
            @Nullable String room,
            String written,
            String points,
            String winners,
            @Nullable Words advantage,
            @Nullable Words said) {}

    /** @param of price or id of a pledge @param kind as {@link org.folkmoot.portal.tender.scoring.Term.Kind} has it, as a message key */
    record Figure(String of, String kind, String value) {}

    /** A figure of a line. @param line the number of the line it comes from; null where it is given */
    record Term(String kind, String value, @Nullable Integer line) {}

    /** A line of the working. @param exact where the result is another figure than is shown; else empty */
    record Step(
            int number,
            String what,
            String of,
            @Nullable String group,
            String operation,
            List<Term> terms,
            List<Term> over,
            String shown,
            String exact) {}

    /** As a decimal where it has an end, otherwise as a fraction: nothing is rounded. */
    static String exact(Ratio figure) {
        try {
            BigDecimal decimal = new BigDecimal(figure.of())
                    .divide(new BigDecimal(figure.over()))
                    .stripTrailingZeros();
            return decimal.toPlainString();
        } catch (ArithmeticException endless) {
            return figure.toString();
        }
    }
}

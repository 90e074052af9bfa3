package org.folkmoot.portal.tender;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Sharing;

/**
 * One version of how an evening of presentations goes and counts: while it is written it may lack something, and {@link #lacks} says what.
 *
 * @param place a kind of place, as a meeting of a panel has it
 * @param rooms how many @param way whether each bid is heard in all of them
 * @param fewest of the panel in each room, whose marks count
 * @param minutes to present, the same for everybody @param answering minutes for questions after that
 * @param questions that everybody is asked, and that are marked, in order
 * @param written of a hundred: how much the written bid counts
 * @param draw who draws the order
 * @param sharing how the pot is shared; null where there is none, as for a tender
 * @param least points that are needed; null for none @param pennies whether sums go to the penny, and not to the pound
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EveningPlan(
        @Nullable Instant startsAt,
        String place,
        int rooms,
        Pitching.Rooms way,
        int fewest,
        int minutes,
        int answering,
        List<Localised> questions,
        int written,
        Draw draw,
        Sharing.@Nullable Rule sharing,
        @Nullable BigDecimal pot,
        @Nullable BigDecimal least,
        boolean pennies,
        Sharing.Tie tie) {
    static final int MOST_ROOMS = 4;
    static final int MOST_QUESTIONS = 4;
    static final int MOST_MINUTES = 30;
    static final int LONGEST_QUESTION = 200;

    /** Where bids are split between rooms, an answer has to have so many markers. */
    static final int FEWEST_OF_SPLIT = 5;

    enum Draw {
        /** The portal, with a seed whose sum is published before. */
        SEED,
        /** Two people, by hand: one types the order, another says that it is right. */
        WITNESSES
    }

    EveningPlan {
        questions = List.copyOf(questions);
        // 1,400 and 1,400.00 are the same rule.
        if (pot != null) pot = pot.stripTrailingZeros();
        if (least != null) least = least.stripTrailingZeros();
    }

    /** What a team starts from. */
    static EveningPlan fresh(boolean grant) {
        return new EveningPlan(
                null,
                "COUNCIL",
                1,
                Pitching.Rooms.SAME,
                3,
                5,
                5,
                List.of(),
                50,
                Draw.SEED,
                grant ? Sharing.Rule.BEST_FIRST : null,
                null,
                null,
                false,
                Sharing.Tie.ALIKE);
    }

    /** What keeps it from being published; each an end of a message key. */
    List<String> lacks(List<String> languages) {
        List<String> lacks = new ArrayList<>();
        if (startsAt == null) lacks.add("when");
        if (questions.isEmpty()) lacks.add("questions");
        if (questions.stream().anyMatch(each -> !TenderStudio.whole(each, languages))) lacks.add("language");
        if (way == Pitching.Rooms.CALIBRATED && rooms < 2) lacks.add("rooms");
        if (way == Pitching.Rooms.CALIBRATED && fewest < FEWEST_OF_SPLIT) lacks.add("fewest");
        if (sharing != null && (pot == null || pot.signum() <= 0)) lacks.add("pot");
        return lacks;
    }

    /** Whether it judges as another does: only when and where it is may still change once bids are decided. */
    boolean judgesAs(EveningPlan other) {
        return at(null, "").equals(other.at(null, ""));
    }

    private EveningPlan at(@Nullable Instant startsAt, String place) {
        return new EveningPlan(
                startsAt, place, rooms, way, fewest, minutes, answering, questions, written, draw, sharing, pot, least,
                pennies, tie);
    }

    Pitching pitching(Marking marking) {
        return new Pitching(marking.scale().size() - 1, way, fewest, written, marking.places());
    }

    /** Null where nothing is shared. */
    @Nullable
    Sharing rule() {
        return sharing == null
                ? null
                : new Sharing(
                        sharing,
                        pot == null ? Ratio.NOUGHT : Ratio.of(pot),
                        least == null ? null : Ratio.of(least),
                        pennies ? Sharing.PENNY : Sharing.POUND,
                        tie);
    }
}

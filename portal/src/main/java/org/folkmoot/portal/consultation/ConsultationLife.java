package org.folkmoot.portal.consultation;

import static org.folkmoot.portal.consultation.Stage.ANSWERED;
import static org.folkmoot.portal.consultation.Stage.CONSIDERING;
import static org.folkmoot.portal.consultation.Stage.DRAFT;
import static org.folkmoot.portal.consultation.Stage.OPEN;
import static org.folkmoot.portal.consultation.Stage.OVERDUE;
import static org.folkmoot.portal.consultation.Stage.PAUSED;
import static org.folkmoot.portal.consultation.Stage.PLANNED;
import static org.folkmoot.portal.consultation.Stage.WITHDRAWN;

import java.util.List;

/**
 * The lawful steps in the life of a consultation; every other is refused. An answered consultation cannot be withdrawn, a withdrawn one
 * cannot come back, and nothing but its closing date or an officer's stated reason ends one that is open. One that is
 * stopped for a while goes on at an officer's word, or closes on its closing date.
 */
public final class ConsultationLife {
    /** @param move what happens, of which the policy says who may cause it */
    public record Step(Stage from, Move move, Stage to) {}

    private static final List<Step> STEPS = List.of(
            new Step(DRAFT, Move.OPEN, PLANNED),
            new Step(DRAFT, Move.OPEN, OPEN),
            new Step(PLANNED, Move.BEGIN, OPEN),
            new Step(PLANNED, Move.EXTEND, PLANNED),
            new Step(PLANNED, Move.UPDATE, PLANNED),
            new Step(PLANNED, Move.ASK_OTHERWISE, PLANNED),
            new Step(PLANNED, Move.WITHDRAW, WITHDRAWN),
            new Step(OPEN, Move.EXTEND, OPEN),
            new Step(OPEN, Move.UPDATE, OPEN),
            new Step(OPEN, Move.ASK_OTHERWISE, OPEN),
            new Step(OPEN, Move.END, CONSIDERING),
            new Step(OPEN, Move.END_EARLY, CONSIDERING),
            new Step(OPEN, Move.WITHDRAW, WITHDRAWN),
            new Step(OPEN, Move.PAUSE, PAUSED),
            new Step(PAUSED, Move.RESUME, OPEN),
            new Step(PAUSED, Move.EXTEND, PAUSED),
            new Step(PAUSED, Move.UPDATE, PAUSED),
            new Step(PAUSED, Move.ASK_OTHERWISE, PAUSED),
            new Step(PAUSED, Move.END, CONSIDERING),
            new Step(PAUSED, Move.END_EARLY, CONSIDERING),
            new Step(PAUSED, Move.WITHDRAW, WITHDRAWN),
            new Step(CONSIDERING, Move.UPDATE, CONSIDERING),
            new Step(CONSIDERING, Move.FALL_DUE, OVERDUE),
            new Step(CONSIDERING, Move.ANSWER, ANSWERED),
            new Step(CONSIDERING, Move.WITHDRAW, WITHDRAWN),
            new Step(OVERDUE, Move.UPDATE, OVERDUE),
            new Step(OVERDUE, Move.ANSWER, ANSWERED),
            new Step(OVERDUE, Move.WITHDRAW, WITHDRAWN),
            new Step(ANSWERED, Move.UPDATE, ANSWERED),
            new Step(ANSWERED, Move.AMEND, ANSWERED));

    private ConsultationLife() {}

    /** Every lawful step, for drawing. */
    public static List<Step> steps() {
        return STEPS;
    }

    public static boolean allows(Stage from, Move move) {
        return STEPS.stream().anyMatch(step -> step.from() == from && step.move() == move);
    }

    /** @throws NotAtThisStage when the stage does not allow the move */
    static void require(Stage from, Move move) {
        if (!allows(from, move)) {
            throw new NotAtThisStage();
        }
    }
}

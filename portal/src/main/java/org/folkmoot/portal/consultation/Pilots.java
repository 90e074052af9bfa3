package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Five people try it before everybody does. It stays to be done until somebody says who tried it and what was mended. */
@Singleton
public class Pilots {
    /** How many people are asked to. */
    static final int PEOPLE = 5;

    private final PilotRepository rows;
    private final Rehearsals rehearsals;
    private final Planning planning;
    private final Held held;
    private final Trail trail;

    Pilots(PilotRepository rows, Rehearsals rehearsals, Planning planning, Held held, Trail trail) {
        this.rows = rows;
        this.rehearsals = rehearsals;
        this.planning = planning;
        this.held = held;
        this.trail = trail;
    }

    /** The day by which; empty while it has no dates. */
    Optional<LocalDate> dueOn(Consultation one) {
        return planning.pilot(one);
    }

    Optional<PilotRow> done(Consultation one) {
        return rows.of(one.councilId(), Consultations.idOf(one));
    }

    /** How many answers have been sent in its rehearsals so far, those that were thrown away among them. */
    int answers(Consultation one) {
        long all = rehearsals.of(one).stream()
                .mapToLong(row -> row.thrownAway() == null ? rehearsals.answers(row) : row.thrownAway())
                .sum();
        return (int) all;
    }

    /**
     * @param tried who tried it, in words, never empty @param mended what was mended, never empty
     * @throws NotAtThisStage once it is open
     * @throws ChangedMeanwhile when a colleague was quicker
     */
    @OneTransaction
    public void tick(Viewer viewer, UUID publicId, String tried, String mended) {
        Held.Hold hold = held.forAction(viewer, publicId, "consultation.edit");
        Consultation one = hold.consultation();
        Stage stage = one.stageAt(hold.now());
        boolean before = stage == Stage.DRAFT || stage == Stage.PLANNED;
        if (!before || tried.isBlank() || mended.isBlank()) throw new NotAtThisStage();
        int added = rows.add(
                one.councilId(),
                Consultations.idOf(one),
                hold.now(),
                Objects.requireNonNull(viewer.account()),
                answers(one),
                tried,
                mended);
        if (added == 0) throw new ChangedMeanwhile();
        trail.audited(one, viewer, "consultation.tried-out");
    }
}

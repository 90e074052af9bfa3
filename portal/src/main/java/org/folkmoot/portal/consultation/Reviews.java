package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Spoken;

/** The look, in the fifth week, at who is missing among those who answered. It stays to be done until somebody says what is done about it. */
@Singleton
public class Reviews {
    private final ReviewRepository rows;
    private final Planning planning;
    private final Held held;
    private final Trail trail;

    Reviews(ReviewRepository rows, Planning planning, Held held, Trail trail) {
        this.rows = rows;
        this.planning = planning;
        this.held = held;
        this.trail = trail;
    }

    /** The day for it; empty where it closes before that. */
    Optional<LocalDate> dueOn(Consultation one) {
        return planning.review(one);
    }

    Optional<ReviewRow> done(Consultation one) {
        return rows.of(one.councilId(), Consultations.idOf(one));
    }

    /**
     * @param words what is done about who is missing, never empty
     * @throws NotAtThisStage before its day, where there is none, and once the consultation was taken back or answered
     * @throws ChangedMeanwhile when a colleague was quicker
     */
    @OneTransaction
    public void tick(Viewer viewer, UUID publicId, String words) {
        Held.Hold hold = held.forMove(viewer, publicId, Move.UPDATE);
        Consultation one = hold.consultation();
        LocalDate today = hold.now().atZone(Spoken.UK).toLocalDate();
        if (words.isBlank() || dueOn(one).filter(day -> !day.isAfter(today)).isEmpty()) throw new NotAtThisStage();
        int added = rows.add(
                one.councilId(), Consultations.idOf(one), hold.now(), Objects.requireNonNull(viewer.account()), words);
        if (added == 0) throw new ChangedMeanwhile();
        trail.audited(one, viewer, "consultation.missing-looked-at");
    }
}

package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Pins what is true and what is not where people read and start. Pinned in every language of the council or not at all; taken down at once,
 * since a wrong statement must not wait for anybody.
 */
@Singleton
class Truths {
    private final TruthRepository rows;
    private final Held held;
    private final Trail trail;

    Truths(TruthRepository rows, Held held, Trail trail) {
        this.rows = rows;
        this.held = held;
        this.trail = trail;
    }

    /** What everybody sees, the newest words first. */
    List<Truth> pinned(Consultation one) {
        return rows.of(one.councilId(), Consultations.idOf(one)).stream()
                .filter(Truth::pinned)
                .toList();
    }

    /** @throws NotAtThisStage before it is announced, or once it is withdrawn */
    @OneTransaction
    UUID pin(Viewer viewer, UUID consultation, Localised claim, Localised truth) {
        Held.Hold hold = announced(viewer, consultation);
        UUID id = Ids.uuid();
        Consultation one = hold.consultation();
        rows.add(one.councilId(), id, Consultations.idOf(one), claim, truth, hold.now());
        trail.changed(one, viewer, "consultation.truth-pinned");
        return id;
    }

    /** @return false when somebody else changed it since {@code lockVersion} was read; nothing is changed then */
    @OneTransaction
    boolean change(Viewer viewer, UUID consultation, UUID id, int lockVersion, Localised claim, Localised truth) {
        Held.Hold hold = announced(viewer, consultation);
        Truth before = lock(hold.consultation(), id);
        if (before.lockVersion() != lockVersion) return false;
        rows.keepBefore(before.councilId(), idOf(before), hold.now());
        rows.change(before.councilId(), idOf(before), claim, truth, hold.now());
        trail.changed(hold.consultation(), viewer, "consultation.truth-changed");
        return true;
    }

    /** At any stage. */
    @OneTransaction
    void takeDown(Viewer viewer, UUID consultation, UUID id) {
        Held.Hold hold = held.forAction(viewer, consultation, Move.UPDATE.action());
        Truth truth = lock(hold.consultation(), id);
        if (rows.takeDown(truth.councilId(), idOf(truth), hold.now()) > 0) {
            trail.changed(hold.consultation(), viewer, "consultation.truth-taken-down");
        }
    }

    private Held.Hold announced(Viewer viewer, UUID consultation) {
        Held.Hold hold = held.forAction(viewer, consultation, Move.UPDATE.action());
        Stage stage = hold.consultation().stageAt(hold.now());
        if (!stage.announced() || stage == Stage.WITHDRAWN) throw new NotAtThisStage();
        return hold;
    }

    private Truth lock(Consultation one, UUID id) {
        return rows.lock(one.councilId(), id)
                .filter(truth -> truth.consultationId() == Consultations.idOf(one))
                .orElseThrow(NoSuchConsultation::new);
    }

    static long idOf(Truth truth) {
        return Objects.requireNonNull(truth.id());
    }
}

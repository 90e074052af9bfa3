package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Takes hold of a consultation for a change: its row first, then whether this person may do this at its stage. */
@Singleton
class Held {
    private final ConsultationRepository rows;
    private final Policy policy;
    private final DatabaseClock clock;

    Held(ConsultationRepository rows, Policy policy, DatabaseClock clock) {
        this.rows = rows;
        this.policy = policy;
        this.clock = clock;
    }

    /** @param now of the database, by which deadlines are judged */
    record Hold(Consultation consultation, Instant now) {}

    /** @throws NotAtThisStage when its stage does not allow the move */
    Hold forMove(Viewer viewer, UUID publicId, Move move) {
        Hold hold = forAction(viewer, publicId, move.action());
        ConsultationLife.require(hold.consultation.stageAt(hold.now), move);
        return hold;
    }

    /** While it is a draft. @throws NotAtThisStage afterwards */
    Hold asDraft(Viewer viewer, UUID publicId) {
        Hold hold = forAction(viewer, publicId, "consultation.edit");
        if (hold.consultation.stageAt(hold.now) != Stage.DRAFT) {
            throw new NotAtThisStage();
        }
        return hold;
    }

    Hold forAction(Viewer viewer, UUID publicId, String action) {
        Consultation consultation = rows.lock(viewer.council(), publicId).orElseThrow(NoSuchConsultation::new);
        Instant now = clock.now();
        policy.check(viewer, action, consultation, now);
        return new Hold(consultation, now);
    }
}

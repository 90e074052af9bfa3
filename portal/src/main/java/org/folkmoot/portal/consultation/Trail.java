package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Outbox;

/** What every change to a consultation leaves behind: a word to caches and index, and last a line in its audit stream. */
@Singleton
class Trail {
    /** The kind of a consultation in the outbox and in search. */
    static final String CONSULTATION = "consultation";

    /** The kind of its outcome. */
    static final String OUTCOME = "outcome";

    /** The kind of a meeting of one, in the outbox and in search. */
    static final String MEETING = "meeting";

    private final Outbox outbox;
    private final Audit audit;

    Trail(Outbox outbox, Audit audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    /** The page changed. */
    void changed(Consultation consultation, Viewer by, String event) {
        outbox.add(
                consultation.councilId(), CONSULTATION, consultation.publicId().toString());
        audited(consultation, by, event);
    }

    /** What can be found of a meeting changed. */
    void meeting(Consultation consultation, UUID meeting) {
        outbox.add(consultation.councilId(), MEETING, meeting.toString());
    }

    /** What members of a named group can find changed. */
    void ofGroup(Activity activity) {
        outbox.add(
                activity.councilId(), FoundGroupAsks.KIND, activity.publicId().toString());
    }

    /** The page and what was answered changed. */
    void answered(Consultation consultation, Viewer by, String event) {
        outbox.add(consultation.councilId(), OUTCOME, consultation.publicId().toString());
        changed(consultation, by, event);
    }

    /** Something of which there were so many was done, and nothing the public sees changed. */
    void counted(Consultation consultation, Viewer by, String event, int many) {
        audit.record(
                consultation.stream(),
                consultation.councilId(),
                by.accountPublicId(),
                event,
                String.valueOf(many),
                "done");
    }

    /** The portal did it by itself, and nothing the public sees changed. */
    void byItself(Consultation consultation, String event) {
        audit.record(
                consultation.stream(),
                consultation.councilId(),
                null,
                event,
                consultation.publicId().toString(),
                "done");
    }

    /** Something was chosen for all consultations of a council. */
    void chosen(Viewer by, String event, String what) {
        audit.record("installation", by.council(), by.accountPublicId(), event, what, "done");
    }

    /** Nothing the public sees changed. */
    void audited(Consultation consultation, Viewer by, String event) {
        audit.record(
                consultation.stream(),
                consultation.councilId(),
                by.accountPublicId(),
                event,
                consultation.publicId().toString(),
                "done");
    }
}

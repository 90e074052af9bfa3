package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;

/** Writes what officers and facilitators do into the record of a tender. Nothing a young person does is in it: it has times. */
@Singleton
class WorkshopTrail {
    private final Audit audit;

    WorkshopTrail(Audit audit) {
        this.audit = audit;
    }

    void did(Viewer viewer, UUID tender, String deed) {
        audit.record("tender:" + tender, viewer.council(), viewer.accountPublicId(), deed, tender.toString(), "done");
    }

    /** @param what of the tender it was done to: letters, numbers and strokes, and never a name */
    void did(Viewer viewer, UUID tender, String deed, String what) {
        audit.record("tender:" + tender, viewer.council(), viewer.accountPublicId(), deed, tender + "/" + what, "done");
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * What shows that everybody who may bid was treated alike: what was asked, decided and published when, and by whom of the council. Never by which
 * organisation; what one of them did has a day and no time. Call it with the tender held.
 */
@Singleton
class FairnessLog {
    /** What happened; the end of a message key in small letters. */
    enum Deed {
        ASKED,
        ASKED_IN_CONFIDENCE,
        LET_OPEN,
        WITHDRAWN,
        KEPT,
        NOT_KEPT,
        MATERIAL,
        NOT_MATERIAL,
        TO_PANEL,
        FROM_PANEL,
        SIGNED,
        PUBLISHED,
        PAPER_ADDED,
        PAPER_GONE,
        PLANNED,
        EXTENDED,
        CORRECTED,
        DEADLINE_STANDS,
        OUTCOME_RECOMMENDED,
        OUTCOME_TAKEN_BACK,
        OUTCOME_RETURNED,
        OUTCOME_DECIDED,
        OUTCOME_HOUR_MOVED,
        OUTCOME_READY,
        OUTCOME_TOLD,
        OUTCOME_PANEL_TOLD,
        OUTCOME_NOTICED,
        OUTCOME_FREED,
        CORRECTION_ASKED,
        CORRECTION_ANSWERED,
        OUTCOME_SIGNED,
        OUTCOME_WITHDREW,
        OUTCOME_DRAWN,
        OUTCOME_CHALLENGED,
        OUTCOME_CLOSED;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final FairnessRepository rows;
    private final DatabaseClock clock;
    private final Audit audit;

    FairnessLog(FairnessRepository rows, DatabaseClock clock, Audit audit) {
        this.rows = rows;
        this.clock = clock;
        this.audit = audit;
    }

    List<FairnessRow> of(short council, UUID tender) {
        return rows.of(council, tender);
    }

    /** Something an organisation did: no record has it, and no time. */
    void outside(short council, UUID tender, Deed deed, int question) {
        rows.add(
                council,
                tender,
                rows.last(council, tender) + 1,
                ClarificationRow.day(clock.now()),
                null,
                deed.key(),
                question,
                null,
                Localised.EMPTY.json());
    }

    /** Something somebody of the council did; the record of the tender has it too. @param recorded what the record calls it */
    void did(Viewer viewer, UUID tender, Deed deed, @Nullable Integer question, Localised said, String recorded) {
        rows.add(
                viewer.council(),
                tender,
                rows.last(viewer.council(), tender) + 1,
                ClarificationRow.day(clock.now()),
                clock.now(),
                deed.key(),
                question,
                viewer.account(),
                said.json());
        record(viewer, tender, recorded);
    }

    /** Something the clock did at a minute that was named beforehand. @param recorded as with {@link #did} */
    void byClock(short council, UUID tender, Deed deed, String recorded) {
        rows.add(
                council,
                tender,
                rows.last(council, tender) + 1,
                ClarificationRow.day(clock.now()),
                clock.now(),
                deed.key(),
                null,
                null,
                Localised.EMPTY.json());
        audit.record("tender:" + tender, council, null, recorded, tender.toString(), "done");
    }

    void record(Viewer viewer, UUID tender, String deed) {
        audit.record("tender:" + tender, viewer.council(), viewer.accountPublicId(), deed, tender.toString(), "done");
    }
}

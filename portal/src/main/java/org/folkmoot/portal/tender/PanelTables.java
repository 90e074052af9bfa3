package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long it is kept who marks bids, in what right, and which conflicts of interest were decided. */
@Singleton
final class PanelTables implements Purged {
    private static final String MARKED =
            "the record of who marked in what right; a seat says nothing of who sits there";
    private static final String FAIR = "the record of how a procurement was kept fair; goes with the tender";

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("tender_panel", MARKED),
                Keeping.with("tender_panel_lead", "tender_panel"),
                Keeping.noPeriod("tender_seat", MARKED),
                Keeping.noPeriod("tender_seat_need", "goes when they leave, or when the tender is awarded"),
                Keeping.noPeriod("tender_session", MARKED),
                Keeping.with("tender_session_came", "tender_session"),
                Keeping.with("tender_training", "tender_seat"),
                Keeping.with("tender_gained", "tender_seat"),
                Keeping.noPeriod("tender_conflict_assessment", FAIR),
                Keeping.noPeriod("tender_conflict_named", FAIR),
                Keeping.noPeriod("tender_conflict", FAIR));
    }
}

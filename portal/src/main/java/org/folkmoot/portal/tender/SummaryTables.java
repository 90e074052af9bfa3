package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long it is kept what bidders were told of their bids, and what panels said. */
@Singleton
final class SummaryTables implements Purged {
    private static final String RECORD = "the record of what bidders were told of an award; goes with the tender";

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("tender_summary_draft", RECORD),
                Keeping.noPeriod("tender_summary", RECORD),
                Keeping.noPeriod("tender_panel_words", RECORD),
                Keeping.noPeriod("tender_promise", RECORD),
                Keeping.with("tender_promise_judged", "tender_promise"),
                Keeping.noPeriod("tender_debrief", RECORD),
                Keeping.noPeriod("tender_mail_once", "so that each mail goes once"));
    }
}

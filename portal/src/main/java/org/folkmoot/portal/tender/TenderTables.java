package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long the planning of procurements is kept. */
@Singleton
final class TenderTables implements Purged {
    private static final String END =
            "the end of its last lot; never within three years of it, and not while a challenge stands";
    private static final String RECORD =
            "the record of how a procurement was planned, and with which weightings when; goes with the tender";

    private static final String NOTICES = "what was public when, and who agreed to it; goes with the tender";
    private static final String OPENERS = "the record of who could open what, and when; goes with the tender";
    private static final String KEY = "with it bids are opened; parts of an earlier board are deleted at once";

    private final TenderPurge purge;

    TenderTables(TenderPurge purge) {
        this.purge = purge;
    }

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.until("tender", "tenders", END, purge::before),
                Keeping.noPeriod("tender_plan", RECORD),
                Keeping.noPeriod("tender_marking", RECORD),
                Keeping.noPeriod("tender_reading", RECORD),
                Keeping.noPeriod("tender_workshop", RECORD),
                Keeping.noPeriod("tender_workshop_question", RECORD),
                Keeping.noPeriod("tender_workshop_comment", RECORD),
                Keeping.noPeriod("tender_workshop_words", RECORD),
                Keeping.noPeriod("tender_workshop_said", RECORD),
                Keeping.noPeriod("tender_workshop_result", RECORD),
                Keeping.noPeriod(
                        "tender_workshop_cast",
                        "that somebody voted, without a time, so that nobody votes twice, goes when the vote is closed or given up"),
                Keeping.noPeriod(
                        "tender_workshop_paper", "how dots were given goes when the vote is closed or given up"),
                Keeping.noPeriod("tender_notice", NOTICES),
                Keeping.noPeriod("tender_planned_notice", NOTICES),
                Keeping.noPeriod("tender_outage", NOTICES),
                Keeping.noPeriod("tender_deadline_stands", NOTICES),
                Keeping.noPeriod("tender_slug", NOTICES),
                Keeping.noPeriod("tender_ocid", NOTICES),
                Keeping.noPeriod("tender_team", OPENERS),
                Keeping.noPeriod("tender_opener", OPENERS),
                Keeping.noPeriod("tender_rehearsal", OPENERS),
                Keeping.noPeriod("tender_seal", KEY),
                Keeping.with("tender_seal_part", "tender_seal"),
                Keeping.noPeriod("tender_consent", "an hour at most; the job tender.consents"));
    }
}

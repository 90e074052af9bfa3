package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long marks are kept. */
@Singleton
final class MarkTables implements Purged {
    private static final String RECORD =
            "the record of how an award came to be, by pseudonyms of seats; goes with the tender";

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("tender_mark_window", RECORD),
                Keeping.noPeriod("tender_mark_told", RECORD),
                Keeping.noPeriod("tender_reading_share", RECORD),
                Keeping.noPeriod("tender_mark", RECORD),
                Keeping.noPeriod("tender_mark_agreed", RECORD),
                Keeping.with("tender_mark_referral", "tender_mark_agreed"),
                Keeping.with("tender_mark_correction", "tender_mark_agreed"),
                Keeping.noPeriod("tender_mark_meeting", RECORD),
                Keeping.noPeriod("tender_mark_close", RECORD));
    }
}

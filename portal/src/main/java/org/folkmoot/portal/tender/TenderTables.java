package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long the planning of procurements is kept. */
@Singleton
final class TenderTables implements Purged {
    private static final String RECORD = "the record of how a procurement was planned, and with which weightings when";

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("tender", RECORD),
                Keeping.noPeriod("tender_plan", RECORD),
                Keeping.noPeriod("tender_marking", RECORD));
    }
}

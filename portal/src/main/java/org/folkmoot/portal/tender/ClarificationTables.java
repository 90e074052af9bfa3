package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long questions, fairness logs and data rooms are kept. */
@Singleton
final class ClarificationTables implements Purged {
    private static final String FAIR = "the record that everybody was told the same; goes with the tender";

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("tender_clarification", FAIR),
                Keeping.with("tender_clarification_said", "tender_clarification"),
                Keeping.noPeriod("tender_fairness", FAIR),
                Keeping.noPeriod("tender_room_paper", FAIR));
    }
}

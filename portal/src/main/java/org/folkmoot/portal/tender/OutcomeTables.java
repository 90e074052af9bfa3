package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long what became of tenders is kept. */
@Singleton
final class OutcomeTables implements Purged {
    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod(
                        "tender_outcome_event",
                        "the record of what became of a tender and who decided it; three years or more after the award, and while a challenge stands"),
                Keeping.with("tender_given_up", "tender_outcome_event"));
    }
}

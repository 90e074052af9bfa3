package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long specifications are kept, and what was said to them. */
@Singleton
final class SpecificationTables implements Purged {
    private static final String RECORD = "the record of how a procurement was planned, and who signed which words";

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("tender_spec", RECORD),
                Keeping.noPeriod("tender_spec_words", RECORD),
                Keeping.noPeriod("tender_spec_agree", RECORD),
                Keeping.noPeriod("tender_spec_vote", RECORD),
                Keeping.noPeriod("tender_spec_unsigned", RECORD),
                Keeping.noPeriod("tender_spec_notice", RECORD),
                Keeping.noPeriod(
                        "tender_spec_cast",
                        "that a seat voted, without a time, so that none votes twice, goes when the vote is closed or given up"),
                Keeping.noPeriod("tender_spec_paper", "a yes or no goes when the vote is closed or given up"));
    }
}

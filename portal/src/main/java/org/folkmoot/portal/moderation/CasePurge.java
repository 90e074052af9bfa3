package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Deletes closed cases whose time is over, each with all that hangs on it: the worry or the frozen words, notes, requests, alarms. */
@Singleton
class CasePurge {
    private final CaseRepository rows;
    private final Audit audit;

    CasePurge(CaseRepository rows, Audit audit) {
        this.rows = rows;
        this.audit = audit;
    }

    /**
     * @param decisions names of {@link CaseDecision}
     * @return how many of at most fifty went; a case on hold stays
     */
    @OneTransaction
    public int before(short council, Set<String> decisions, Instant due) {
        List<CaseRow> over = rows.over(council, decisions, due);
        for (CaseRow row : over) {
            rows.dropIdentities(council, row.id());
            rows.dropEntries(council, row.id());
            rows.drop(council, row.id());
            if (row.worryId() != null) {
                rows.dropWorry(council, row.worryId());
            }
            if (row.frozenId() != null) {
                rows.dropFrozen(council, row.frozenId());
            }
        }
        over.forEach(row -> audit.record(
                "case:" + row.publicId(),
                council,
                null,
                "case.purged",
                row.publicId().toString(),
                "retention"));
        return over.size();
    }
}

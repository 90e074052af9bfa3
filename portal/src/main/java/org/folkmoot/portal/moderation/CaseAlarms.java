package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.notification.RolePost;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.LaterJob;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.time.StaffedHours;

/**
 * Calls the safeguarding team to its list: when a case is opened, and once for each clock of it that runs out. The mails say no more than
 * that somebody should look. Whether a case is late is read from its instants; nothing depends on an alarm.
 */
@Singleton
class CaseAlarms implements LaterJob {
    private static final String NAME = "case-clock";
    private static final String LIST = "/studio/cases";

    private final CaseRepository rows;
    private final RolePost post;
    private final StaffedHours hours;
    private final Later later;
    private final DatabaseClock clock;

    CaseAlarms(CaseRepository rows, RolePost post, StaffedHours hours, Later later, DatabaseClock clock) {
        this.rows = rows;
        this.post = post;
        this.hours = hours;
        this.later = later;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Mails the team, and winds both clocks. Call it in the transaction that opens the case. */
    void opened(short council, UUID caseId, Instant openedAt) {
        post.call(council, Role.SAFEGUARDING, "case-new", LIST);
        for (CaseClock each : CaseClock.values()) {
            later.at(each.due(openedAt, hours), NAME, council + ":" + caseId);
        }
    }

    /** @param ref council and public id of the case, joined by a colon */
    @Override
    @OneTransaction
    public void run(String ref) {
        int colon = ref.indexOf(':');
        look(
                Short.parseShort(ref.substring(0, colon)),
                Ids.parse(ref.substring(colon + 1)).orElseThrow());
    }

    /** Mails the team of each clock that has run out by now, unless it did before. */
    @OneTransaction
    void look(short council, UUID caseId) {
        CaseRow row = rows.lock(council, caseId).orElse(null);
        if (row == null) {
            return;
        }
        Instant now = clock.now();
        for (CaseClock each : CaseClock.values()) {
            if (each.ranOut(row, hours, now)
                    && rows.addAlarm(council, row.id(), each.key(), each.due(row.openedAt(), hours)) == 1) {
                post.call(council, Role.SAFEGUARDING, "case-late-" + each.key(), LIST);
            }
        }
    }
}

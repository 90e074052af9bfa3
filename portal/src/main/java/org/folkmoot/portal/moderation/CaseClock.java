package org.folkmoot.portal.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.folkmoot.portal.platform.time.StaffedHours;

/** What the team owes a case, and by when: both clocks run in staffed time from the moment it was opened (security 13.5). */
enum CaseClock {
    /** Somebody has said: seen. */
    ACKNOWLEDGE {
        @Override
        Duration within(StaffedHours hours) {
            return Duration.ofHours(1);
        }

        @Override
        boolean stopped(CaseRow row) {
            return row.acknowledgedAt() != null;
        }
    },
    /** Somebody has decided what comes of it. */
    DECIDE {
        @Override
        Duration within(StaffedHours hours) {
            return hours.workingDay();
        }

        @Override
        boolean stopped(CaseRow row) {
            return row.decidedAt() != null;
        }
    };

    /** Staffed time from the opening. */
    abstract Duration within(StaffedHours hours);

    abstract boolean stopped(CaseRow row);

    Instant due(Instant openedAt, StaffedHours hours) {
        return hours.after(openedAt, within(hours));
    }

    boolean ranOut(CaseRow row, StaffedHours hours, Instant now) {
        return !stopped(row) && now.isAfter(due(row.openedAt(), hours));
    }

    /** As it is written in the table of alarms; never changes. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.folkmoot.portal.tender;

import java.time.Duration;
import java.time.Instant;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.law.OutageRule;

/**
 * A time in which people could not come in.
 *
 * @param id its name among outages, the same whenever it is asked for
 * @param reason what could not be reached and how that is known, where two people wrote it down; empty where the portal itself knows that it was down
 */
record Outage(String id, Instant from, Instant until, Localised reason) {
    /** At least one. */
    long minutes() {
        return Math.max(1, Duration.between(from, until).plusSeconds(59).toMinutes());
    }

    boolean covers(Instant deadline) {
        return OutageRule.covers(from, until, deadline);
    }
}

package org.folkmoot.portal.people;

import java.time.Duration;
import java.time.Instant;

/** How long a session holds: while somebody is there, and never longer than a working day. */
record SessionLimits(Duration idle, Duration atMost) {
    static final SessionLimits STAFF = new SessionLimits(Duration.ofMinutes(15), Duration.ofHours(8));
    static final SessionLimits OTHERS = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));

    static SessionLimits of(boolean staff) {
        return staff ? STAFF : OTHERS;
    }

    boolean hold(Instant began, Instant seen, Instant now) {
        return now.isBefore(seen.plus(idle)) && now.isBefore(began.plus(atMost));
    }
}

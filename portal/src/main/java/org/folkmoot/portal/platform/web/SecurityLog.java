package org.folkmoot.portal.platform.web;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What whoever runs the portal should notice (security 16.2): floods held back, bursts of refused forms, and pages a browser found breaking
 * their policy. Of each kind the first in a minute is a line at once; how many followed stands in the next one. Nothing of a request is logged.
 */
@Singleton
public final class SecurityLog {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityLog.class);

    private final Clock clock;
    private final Map<String, Minute> minutes = new ConcurrentHashMap<>();

    SecurityLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param further how many of this kind came after the one that was logged
     * @param unsaid how many came after the one that was logged before
     */
    private record Minute(Instant began, int further, boolean told, int unsaid) {}

    /** @param kind a name of our own, such as {@code brake search}: never anything a request holds */
    public void note(String kind) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Minute now = minutes.compute(
                kind,
                (same, before) -> before != null && before.began().equals(minute)
                        ? new Minute(minute, before.further() + 1, false, 0)
                        : new Minute(minute, 0, true, before == null ? 0 : before.further()));
        if (now.told()) {
            LOG.warn("{}; {} more of it were not logged", kind, now.unsaid());
        }
    }
}

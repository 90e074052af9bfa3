package org.folkmoot.portal.tender.law;

import java.time.Duration;
import java.time.Instant;

/**
 * Which outages of the portal count for a deadline; the council's own, and no law ({@code content/procurement/outages.yml}).
 *
 * @param hours so many before the deadline are looked at
 * @param minutes an outage that took less of them is not worth an extension, unless the deadline itself fell into it
 */
public record OutageRule(int hours, int minutes) {
    /** Where nobody said otherwise. */
    public static final OutageRule USUAL = new OutageRule(48, 15);

    static final int MOST_HOURS = 24 * 14;
    static final int MOST_MINUTES = 24 * 60;

    /** Whether an outage took enough of the last hours before a deadline, or the deadline itself. */
    public boolean counts(Instant from, Instant until, Instant deadline) {
        if (covers(from, until, deadline)) return true;
        Instant begins = deadline.minus(Duration.ofHours(hours));
        Instant first = from.isAfter(begins) ? from : begins;
        Instant last = until.isBefore(deadline) ? until : deadline;
        return Duration.between(first, last).compareTo(Duration.ofMinutes(minutes)) >= 0;
    }

    /** Whether a deadline fell into an outage, so that nobody could hand in at the last moment. */
    public static boolean covers(Instant from, Instant until, Instant deadline) {
        return from.isBefore(deadline) && !until.isBefore(deadline);
    }
}

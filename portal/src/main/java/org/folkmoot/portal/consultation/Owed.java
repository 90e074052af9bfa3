package org.folkmoot.portal.consultation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalInt;
import org.folkmoot.portal.platform.theme.Spoken;

/** What a council owes by a day, and on which mornings somebody is reminded of it. */
enum Owed {
    /** The answer to everybody: "results due by". */
    RESULTS,
    /** What a row of "you said, we did" promises by a day. */
    REPLY,
    /** The decision, on the day that was announced. */
    DECISION,
    /** The look at who is missing. */
    REVIEW;

    /** When reminders go, in the United Kingdom. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private static final int WEEK = 7;
    private static final int FIRST = -14;
    private static final int SECOND = -3;

    /** From this step on, colleagues are told that it is late. */
    static final int ESCALATED = WEEK;

    /** End of a message key. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The morning that stands so many days after a day. */
    static Instant morning(LocalDate day, int step) {
        return day.plusDays(step).atTime(MORNING).atZone(Spoken.UK).toInstant();
    }

    /**
     * The last of its mornings that has come: 14 and 3 days before, the day, and each week after it.
     *
     * @return days after the day it is due, less than 0 before it; empty while none has come
     */
    static OptionalInt reached(LocalDate dueOn, Instant now) {
        ZonedDateTime here = now.atZone(Spoken.UK);
        LocalDate last =
                here.toLocalTime().isBefore(MORNING) ? here.toLocalDate().minusDays(1) : here.toLocalDate();
        int days = (int) ChronoUnit.DAYS.between(dueOn, last);
        if (days < FIRST) return OptionalInt.empty();
        if (days < SECOND) return OptionalInt.of(FIRST);
        return OptionalInt.of(days < 0 ? SECOND : days / WEEK * WEEK);
    }

    /** The first of its mornings still to come. */
    static Instant next(LocalDate dueOn, Instant now) {
        int reached = reached(dueOn, now).orElse(Integer.MIN_VALUE);
        int next = reached == Integer.MIN_VALUE
                ? FIRST
                : reached == FIRST ? SECOND : reached == SECOND ? 0 : reached + WEEK;
        return morning(dueOn, next);
    }
}

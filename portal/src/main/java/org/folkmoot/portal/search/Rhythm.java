package org.folkmoot.portal.search;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.folkmoot.portal.platform.theme.Spoken;

/** How often somebody is told what is new: in the morning, and never at night. */
enum Rhythm {
    DAILY,
    WEEKLY;

    private static final LocalTime MORNING = LocalTime.of(7, 30);

    /** As it stands in a form, and the end of a message key. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Rhythm> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    /** The next morning on which there may be a mail; for every week, a Monday. */
    Instant after(Instant now) {
        ZonedDateTime here = now.atZone(Spoken.UK);
        ZonedDateTime next = here.with(MORNING);
        if (this == WEEKLY) next = next.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        if (!next.isAfter(here)) next = this == WEEKLY ? next.plusWeeks(1) : next.plusDays(1);
        return next.toInstant();
    }
}

package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/** From when to when; either end may be open, and {@code maxExtentDate} is the latest end with every extension taken. */
public record Period(
        @Nullable Instant startDate,
        @Nullable Instant endDate,
        @Nullable Instant maxExtentDate,
        @Nullable Integer durationInMonths) {
    public static Period until(Instant end) {
        return new Period(null, end, null, null);
    }

    public static Period between(Instant start, Instant end) {
        return new Period(start, end, null, null);
    }
}

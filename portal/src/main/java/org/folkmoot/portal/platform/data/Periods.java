package org.folkmoot.portal.platform.data;

import io.micronaut.core.value.PropertyResolver;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** How long things are kept, as configured below {@code folkmoot.retention}: ISO 8601, in days, months and years, as {@code P6Y}. */
@Singleton
public class Periods {
    private final PropertyResolver settings;

    Periods(PropertyResolver settings) {
        this.settings = settings;
    }

    /** @throws IllegalStateException when it is not set, is no period, or would delete what is not yet a day old */
    Period of(String name) {
        String written = settings.getProperty("folkmoot.retention." + name, String.class)
                .orElseThrow(() -> new IllegalStateException("folkmoot.retention." + name + " is not set"));
        try {
            Period period = Period.parse(written);
            if (period.isNegative() || period.isZero()) {
                throw new IllegalStateException("folkmoot.retention." + name + " is not at least a day: " + written);
            }
            return period;
        } catch (DateTimeParseException no) {
            throw new IllegalStateException("folkmoot.retention." + name + " is no period such as P6Y: " + written, no);
        }
    }

    /** What ended before this instant is over now. */
    public Instant due(String name, Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(of(name)).toInstant();
    }
}

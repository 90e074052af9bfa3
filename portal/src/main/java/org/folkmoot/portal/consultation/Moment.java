package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Locale;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * An announced instant as a page says it.
 *
 * @param said with day and hour, as in {@link Spoken#moment}
 */
record Moment(Instant at, String said) {
    @Nullable
    static Moment of(@Nullable Instant at, String locale) {
        return at == null ? null : new Moment(at, Spoken.moment(at, Locale.of(locale)));
    }
}

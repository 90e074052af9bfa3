package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Locale;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * An announced instant as a page says it.
 *
 * @param said with day, hour and GMT or BST
 */
record Moment(Instant at, String said) {
    @Nullable
    static Moment of(@Nullable Instant at, String locale) {
        return at == null ? null : new Moment(at, Spoken.dateTimeAndZone(at, Locale.of(locale)));
    }
}

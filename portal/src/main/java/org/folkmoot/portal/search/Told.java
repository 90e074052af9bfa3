package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * How something found stands at the moment, which nobody should have to open it to learn: "Open now, until 12 December 2026".
 *
 * @param key end of a message key {@code search.told.…}
 * @param at the day it speaks of; null where it speaks of none
 */
public record Told(String key, @Nullable Instant at) {
    String in(String locale, Messages messages) {
        Map<String, Object> facts = at == null
                ? Map.of()
                : Map.of("day", Spoken.date(at.atZone(Spoken.UK).toLocalDate(), Locale.of(locale)));
        return messages.text(locale, "search.told." + key, facts);
    }
}

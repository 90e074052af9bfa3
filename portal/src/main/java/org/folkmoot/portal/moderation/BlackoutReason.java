package org.folkmoot.portal.moderation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why words were blacked out; readers see the reason beside the mark. */
public enum BlackoutReason {
    NAME,
    CONTACT,
    PLACE;

    /** The middle of its message keys: {@code moderation.blackout.<key>.label} and {@code .reader}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BlackoutReason> of(String key) {
        return Stream.of(values()).filter(reason -> reason.key().equals(key)).findFirst();
    }
}

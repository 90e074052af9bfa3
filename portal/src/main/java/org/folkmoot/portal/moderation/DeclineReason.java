package org.folkmoot.portal.moderation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why something is not published, from one list that stands in the guide; the author reads the kind words of the reason. */
public enum DeclineReason {
    CONTACT,
    NAMES,
    UNKIND,
    ELSEWHERE,
    ADVERT,
    TWICE;

    /** The middle of its message keys: {@code moderation.reason.<key>.label} and {@code .author}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DeclineReason> of(String key) {
        return Stream.of(values()).filter(reason -> reason.key().equals(key)).findFirst();
    }
}

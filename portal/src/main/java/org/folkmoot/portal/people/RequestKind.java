package org.folkmoot.portal.people;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may ask for about themselves. */
enum RequestKind {
    /** A copy of what is held about them. */
    ACCESS,
    /** To be erased. */
    ERASURE;

    /** As in forms, message keys and the record. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RequestKind> of(String key) {
        return Stream.of(values()).filter(kind -> kind.key().equals(key)).findAny();
    }
}

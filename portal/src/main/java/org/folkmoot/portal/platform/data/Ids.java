package org.folkmoot.portal.platform.data;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifiers that people may see. */
public final class Ids {
    private static final Pattern CANONICAL = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Ids() {}

    /** Random throughout: tells neither time nor order. */
    public static UUID uuid() {
        return UUID.randomUUID();
    }

    /** Tells the time it was made: for logs and requests only. */
    public static UUID forLogs() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** Empty unless the text is written exactly as we write it: no other spelling reaches the database. */
    public static Optional<UUID> parse(String text) {
        return text != null && CANONICAL.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}

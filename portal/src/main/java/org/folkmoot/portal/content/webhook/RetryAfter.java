package org.folkmoot.portal.content.webhook;

import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.utils.DateUtils;

/** How long a receiver that has too much to do wants to be left alone (RFC 9110, 10.2.3). */
final class RetryAfter {
    /** Whatever it says, it is asked again after a day. */
    static final Duration LONGEST = Duration.ofHours(24);

    /** Too many requests, and not available: others that say the word mean something else by it. */
    private static final Set<Integer> MEANT = Set.of(429, 503);

    private static final int LONGEST_TEXT = 60;
    private static final int MOST_DIGITS = 9;

    /** The oldest form of a date, which says no zone and means GMT; a day of one digit has a second blank before it. */
    private static final DateTimeFormatter OLDEST = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private RetryAfter() {}

    /**
     * The first moment at which it may be called again.
     *
     * @param status what was answered
     * @param said seconds, or a date in any of the three forms of HTTP; null where it said nothing
     * @return empty where it said nothing that can be understood, or nothing that is still to come; at most a day from now
     */
    static Optional<Instant> read(int status, @Nullable String said, Instant now) {
        if (said == null || !MEANT.contains(status) || said.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        String text = said.strip();
        Instant latest = now.plus(LONGEST);
        Instant until;
        if (!text.isEmpty() && text.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
            until = text.length() > MOST_DIGITS ? latest : now.plusSeconds(Long.parseLong(text));
        } else {
            until = date(text);
        }
        if (until == null || !until.isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(until.isAfter(latest) ? latest : until);
    }

    @Nullable
    private static Instant date(String text) {
        Instant usual = DateUtils.parseStandardDate(text);
        if (usual != null) {
            return usual;
        }
        try {
            return OLDEST.parse(text, Instant::from);
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }
}

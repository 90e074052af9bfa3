package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.theme.Spoken;

/** When something was saved, told by the page that follows: the time travels in its address, and nothing but a time is ever shown. */
public final class SavedAt {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Pattern SHOWN = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    private SavedAt() {}

    /** The end of the address after a save: {@code ?saved=16:42}, the hour of the United Kingdom. */
    public static String query(Instant now) {
        return "?saved=" + HOUR.format(LocalTime.ofInstant(now, Spoken.UK));
    }

    /** What {@code part/_saved} shows as its clock; null for anything that is not a time. */
    @Nullable
    public static String shown(@Nullable String saved) {
        return saved != null && SHOWN.matcher(saved).matches() ? saved : null;
    }
}

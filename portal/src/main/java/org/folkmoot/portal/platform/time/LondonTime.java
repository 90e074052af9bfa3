package org.folkmoot.portal.platform.time;

import io.micronaut.core.annotation.Nullable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * A day and a time of day as an officer types them, read as one instant in the United Kingdom. A time that the clocks skip or repeat is
 * not guessed at.
 *
 * @param instant null when the reading failed
 * @param wrong end of a message key: {@code missing}, {@code unreadable}, {@code skipped} or {@code twice}; empty when all is well
 */
public record LondonTime(@Nullable Instant instant, String wrong) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /** @param day such as {@code 2027-03-28} @param time such as {@code 17:00} */
    public static LondonTime read(String day, String time) {
        if (day.isEmpty() || time.isEmpty()) {
            return new LondonTime(null, "missing");
        }
        LocalDateTime said;
        try {
            said = LocalDateTime.of(LocalDate.parse(day), LocalTime.parse(time));
        } catch (DateTimeException unreadable) {
            return new LondonTime(null, "unreadable");
        }
        int offsets = Spoken.UK.getRules().getValidOffsets(said).size();
        return switch (offsets) {
            case 0 -> new LondonTime(null, "skipped");
            case 1 -> new LondonTime(said.atZone(Spoken.UK).toInstant(), "");
            default -> new LondonTime(null, "twice");
        };
    }

    /** Whether it was one instant. */
    public boolean ok() {
        return instant != null;
    }

    /** Its day in the United Kingdom, as it is typed; empty for none. */
    public static String day(@Nullable Instant at) {
        return at == null ? "" : at.atZone(Spoken.UK).toLocalDate().toString();
    }

    /** Its time of day in the United Kingdom, as it is typed; empty for none. */
    public static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at.atZone(Spoken.UK));
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.platform.web.CalendarFile;

/** Writes the days of a tender as a file for calendars. Saving a later one puts the earlier right. */
final class TenderCalendar {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private TenderCalendar() {}

    /** @param id what it is, the same in every version of the file @param last a day of the span */
    record Entry(String id, String name, LocalDate from, LocalDate last) {}

    /**
     * @param host what makes the names of entries the only ones in the world
     * @param version the number of the notice, or of the plan
     * @param deadline the moment until which bids are taken, with its words; null while no notice has fixed it
     */
    static String of(
            String host,
            String page,
            int version,
            String closes,
            @Nullable Instant deadline,
            List<Entry> entries,
            Instant now) {
        List<String> lines = new ArrayList<>(
                List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Folkmoot//Folkmoot//EN", "METHOD:PUBLISH"));
        if (deadline != null) {
            begin(lines, "deadline@" + host, version, now, closes, page);
            lines.addAll(List.of("DTSTART:" + UTC.format(deadline), "DTEND:" + UTC.format(deadline), "END:VEVENT"));
        }
        for (Entry entry : entries) {
            begin(lines, entry.id() + "@" + host, version, now, entry.name(), page);
            // The day after the last, as a span of days ends.
            lines.addAll(List.of(
                    "DTSTART;VALUE=DATE:" + DateTimeFormatter.BASIC_ISO_DATE.format(entry.from()),
                    "DTEND;VALUE=DATE:"
                            + DateTimeFormatter.BASIC_ISO_DATE.format(
                                    entry.last().plusDays(1)),
                    "END:VEVENT"));
        }
        lines.add("END:VCALENDAR");
        return CalendarFile.of(lines);
    }

    private static void begin(List<String> lines, String id, int version, Instant now, String name, String page) {
        lines.addAll(List.of(
                "BEGIN:VEVENT",
                "UID:" + id,
                "DTSTAMP:" + UTC.format(now),
                "SEQUENCE:" + version,
                "SUMMARY:" + CalendarFile.text(name),
                "URL:" + page));
    }
}

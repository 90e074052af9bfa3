package org.folkmoot.portal.consultation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.web.CalendarFile;

/** Writes a meeting as a file for calendars. */
final class MeetingCalendar {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private MeetingCalendar() {}

    /**
     * A file for calendars (RFC 5545). Saving a later one puts the earlier right: it has the same name and a higher sequence.
     *
     * @param host what makes its name the only one in the world
     * @param page address of its page
     */
    static String of(Meeting meeting, String host, String page, String locale, Instant now) {
        List<String> lines = new ArrayList<>(List.of(
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Folkmoot//Folkmoot//EN",
                "METHOD:PUBLISH",
                "BEGIN:VEVENT",
                "UID:" + meeting.publicId() + "@" + host,
                "DTSTAMP:" + UTC.format(now),
                "SEQUENCE:" + meeting.revision(),
                "DTSTART:" + UTC.format(meeting.startsAt()),
                "DTEND:" + UTC.format(meeting.endsAt()),
                "SUMMARY:" + CalendarFile.text(meeting.name().in(locale)),
                "STATUS:" + (meeting.cancelled() ? "CANCELLED" : "CONFIRMED"),
                "URL:" + page));
        String place = meeting.place().in(locale);
        if (!place.isEmpty()) lines.add("LOCATION:" + CalendarFile.text(place));
        String said = Stream.of(
                        meeting.notice().in(locale),
                        meeting.whom().in(locale),
                        meeting.coming().in(locale),
                        meeting.cancelled() ? "" : meeting.online())
                .filter(each -> !each.isBlank())
                .collect(Collectors.joining("\n"));
        if (!said.isEmpty()) lines.add("DESCRIPTION:" + CalendarFile.text(said));
        lines.addAll(List.of("END:VEVENT", "END:VCALENDAR"));
        return CalendarFile.of(lines);
    }
}

package org.folkmoot.portal.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** How files for calendars are written (RFC 5545): their lines, and text within them. */
public final class CalendarFile {
    /** Octets of a line, section 3.1. */
    private static final int LINE = 75;

    private CalendarFile() {}

    /** @param lines such as {@code BEGIN:VCALENDAR}, with {@link #text} for whatever somebody wrote */
    public static String of(List<String> lines) {
        return lines.stream().map(CalendarFile::folded).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    public static String text(String words) {
        return words.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n?|\\n", "\\\\n")
                .replaceAll("\\p{Cntrl}", "");
    }

    /** In lines of 75 octets at most, none of which breaks a letter. */
    private static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            String letter = Character.toString(line.codePointAt(at));
            int more = letter.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > LINE) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(letter);
            octets += more;
            at += letter.length();
        }
        return folded.toString();
    }
}

package org.folkmoot.portal.survey;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The commands with which SPSS, or PSPP, reads a file of answers: what each column holds, and what its codes say. */
final class SpssSyntax {
    /** Bytes that SPSS takes of a label of a variable, and of a value. */
    private static final int LONGEST_LABEL = 250;

    private static final int LONGEST_VALUE = 120;

    private SpssSyntax() {}

    /** @param file name of the file the answers are in, beside this one @param locale of the labels */
    static String of(Columns columns, String file, String locale) {
        List<String> lines = new ArrayList<>();
        lines.add("* Encoding: UTF-8.");
        lines.add("GET DATA");
        lines.add("  /TYPE=TXT");
        lines.add("  /FILE=\"" + file + "\"");
        lines.add("  /ENCODING='UTF8'");
        lines.add("  /ARRANGEMENT=DELIMITED");
        lines.add("  /DELIMITERS=\",\"");
        lines.add("  /QUALIFIER='\"'");
        lines.add("  /FIRSTCASE=2");
        lines.add("  /VARIABLES=");
        lines.add("    version F8.0");
        columns.all().forEach(column -> lines.add("    " + column.name() + " " + format(column)));
        lines.add("  .");
        for (Columns.Column column : columns.all()) {
            lines.add("VARIABLE LABELS " + column.name() + " " + quoted(column.spoken(locale), LONGEST_LABEL) + ".");
            if (column.values().isEmpty()) continue;
            lines.add("VALUE LABELS " + column.name());
            column.values()
                    .forEach(value -> lines.add(
                            "  " + value.code() + " " + quoted(value.text().in(locale), LONGEST_VALUE)));
            lines.add("  .");
            lines.add("MISSING VALUES " + column.name() + " (" + Columns.NOT_SAID + ").");
        }
        lines.add("EXECUTE.");
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String format(Columns.Column column) {
        return switch (column.sort()) {
            case NUMBER -> "F12.2";
            case DATE -> "SDATE10";
            default -> "F8.0";
        };
    }

    /** In one line, since a command would end with it. */
    private static String quoted(String text, int most) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        StringBuilder kept = new StringBuilder();
        int bytes = 0;
        for (int at = 0; at < line.length(); ) {
            int point = line.codePointAt(at);
            bytes += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > most) break;
            kept.append(point == '"' ? "\"\"" : Character.toString(point));
            at += Character.charCount(point);
        }
        return "\"" + kept + "\"";
    }
}

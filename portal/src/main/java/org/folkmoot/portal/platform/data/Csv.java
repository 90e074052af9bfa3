package org.folkmoot.portal.platform.data;

/** Comma-separated values (RFC 4180) that do nothing but stand there when a spreadsheet opens them. */
public final class Csv {
    private Csv() {}

    /**
     * A cell that a spreadsheet would take for a formula begins with an apostrophe (security 5.7); one with a sign that some countries' part
     * cells with stands in quotation marks, so that no formula begins inside it.
     */
    public static String cell(String text) {
        String safe = harmless(text);
        boolean plain = safe.chars().noneMatch(c -> "\",;\t\r\n ".indexOf(c) >= 0);
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** The text, with an apostrophe before it where a spreadsheet would work it out. */
    public static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n\0".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    public static String row(Iterable<String> cells) {
        return String.join(",", cells) + "\r\n";
    }
}

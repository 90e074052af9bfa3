package org.folkmoot.portal.survey.xlsform;

import java.util.regex.Pattern;

/**
 * Words that a spreadsheet would take for a formula go out with an apostrophe before them (security 5.7), and come in without it.
 */
final class Unguarded {
    private static final Pattern RISKY = Pattern.compile("^'*[=+\\-@\\t\\r\\x00]");
    private static final Pattern GUARDED = Pattern.compile("^'+[=+\\-@\\t\\r\\x00]");

    private Unguarded() {}

    static String guarded(String text) {
        return RISKY.matcher(text).find() ? "'" + text : text;
    }

    static String text(String cell) {
        return GUARDED.matcher(cell).find() ? cell.substring(1) : cell;
    }
}

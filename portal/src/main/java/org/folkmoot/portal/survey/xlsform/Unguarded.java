package org.folkmoot.portal.survey.xlsform;

import java.util.regex.Pattern;

/**
 * Words that a spreadsheet could take for a formula go out with an apostrophe before them (security 5.7), and come in without it. A number is
 * no formula.
 */
final class Unguarded {
    private static final Pattern RISKY = Pattern.compile("^'*[=+\\-@\\t\\r\\x00]");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern GUARDED = Pattern.compile("^'+[=+\\-@\\t\\r\\x00]");

    private Unguarded() {}

    static String guarded(String text) {
        return RISKY.matcher(text).find() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    static String text(String cell) {
        return GUARDED.matcher(cell).find() ? cell.substring(1) : cell;
    }
}

package org.folkmoot.portal.survey.xlsform;

import java.util.Map;
import java.util.Set;

/**
 * One row below the head of a sheet.
 *
 * @param number as the spreadsheet counts it; for a text file its line
 * @param cells as stored, keyed by the column's head; empty ones are left out
 * @param numbers heads of those that are stored as numbers
 */
public record FormRow(int number, Map<String, String> cells, Set<String> numbers) {
    private static final java.util.regex.Pattern WHOLE = java.util.regex.Pattern.compile("(-?[0-9]+)\\.0+");

    /** What a cell says, without blanks around it, and a whole number without decimals; empty where there is none. */
    String text(String column) {
        String stored = cells.getOrDefault(column, "");
        java.util.regex.Matcher whole = WHOLE.matcher(stored);
        return numbers.contains(column) && whole.matches() ? whole.group(1) : stored.strip();
    }
}

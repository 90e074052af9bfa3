package org.folkmoot.portal.survey.xlsform;

import java.util.List;

/**
 * One sheet.
 *
 * @param name as written
 * @param heads of its columns, trimmed, in their order
 * @param headRow the row they stand in; 0 for a sheet with nothing in it
 * @param rows those with anything in them
 */
public record FormSheet(String name, List<String> heads, int headRow, List<FormRow> rows) {}

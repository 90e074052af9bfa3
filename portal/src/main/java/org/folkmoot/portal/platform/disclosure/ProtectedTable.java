package org.folkmoot.portal.platform.disclosure;

import java.util.List;

/**
 * A table as anyone may see it. Totals are rounded on their own, so shown cells need not add up to them.
 *
 * @param cells one list per row, one cell per column
 */
public record ProtectedTable(
        List<String> rows,
        List<String> columns,
        List<List<Cell>> cells,
        List<Cell> rowTotals,
        List<Cell> columnTotals,
        Cell grandTotal) {
    public Cell cell(String row, String column) {
        return cells.get(rows.indexOf(row)).get(columns.indexOf(column));
    }
}

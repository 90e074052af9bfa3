package org.folkmoot.portal.platform.disclosure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of people in rows and columns, published with the totals of both.
 *
 * @param counts one array per row, one count per column
 */
public record Table(List<String> rows, List<String> columns, int[][] counts) {
    private static final String ROWS = "rows";

    public Table {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
        if (counts.length != rows.size()) throw new IllegalArgumentException("one array of counts per row");
    }

    public ProtectedTable protect(Protection protection) {
        Map<Group, int[]> groups = new LinkedHashMap<>();
        for (int r = 0; r < rows.size(); r++) groups.put(Group.of(ROWS, rows.get(r)), counts[r]);
        ProtectedSet result = new LinkedSet(columns, groups).protect(protection);
        return new ProtectedTable(
                rows,
                columns,
                rows.stream()
                        .map(row -> result.cells(Group.of(ROWS, row)).subList(0, columns.size()))
                        .toList(),
                rows.stream().map(row -> result.base(Group.of(ROWS, row))).toList(),
                result.cells(Group.EVERYBODY).subList(0, columns.size()),
                result.base(Group.EVERYBODY));
    }
}

package org.folkmoot.portal.survey;

import java.util.Arrays;
import java.util.List;

/**
 * Exact counts of two questions side by side. Everybody who answered the activity stands in one column, and in one row, or, where people
 * could tick several, in each that they ticked; who gave no answer stands in the last.
 *
 * @param rows ids of answers, "did not answer" last
 * @param columns as the rows
 * @param several whether somebody may stand in several rows
 * @param cells one array per row, one count per column
 * @param totals how many stand in each column, each once
 */
record Crossed(List<String> rows, List<String> columns, boolean several, int[][] cells, int[] totals) {
    /** Counts people one by one. */
    static final class Adding {
        private final List<String> rows;
        private final List<String> columns;
        private final boolean several;
        private final int[][] cells;
        private final int[] totals;

        Adding(List<String> rows, List<String> columns, boolean several) {
            this.rows = rows;
            this.columns = columns;
            this.several = several;
            this.cells = new int[rows.size()][columns.size()];
            this.totals = new int[columns.size()];
        }

        /** One person. @param row and column: what they chose; nothing where they did not answer */
        void add(List<String> row, List<String> column) {
            int c = at(columns, column.isEmpty() ? "" : column.getFirst());
            totals[c]++;
            if (row.isEmpty() || !several) {
                cells[at(rows, row.isEmpty() ? "" : row.getFirst())][c]++;
                return;
            }
            for (String each : row) cells[at(rows, each)][c]++;
        }

        private static int at(List<String> ids, String id) {
            int found = ids.indexOf(id);
            return found < 0 ? ids.size() - 1 : found;
        }

        Crossed crossed() {
            return new Crossed(rows, columns, several, cells, totals);
        }
    }

    int people() {
        return Arrays.stream(totals).sum();
    }

    /** How many stand in a row. */
    int total(int row) {
        return Arrays.stream(cells[row]).sum();
    }

    /** The same with rows for columns; only where everybody stands in one row. */
    Crossed turned() {
        int[][] turned = new int[columns.size()][rows.size()];
        int[] sums = new int[rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            sums[r] = total(r);
            for (int c = 0; c < columns.size(); c++) turned[c][r] = cells[r][c];
        }
        return new Crossed(columns, rows, false, turned, sums);
    }

    boolean like(Crossed other) {
        return rows.equals(other.rows) && columns.equals(other.columns) && several == other.several;
    }

    /** As many as changed at the least since other counts were made: so many people must have come, gone, or answered otherwise. */
    int changedSince(Crossed before) {
        int changed = Math.abs(people() - before.people());
        if (!like(before)) return changed;
        int more = 0;
        int fewer = 0;
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                int moved = cells[r][c] - before.cells[r][c];
                changed = Math.max(changed, Math.abs(moved));
                more += Math.max(0, moved);
                fewer += Math.max(0, -moved);
            }
        }
        return several ? changed : Math.max(changed, Math.max(more, fewer));
    }
}

package org.folkmoot.portal.platform.disclosure;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * A table of people in rows and columns for readers who know the totals of both exactly, as the team that asked knows how many gave each
 * answer to each of two questions.
 *
 * <p>Hiding a total would shelter nobody, so that only cells are hidden; and what the totals alone tell is told already. A small cell is safe
 * when, as far as a reader who also knows every shown cell exactly can tell, it may be anything that the totals alone would leave open from
 * nought to one under the threshold; a large one that has to stay hidden when its range is as wide as that. Ranges are exact: the most and the fewest people
 * that a cell can hold are found by moving people round closed ways over hidden cells (a flow between rows and columns), so that no
 * subtraction over any number of rows and columns gives a cell back.
 */
public final class KnownTotals {
    private final Protection protection;
    private final int[][] counts;
    private final int[][] atLeast;
    private final int[] rows;
    private final int[] columns;
    private final int everybody;
    private final boolean[][] required;
    private final boolean[][] hidden;

    private KnownTotals(Protection protection, int[][] counts, boolean[][] hide, int[][] atLeast) {
        this.protection = protection;
        this.counts = counts;
        this.atLeast = atLeast;
        this.rows =
                Arrays.stream(counts).mapToInt(row -> Arrays.stream(row).sum()).toArray();
        this.columns = new int[counts.length == 0 ? 0 : counts[0].length];
        for (int[] row : counts) for (int c = 0; c < row.length; c++) columns[c] += row[c];
        this.everybody = Arrays.stream(rows).sum();
        this.required = new boolean[rows.length][columns.length];
        this.hidden = new boolean[rows.length][columns.length];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns.length; c++) {
                required[r][c] = !certain(r, c) && (protection.isSmall(counts[r][c]) || hide[r][c]);
            }
        }
    }

    /**
     * Which cells to hide.
     *
     * @param counts one array per row, one count per column
     * @param hide cells that must be hidden whatever their size
     * @param atLeast the fewest people readers will reckon with in each cell, from what they have seen before
     */
    public static boolean[][] hidden(Protection protection, int[][] counts, boolean[][] hide, int[][] atLeast) {
        return new KnownTotals(protection, counts, hide, atLeast).solve();
    }

    private boolean[][] solve() {
        for (int r = 0; r < rows.length; r++) hidden[r] = required[r].clone();
        if (protection.hidesZeros() && any()) {
            for (int r = 0; r < rows.length; r++) {
                for (int c = 0; c < columns.length; c++) {
                    if (counts[r][c] == 0 && !certain(r, c)) required[r][c] = true;
                    hidden[r][c] |= required[r][c];
                }
            }
        }
        for (int[] cell = firstUnsafe(); cell != null; cell = firstUnsafe()) {
            if (!shelter(cell[0], cell[1])) {
                hideAll();
                return hidden;
            }
        }
        uncover();
        return hidden;
    }

    /** A cell of a row or a column of nobody. */
    private boolean certain(int row, int column) {
        return rows[row] == 0 || columns[column] == 0;
    }

    private boolean any() {
        for (boolean[] row : hidden) for (boolean each : row) if (each) return true;
        return false;
    }

    private void hideAll() {
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns.length; c++) hidden[r][c] = !certain(r, c);
        }
    }

    private int @Nullable [] firstUnsafe() {
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns.length; c++) if (hidden[r][c] && !safe(r, c)) return new int[] {r, c};
        }
        return null;
    }

    private boolean safe(int row, int column) {
        int wide = protection.threshold() - 1;
        int count = counts[row][column];
        int fewest = Math.max(0, rows[row] + columns[column] - everybody);
        int most = Math.min(rows[row], columns[column]);
        if (count > wide) {
            // Hidden for others' sake alone: how many are in it points at nobody.
            if (!required[row][column]) return true;
            int wanted = Math.min(wide, most - fewest);
            int up = reach(row, column, true, wanted);
            return up >= wanted || up + reach(row, column, false, wanted - up) >= wanted;
        }
        int up = Math.min(wide, most) - count;
        return reach(row, column, true, up) >= up && reach(row, column, false, count - fewest) >= count - fewest;
    }

    /** By how many people a hidden cell can differ from what it is while every total and every shown cell stays; at most {@code wanted}. */
    private int reach(int row, int column, boolean up, int wanted) {
        int[][] people = new int[rows.length][];
        for (int r = 0; r < rows.length; r++) people[r] = counts[r].clone();
        int reached = 0;
        while (reached < wanted) {
            int[] way = up
                    ? way(people, row, column, rows.length + column, row)
                    : way(people, row, column, row, rows.length + column);
            if (way.length == 0) return reached;
            int step = up ? wanted - reached : Math.min(wanted - reached, room(people, row, column));
            for (int at = 1; at < way.length; at++) {
                if (way[at - 1] >= rows.length) step = Math.min(step, room(people, way[at], way[at - 1] - rows.length));
            }
            if (step <= 0) return reached;
            for (int at = 1; at < way.length; at++) {
                if (way[at - 1] >= rows.length) people[way[at]][way[at - 1] - rows.length] -= step;
                else people[way[at - 1]][way[at] - rows.length] += step;
            }
            people[row][column] += up ? step : -step;
            reached += step;
        }
        return reached;
    }

    private int room(int[][] people, int row, int column) {
        return people[row][column] - Math.min(atLeast[row][column], counts[row][column]);
    }

    /** Rows are numbered first, then columns: from a row to a column somebody is added, from a column to a row somebody leaves. */
    private int[] way(int[][] people, int row, int column, int from, int to) {
        int[] before = new int[rows.length + columns.length];
        Arrays.fill(before, -1);
        before[from] = from;
        Deque<Integer> ahead = new ArrayDeque<>(List.of(from));
        while (!ahead.isEmpty() && before[to] < 0) {
            int here = ahead.pop();
            boolean atRow = here < rows.length;
            for (int other = 0; other < (atRow ? columns.length : rows.length); other++) {
                int r = atRow ? here : other;
                int c = atRow ? other : here - rows.length;
                int next = atRow ? rows.length + other : other;
                boolean open = hidden[r][c] && !(r == row && c == column) && (atRow || room(people, r, c) > 0);
                if (!open || before[next] >= 0) continue;
                before[next] = here;
                ahead.add(next);
            }
        }
        if (before[to] < 0) return new int[0];
        List<Integer> way = new ArrayList<>(List.of(to));
        while (way.getFirst() != from) way.addFirst(before[way.getFirst()]);
        return way.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The corners of a square with the cell, other than itself. @param costs people who are no longer shown by hiding them */
    private record Corners(int row, int column, long costs) {}

    /** Hides the cheapest square around the cell that makes it safe, or else the cheapest that helps. False when there is none. */
    private boolean shelter(int row, int column) {
        List<Corners> all = new ArrayList<>();
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns.length; c++) {
                if (r == row || c == column || certain(r, c)) continue;
                long costs = cost(r, c) + cost(row, c) + cost(r, column);
                if (costs > 0) all.add(new Corners(r, c, costs));
            }
        }
        all.sort(Comparator.comparingLong(Corners::costs));
        int before = freedom(row, column);
        Corners helps = null;
        for (Corners each : all) {
            boolean[][] kept = hide(row, column, each);
            if (safe(row, column)) return true;
            if (helps == null && freedom(row, column) > before) helps = each;
            restore(kept);
        }
        if (helps == null) return false;
        hide(row, column, helps);
        return true;
    }

    private int freedom(int row, int column) {
        int wide = protection.threshold() - 1;
        return reach(row, column, true, wide) + reach(row, column, false, wide);
    }

    /** At least one for a cell that is shown, so that hiding noughts is not for nothing. */
    private long cost(int row, int column) {
        return hidden[row][column] || certain(row, column) ? 0 : 1 + counts[row][column];
    }

    private boolean[][] hide(int row, int column, Corners corners) {
        boolean[][] before = new boolean[rows.length][];
        for (int r = 0; r < rows.length; r++) before[r] = hidden[r].clone();
        hidden[corners.row()][corners.column()] = true;
        hidden[row][corners.column()] |= !certain(row, corners.column());
        hidden[corners.row()][column] |= !certain(corners.row(), column);
        return before;
    }

    private void restore(boolean[][] before) {
        System.arraycopy(before, 0, hidden, 0, before.length);
    }

    /** Shows again what shelters nothing, the largest first. */
    private void uncover() {
        List<int[]> extra = new ArrayList<>();
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns.length; c++) if (hidden[r][c] && !required[r][c]) extra.add(new int[] {r, c});
        }
        extra.sort(Comparator.comparingInt((int[] cell) -> -counts[cell[0]][cell[1]]));
        for (int[] cell : extra) {
            hidden[cell[0]][cell[1]] = false;
            if (firstUnsafe() != null) hidden[cell[0]][cell[1]] = true;
        }
    }
}

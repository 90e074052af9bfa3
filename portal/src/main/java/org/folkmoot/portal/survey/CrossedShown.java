package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.platform.disclosure.Cell;
import org.folkmoot.portal.platform.disclosure.KnownTotals;
import org.folkmoot.portal.platform.disclosure.Protection;

/**
 * Two questions side by side as the team sees them. It knows the totals of both from the figures of each question; which answers the same
 * people gave to both it learns only of enough people at once (decision record 53).
 *
 * @param exact what was counted
 * @param hidden cells that are not shown
 */
record CrossedShown(Crossed exact, boolean[][] hidden) {
    private static final Protection PORTAL = Protection.PORTAL;

    /** Null where it is not shown. */
    @Nullable
    Integer people(int row, int column) {
        return hidden[row][column] ? null : PORTAL.rounded(exact.cells()[row][column]);
    }

    boolean hasHidden() {
        return TickedTable.any(hidden);
    }

    CrossedShown turned() {
        boolean[][] turned = new boolean[exact.columns().size()][exact.rows().size()];
        for (int r = 0; r < hidden.length; r++) {
            for (int c = 0; c < hidden[r].length; c++) turned[c][r] = hidden[r][c];
        }
        return new CrossedShown(exact.turned(), turned);
    }

    /**
     * What takes the place of what was shown.
     *
     * @param asked the question of the rows
     * @param before what the team saw last; null for the first
     * @return the same as before while fewer than ten people changed anything; null while fewer than ten answered
     */
    static @Nullable CrossedShown next(Crossed now, ExactCounts.Asked asked, @Nullable CrossedShown before) {
        if (now.people() < PORTAL.threshold()) return before;
        if (before != null && PORTAL.threshold() > now.changedSince(before.exact())) return before;
        CrossedShown last = before != null && now.like(before.exact()) ? before : null;
        return new CrossedShown(now, now.several() ? ticked(now, asked, last) : single(now, last));
    }

    private static boolean[][] single(Crossed now, @Nullable CrossedShown before) {
        boolean[][] hide = new boolean[now.rows().size()][now.columns().size()];
        int[][] atLeast = new int[now.rows().size()][now.columns().size()];
        for (int r = 0; r < hide.length; r++) {
            for (int c = 0; c < hide[r].length; c++) {
                hide[r][c] = staysHidden(now, before, r, c);
                atLeast[r][c] = atLeast(now.cells()[r][c], before, r, c);
            }
        }
        return KnownTotals.hidden(PORTAL, now.cells(), hide, atLeast);
    }

    /** A cell hidden then stays hidden until it has changed by a whole threshold, as in releases. */
    private static boolean staysHidden(Crossed now, @Nullable CrossedShown before, int row, int column) {
        return before != null
                && before.hidden[row][column]
                && Math.abs(now.cells()[row][column] - before.exact.cells()[row][column]) < PORTAL.threshold();
    }

    /** A count that fell, or fell below the threshold, tells that counts can fall. */
    private static int atLeast(int now, @Nullable CrossedShown before, int row, int column) {
        if (before == null || before.hidden[row][column]) return 0;
        int then = before.exact.cells()[row][column];
        return now < then || PORTAL.isSmall(now) ? 0 : then;
    }

    /**
     * Each answer that could be ticked is a table of its own, ticked or not; what ties them together is judged column by column, as in
     * releases, and then over the whole table, until nothing more has to be hidden.
     */
    private static boolean[][] ticked(Crossed now, ExactCounts.Asked asked, @Nullable CrossedShown before) {
        int options = now.rows().size();
        int columns = now.columns().size();
        boolean[][] more = new boolean[options][columns];
        boolean noneSkipped = asked.needed() && now.total(options - 1) == 0;
        int[][] atLeast = new int[options][columns];
        for (int r = 0; r < options; r++) {
            for (int c = 0; c < columns; c++) atLeast[r][c] = atLeast(now.cells()[r][c], before, r, c);
        }
        TickedTable together = new TickedTable(now, asked, atLeast, PORTAL.threshold() - 1);
        while (true) {
            boolean[][] hidden = new boolean[options][];
            for (int r = 0; r < options; r++) hidden[r] = oneTicked(now, r, more[r], before);
            boolean grew = false;
            for (int c = 0; c < columns; c++) grew |= tied(now, asked, c, hidden, more, noneSkipped);
            if (grew) continue;
            boolean[][] open = together.moreToHide(hidden);
            if (!TickedTable.any(open)) return hidden;
            for (int r = 0; r < options; r++) for (int c = 0; c < columns; c++) more[r][c] |= open[r][c];
        }
    }

    private static boolean[] oneTicked(Crossed now, int row, boolean[] more, @Nullable CrossedShown before) {
        int columns = now.columns().size();
        int[][] counts = new int[2][columns];
        boolean[][] hide = new boolean[2][columns];
        int[][] atLeast = new int[2][columns];
        for (int c = 0; c < columns; c++) {
            counts[0][c] = now.cells()[row][c];
            counts[1][c] = now.totals()[c] - counts[0][c];
            hide[0][c] = more[c] || staysHidden(now, before, row, c);
            atLeast[0][c] = atLeast(counts[0][c], before, row, c);
        }
        boolean[][] hidden = KnownTotals.hidden(PORTAL, counts, hide, atLeast);
        boolean[] either = hidden[0];
        for (int c = 0; c < columns; c++) either[c] |= hidden[1][c];
        return either;
    }

    private static boolean tied(
            Crossed now,
            ExactCounts.Asked asked,
            int column,
            boolean[][] hidden,
            boolean[][] more,
            boolean noneSkipped) {
        int options = now.rows().size();
        int[] exact = new int[options + 1];
        List<Cell> cells = new ArrayList<>();
        for (int r = 0; r < options; r++) {
            exact[r] = now.cells()[r][column];
            cells.add(hidden[r][column] ? Cell.HIDDEN : Cell.shown(exact[r]));
        }
        exact[options] = now.totals()[column];
        if (exact[options] == 0 || cells.stream().noneMatch(Cell::isHidden)) return false;
        boolean[] hide = new TickedRow(asked, exact, cells, noneSkipped).moreToHide(PORTAL.threshold() - 1);
        boolean grew = false;
        for (int r = 0; r < options; r++) {
            // A row that nobody ticked is known to be empty from its own figures.
            if (!hide[r] || more[r][column] || now.total(r) == 0) continue;
            more[r][column] = true;
            grew = true;
        }
        return grew;
    }
}

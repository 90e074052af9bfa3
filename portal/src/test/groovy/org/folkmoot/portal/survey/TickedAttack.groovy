package org.folkmoot.portal.survey

import groovy.transform.CompileStatic

/**
 * A patient reader of a question of several ticks beside another: knows every total, every shown cell exactly, and what one person can tick,
 * and looks for a complete table in which a cell has a certain value. Shares nothing with the engine: bounds are narrowed row by row and
 * column by column, then values are tried one after another.
 */
@CompileStatic
class TickedAttack {
    static final int MOST_TRIES = 400_000

    private final Crossed exact
    private final ExactCounts.Asked asked
    private final int rows
    private final int columns
    private final int[] totals
    private final boolean[] alone
    private final int[] low
    private final int[] high
    private int tries

    TickedAttack(Crossed exact, ExactCounts.Asked asked, boolean[][] hidden) {
        this.exact = exact
        this.asked = asked
        rows = exact.rows().size()
        columns = exact.columns().size()
        totals = new int[rows]
        alone = new boolean[rows]
        low = new int[rows * columns]
        high = new int[rows * columns]
        for (int r = 0; r < rows; r++) {
            totals[r] = exact.total(r)
            alone[r] = asked.alone().contains(exact.rows()[r])
            for (int c = 0; c < columns; c++) {
                low[r * columns + c] = hidden[r][c] ? 0 : exact.cells()[r][c]
                high[r * columns + c] = hidden[r][c] ? Math.min(totals[r], exact.totals()[c]) : exact.cells()[r][c]
            }
        }
    }

    /** One who knows nothing but the totals. */
    static TickedAttack ofTotals(Crossed exact, ExactCounts.Asked asked) {
        boolean[][] all = new boolean[exact.rows().size()][exact.columns().size()]
        for (boolean[] row : all) Arrays.fill(row, true)
        new TickedAttack(exact, asked, all)
    }

    /** Whether the reader must reckon with this value. Running out of patience is an error, not an answer. */
    boolean couldBe(int row, int column, int value) {
        int at = row * columns + column
        if (value < low[at] || value > high[at]) return false
        int[] from = low.clone(), to = high.clone()
        from[at] = to[at] = value
        tries = 0
        search(from, to)
    }

    private boolean search(int[] from, int[] to) {
        if (++tries > MOST_TRIES) throw new IllegalStateException('too many tables to try')
        if (!narrow(from, to)) return false
        int pick = -1
        for (int i = 0; i < from.length; i++) {
            if (from[i] < to[i] && (pick < 0 || to[i] - from[i] < to[pick] - from[pick])) pick = i
        }
        if (pick < 0) return true
        int truth = exact.cells()[pick.intdiv(columns) as int][pick % columns]
        List<Integer> values = (from[pick]..to[pick]).toList().toSorted { Integer value -> Math.abs(value - truth) }
        for (Integer value : values) {
            int[] nextFrom = from.clone(), nextTo = to.clone()
            nextFrom[pick] = nextTo[pick] = value
            if (search(nextFrom, nextTo)) return true
        }
        false
    }

    private boolean narrow(int[] from, int[] to) {
        while (true) {
            long before = width(from, to)
            for (int r = 0; r < rows; r++) {
                List<Integer> row = []
                for (int c = 0; c < columns; c++) row << r * columns + c
                if (!between(from, to, row, totals[r], totals[r])) return false
            }
            for (int c = 0; c < columns; c++) if (!narrowColumn(from, to, c)) return false
            if (width(from, to) == before) return true
        }
    }

    /** Everybody of a column chose one answer that stands alone, or ticked between least and most of the others, each once. */
    private boolean narrowColumn(int[] from, int[] to, int column) {
        List<Integer> apart = [], ticked = []
        for (int r = 0; r < rows; r++) (alone[r] ? apart : ticked) << r * columns + column
        int people = exact.totals()[column]
        int fewest = Math.max(0, people - sum(to, apart))
        int most = Math.min(people - sum(from, apart), sum(to, ticked).intdiv(asked.least()) as int)
        fewest = Math.max(fewest, -Math.floorDiv(-sum(from, ticked), asked.most()))
        for (int i : ticked) fewest = Math.max(fewest, from[i])
        if (fewest > most) return false
        for (int i : ticked) to[i] = Math.min(to[i], most)
        between(from, to, apart, people - most, people - fewest) &&
            between(from, to, ticked, asked.least() * fewest, asked.most() * most)
    }

    private static boolean between(int[] from, int[] to, List<Integer> cells, int least, int most) {
        int fewest = sum(from, cells), all = sum(to, cells)
        if (fewest > most || all < least) return false
        for (int i : cells) {
            int atLeast = least - (all - to[i]), atMost = most - (fewest - from[i])
            if (atLeast > to[i] || atMost < from[i]) return false
            if (atLeast > from[i]) { fewest += atLeast - from[i]; from[i] = atLeast }
            if (atMost < to[i]) { all -= to[i] - atMost; to[i] = atMost }
            if (from[i] > to[i]) return false
        }
        true
    }

    private static int sum(int[] bound, List<Integer> cells) {
        int sum = 0
        for (int i : cells) sum += bound[i]
        sum
    }

    private static long width(int[] from, int[] to) {
        long width = 0
        for (int i = 0; i < from.length; i++) width += to[i] - from[i]
        width
    }
}

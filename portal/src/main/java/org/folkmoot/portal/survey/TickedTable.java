package org.folkmoot.portal.survey;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A question of several ticks beside another, all rows read together by a reader who knows every total and every shown cell exactly. A row
 * by itself leaves a small cell open, and so does a column; both together may not: where three people ticked something, all in one column
 * whose other ticks cannot be more than its people less three, it was those three.
 *
 * <p>A cell is free when complete tables are found that the reader cannot rule out, from as few people to as many as its row's totals leave
 * open (up to one under the threshold). They are found by moving ticks one by one between two columns, first in its own row, then back in
 * others until what people of both columns can tick is kept. What cannot be found so is taken for told.
 */
final class TickedTable {
    private final Crossed now;
    private final ExactCounts.Asked asked;
    private final int[][] atLeast;
    private final int wide;
    private final int everybody;
    private final int[] given;
    private final boolean[] alone;

    /**
     * @param atLeast the fewest people readers will reckon with in each cell
     * @param wide the most people that are few
     */
    TickedTable(Crossed now, ExactCounts.Asked asked, int[][] atLeast, int wide) {
        this.now = now;
        this.asked = asked;
        this.atLeast = atLeast;
        this.wide = wide;
        this.everybody = now.people();
        this.given = new int[now.rows().size()];
        this.alone = new boolean[given.length];
        for (int r = 0; r < given.length; r++) {
            given[r] = now.total(r);
            alone[r] = asked.alone().contains(now.rows().get(r));
        }
    }

    /** Cells to hide besides those that are: for each that is not free the smallest beside it. None once all are free, or all hidden. */
    boolean[][] moreToHide(boolean[][] hidden) {
        boolean[][] more = new boolean[hidden.length][now.columns().size()];
        for (int r = 0; r < hidden.length; r++) {
            for (int c = 0; c < hidden[r].length; c++) {
                if (!hidden[r][c] || free(hidden, r, c)) continue;
                int[] next = next(hidden, r, c);
                if (next.length > 0) more[next[0]][next[1]] = true;
            }
        }
        return more;
    }

    /** The smallest shown cell of its column, else of its row, else of all; none when nothing is left. */
    private int[] next(boolean[][] hidden, int row, int column) {
        int[] best = new int[0];
        int near = 0;
        for (int r = 0; r < hidden.length; r++) {
            for (int c = 0; c < hidden[r].length; c++) {
                if (hidden[r][c] || certain(r, c)) continue;
                int nearer = c == column ? 2 : r == row ? 1 : 0;
                if (best.length > 0 && nearer < near) continue;
                if (best.length > 0 && nearer == near && now.cells()[r][c] >= now.cells()[best[0]][best[1]]) continue;
                best = new int[] {r, c};
                near = nearer;
            }
        }
        return best;
    }

    /** A cell that the totals alone tell: nobody's column, or an answer that nobody or everybody gave. */
    private boolean certain(int row, int column) {
        return given[row] == 0 || given[row] == everybody || now.totals()[column] == 0;
    }

    private boolean free(boolean[][] hidden, int row, int column) {
        int ticked = now.cells()[row][column];
        int of = now.totals()[column];
        int fewest = Math.max(0, given[row] + of - everybody);
        int most = Math.min(given[row], of);
        int up = 0;
        int down = 0;
        if (ticked <= wide) {
            up = Math.min(wide, most) - ticked;
            down = ticked - fewest;
        }
        if (of - ticked <= wide) {
            up = Math.max(up, most - ticked);
            down = Math.max(down, Math.min(wide, of - fewest) - (of - ticked));
        }
        return reaches(hidden, row, column, true, up) && reaches(hidden, row, column, false, down);
    }

    /** Whether the cell can hold so many people more, or fewer, while every total and every shown cell stays. */
    private boolean reaches(boolean[][] hidden, int row, int column, boolean up, int wanted) {
        int[][] people = new int[now.cells().length][];
        for (int r = 0; r < people.length; r++) people[r] = now.cells()[r].clone();
        for (int reached = 0; reached < wanted; reached++) {
            boolean moved = false;
            for (int other = 0; other < now.columns().size() && !moved; other++) {
                if (other == column || !hidden[row][other]) continue;
                moved = moves(people, hidden, row, up ? other : column, up ? column : other);
            }
            if (!moved) return false;
        }
        return true;
    }

    /** Moves a tick, and others back until the people of both columns can have ticked so; leaves everything as it was where they cannot. */
    private boolean moves(int[][] people, boolean[][] hidden, int row, int from, int to) {
        if (!shift(people, row, from, to)) return false;
        int allowed = lack(now.cells(), from) + lack(now.cells(), to);
        Deque<Integer> back = new ArrayDeque<>();
        int lack = lack(people, from) + lack(people, to);
        while (lack > allowed) {
            int best = -1;
            for (int r = 0; r < people.length; r++) {
                if (r == row || !hidden[r][from] || !hidden[r][to] || !shift(people, r, to, from)) continue;
                int then = lack(people, from) + lack(people, to);
                if (then < lack) {
                    best = r;
                    lack = then;
                }
                put(people, r, from, to);
            }
            if (best < 0) {
                while (!back.isEmpty()) put(people, back.pop(), from, to);
                put(people, row, to, from);
                return false;
            }
            put(people, best, to, from);
            back.push(best);
        }
        return true;
    }

    private boolean shift(int[][] people, int row, int from, int to) {
        if (people[row][from] <= Math.min(atLeast[row][from], now.cells()[row][from])) return false;
        put(people, row, from, to);
        return true;
    }

    private static void put(int[][] people, int row, int from, int to) {
        people[row][from]--;
        people[row][to]++;
    }

    /** How far ticks of a column are from what its people can have ticked; nothing where they can. */
    private int lack(int[][] people, int column) {
        int apart = 0;
        int ticks = 0;
        for (int r = 0; r < people.length; r++) {
            if (alone[r]) apart += people[r][column];
            else ticks += people[r][column];
        }
        int ticking = now.totals()[column] - apart;
        int lack = Math.max(0, -ticking)
                + Math.max(0, asked.least() * ticking - ticks)
                + Math.max(0, ticks - asked.most() * ticking);
        for (int r = 0; r < people.length; r++) if (!alone[r]) lack += Math.max(0, people[r][column] - ticking);
        return lack;
    }

    static boolean any(boolean[][] cells) {
        return Arrays.stream(cells).anyMatch(row -> {
            for (boolean each : row) if (each) return true;
            return false;
        });
    }
}

package org.folkmoot.portal.platform.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody can reckon who has everything that was published: every figure lies within limits, sums of figures are known, and from
 * both together follows how much or little any figure that is not shown can be.
 *
 * <p>Figures are reckoned with as if people could be divided, over all sums at once (linear programming). Where no answer is found in
 * good time, or the table would be too large, a figure counts as found out: doubt costs figures, never people.
 */
public final class Reckoning {
    /** More than there are people anywhere: no limit. */
    public static final int NO_END = 1_000_000;

    private static final double TINY = 1e-7;
    private static final int MOST_STEPS = 6_000;

    /** Numbers in one table, of eight bytes each. More are not reckoned with. */
    private static final long MOST_CELLS = 8_000_000;

    /** @param times how often each figure counts, keyed by figure */
    private record Sum(Map<Integer, Integer> times, long least, long most) {}

    /**
     * A figure that could be anything only within a narrow range, or of which that was not found out in good time.
     *
     * @param from the least it can be @param to the most
     * @param settled whether they are; where not, they are only what was met so far
     */
    public record Narrow(int figure, int from, int to, boolean settled) {}

    /** What may be spent on reckoning, over everything that is reckoned with it: some seconds of one processor. */
    public static final class Effort {
        /** In numbers of tables that are looked at or changed. */
        private static final long MOST = 8_000_000_000L;

        private long left;

        public Effort() {
            this(MOST);
        }

        Effort(long left) {
            this.left = left;
        }

        private void spend(long numbers) {
            left -= numbers;
        }

        private boolean spent() {
            return left <= 0;
        }
    }

    private final Effort effort;

    private final List<Integer> truths = new ArrayList<>();
    private final List<Integer> leasts = new ArrayList<>();
    private final List<Integer> mosts = new ArrayList<>();
    private final List<Integer> sought = new ArrayList<>();
    private final List<Sum> sums = new ArrayList<>();

    public Reckoning() {
        this(new Effort());
    }

    /** @param effort what is left of it, which others may reckon with too */
    public Reckoning(Effort effort) {
        this.effort = effort;
    }

    /**
     * A figure that is between two limits.
     *
     * @return what it is called in sums
     */
    public int figure(int truth, int least, int most) {
        if (truth < least || truth > most) throw new IllegalArgumentException("not within its own limits");
        truths.add(truth);
        leasts.add(least);
        mosts.add(most);
        return truths.size() - 1;
    }

    /** A figure that is not shown, of which it matters how much can be reckoned of it. */
    public int hidden(int truth) {
        int figure = figure(truth, 0, NO_END);
        sought.add(figure);
        return figure;
    }

    /** That this one matters, too. */
    public void seek(int figure) {
        sought.add(figure);
    }

    /** Figures that add up to another. @param whole null for a number that is known: what they add up to */
    public void addUp(List<Integer> parts, Integer whole) {
        Map<Integer, Integer> times = new LinkedHashMap<>();
        parts.forEach(part -> times.merge(part, 1, Integer::sum));
        long known = 0;
        if (whole == null) known = parts.stream().mapToLong(truths::get).sum();
        else times.merge(whole, -1, Integer::sum);
        sum(times, known, known);
    }

    /** Figures that add up to something between two limits. @param times how often each counts, keyed by figure */
    public void sum(Map<Integer, Integer> times, long least, long most) {
        if (!holds(times, least, most)) throw new IllegalArgumentException("figures do not add up");
        sums.add(new Sum(Map.copyOf(times), least, most));
    }

    /** As {@link #sum}, passed over where it is not true. */
    public void sumIfTrue(Map<Integer, Integer> times, long least, long most) {
        if (holds(times, least, most)) sums.add(new Sum(Map.copyOf(times), least, most));
    }

    private boolean holds(Map<Integer, Integer> times, long least, long most) {
        long truth = 0;
        for (Map.Entry<Integer, Integer> each : times.entrySet()) {
            truth += (long) each.getValue() * truths.get(each.getKey());
        }
        return truth >= least && truth <= most;
    }

    /** That one figure is no more than another. Passed over where it is not true: then nobody can know it. */
    public void noMore(int one, int than) {
        if (one != than) sumIfTrue(Map.of(than, 1, one, -1), 0, NO_END);
    }

    /** That a figure is at most so much more than one before it. Passed over where it is not true. */
    public void apart(int before, int after, int most) {
        if (before != after) sumIfTrue(Map.of(after, 1, before, -1), -NO_END, most);
    }

    /** Figures sought that can be reckoned to less than so wide a range. @param wide the most less the least that each has to be able to be */
    public List<Narrow> narrow(int wide) {
        List<Narrow> found = new ArrayList<>();
        int[] part = parts();
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int figure : sought)
            members.computeIfAbsent(part[figure], any -> new ArrayList<>()).add(figure);
        members.forEach((one, figures) -> found.addAll(new Reader(part, one).narrow(figures, wide)));
        return found;
    }

    /** Figures that bear on each other, directly or through others, have one part. */
    private int[] parts() {
        int[] root = new int[truths.size()];
        for (int f = 0; f < root.length; f++) root[f] = f;
        for (Sum sum : sums) {
            int first = -1;
            for (int figure : sum.times().keySet()) {
                if (isKnown(figure)) continue;
                if (first < 0) first = top(root, figure);
                root[top(root, figure)] = first;
            }
        }
        for (int f = 0; f < root.length; f++) root[f] = top(root, f);
        return root;
    }

    private static int top(int[] root, int figure) {
        int at = figure;
        while (root[at] != at) at = root[at];
        return at;
    }

    private boolean isKnown(int figure) {
        return leasts.get(figure).equals(mosts.get(figure));
    }

    /**
     * Moves from one set of figures that nothing published rules out to another, by the simplex method with limits, beginning with the
     * truth. Every figure and every sum is a column or a row of one table; rows are what the columns beside them make them.
     */
    private final class Reader {
        private final Map<Integer, Integer> at = new HashMap<>();
        private final double[] value;
        private final double[] least;
        private final double[] most;
        private final double[] lowest;
        private final double[] highest;
        private final double[][] rows;
        private final int[] inRow;
        private final int[] inColumn;
        private final boolean fits;
        private int steps;

        Reader(int[] part, int one) {
            List<Integer> figures = new ArrayList<>();
            for (int f = 0; f < part.length; f++) {
                if (part[f] != one || isKnown(f)) continue;
                at.put(f, figures.size());
                figures.add(f);
            }
            List<Sum> of = sums.stream()
                    .filter(sum -> sum.times().keySet().stream().anyMatch(at::containsKey))
                    .toList();
            int columns = figures.size();
            int all = columns + of.size();
            fits = (long) columns * of.size() <= MOST_CELLS;
            value = new double[all];
            least = new double[all];
            most = new double[all];
            rows = fits ? new double[of.size()][columns] : new double[0][0];
            inRow = new int[rows.length];
            inColumn = new int[columns];
            for (int c = 0; c < columns; c++) {
                int figure = figures.get(c);
                inColumn[c] = c;
                value[c] = truths.get(figure);
                least[c] = leasts.get(figure);
                most[c] = mosts.get(figure);
            }
            for (int r = 0; r < rows.length; r++) {
                Sum sum = of.get(r);
                double known = 0;
                for (Map.Entry<Integer, Integer> each : sum.times().entrySet()) {
                    Integer column = at.get(each.getKey());
                    if (column == null) {
                        known += (double) each.getValue() * truths.get(each.getKey());
                    } else {
                        rows[r][column] = each.getValue();
                        value[columns + r] += each.getValue() * value[column];
                    }
                }
                inRow[r] = columns + r;
                least[columns + r] = sum.least() - known;
                most[columns + r] = sum.most() - known;
            }
            lowest = value.clone();
            highest = value.clone();
        }

        List<Narrow> narrow(List<Integer> figures, int wide) {
            List<Narrow> found = new ArrayList<>();
            for (int figure : figures) {
                Integer column = at.get(figure);
                if (column == null) {
                    found.add(new Narrow(figure, truths.get(figure), truths.get(figure), true));
                    continue;
                }
                steps = 0;
                boolean settled = fits
                        && (isWide(column, wide)
                                || push(column, -1, wide) && (isWide(column, wide) || push(column, 1, wide)));
                if (settled && isWide(column, wide)) continue;
                found.add(new Narrow(
                        figure,
                        (int) Math.round(Math.ceil(lowest[column] - 1e-4)),
                        (int) Math.floor(highest[column] + 1e-4),
                        settled));
            }
            return found;
        }

        private boolean isWide(int one, int wide) {
            return highest[one] - lowest[one] > wide - 1e-4;
        }

        /** Until it can go no further that way, or far enough. @return false when it takes too long */
        private boolean push(int one, int way, int wide) {
            while (!isWide(one, wide)) {
                if (steps++ > MOST_STEPS || effort.spent()) return false;
                effort.spend((long) inColumn.length + rows.length);
                int row = indexOf(inRow, one);
                // Late on, the first that will do is taken: so it ends.
                boolean careful = steps > MOST_STEPS / 4;
                int enter = -1;
                double best = TINY;
                for (int c = 0; c < inColumn.length; c++) {
                    double gain = row < 0 ? (inColumn[c] == one ? 1 : 0) : rows[row][c];
                    if (Math.abs(gain) <= best) continue;
                    int each = inColumn[c];
                    boolean up = gain * way > 0;
                    if (up ? value[each] >= most[each] - TINY : value[each] <= least[each] + TINY) continue;
                    if (careful && enter >= 0 && inColumn[enter] < each) continue;
                    enter = c;
                    if (!careful) best = Math.abs(gain);
                }
                if (enter < 0) return true;
                double gain = row < 0 ? 1 : rows[row][enter];
                move(enter, gain * way > 0 ? 1 : -1);
            }
            return true;
        }

        private void move(int column, int way) {
            int entering = inColumn[column];
            double room = way > 0 ? most[entering] - value[entering] : value[entering] - least[entering];
            int leave = -1;
            for (int r = 0; r < rows.length; r++) {
                double rate = rows[r][column] * way;
                if (Math.abs(rate) <= TINY) continue;
                int each = inRow[r];
                double free =
                        Math.max(0, rate > 0 ? (most[each] - value[each]) / rate : (value[each] - least[each]) / -rate);
                boolean tighter = free < room - 1e-9;
                boolean steadier =
                        leave >= 0 && free < room + 1e-9 && Math.abs(rows[r][column]) > Math.abs(rows[leave][column]);
                if (!tighter && !steadier) continue;
                room = Math.min(room, free);
                leave = r;
            }
            value[entering] += way * room;
            seen(entering);
            for (int r = 0; r < rows.length; r++) {
                double rate = rows[r][column];
                if (rate == 0) continue;
                value[inRow[r]] += rate * way * room;
                seen(inRow[r]);
            }
            if (leave >= 0) exchange(leave, column);
        }

        private void seen(int one) {
            lowest[one] = Math.min(lowest[one], value[one]);
            highest[one] = Math.max(highest[one], value[one]);
        }

        /** What stood in the row is a column now, and the other way round. */
        private void exchange(int row, int column) {
            double[] pivot = rows[row];
            double by = pivot[column];
            for (int c = 0; c < pivot.length; c++) pivot[c] = c == column ? 1 / by : -pivot[c] / by;
            for (int r = 0; r < rows.length; r++) {
                if (r == row) continue;
                double[] other = rows[r];
                double factor = other[column];
                if (factor == 0) continue;
                effort.spend(other.length);
                other[column] = 0;
                for (int c = 0; c < other.length; c++) other[c] += factor * pivot[c];
            }
            int entered = inColumn[column];
            inColumn[column] = inRow[row];
            inRow[row] = entered;
        }

        private static int indexOf(int[] all, int one) {
            for (int i = 0; i < all.length; i++) if (all[i] == one) return i;
            return -1;
        }
    }
}

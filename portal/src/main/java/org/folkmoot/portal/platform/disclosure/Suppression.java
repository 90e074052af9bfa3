package org.folkmoot.portal.platform.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses which cells of a linked set to hide, and checks the choice by building the tables a reader could not rule out.
 *
 * <p>The check is constructive. People are moved in whole numbers between hidden cells so that every visible figure
 * stays as it is (a <em>shift</em>); what a cell can become that way, a reader cannot exclude. A small cell is safe
 * when it can become anything from nought to one under the threshold, a large hidden one when its range is as wide, a
 * large base when it can go as far both ways (other questions may have the same base and narrow it from one side).
 * Shifts are judged as if visible figures were published exactly. Rounding them afterwards only adds tables the reader
 * must consider, so it cannot narrow a range. If no shift can be found the whole set is hidden: doubt costs figures,
 * never people.
 *
 * <p>What readers know from elsewhere is {@link Settled} first: a known figure never moves, and a figure seen in an earlier release is
 * not reckoned to have shrunk.
 */
final class Suppression {
    /** Hiding a total costs readers more than hiding one cell under it. */
    private static final int TOTAL_COSTS = 20;

    private final AddsUp set;
    private final Protection protection;
    private final int width;
    private final int[] counts;
    private final boolean[] hidden;
    private final boolean[] required;
    private final boolean[] known;
    private final int[] atLeast;
    private final Shift[][] shifts;

    Suppression(AddsUp set, Protection protection, Map<Group, Settled> settled) {
        this.set = set;
        this.protection = protection;
        this.width = set.options().size() + 1;
        int size = set.groups().size() * width;
        this.counts = new int[size];
        this.hidden = new boolean[size];
        this.required = new boolean[size];
        this.known = new boolean[size];
        this.atLeast = new int[size];
        this.shifts = new Shift[size][];
        for (int cell = 0; cell < size; cell++) {
            counts[cell] = set.count(cell / width, cell % width);
            Settled before = settled.get(set.groups().get(cell / width));
            if (before != null) {
                known[cell] = before.known()[cell % width];
                atLeast[cell] = Math.min(before.atLeast()[cell % width], counts[cell]);
            }
            required[cell] = !known[cell]
                    && (protection.isSmall(counts[cell]) || (before != null && before.hidden()[cell % width]));
        }
    }

    ProtectedSet solve() {
        System.arraycopy(required, 0, hidden, 0, hidden.length);
        hideZeros();
        for (int cell = firstUnsafe(); cell >= 0; cell = firstUnsafe()) {
            if (shelter(cell)) continue;
            for (int each = 0; each < hidden.length; each++) hidden[each] = !known[each];
            return published();
        }
        uncoverWhatIsNotNeeded();
        return published();
    }

    private void hideZeros() {
        if (!protection.hidesZeros() || !anyHidden()) return;
        for (int cell = 0; cell < counts.length; cell++) {
            if (counts[cell] != 0 || known[cell]) continue;
            required[cell] = true;
            hidden[cell] = true;
        }
    }

    private boolean anyHidden() {
        for (boolean each : hidden) if (each) return true;
        return false;
    }

    private int firstUnsafe() {
        for (int cell = 0; cell < counts.length; cell++) if (hidden[cell] && !isSafe(cell)) return cell;
        return -1;
    }

    private boolean isSafe(int cell) {
        int wanted = protection.threshold() - 1;
        if (counts[cell] > wanted) {
            int up = reach(cell, 1, wanted);
            if (set.sharesBases() && cell % width == width - 1)
                return up >= wanted && reach(cell, -1, wanted) >= wanted;
            return up >= wanted || up + reach(cell, -1, wanted - up) >= wanted;
        }
        return reach(cell, -1, counts[cell]) >= counts[cell]
                && reach(cell, 1, wanted - counts[cell]) >= wanted - counts[cell];
    }

    /** How far the cell can be moved by shifts over hidden cells, one after another, at most {@code wanted}. */
    private int reach(int cell, int direction, int wanted) {
        if (wanted == 0) return 0;
        int[] people = counts.clone();
        int reached = 0;
        while (reached < wanted) {
            Shift best = null;
            int furthest = 0;
            for (Shift shift : shifts(cell)) {
                if (!shift.isWithin(hidden)) continue;
                int room = shift.room(people, atLeast, direction);
                if (room <= furthest) continue;
                best = shift;
                furthest = room;
                if (room >= wanted - reached) break;
            }
            if (best == null) return reached;
            int step = Math.min(furthest, wanted - reached);
            best.apply(people, direction * step);
            reached += step;
        }
        return reached;
    }

    /** Hides the cheapest cells that give the cell a shift it lacks. False when there is none left to hide. */
    private boolean shelter(int cell) {
        int wanted = protection.threshold() - 1;
        int down = Math.min(counts[cell], wanted);
        int up = counts[cell] > wanted ? wanted : wanted - counts[cell];
        Shift enough = null;
        Shift some = null;
        long enoughCosts = Long.MAX_VALUE;
        long someCosts = Long.MAX_VALUE;
        for (Shift shift : shifts(cell)) {
            if (shift.isWithin(hidden)) continue;
            int upRoom = Math.min(up, shift.room(counts, atLeast, 1));
            int downRoom = Math.min(down, shift.room(counts, atLeast, -1));
            long costs = costs(shift);
            if (upRoom == up && downRoom == down && costs < enoughCosts) {
                enough = shift;
                enoughCosts = costs;
            }
            if (upRoom + downRoom > 0 && costs < someCosts) {
                some = shift;
                someCosts = costs;
            }
        }
        Shift chosen = enough == null ? some : enough;
        if (chosen == null) return false;
        for (int each : chosen.cells) hidden[each] = true;
        hideZeros();
        return true;
    }

    /** Fewest cells first, totals dear; among equals the smallest counts, which readers miss least. */
    private long costs(Shift shift) {
        long costs = 0;
        for (int each : shift.cells) if (!hidden[each]) costs += 1_000_000_000L * weight(each) + counts[each];
        return costs;
    }

    private int weight(int cell) {
        int totals = set.groups().size() == 1
                        || !set.groups().get(cell / width).parts().isEmpty()
                ? 0
                : 1;
        if (cell % width == width - 1) totals++;
        return totals == 0 ? 1 : totals * TOTAL_COSTS;
    }

    private void uncoverWhatIsNotNeeded() {
        List<Integer> extra = new ArrayList<>();
        for (int cell = 0; cell < counts.length; cell++) if (hidden[cell] && !required[cell]) extra.add(cell);
        extra.sort(Comparator.<Integer>comparingInt(this::weight)
                .thenComparingInt(cell -> counts[cell])
                .reversed());
        for (int cell : extra) {
            hidden[cell] = false;
            if (firstUnsafe() >= 0) hidden[cell] = true;
        }
    }

    private ProtectedSet published() {
        Map<Group, List<Cell>> cells = new LinkedHashMap<>();
        for (int g = 0; g < set.groups().size(); g++) {
            List<Cell> row = new ArrayList<>(width);
            for (int o = 0; o < width; o++) {
                int cell = g * width + o;
                row.add(hidden[cell] ? Cell.HIDDEN : Cell.shown(protection.rounded(counts[cell])));
            }
            cells.put(set.groups().get(g), List.copyOf(row));
        }
        return new ProtectedSet(set.options(), cells);
    }

    private Shift[] shifts(int cell) {
        if (shifts[cell] == null) shifts[cell] = findShifts(cell);
        return shifts[cell];
    }

    /** Every way of moving one person into this cell: out of another option, or in together with the base. */
    private Shift[] findShifts(int cell) {
        int option = cell % width;
        List<Shift> found = new ArrayList<>();
        for (Map<Group, Integer> move : set.moves(set.groups().get(cell / width))) {
            for (int other = 0; other < width; other++) {
                if (other == option) continue;
                boolean together = option == width - 1 || other == width - 1;
                int[] cells = new int[2 * move.size()];
                int[] signs = new int[cells.length];
                int at = 0;
                for (Map.Entry<Group, Integer> entry : move.entrySet()) {
                    int row = set.indexOf(entry.getKey()) * width;
                    cells[at] = row + option;
                    signs[at++] = entry.getValue();
                    cells[at] = row + other;
                    signs[at++] = together ? entry.getValue() : -entry.getValue();
                }
                if (!touchesKnown(cells)) found.add(new Shift(cells, signs));
            }
        }
        return found.toArray(new Shift[0]);
    }

    private boolean touchesKnown(int[] cells) {
        for (int cell : cells) if (known[cell]) return true;
        return false;
    }

    /** People moved between cells so that every published sum still holds; applied backwards it is the opposite move. */
    private record Shift(int[] cells, int[] signs) {
        boolean isWithin(boolean[] hidden) {
            for (int cell : cells) if (!hidden[cell]) return false;
            return true;
        }

        /** How often it can be applied before a cell would hold fewer people than readers will reckon with. */
        int room(int[] people, int[] atLeast, int direction) {
            int room = Integer.MAX_VALUE;
            for (int i = 0; i < cells.length; i++)
                if (signs[i] * direction < 0) room = Math.min(room, people[cells[i]] - atLeast[cells[i]]);
            return room;
        }

        void apply(int[] people, int times) {
            for (int i = 0; i < cells.length; i++) people[cells[i]] += signs[i] * times;
        }
    }
}

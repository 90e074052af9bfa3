package org.folkmoot.portal.platform.disclosure;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The figures of one question as anyone may see them: stored as they are, never worked out again.
 *
 * @param options in the order shown
 * @param rows for each group its options in order, then its base
 */
public record ProtectedSet(List<String> options, Map<Group, List<Cell>> rows) {
    /** The options in order, then the base. */
    public List<Cell> cells(Group group) {
        List<Cell> row = rows.get(group);
        if (row == null) throw new IllegalArgumentException("not published: " + group.parts());
        return row;
    }

    public Cell cell(Group group, String option) {
        int at = options.indexOf(option);
        if (at < 0) throw new IllegalArgumentException("no such option: " + option);
        return cells(group).get(at);
    }

    /** How many people of the group answered. */
    public Cell base(Group group) {
        return cells(group).getLast();
    }

    /**
     * Whole per cent, worked out from the rounded figures: a share of the true ones would undo the rounding. Empty when
     * the count or its base is hidden.
     */
    public OptionalInt percent(Group group, String option) {
        Integer part = cell(group, option).count();
        Integer base = base(group).count();
        if (part == null || base == null || base == 0) return OptionalInt.empty();
        return OptionalInt.of(Math.min(100, Math.floorDiv(200 * part + base, 2 * base)));
    }

    public boolean hasHidden() {
        return rows.values().stream().flatMap(List::stream).anyMatch(Cell::isHidden);
    }
}

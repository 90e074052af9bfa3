package org.folkmoot.portal.platform.disclosure

import groovy.transform.CompileStatic

/**
 * A patient reader with pencil and paper: knows every published figure, the rounding, the threshold and that people
 * come in whole numbers, and looks for a complete set of tables in which a hidden cell has a certain value.
 *
 * Shares nothing with the engine: bounds are narrowed equation by equation, then values are tried one after another.
 */
@CompileStatic
class Attack {
    static final int MOST_TRIES = 400_000

    private final int width
    private final List<Group> groups
    private final int[] low
    private final int[] high
    private final List<int[]> sums = []
    private int tries

    Attack(ProtectedSet published, Protection protection, int everybodyAtMost = 2_000) {
        width = published.options().size() + 1
        groups = new ArrayList<>(published.rows().keySet())
        low = new int[groups.size() * width]
        high = new int[low.length]
        groups.eachWithIndex { Group group, int g ->
            published.cells(group).eachWithIndex { Cell cell, int o ->
                int at = g * width + o
                if (cell.hidden) {
                    high[at] = everybodyAtMost
                } else {
                    int n = cell.count()
                    low[at] = Math.max(0, n - (protection.rounding() - 1).intdiv(2) as int)
                    high[at] = n + protection.rounding().intdiv(2) as int
                    if (n == 0) high[at] = 0
                    else if (low[at] < protection.threshold()) low[at] = protection.threshold()
                }
            }
            int[] base = new int[width]
            base[0] = g * width + width - 1
            for (int o = 1; o < width; o++) base[o] = g * width + o - 1
            sums << base
        }
        addBreakdowns()
    }

    static Attack on(ProtectedTable table, Protection protection) {
        Map<Group, List<Cell>> rows = [:]
        rows[Group.EVERYBODY] = table.columnTotals() + [table.grandTotal()]
        table.rows().eachWithIndex { String row, int r ->
            rows[Group.of('rows', row)] = table.cells()[r] + [table.rowTotals()[r]]
        }
        new Attack(new ProtectedSet(table.columns(), rows), protection)
    }

    private void addBreakdowns() {
        groups.eachWithIndex { Group parent, int p ->
            Map<String, List<Integer>> children = [:].withDefault { [] }
            groups.eachWithIndex { Group child, int c ->
                Set<String> extra = (child.parts().keySet() as Set<String>) - (parent.parts().keySet() as Set<String>)
                if (extra.size() != 1 || child.parts().size() != parent.parts().size() + 1) return
                if (parent.parts().every { k, v -> child.parts()[k] == v }) children[extra.first()] << c
            }
            children.values().each { List<Integer> parts ->
                for (int o = 0; o < width; o++) {
                    int[] sum = new int[parts.size() + 1]
                    sum[0] = p * width + o
                    for (int i = 0; i < parts.size(); i++) sum[i + 1] = parts[i] * width + o
                    sums << sum
                }
            }
        }
    }

    /** Whether the reader must reckon with this value. Running out of patience is an error, not an answer. */
    boolean couldBe(Group group, int option, int value) {
        if (value < 0) return false
        int[] from = low.clone(), to = high.clone()
        int at = groups.indexOf(group) * width + option
        if (value < from[at] || value > to[at]) return false
        from[at] = to[at] = value
        tries = 0
        search(from, to)
    }

    /** The only value left, or null when there is more than one. */
    Integer recovers(Group group, int option) {
        int[] from = low.clone(), to = high.clone()
        int at = groups.indexOf(group) * width + option
        if (!narrow(from, to)) throw new IllegalStateException('the published figures contradict each other')
        Integer only = null
        for (int value = from[at]; value <= to[at]; value++) {
            if (!couldBe(group, option, value)) continue
            if (only != null) return null
            only = value
        }
        only
    }

    private boolean search(int[] from, int[] to) {
        if (++tries > MOST_TRIES) throw new IllegalStateException('too many tables to try')
        if (!narrow(from, to)) return false
        int pick = -1
        for (int i = 0; i < from.length; i++) {
            if (from[i] < to[i] && (pick < 0 || to[i] - from[i] < to[pick] - from[pick])) pick = i
        }
        if (pick < 0) return true
        for (int value = from[pick]; value <= to[pick]; value++) {
            int[] nextFrom = from.clone(), nextTo = to.clone()
            nextFrom[pick] = nextTo[pick] = value
            if (search(nextFrom, nextTo)) return true
        }
        false
    }

    private boolean narrow(int[] from, int[] to) {
        boolean changed = true
        while (changed) {
            changed = false
            for (int[] sum : sums) {
                int least = 0, most = 0
                for (int i = 1; i < sum.length; i++) {
                    least += from[sum[i]]
                    most += to[sum[i]]
                }
                int total = sum[0]
                if (least > from[total]) { from[total] = least; changed = true }
                if (most < to[total]) { to[total] = most; changed = true }
                if (from[total] > to[total]) return false
                for (int i = 1; i < sum.length; i++) {
                    int part = sum[i]
                    int atLeast = from[total] - (most - to[part])
                    int atMost = to[total] - (least - from[part])
                    if (atLeast > from[part]) { from[part] = atLeast; changed = true; least = recount(from, sum) }
                    if (atMost < to[part]) { to[part] = atMost; changed = true; most = recount(to, sum) }
                    if (from[part] > to[part]) return false
                }
            }
        }
        true
    }

    private static int recount(int[] bound, int[] sum) {
        int result = 0
        for (int i = 1; i < sum.length; i++) result += bound[sum[i]]
        result
    }
}

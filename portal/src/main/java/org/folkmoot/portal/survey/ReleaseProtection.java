package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.folkmoot.portal.platform.disclosure.Cell;
import org.folkmoot.portal.platform.disclosure.Group;
import org.folkmoot.portal.platform.disclosure.LinkedSet;
import org.folkmoot.portal.platform.disclosure.ProtectedSet;
import org.folkmoot.portal.platform.disclosure.Protection;

/**
 * Turns exact counts into figures that may be shown. Every question counts everybody who was asked, those who passed it over among them,
 * so that all questions share their bases: a base hidden in one is hidden in all.
 */
final class ReleaseProtection {
    private static final List<String> TICKED = List.of("ticked", "not ticked");

    private final Protection protection = Protection.PORTAL;
    private final @Nullable ExactCounts countsBefore;
    private final @Nullable Release shownBefore;
    private final Map<String, Map<Group, List<Cell>>> shown = new LinkedHashMap<>();
    private final Set<String> hiddenBases = new TreeSet<>();

    /** @param countsBefore and shownBefore: the release before this one, which readers may have kept; null for the first */
    ReleaseProtection(@Nullable ExactCounts countsBefore, @Nullable Release shownBefore) {
        this.countsBefore = countsBefore;
        this.shownBefore = shownBefore;
    }

    /** Takes one question in. */
    void protect(ExactCounts.Asked asked, List<ExactCounts.Line> lines) {
        Map<Group, List<Cell>> cells = asked.several() ? several(asked, lines) : single(asked, lines);
        shown.put(asked.name(), cells);
        cells.forEach((group, row) -> {
            if (row.getLast().isHidden()) hiddenBases.add(baseName(group, lines));
        });
    }

    /** What is shown of a question, once all have been taken in. */
    List<Release.Figures> figures(ExactCounts.Asked asked, List<ExactCounts.Line> lines) {
        List<Release.Figures> figures = new ArrayList<>();
        shown.get(asked.name()).forEach((group, row) -> {
            boolean baseHidden = hiddenBases.contains(baseName(group, lines));
            List<Integer> people = new ArrayList<>();
            row.subList(0, row.size() - 1).forEach(cell -> people.add(cell.count()));
            figures.add(new Release.Figures(
                    activityOf(group, lines),
                    group.parts().get(ExactCounts.GROUP),
                    people,
                    baseHidden ? null : row.getLast().count()));
        });
        return figures;
    }

    private Map<Group, List<Cell>> single(ExactCounts.Asked asked, List<ExactCounts.Line> lines) {
        Map<Group, int[]> counts = ExactCounts.linked(lines);
        Map<Group, List<Cell>> rows = new LinkedHashMap<>();
        protectedRows(asked, asked.options(), counts, ExactCounts::linked, -1)
                .forEach((group, row) -> rows.put(group, sheltered(row, total(counts, group))));
        return rows;
    }

    /**
     * Other questions tell how many people there are, so what is hidden in a row must not be told by what is left of them: at least two
     * answers are hidden, and together they are at least a threshold of people.
     */
    private List<Cell> sheltered(List<Cell> row, int[] exact) {
        List<Cell> shown = new ArrayList<>(row);
        while (true) {
            int hidden = 0;
            int people = 0;
            int smallest = -1;
            for (int o = 0; o < exact.length; o++) {
                if (shown.get(o).isHidden()) {
                    hidden++;
                    people += exact[o];
                } else if (smallest < 0 || exact[o] < exact[smallest]) {
                    smallest = o;
                }
            }
            if (hidden == 0 || smallest < 0 || (hidden > 1 && people >= protection.threshold())) return shown;
            shown.set(smallest, Cell.HIDDEN);
        }
    }

    /** Counts of a group as the sum of the narrowest groups in it. */
    private static int[] total(Map<Group, int[]> counts, Group group) {
        int[] own = counts.get(group);
        if (own != null) return own;
        int[] sum = null;
        for (Map.Entry<Group, int[]> each : counts.entrySet()) {
            if (!each.getKey().parts().entrySet().containsAll(group.parts().entrySet())) continue;
            if (sum == null) sum = new int[each.getValue().length];
            for (int o = 0; o < sum.length; o++) sum[o] += each.getValue()[o];
        }
        return sum == null ? new int[0] : sum;
    }

    private Map<Group, List<Cell>> several(ExactCounts.Asked asked, List<ExactCounts.Line> lines) {
        Map<Group, List<Cell>> all = new LinkedHashMap<>();
        Set<Group> withoutBase = new java.util.HashSet<>();
        Map<Group, Cell> bases = new LinkedHashMap<>();
        for (int o = 0; o < asked.options().size(); o++) {
            int option = o;
            Map<Group, int[]> counts = ExactCounts.ticked(lines, option);
            protectedRows(asked, TICKED, counts, before -> ExactCounts.ticked(before, option), option)
                    .forEach((group, row) -> {
                        boolean fewOthers = protection.isSmall(total(counts, group)[1]);
                        all.computeIfAbsent(group, any -> new ArrayList<>())
                                .add(fewOthers ? Cell.HIDDEN : row.getFirst());
                        bases.put(group, row.getLast());
                        if (row.getLast().isHidden()) withoutBase.add(group);
                    });
        }
        all.forEach((group, row) -> row.add(withoutBase.contains(group) ? Cell.HIDDEN : bases.get(group)));
        return all;
    }

    private interface Before {
        Map<Group, int[]> groups(List<ExactCounts.Line> lines);
    }

    private Map<Group, List<Cell>> protectedRows(
            ExactCounts.Asked asked, List<String> options, Map<Group, int[]> counts, Before before, int option) {
        LinkedSet set = new LinkedSet(options, counts);
        List<ExactCounts.Line> linesBefore = countsBefore == null ? List.of() : countsBefore.lines(asked);
        Map<Group, List<Cell>> cellsBefore = linesBefore.isEmpty() ? Map.of() : cellsBefore(asked, linesBefore, option);
        ProtectedSet result = cellsBefore.isEmpty()
                ? set.protect(protection)
                : set.protect(
                        protection,
                        new LinkedSet(options, before.groups(linesBefore)),
                        new ProtectedSet(options, cellsBefore));
        return result.rows();
    }

    /** The last release's cells of this question, in the shape the engine gave them. @param option -1 for all of them */
    private Map<Group, List<Cell>> cellsBefore(ExactCounts.Asked asked, List<ExactCounts.Line> lines, int option) {
        Map<Group, List<Cell>> cells = new LinkedHashMap<>();
        if (shownBefore == null) return cells;
        for (Release.ReleasedQuestion question : shownBefore.questions()) {
            if (!nameOf(question).equals(asked.name())) continue;
            for (Release.Figures figures : question.groups()) {
                List<Cell> row = new ArrayList<>();
                if (option < 0) {
                    figures.people().forEach(people -> row.add(new Cell(people)));
                } else {
                    row.add(new Cell(figures.people().get(option)));
                    row.add(Cell.HIDDEN);
                }
                row.add(new Cell(figures.base()));
                cells.put(groupOf(figures, lines), row);
            }
        }
        return cells;
    }

    private static String nameOf(Release.ReleasedQuestion question) {
        return question.key() + "|"
                + String.join(
                        ",",
                        question.options().stream()
                                .map(Release.ReleasedOption::id)
                                .toList());
    }

    private static Group groupOf(Release.Figures figures, List<ExactCounts.Line> lines) {
        Map<String, String> parts = new java.util.TreeMap<>();
        if (figures.activity() != null && !oneActivity(lines)) {
            parts.put(ExactCounts.ACTIVITY, figures.activity().toString());
        }
        if (figures.group() != null) parts.put(ExactCounts.GROUP, figures.group());
        return new Group(new java.util.TreeMap<>(parts));
    }

    private static @Nullable UUID activityOf(Group group, List<ExactCounts.Line> lines) {
        String activity = group.parts().get(ExactCounts.ACTIVITY);
        if (activity != null) return UUID.fromString(activity);
        return oneActivity(lines) ? lines.getFirst().activity() : null;
    }

    /** Bases of different questions are the same number when the same activities asked them. */
    private static String baseName(Group group, List<ExactCounts.Line> lines) {
        String activity = group.parts().get(ExactCounts.ACTIVITY);
        String who = activity != null
                ? activity
                : lines.stream()
                        .map(line -> line.activity().toString())
                        .distinct()
                        .sorted()
                        .toList()
                        .toString();
        return (activity == null ? who.replaceAll("^\\[([^,]*)]$", "$1") : who) + "/"
                + group.parts().getOrDefault(ExactCounts.GROUP, "");
    }

    private static boolean oneActivity(List<ExactCounts.Line> lines) {
        return lines.stream().map(ExactCounts.Line::activity).distinct().count() == 1;
    }
}

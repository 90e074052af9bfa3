package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.disclosure.Cell;
import org.folkmoot.portal.platform.disclosure.Group;
import org.folkmoot.portal.platform.disclosure.NestedSet;
import org.folkmoot.portal.platform.disclosure.ProtectedSet;
import org.folkmoot.portal.platform.disclosure.Protection;
import org.folkmoot.portal.platform.disclosure.Settled;

/**
 * Turns exact counts into figures that may be shown.
 *
 * <p>All questions of an activity have the same bases, so bases are settled first: the answers to what the release is broken down by are
 * protected, and a group hidden there is hidden in every other question, whole. Every question is then protected as if readers knew all
 * other bases exactly. What one question could be is thus possible whatever the others are: people can be thought into another hidden
 * group with all their answers, or their one answer changed, and no figure shown moves. A reader who kept an earlier release is reckoned
 * with twice: a figure hidden then stays hidden until it has moved by a threshold, and one shown then is not thought to have shrunk.
 */
final class ReleaseProtection {
    private static final List<String> TICKED = List.of("ticked", "not ticked");

    private final Protection protection = Protection.PORTAL;
    private final @Nullable ExactCounts countsBefore;
    private final @Nullable Release shownBefore;

    /** Groups of an activity of which nothing is shown; null key for none. */
    private final Set<List<Object>> hiddenGroups = new HashSet<>();

    /** @param countsBefore and shownBefore: the release before this one, which readers may have kept; null for the first */
    ReleaseProtection(@Nullable ExactCounts countsBefore, @Nullable Release shownBefore) {
        this.countsBefore = countsBefore;
        this.shownBefore = shownBefore;
    }

    /** Protects what the release is broken down by; before any other question. @param beside as {@link #figures} takes it */
    List<Release.Figures> breaking(ExactCounts.Asked asked, List<ExactCounts.Line> lines, Set<UUID> beside) {
        List<Release.Figures> figures = figures(asked, lines, beside);
        for (Release.Figures row : figures) {
            if (row.activity() == null) continue;
            for (int o = 0; o < asked.options().size(); o++) {
                String group = asked.options().get(o);
                if (row.people().get(o) == null) {
                    hiddenGroups.add(
                            List.of(row.activity(), group.equals(Words.SKIPPED) ? ExactCounts.NO_GROUP : group));
                }
            }
        }
        return figures;
    }

    /**
     * What is shown of a question: everybody asked when several activities asked it, each activity, and each group of an activity that is
     * large enough to be shown.
     */
    List<Release.Figures> figures(ExactCounts.Asked asked, List<ExactCounts.Line> lines) {
        return figures(asked, lines, Set.of());
    }

    /** @param beside activities that were asked it, too, and are not among the lines: what all were shown to be before is not what these are */
    List<Release.Figures> figures(ExactCounts.Asked asked, List<ExactCounts.Line> lines, Set<UUID> beside) {
        boolean one = ExactCounts.oneActivity(lines);
        List<Release.Figures> figures = new ArrayList<>();
        (asked.several() ? several(asked, lines, beside) : single(asked, lines, beside)).forEach((group, row) -> {
            UUID activity = activityOf(group, one ? lines.getFirst().activity() : null);
            String part = group.parts().get(ExactCounts.GROUP);
            int[] exact = ExactCounts.row(lines, activity, part);
            boolean empty = exact == null || exact[exact.length - 1] == 0;
            if (part != null && (empty || hiddenGroups.contains(List.of(activity, part)))) return;
            figures.add(new Release.Figures(
                    activity,
                    part,
                    row.stream().map(Cell::count).toList(),
                    protection.rounded(exact == null ? 0 : exact[exact.length - 1])));
        });
        return figures;
    }

    /**
     * Whether so few more or fewer were asked than in the release before that what moved would be theirs: of a question that only some are
     * asked that may be so although enough answered anew.
     */
    boolean movedByFew(ExactCounts.Asked asked, List<ExactCounts.Line> lines) {
        if (countsBefore == null) return false;
        List<ExactCounts.Line> linesBefore = countsBefore.lines(asked);
        for (UUID activity :
                lines.stream().map(ExactCounts.Line::activity).distinct().toList()) {
            int[] before = ExactCounts.row(linesBefore, activity, null);
            int[] now = ExactCounts.row(lines, activity, null);
            if (before == null || now == null || before.length != now.length) continue;
            if (protection.isSmall(Math.abs(now[now.length - 1] - before[before.length - 1]))) return true;
        }
        return false;
    }

    private Map<Group, List<Cell>> single(ExactCounts.Asked asked, List<ExactCounts.Line> lines, Set<UUID> beside) {
        NestedSet set = new NestedSet(asked.options(), ExactCounts.ORDER, ExactCounts.chosen(lines));
        Map<Group, Settled> settled = new HashMap<>();
        boolean noneSkipped = noneSkipped(asked, lines);
        for (Group group : set.groups()) {
            Row row = row(asked, lines, beside, group);
            Settled each = settled(row, asked.options().size());
            if (noneSkipped) each.known()[asked.options().indexOf(Words.SKIPPED)] = true;
            for (int o = 0; o < asked.options().size(); o++) {
                each.hidden()[o] |= row.staysHidden(o);
                each.atLeast()[o] = row.atLeast(o);
            }
            settled.put(group, each);
        }
        return shown(set.protect(protection, settled), asked.options().size());
    }

    /** The options in order, without the base. */
    private static Map<Group, List<Cell>> shown(ProtectedSet result, int options) {
        Map<Group, List<Cell>> rows = new LinkedHashMap<>();
        result.rows().forEach((group, row) -> rows.put(group, row.subList(0, options)));
        return rows;
    }

    /**
     * A question of several ticks. Each option is a question of its own, ticked or not; what ties them together, such as that nobody is
     * left who neither ticked anything nor said why, is judged row by row until nothing more has to be hidden.
     */
    private Map<Group, List<Cell>> several(ExactCounts.Asked asked, List<ExactCounts.Line> lines, Set<UUID> beside) {
        int options = asked.options().size();
        boolean noneSkipped = noneSkipped(asked, lines);
        Map<Group, boolean[]> more = new HashMap<>();
        while (true) {
            Map<Group, List<Cell>> rows = new LinkedHashMap<>();
            for (int o = 0; o < options; o++) {
                for (Map.Entry<Group, List<Cell>> each : ticked(asked, lines, beside, o, noneSkipped, more)
                        .rows()
                        .entrySet()) {
                    rows.computeIfAbsent(each.getKey(), any -> new ArrayList<>())
                            .add(each.getValue().getFirst());
                }
            }
            boolean anyHidden = rows.values().stream().flatMap(List::stream).anyMatch(Cell::isHidden);
            boolean grew = false;
            for (Map.Entry<Group, List<Cell>> each : rows.entrySet()) {
                Row row = row(asked, lines, beside, each.getKey());
                if (!anyHidden || row.unseen()) continue;
                TickedRow ticks = new TickedRow(asked, row.exact(), each.getValue(), noneSkipped);
                boolean[] hide = ticks.moreToHide(protection.threshold() - 1);
                boolean[] known = more.computeIfAbsent(each.getKey(), any -> new boolean[options]);
                for (int o = 0; o < options; o++) {
                    if (!hide[o] || known[o]) continue;
                    known[o] = true;
                    grew = true;
                }
            }
            if (!grew) return rows;
        }
    }

    private ProtectedSet ticked(
            ExactCounts.Asked asked,
            List<ExactCounts.Line> lines,
            Set<UUID> beside,
            int option,
            boolean noneSkipped,
            Map<Group, boolean[]> more) {
        NestedSet set = new NestedSet(TICKED, ExactCounts.ORDER, ExactCounts.ticked(lines, option));
        boolean certain = noneSkipped && asked.options().get(option).equals(Words.SKIPPED);
        Map<Group, Settled> settled = new HashMap<>();
        for (Group group : set.groups()) {
            Row row = row(asked, lines, beside, group);
            Settled each = settled(row, TICKED.size());
            if (certain) each.allKnown();
            boolean[] wanted = more.get(group);
            boolean hide = row.staysHidden(option) || (wanted != null && wanted[option]);
            each.hidden()[0] |= hide;
            each.hidden()[1] |= hide;
            each.atLeast()[0] = row.atLeast(option);
            each.atLeast()[1] = row.atLeastNot(option);
            settled.put(group, each);
        }
        return set.protect(protection, settled);
    }

    /** Bases are settled: of a hidden group nothing is shown, of an empty one everything is known, of any other the base is. */
    private Settled settled(Row row, int options) {
        Settled settled = Settled.nothing(options);
        if (row.hidden()) return settled.allHidden();
        if (row.empty()) return settled.allKnown();
        settled.known()[options] = true;
        return settled;
    }

    private static boolean noneSkipped(ExactCounts.Asked asked, List<ExactCounts.Line> lines) {
        int at = asked.options().indexOf(Words.SKIPPED);
        return asked.needed() && lines.stream().allMatch(line -> line.counts().get(at) == 0);
    }

    private Row row(ExactCounts.Asked asked, List<ExactCounts.Line> lines, Set<UUID> beside, Group group) {
        UUID activity = activityOf(
                group, ExactCounts.oneActivity(lines) ? lines.getFirst().activity() : null);
        String part = group.parts().get(ExactCounts.GROUP);
        int[] exact = ExactCounts.row(lines, activity, part);
        if (exact == null) exact = new int[asked.base() + 1];
        List<ExactCounts.Line> linesBefore = countsBefore == null ? List.of() : countsBefore.lines(asked);
        boolean ofOthers = ExactCounts.oneActivity(linesBefore)
                || linesBefore.stream().anyMatch(line -> beside.contains(line.activity()));
        int[] before = activity == null && ofOthers ? null : ExactCounts.row(linesBefore, activity, part);
        if (before != null && before.length != exact.length) before = null;
        return new Row(
                exact,
                part != null && hiddenGroups.contains(List.of(activity, part)),
                before,
                before == null ? null : figuresBefore(asked, activity, part));
    }

    /** One per option, null where hidden; null when nothing of the row was shown. */
    private @Nullable List<Integer> figuresBefore(
            ExactCounts.Asked asked, @Nullable UUID activity, @Nullable String part) {
        if (shownBefore == null) return null;
        for (Release.ReleasedQuestion question : shownBefore.questions()) {
            if (!asked.called(question.id())) continue;
            List<String> ids =
                    question.options().stream().map(Release.ReleasedOption::id).toList();
            for (Release.Figures figures : question.groups()) {
                if (!figures.isOf(activity, part)) continue;
                Integer[] people = new Integer[asked.options().size()];
                for (int o = 0; o < people.length; o++) {
                    int at = ids.indexOf(asked.options().get(o));
                    people[o] = at < 0 ? Integer.valueOf(0) : figures.people().get(at);
                }
                return Arrays.asList(people);
            }
        }
        return null;
    }

    private static @Nullable UUID activityOf(Group group, @Nullable UUID only) {
        String activity = group.parts().get(ExactCounts.ACTIVITY);
        return activity == null ? only : UUID.fromString(activity);
    }

    /**
     * One row of a question now, and in the release before.
     *
     * @param exact one count per option, then the base
     * @param before the same then; null when there was no such row
     * @param shown what was shown of it, null where hidden; null when nothing was
     */
    private record Row(
            int[] exact,
            boolean hidden,
            int @Nullable [] before,
            @Nullable List<Integer> shown) {
        private int base() {
            return exact[exact.length - 1];
        }

        boolean empty() {
            return base() == 0;
        }

        boolean unseen() {
            return hidden || empty();
        }

        boolean staysHidden(int option) {
            if (before == null || before[before.length - 1] == 0) return false;
            boolean wasHidden = shown == null || shown.get(option) == null;
            return wasHidden && Math.abs(exact[option] - before[option]) < Protection.PORTAL.threshold();
        }

        int atLeast(int option) {
            return before == null || shown == null || shown.get(option) == null
                    ? 0
                    : floor(exact[option], before[option]);
        }

        int atLeastNot(int option) {
            return before == null || shown == null || shown.get(option) == null
                    ? 0
                    : floor(base() - exact[option], before[before.length - 1] - before[option]);
        }

        /** A count that fell, or fell below the threshold, tells that counts can fall. */
        private static int floor(int now, int then) {
            return now < then || Protection.PORTAL.isSmall(now) ? 0 : then;
        }
    }
}

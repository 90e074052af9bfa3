package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.disclosure.Group;

/**
 * Exact counts behind a release, by question: kept to protect the next release against this one, and never served.
 *
 * @param questions keyed by {@link Asked#name}
 */
record ExactCounts(Map<String, List<Line>> questions) {
    /** Breakdown of a linked set by activity. */
    static final String ACTIVITY = "activity";

    /** Breakdown of a linked set by the groups of the release. */
    static final String GROUP = "group";

    /** The group of those who gave no answer to what the release is broken down by. */
    static final String NO_GROUP = "*";

    /** @param counts one per option, then how many people there are in the group */
    record Line(UUID activity, @Nullable String group, List<Integer> counts) {}

    /**
     * One question as it is released: the same question with the same options in every activity that asked it.
     *
     * @param options ids; each person counts under one, or for several under each they ticked
     */
    record Asked(String key, boolean several, List<String> options) {
        String name() {
            return key + "|" + String.join(",", options);
        }
    }

    List<Line> lines(Asked asked) {
        return questions.getOrDefault(asked.name(), List.of());
    }

    /** Counts of a question where each person gave one answer, as a linked set takes them. */
    static Map<Group, int[]> linked(List<Line> lines) {
        Map<Group, int[]> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            int[] counts = line.counts().stream().mapToInt(Integer::intValue).toArray();
            groups.put(groupOf(lines, line), Arrays.copyOf(counts, counts.length - 1));
        }
        return groups;
    }

    /** Counts of one option that people ticked or did not. */
    static Map<Group, int[]> ticked(List<Line> lines, int option) {
        Map<Group, int[]> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            int ticked = line.counts().get(option);
            groups.put(groupOf(lines, line), new int[] {ticked, line.counts().getLast() - ticked});
        }
        return groups;
    }

    /** One activity without groups is simply everybody. */
    private static Group groupOf(List<Line> lines, Line line) {
        boolean oneActivity = lines.stream().map(Line::activity).distinct().count() == 1;
        String activity = line.activity().toString();
        if (line.group() == null) {
            return oneActivity ? Group.EVERYBODY : Group.of(ACTIVITY, activity);
        }
        return oneActivity ? Group.of(GROUP, line.group()) : Group.of(ACTIVITY, activity, GROUP, line.group());
    }

    /** Adds up responses into lines. */
    static final class Adding {
        private final Asked asked;
        private final Map<List<Object>, int[]> lines = new LinkedHashMap<>();

        Adding(Asked asked) {
            this.asked = asked;
        }

        /** @param choices of one person for this question; empty when they passed it over */
        void add(UUID activity, @Nullable String group, List<String> choices) {
            int[] counts = lines.computeIfAbsent(
                    Arrays.asList(activity, group),
                    any -> new int[asked.options().size() + 1]);
            counts[asked.options().size()]++;
            List<String> counted = choices.isEmpty() ? List.of(Words.SKIPPED) : choices;
            for (String choice : counted) {
                int at = asked.options().indexOf(choice);
                if (at >= 0) counts[at]++;
            }
        }

        /** A line even for a group in which nobody is, so that groups always add up. */
        void expect(UUID activity, @Nullable String group) {
            lines.computeIfAbsent(
                    Arrays.asList(activity, group),
                    any -> new int[asked.options().size() + 1]);
        }

        List<Line> lines() {
            List<Line> all = new ArrayList<>();
            lines.forEach((of, counts) -> all.add(new Line(
                    (UUID) Objects.requireNonNull(of.get(0)),
                    (String) of.get(1),
                    Arrays.stream(counts).boxed().toList())));
            return all;
        }
    }
}

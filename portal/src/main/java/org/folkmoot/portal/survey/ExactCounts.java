package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.disclosure.Group;

/**
 * Exact counts behind a release, by question: kept to protect the next release against this one, and never served.
 *
 * @param questions keyed by {@link Asked#id}
 */
record ExactCounts(Map<String, List<Line>> questions) {
    /** Breakdown of a question's counts by activity. */
    static final String ACTIVITY = "activity";

    /** Breakdown of one activity's counts by the groups of the release. */
    static final String GROUP = "group";

    private static final String ALONE = "~";

    /** The widest first. */
    static final List<String> ORDER = List.of(ACTIVITY, GROUP);

    /** The group of those who gave no answer to what the release is broken down by. */
    static final String NO_GROUP = "*";

    /** @param counts one per option, then how many people there are in the group */
    record Line(UUID activity, @Nullable String group, List<Integer> counts) {}

    /**
     * One question as it is released: the same question in the same words, with the same options, in every activity that asked it.
     *
     * @param id its key, a dot, and a mark of its words
     * @param options ids, "did not answer" last; each person counts under one, or for several under each they ticked
     * @param alone options that nobody ticks together with another
     * @param needed whether nobody could pass it over
     * @param least the fewest options to tick, among those that do not stand alone @param most the most
     */
    record Asked(
            String id,
            String key,
            boolean several,
            List<String> options,
            Set<String> alone,
            boolean needed,
            int least,
            int most) {
        static Asked of(Sheets.Item item, List<Option> offered) {
            return of(item, offered, null);
        }

        /** @param only a mark of whom alone it is asked; null for everybody */
        static Asked of(Sheets.Item item, List<Option> offered, @Nullable String only) {
            Question question = item.question();
            List<String> options =
                    new ArrayList<>(offered.stream().map(Option::id).toList());
            options.add(Words.SKIPPED);
            Set<String> alone = new HashSet<>(
                    offered.stream().map(Option::id).filter(question::alone).toList());
            alone.add(Words.SKIPPED);
            int free = options.size() - alone.size();
            // Limits of other kinds say nothing of how many answers somebody is counted under.
            boolean ticked = question.kind().several();
            int least = !ticked || question.least() == null ? 1 : Math.max(1, question.least());
            int most = !ticked || question.most() == null ? free : Math.min(free, question.most());
            List<Object> words = new ArrayList<>(List.of(item.text(), question.text(), question.kind(), options));
            words.add(question.options().stream().map(Option::text).toList());
            words.add(List.of(question.required(), least, most));
            if (question.kind().numeric()) words.add(question.number());
            if (question.kind() == Kind.DATE) words.add(question.days());
            if (question.kind().mapped() && question.plan() != null) words.add(question.plan());
            if (only != null) words.add(only);
            String mark = UUID.nameUUIDFromBytes(Json.write(words).getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .substring(0, 8);
            return new Asked(
                    item.key() + "." + mark,
                    item.key(),
                    question.kind().severally(),
                    List.copyOf(options),
                    alone,
                    question.required(),
                    least,
                    most);
        }

        int base() {
            return options.size();
        }

        /**
         * What a release calls it of one activity that stands beside others and is added to none. Its counts are kept under its own id, so
         * that they are found again whether it stood alone before or not.
         */
        String alone(UUID activity) {
            return id
                    + ALONE
                    + UUID.nameUUIDFromBytes(activity.toString().getBytes(StandardCharsets.UTF_8))
                            .toString()
                            .substring(0, 8);
        }

        /** Under which id counts are kept of what a release calls so. */
        static String kept(String released) {
            int alone = released.lastIndexOf(ALONE);
            return alone < 0 ? released : released.substring(0, alone);
        }

        /** Whether a release calls it so, of one activity or of all. */
        boolean called(String released) {
            return released.equals(id) || released.startsWith(id + ALONE);
        }
    }

    List<Line> lines(Asked asked) {
        return questions.getOrDefault(asked.id(), List.of());
    }

    boolean has(UUID activity) {
        return questions.values().stream().flatMap(List::stream).anyMatch(line -> line.activity()
                .equals(activity));
    }

    /** Exact counts of one row: of one activity or all that were asked, of one group or all. Null when there are none. */
    static int @Nullable [] row(List<Line> lines, @Nullable UUID activity, @Nullable String group) {
        int[] sum = null;
        for (Line line : lines) {
            if (activity != null && !line.activity().equals(activity)) continue;
            if (group != null && !group.equals(line.group())) continue;
            if (sum == null) sum = new int[line.counts().size()];
            for (int o = 0; o < sum.length; o++) sum[o] += line.counts().get(o);
        }
        return sum;
    }

    /** Counts of a question where each person gave one answer. */
    static Map<Group, int[]> chosen(List<Line> lines) {
        return grouped(lines, line -> counts(line, line.counts().size() - 1));
    }

    /** Counts of one option that people ticked or did not. */
    static Map<Group, int[]> ticked(List<Line> lines, int option) {
        return grouped(lines, line -> {
            int ticked = line.counts().get(option);
            return new int[] {ticked, line.counts().getLast() - ticked};
        });
    }

    private static int[] counts(Line line, int most) {
        return line.counts().stream().limit(most).mapToInt(Integer::intValue).toArray();
    }

    private static Map<Group, int[]> grouped(List<Line> lines, Function<Line, int[]> counts) {
        Map<Group, int[]> groups = new LinkedHashMap<>();
        boolean one = oneActivity(lines);
        for (Line line : lines) groups.put(groupOf(one, line.activity(), line.group()), counts.apply(line));
        return groups;
    }

    static boolean oneActivity(List<Line> lines) {
        return lines.stream().map(Line::activity).distinct().count() == 1;
    }

    /** One activity that alone was asked is simply everybody. */
    static Group groupOf(boolean oneActivity, UUID activity, @Nullable String group) {
        String name = activity.toString();
        if (group == null) return oneActivity ? Group.EVERYBODY : Group.of(ACTIVITY, name);
        return oneActivity ? Group.of(GROUP, group) : Group.of(ACTIVITY, name, GROUP, group);
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
            int[] counts = line(activity, group);
            counts[asked.base()]++;
            List<String> counted = choices.isEmpty() ? List.of(Words.SKIPPED) : choices;
            for (String choice : counted) {
                int at = asked.options().indexOf(choice);
                if (at >= 0) counts[at]++;
            }
        }

        /** A line even for a group in which nobody is, so that groups always add up. */
        void expect(UUID activity, @Nullable String group) {
            line(activity, group);
        }

        void forget(UUID activity) {
            lines.keySet().removeIf(of -> of.getFirst().equals(activity));
        }

        /** The activity's lines as they were in an earlier release, in place of those added. */
        void carry(UUID activity, List<Line> before) {
            forget(activity);
            for (Line line : before) {
                if (!line.activity().equals(activity)) continue;
                lines.put(
                        Arrays.asList(activity, line.group()),
                        line.counts().stream().mapToInt(Integer::intValue).toArray());
            }
        }

        private int[] line(UUID activity, @Nullable String group) {
            return lines.computeIfAbsent(Arrays.asList(activity, group), any -> new int[asked.base() + 1]);
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

package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.disclosure.Protection;
import org.folkmoot.portal.platform.disclosure.Reckoning;

/**
 * What a reader could find who kept every release of a consultation and is then told exactly how many took part. The reader is a better
 * one than there is: of every group of which anything is shown they know how many it is made of, to the last person, and of two releases
 * that nobody left between them. So questions bear on each other through numbers that are known, and each is reckoned by itself.
 *
 * <p>What the last release hides may still be anything within a threshold, and with earlier ones beside it within no less than figures are
 * rounded to.
 */
final class TotalsCheck {
    /** An audience that keeps its rounded number could be this many more, or fewer, than the closest that can be reckoned. */
    private static final int PEOPLE = 2;

    private final Protection protection = Protection.PORTAL;
    private final List<Past> past;
    private final Asking asking;
    private final Map<UUID, Integer> totals;

    /** For all of it together: somebody waits for the answer, and no release of the consultation is made meanwhile. */
    private final Reckoning.Effort effort = new Reckoning.Effort();

    /** @param release as anybody saw it @param exact the counts behind it */
    record Past(Release release, ExactCounts exact) {}

    /** Whom alone a question was asked, where a release said so: those who gave one of these answers to another. */
    record Led(String parent, List<String> answers) {}

    /**
     * What is asked.
     *
     * @param asked keyed by {@link ExactCounts.Asked#id}
     * @param everybody those of them that everybody in an activity was asked
     * @param led those that only some were, where a release may say whom
     */
    record Asking(Map<String, ExactCounts.Asked> asked, Set<String> everybody, Map<String, Led> led) {}

    /** @param past the first first @param totals how many took part, exact, of each activity of which that is to be told */
    TotalsCheck(List<Past> past, Asking asking, Map<UUID, Integer> totals) {
        this.past = List.copyOf(past);
        this.asking = asking;
        this.totals = Map.copyOf(totals);
    }

    /** How many of an activity are in a release; null where nothing that everybody was asked is in it. */
    static @Nullable Integer people(ExactCounts exact, Set<String> everybody, UUID activity) {
        for (String id : everybody) {
            int[] row = ExactCounts.row(exact.questions().getOrDefault(id, List.of()), activity, null);
            if (row != null) return row[row.length - 1];
        }
        return null;
    }

    /** None when exact numbers give nothing away; where that could not be reckoned out, what it is not known of. */
    List<FoundOut> found() {
        List<FoundOut> found = new ArrayList<>(foundOfPeople());
        Set<String> ids = new LinkedHashSet<>();
        past.forEach(
                one -> one.release().questions().forEach(question -> ids.add(ExactCounts.Asked.kept(question.id()))));
        Past last = past.getLast();
        for (String id : ids) {
            List<Past> holding =
                    past.stream().filter(one -> !parts(one, id).isEmpty()).toList();
            List<FoundOut> each = new ArrayList<>();
            if (holding.contains(last)) each.addAll(new Reader(id, List.of(last)).found(protection.threshold() - 1));
            if (each.isEmpty() && holding.size() > 1) {
                each.addAll(new Reader(id, holding).found(protection.rounding()));
            }
            found.addAll(each);
        }
        return found;
    }

    /** A question as a release shows it: once, or of each activity that stands beside others by itself. */
    private static List<Release.ReleasedQuestion> parts(Past one, String id) {
        return one.release().questions().stream()
                .filter(each -> ExactCounts.Asked.kept(each.id()).equals(id))
                .toList();
    }

    /** The one of them that has a row of an activity; null where none has. */
    private static Release.@Nullable ReleasedQuestion part(Past one, String id, @Nullable UUID activity) {
        return parts(one, id).stream()
                .filter(each -> each.groups().stream().anyMatch(row -> row.isOf(activity, null)))
                .findFirst()
                .orElse(null);
    }

    /** Activities of which it has rows. */
    private static Set<UUID> activities(Release.ReleasedQuestion question) {
        Set<UUID> activities = new LinkedHashSet<>();
        question.groups().forEach(row -> {
            if (row.activity() != null) activities.add(row.activity());
        });
        return activities;
    }

    private int least(int printed) {
        return printed == 0 ? 0 : Math.max(protection.threshold(), printed - protection.rounding() / 2);
    }

    private int shown(Reckoning reckoning, int truth, int printed) {
        return reckoning.figure(truth, Math.min(truth, least(printed)), Math.max(truth, most(printed)));
    }

    private int most(int printed) {
        return printed == 0 ? 0 : printed + protection.rounding() / 2;
    }

    /** How many took part in what keeps its rounded number. */
    private List<FoundOut> foundOfPeople() {
        Release last = past.getLast().release();
        boolean kept = last.activities().stream()
                .anyMatch(each -> each.people() != null && !totals.containsKey(each.activity()));
        return kept ? new PeopleReader().found() : List.of();
    }

    private static Map<Integer, Integer> once(Iterable<Integer> figures) {
        Map<Integer, Integer> times = new LinkedHashMap<>();
        figures.forEach(figure -> times.put(figure, 1));
        return times;
    }

    /**
     * How many took part in what keeps its rounded number, reckoned from all sums that it is part of: those who took part together, those who
     * were asked a question together, and the answers to questions that everybody was asked and gave one answer to.
     */
    private final class PeopleReader {
        private final Reckoning reckoning = new Reckoning(effort);
        private final Map<Integer, FoundOut> named = new HashMap<>();

        PeopleReader() {
            Map<UUID, Integer> before = Map.of();
            for (Past one : past) {
                Map<UUID, Integer> people = read(one);
                for (Map.Entry<UUID, Integer> each : before.entrySet()) {
                    if (people.containsKey(each.getKey())) {
                        reckoning.noMore(each.getValue(), people.get(each.getKey()));
                    }
                }
                before = people;
            }
        }

        List<FoundOut> found() {
            return reckoning.narrow(PEOPLE).stream()
                    .map(narrow ->
                            Objects.requireNonNull(named.get(narrow.figure())).within(narrow))
                    .toList();
        }

        private Map<UUID, Integer> read(Past one) {
            boolean last = one == past.getLast();
            Map<UUID, Integer> figures = new LinkedHashMap<>();
            for (Release.ReleasedActivity each : one.release().activities()) {
                if (each.people() == null) continue;
                Integer told = last ? totals.get(each.activity()) : null;
                Integer counted = people(one.exact(), asking.everybody(), each.activity());
                int truth = told != null ? told : counted != null ? counted : each.people();
                int figure =
                        told != null ? reckoning.figure(truth, truth, truth) : shown(reckoning, truth, each.people());
                figures.put(each.activity(), figure);
                if (!last || told != null) continue;
                reckoning.seek(figure);
                Localised none = Localised.EMPTY;
                named.put(
                        figure,
                        new FoundOut(
                                none, none, each.name(), none, one.release().number(), 0, 0, true));
            }
            Integer together = one.release().people();
            if (together != null) reckoning.sumIfTrue(once(figures.values()), least(together), most(together));
            one.release().questions().forEach(question -> read(one, question, figures));
            return figures;
        }

        private void read(Past one, Release.ReleasedQuestion question, Map<UUID, Integer> people) {
            String id = ExactCounts.Asked.kept(question.id());
            if (!asking.everybody().contains(id)) return;
            List<ExactCounts.Line> lines = one.exact().questions().getOrDefault(id, List.of());
            Set<UUID> asked = activities(question);
            if (!people.keySet().containsAll(asked)) return;
            Release.Figures together = row(question, null);
            Map<Integer, Integer> all = once(asked.stream().map(people::get).toList());
            if (together != null && together.base() != null) {
                reckoning.sumIfTrue(all, least(together.base()), most(together.base()));
            }
            if (question.kind().severally()) return;
            List<List<Integer>> columns = new ArrayList<>();
            for (UUID activity : asked) {
                List<Integer> cells = cells(question, lines, activity);
                cells.forEach(cell -> {
                    if (columns.size() < cells.size()) columns.add(new ArrayList<>());
                });
                for (int o = 0; o < cells.size(); o++) columns.get(o).add(cells.get(o));
                Map<Integer, Integer> sum = once(cells);
                sum.put(people.get(activity), -1);
                reckoning.sumIfTrue(sum, 0, 0);
            }
            if (together == null) return;
            for (int o = 0; o < columns.size() && o < together.people().size(); o++) {
                Integer printed = together.people().get(o);
                if (printed != null) {
                    reckoning.sumIfTrue(once(columns.get(o)), least(printed), most(printed));
                }
            }
        }

        private List<Integer> cells(Release.ReleasedQuestion question, List<ExactCounts.Line> lines, UUID activity) {
            int[] truth = Objects.requireNonNull(ExactCounts.row(lines, activity, null));
            Release.Figures shown = row(question, activity);
            List<Integer> cells = new ArrayList<>();
            for (int o = 0; o < truth.length - 1; o++) {
                boolean offered = o < question.options().size();
                Integer printed =
                        shown == null || !offered ? null : shown.people().get(o);
                if (!offered) cells.add(reckoning.figure(truth[o], truth[o], truth[o]));
                else if (printed == null) cells.add(reckoning.figure(truth[o], 0, Reckoning.NO_END));
                else cells.add(shown(reckoning, truth[o], printed));
            }
            return cells;
        }

        private static Release.@Nullable Figures row(Release.ReleasedQuestion question, @Nullable UUID activity) {
            return question.groups().stream()
                    .filter(row -> row.isOf(activity, null))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** One question in some releases. */
    private final class Reader {
        private final Reckoning reckoning = new Reckoning(effort);
        private final Map<Integer, FoundOut> named = new HashMap<>();

        /** @param base how many people; null where that is not known */
        private record Row(List<Integer> figures, @Nullable Integer base) {}

        Reader(String id, List<Past> holding) {
            Map<List<Object>, Row> before = Map.of();
            for (Past one : holding) {
                Map<List<Object>, Row> rows = read(id, one);
                since(before, rows);
                before = rows;
            }
        }

        List<FoundOut> found(int wide) {
            return reckoning.narrow(wide).stream()
                    .map(narrow ->
                            Objects.requireNonNull(named.get(narrow.figure())).within(narrow))
                    .toList();
        }

        /** Keyed by activity, or by the activities that are added up, and group. */
        private Map<List<Object>, Row> read(String id, Past one) {
            List<ExactCounts.Line> lines = one.exact().questions().getOrDefault(id, List.of());
            Map<List<Object>, Row> rows = new LinkedHashMap<>();
            for (Release.ReleasedQuestion question : parts(one, id)) {
                Set<UUID> activities = activities(question);
                List<Row> wholes = new ArrayList<>();
                for (UUID activity : activities) {
                    Row whole = row(question, one, lines, activity, null);
                    rows.put(Arrays.asList(activity, null), whole);
                    wholes.add(whole);
                    List<Row> groups = new ArrayList<>();
                    for (ExactCounts.Line line : lines) {
                        if (!line.activity().equals(activity) || line.group() == null) continue;
                        Row group = row(question, one, lines, activity, line.group());
                        rows.put(Arrays.asList(activity, line.group()), group);
                        groups.add(group);
                    }
                    if (!groups.isEmpty()) addUp(groups, whole);
                }
                if (activities.size() < 2) continue;
                List<ExactCounts.Line> own = lines.stream()
                        .filter(line -> activities.contains(line.activity()))
                        .toList();
                Row together = row(question, one, own, null, null);
                rows.put(Arrays.asList(activities, null), together);
                addUp(wholes, together);
            }
            leads(id, one, rows);
            return rows;
        }

        private void addUp(List<Row> parts, Row whole) {
            for (int o = 0; o < whole.figures().size(); o++) {
                int option = o;
                reckoning.addUp(
                        parts.stream().map(part -> part.figures().get(option)).toList(),
                        whole.figures().get(o));
            }
        }

        private Row row(
                Release.ReleasedQuestion question,
                Past one,
                List<ExactCounts.Line> lines,
                @Nullable UUID activity,
                @Nullable String group) {
            int[] truth = Objects.requireNonNull(ExactCounts.row(lines, activity, group));
            int people = truth[truth.length - 1];
            Release.Figures shown = question.groups().stream()
                    .filter(row -> row.isOf(activity, group))
                    .findFirst()
                    .orElse(null);
            boolean nobody = people == 0 && (shown != null || knownEmpty(one, activity, group));
            List<Integer> figures = new ArrayList<>();
            for (int o = 0; o < truth.length - 1; o++) {
                Integer printed = shown == null || o >= shown.people().size()
                        ? null
                        : shown.people().get(o);
                boolean offered = o < question.options().size();
                if (nobody || !offered || (printed != null && truth[o] == 0)) {
                    figures.add(reckoning.figure(truth[o], truth[o], truth[o]));
                } else if (printed != null) {
                    figures.add(shown(reckoning, truth[o], printed));
                } else {
                    int hidden = reckoning.hidden(truth[o]);
                    figures.add(hidden);
                    named.put(
                            hidden,
                            new FoundOut(
                                    question.text(),
                                    question.options().get(o).text(),
                                    name(one.release(), activity),
                                    group(one.release(), group),
                                    one.release().number(),
                                    0,
                                    0,
                                    true));
                }
            }
            Integer base = shown != null || nobody ? Integer.valueOf(people) : null;
            if (question.kind().severally()) ticked(ExactCounts.Asked.kept(question.id()), figures, people, base);
            else if (base != null) reckoning.addUp(figures, null);
            return new Row(figures, base);
        }

        /** Whether what a release is broken down by shows that nobody is in a group. */
        private boolean knownEmpty(Past one, @Nullable UUID activity, @Nullable String group) {
            Release.ReleasedBreakdown by = one.release().breakdown();
            if (by == null || group == null) return false;
            Release.ReleasedQuestion question = part(one, by.question(), activity);
            if (question == null) return false;
            String answer = group.equals(ExactCounts.NO_GROUP) ? Words.SKIPPED : group;
            int at = question.options().stream()
                    .map(Release.ReleasedOption::id)
                    .toList()
                    .indexOf(answer);
            return at < 0
                    || question.groups().stream()
                            .anyMatch(row ->
                                    row.isOf(activity, null) && row.people().get(at) != null);
        }

        /** Everybody either chose one answer that stands alone, or ticked some of the others. */
        private void ticked(String id, List<Integer> figures, int people, @Nullable Integer base) {
            int whole = base == null
                    ? reckoning.figure(people, 0, Reckoning.NO_END)
                    : reckoning.figure(people, people, people);
            ExactCounts.Asked asked = asking.asked().get(id);
            if (asked == null || asked.options().size() != figures.size()) {
                figures.forEach(figure -> reckoning.noMore(figure, whole));
                return;
            }
            Map<Integer, Integer> others = new LinkedHashMap<>();
            others.put(whole, 1);
            for (int o = 0; o < figures.size(); o++) {
                if (asked.alone().contains(asked.options().get(o))) others.put(figures.get(o), -1);
            }
            reckoning.sumIfTrue(others, 0, Reckoning.NO_END);
            Map<Integer, Integer> least = new LinkedHashMap<>();
            Map<Integer, Integer> most = new LinkedHashMap<>();
            others.forEach((figure, times) -> {
                least.put(figure, -times * asked.least());
                most.put(figure, times * asked.most());
            });
            for (int o = 0; o < figures.size(); o++) {
                if (asked.alone().contains(asked.options().get(o))) continue;
                Map<Integer, Integer> ticked = new LinkedHashMap<>(others);
                ticked.put(figures.get(o), -1);
                reckoning.sumIfTrue(ticked, 0, Reckoning.NO_END);
                least.put(figures.get(o), 1);
                most.put(figures.get(o), -1);
            }
            reckoning.sumIfTrue(least, 0, Reckoning.NO_END);
            reckoning.sumIfTrue(most, 0, Reckoning.NO_END);
        }

        /** How many gave certain answers is also what a question says that they alone were asked. */
        private void leads(String id, Past one, Map<List<Object>, Row> rows) {
            ExactCounts.Asked asked = asking.asked().get(id);
            if (asked == null) return;
            for (Release.ReleasedQuestion child : one.release().questions()) {
                Led led = asking.led().get(ExactCounts.Asked.kept(child.id()));
                if (led == null || !led.parent().equals(id)) continue;
                for (Release.Figures shown : child.groups()) {
                    Set<UUID> of = shown.activity() == null ? activities(child) : Set.of(shown.activity());
                    Map<Integer, Integer> times = new LinkedHashMap<>();
                    boolean all = shown.base() != null;
                    for (UUID activity : of) {
                        Row row = rows.get(Arrays.<Object>asList(activity, shown.group()));
                        all &= row != null;
                        if (row == null) continue;
                        led.answers()
                                .forEach(answer -> times.put(
                                        row.figures().get(asked.options().indexOf(answer)), 1));
                    }
                    if (all) reckoning.sumIfTrue(times, least(shown.base()), most(shown.base()));
                }
            }
        }

        /** Nobody left between two releases, as far as that is true. */
        private void since(Map<List<Object>, Row> before, Map<List<Object>, Row> now) {
            now.forEach((key, row) -> {
                Row then = before.get(key);
                if (then == null || then.figures().size() != row.figures().size()) return;
                for (int o = 0; o < row.figures().size(); o++) {
                    reckoning.noMore(then.figures().get(o), row.figures().get(o));
                    if (then.base() == null || row.base() == null) continue;
                    reckoning.apart(then.figures().get(o), row.figures().get(o), row.base() - then.base());
                }
            });
        }
    }

    private static Localised name(Release release, @Nullable UUID activity) {
        return release.activities().stream()
                .filter(each -> each.activity().equals(activity))
                .findFirst()
                .map(Release.ReleasedActivity::name)
                .orElse(Localised.EMPTY);
    }

    private static Localised group(Release release, @Nullable String group) {
        if (group == null || release.breakdown() == null) return Localised.EMPTY;
        String answer = group.equals(ExactCounts.NO_GROUP) ? Words.SKIPPED : group;
        return release.breakdown().groups().stream()
                .filter(option -> option.id().equals(answer))
                .findFirst()
                .map(Release.ReleasedOption::text)
                .orElse(Localised.EMPTY);
    }
}

package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.disclosure.OneAnswer;
import org.folkmoot.portal.platform.disclosure.Protection;

/** A release being put together: responses are added up question by question, then everything is protected as one linked set. */
final class ReleaseDraft {
    private final Words words;
    private final @Nullable String breakdown;
    private final Map<UUID, Window> windows = new LinkedHashMap<>();
    private final Map<UUID, List<ExactCounts.Asked>> askedIn = new LinkedHashMap<>();
    private final Map<UUID, Integer> people = new LinkedHashMap<>();
    private final Map<ExactCounts.Asked, ExactCounts.Adding> adding = new LinkedHashMap<>();
    private final Map<ExactCounts.Asked, Sheets.Item> items = new LinkedHashMap<>();
    private final Set<UUID> tooFew = new LinkedHashSet<>();
    private final Set<Localised> onlySome = new LinkedHashSet<>();
    private final Set<Localised> unbanded = new LinkedHashSet<>();
    private final Set<Localised> teamOnly = new LinkedHashSet<>();
    private ExactCounts.@Nullable Asked breaking;

    /** @param breakdown {@link ExactCounts.Asked#id} of a choice; null, or that of no question, for none */
    ReleaseDraft(Words words, @Nullable String breakdown) {
        this.words = words;
        this.breakdown = breakdown;
    }

    /** One more activity, with what it asked. */
    void asking(Window window, Sheets sheets) {
        UUID activity = window.activity();
        windows.put(activity, window);
        people.put(activity, 0);
        List<ExactCounts.Asked> asked = new ArrayList<>();
        for (Sheets.Item item : sheets.items()) {
            if (!item.everyRule().isEmpty()) {
                onlySome.add(item.text());
                continue;
            }
            if (item.question().kind().written()) continue;
            if (item.question().kind().numeric()
                    && item.question().guard() == null
                    && item.question().number().bands().isEmpty()) {
                unbanded.add(item.text());
                continue;
            }
            if (!item.question().releasable() || linked(item, sheets, asked)) {
                teamOnly.add(item.text());
                continue;
            }
            ExactCounts.Asked one = ExactCounts.Asked.of(item, words.options(item.question()));
            if (item.question().kind() == Kind.CHOICE && one.id().equals(breakdown)) breaking = one;
            asked.add(one);
            items.putIfAbsent(one, item);
            adding.computeIfAbsent(one, ExactCounts.Adding::new);
        }
        askedIn.put(activity, asked);
    }

    /**
     * Whether it is worked out from answers whose figures are released too, or that something else released was worked out from: each table is
     * protected as if it had nothing to do with the others, and one that is reckoned from another has.
     */
    private static boolean linked(Sheets.Item item, Sheets sheets, List<ExactCounts.Asked> released) {
        if (!item.question().kind().worked()) return false;
        Set<String> behind = behind(item, sheets);
        boolean shown = sheets.items().stream()
                .anyMatch(other -> behind.contains(other.key())
                        && other.everyRule().isEmpty()
                        && other.question().releasable());
        boolean shared = sheets.items().stream()
                .filter(other -> released.stream().anyMatch(one -> one.key().equals(other.key())))
                .anyMatch(other -> behind(other, sheets).stream().anyMatch(behind::contains));
        return shown || shared;
    }

    /** Keys of all that it is worked out from, through what is worked out too. */
    private static Set<String> behind(Sheets.Item item, Sheets sheets) {
        Set<String> keys = new LinkedHashSet<>();
        Deque<Sheets.Item> ahead = new ArrayDeque<>(List.of(item));
        while (!ahead.isEmpty()) {
            Calculation how = ahead.pop().question().calculation();
            if (how == null) continue;
            for (String key : how.formula().asks()) {
                if (keys.add(key)) sheets.item(key).ifPresent(ahead::push);
            }
        }
        return keys;
    }

    /** Every activity is known: each question has a line for each group, so that groups add up. */
    void ready() {
        askedIn.forEach((activity, asked) -> asked.forEach(
                one -> groups(activity, one).forEach(group -> adding.get(one).expect(activity, group))));
    }

    /** @param choices of one response, keyed by question */
    void add(UUID activity, Map<String, List<String>> choices) {
        people.merge(activity, 1, Integer::sum);
        List<ExactCounts.Asked> asked = askedIn.get(activity);
        String group = breaking == null || !asked.contains(breaking)
                ? null
                : choices.getOrDefault(breaking.key(), List.of(ExactCounts.NO_GROUP))
                        .getFirst();
        for (ExactCounts.Asked one : asked) {
            boolean itself = one.equals(breaking);
            List<String> chosen = items.get(one).released(choices.getOrDefault(one.key(), List.of()));
            adding.get(one).add(activity, itself ? null : group, chosen);
        }
    }

    /** How many people the activity has so far. */
    int people(UUID activity) {
        return people.getOrDefault(activity, 0);
    }

    /** Too few answered: the activity is named, and nothing of it is added to anything. */
    void leaveOut(UUID activity) {
        tooFew.add(activity);
        askedIn.get(activity).forEach(one -> adding.get(one).forget(activity));
    }

    /** Too few answers changed: the activity stays as it was in the last release, so that nobody can tell what those few said. */
    void carry(UUID activity, ExactCounts before) {
        for (ExactCounts.Asked one : askedIn.get(activity)) {
            adding.get(one).carry(activity, before.lines(one));
            int[] row = ExactCounts.row(before.lines(one), activity, null);
            if (row != null) people.put(activity, row[row.length - 1]);
        }
    }

    /**
     * What was asked, or offered, to only some. Nothing of it is released: how many were asked tells how others answered, which the
     * protection of each question by itself does not reckon with.
     */
    List<Localised> onlySome() {
        return List.copyOf(onlySome);
    }

    /** Numbers for which no bands are stated. Nothing of them is released: a single number could be one person's alone. */
    List<Localised> unbanded() {
        return List.copyOf(unbanded);
    }

    /** What only the team sees: private questions, days without bands, what is worked out from released answers, and what was shared out, whose amounts the protection does not reckon with. */
    List<Localised> teamOnly() {
        return List.copyOf(teamOnly);
    }

    boolean hasAny() {
        return windows.size() > tooFew.size();
    }

    ExactCounts exact() {
        Map<String, List<ExactCounts.Line>> lines = new LinkedHashMap<>();
        adding.forEach((asked, added) -> {
            List<ExactCounts.Line> each = added.lines();
            if (!each.isEmpty()) lines.put(asked.id(), each);
        });
        return new ExactCounts(lines);
    }

    Release release(
            UUID id, UUID consultation, int number, LocalDate on, ExactCounts exact, ReleaseProtection protection) {
        Map<ExactCounts.Asked, List<Release.Figures>> figures = new LinkedHashMap<>();
        if (breaking != null && !exact.lines(breaking).isEmpty()) {
            figures.put(breaking, protection.breaking(breaking, exact.lines(breaking)));
        }
        List<Release.ReleasedQuestion> questions = new ArrayList<>();
        for (ExactCounts.Asked asked : adding.keySet()) {
            List<ExactCounts.Line> lines = exact.lines(asked);
            if (lines.isEmpty()) continue;
            questions.add(released(
                    asked,
                    figures.containsKey(asked) ? figures.get(asked) : protection.figures(asked, lines),
                    skippable(asked, lines)));
        }
        int everybody = windows.keySet().stream()
                .filter(activity -> !tooFew.contains(activity))
                .mapToInt(this::people)
                .sum();
        return new Release(
                id,
                consultation,
                number,
                on,
                Protection.PORTAL.rounded(everybody),
                windows.values().stream().map(this::released).toList(),
                breaking == null
                        ? null
                        : new Release.ReleasedBreakdown(
                                breaking.id(), items.get(breaking).text(), options(items.get(breaking), true)),
                questions);
    }

    private Release.ReleasedActivity released(Window window) {
        UUID activity = window.activity();
        return new Release.ReleasedActivity(
                activity,
                window.audienceName(),
                tooFew.contains(activity) ? null : Protection.PORTAL.rounded(people(activity)));
    }

    private Release.ReleasedQuestion released(
            ExactCounts.Asked asked, List<Release.Figures> figures, boolean skippable) {
        Sheets.Item item = items.get(asked);
        List<Release.ReleasedOption> options = options(item, skippable);
        return new Release.ReleasedQuestion(
                asked.id(),
                asked.key(),
                item.question().kind(),
                item.text(),
                item.scale(),
                options,
                figures.stream()
                        .map(row -> new Release.Figures(
                                row.activity(), row.group(), row.people().subList(0, options.size()), row.base()))
                        .toList());
    }

    private static boolean skippable(ExactCounts.Asked asked, List<ExactCounts.Line> lines) {
        int at = asked.options().indexOf(Words.SKIPPED);
        return !asked.needed() || lines.stream().anyMatch(line -> line.counts().get(at) > 0);
    }

    /**
     * Sensitive questions to which everybody in a row that would be shown gave one answer: an activity, or a group of one.
     *
     * @param release made of this draft
     */
    List<Readiness.OneAnswer> oneAnswers(Release release, ExactCounts exact) {
        List<Readiness.OneAnswer> found = new ArrayList<>();
        for (Release.ReleasedQuestion question : release.questions()) {
            ExactCounts.Asked asked = adding.keySet().stream()
                    .filter(one -> one.id().equals(question.id()))
                    .findFirst()
                    .orElseThrow();
            if (!items.get(asked).question().sensitive()) continue;
            for (Release.Figures row : question.groups()) {
                int[] counts = ExactCounts.row(exact.lines(asked), row.activity(), row.group());
                if (row.activity() == null || counts == null) continue;
                Map<String, Integer> answers = new LinkedHashMap<>();
                for (int o = 0; o < asked.options().size(); o++) {
                    if (!asked.options().get(o).equals(Words.SKIPPED)) {
                        answers.put(asked.options().get(o), counts[o]);
                    }
                }
                boolean declined = answers.getOrDefault(Question.NOT_SAID, 0) > 0;
                if (!declined && !OneAnswer.groups(Map.of("", answers)).isEmpty()) {
                    found.add(new Readiness.OneAnswer(
                            question.text(), windows.get(row.activity()).audienceName(), name(release, row.group())));
                }
            }
        }
        return found;
    }

    private static Localised name(Release release, @Nullable String group) {
        if (group == null || release.breakdown() == null) return Localised.EMPTY;
        return release.breakdown().groups().stream()
                .filter(option -> option.id().equals(group))
                .findFirst()
                .map(Release.ReleasedOption::text)
                .orElse(Localised.EMPTY);
    }

    private List<String> groups(UUID activity, ExactCounts.Asked asked) {
        List<String> groups = new ArrayList<>();
        if (breaking == null || asked.equals(breaking) || !askedIn.get(activity).contains(breaking)) {
            groups.add(null);
            return groups;
        }
        groups.addAll(breaking.options());
        groups.remove(Words.SKIPPED);
        groups.add(ExactCounts.NO_GROUP);
        return groups;
    }

    private List<Release.ReleasedOption> options(Sheets.Item item, boolean skippable) {
        List<Release.ReleasedOption> options = new ArrayList<>();
        words.options(item.question())
                .forEach(option -> options.add(new Release.ReleasedOption(option.id(), option.text())));
        if (skippable) options.add(new Release.ReleasedOption(Words.SKIPPED, words.both("survey.option.skipped")));
        return options;
    }
}

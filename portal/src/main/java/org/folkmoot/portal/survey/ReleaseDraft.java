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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.disclosure.OneAnswer;
import org.folkmoot.portal.platform.disclosure.Protection;
import org.folkmoot.portal.platform.theme.Spoken;

/** A release being put together: responses are added up question by question, then everything is protected as one linked set. */
final class ReleaseDraft {
    private final Words words;
    private final SameQuestions.Sets same;
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
    private final Set<Localised> repeated = new LinkedHashSet<>();
    private final List<Release.Staying> staying = new ArrayList<>();
    private final Map<ExactCounts.Asked, Parent> parents = new LinkedHashMap<>();
    private final Map<UUID, AskedVersions.Asked> versions = new LinkedHashMap<>();
    private final Map<ExactCounts.Asked, Localised> spans = new LinkedHashMap<>();
    private final Map<ExactCounts.Asked, Map<String, Set<Localised>>> offered = new LinkedHashMap<>();
    private ExactCounts.@Nullable Asked breaking;

    /** @param asked what leads to a question that only some are asked, as it is released itself */
    private record Parent(ExactCounts.Asked asked, AskedOnly only) {}

    /** One in which no question is another in other words. */
    ReleaseDraft(Words words, @Nullable String breakdown) {
        this(words, breakdown, SameQuestions.Sets.NONE);
    }

    /** @param breakdown {@link ExactCounts.Asked#id} of a choice; null, or that of no question, for none */
    ReleaseDraft(Words words, @Nullable String breakdown, SameQuestions.Sets same) {
        this.words = words;
        this.same = same;
        this.breakdown = breakdown;
    }

    /** One more activity, of which the questions were never changed while people answered. */
    void asking(Window window, Sheets sheets) {
        asking(
                window,
                new AskedVersions.Asked(
                        sheets,
                        List.of(new AskedVersions.Version(window.questionnaireVersion(), 1, null)),
                        Map.of(),
                        Set.of(),
                        Map.of()));
    }

    /** One more activity, with what it asked. */
    void asking(Window window, AskedVersions.Asked all) {
        Sheets sheets = all.sheets();
        UUID activity = window.activity();
        versions.put(activity, all);
        windows.put(activity, window);
        people.put(activity, 0);
        List<ExactCounts.Asked> asked = new ArrayList<>();
        for (Sheets.Item item : sheets.items()) {
            why(item)
                    .ifPresent(why -> staying.add(
                            new Release.Staying(activity, item.row() == null ? item.text() : item.scale(), why)));
            // One person may be in it several times: what protects a table reckons with people.
            if (item.turn() != null) {
                repeated.add(item.text());
                continue;
            }
            if (!all.releasable(item)) {
                onlySome.add(item.text());
                continue;
            }
            if (!item.everyRule().isEmpty()) {
                Optional<ExactCounts.Asked> routed = asked(item, sheets, words);
                routed.ifPresentOrElse(
                        one -> {
                            AskedOnly only = AskedOnly.of(item, sheets).orElseThrow();
                            ExactCounts.Asked parent = ExactCounts.Asked.of(
                                    only.parent(), words.released(only.parent().question()));
                            parents.putIfAbsent(one, new Parent(parent, only));
                            asked.add(one);
                            items.putIfAbsent(one, item);
                            adding.computeIfAbsent(one, ExactCounts.Adding::new);
                        },
                        () -> onlySome.add(item.text()));
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
            Localised span = all.span(item.key()).map(words::only).orElse(Localised.EMPTY);
            ExactCounts.Asked one = ExactCounts.Asked.of(
                    item, words.released(item.question()), span.blank() ? null : activity + Json.write(span));
            if (!span.blank()) spans.put(one, span);
            offering(one, item, all);
            if (item.question().kind() == Kind.CHOICE && one.id().equals(breakdown)) breaking = one;
            asked.add(one);
            items.putIfAbsent(one, item);
            adding.computeIfAbsent(one, ExactCounts.Adding::new);
        }
        askedIn.put(activity, asked);
    }

    /**
     * Why nothing of it is ever released, whatever is answered, as the end of a message key: it follows from how it is asked alone. Empty for
     * what is, for what may be, and for words, which are told of otherwise.
     */
    private static Optional<String> why(Sheets.Item item) {
        Question question = item.question();
        Kind kind = question.kind();
        if (kind.written() || kind.told() && !kind.worked()) return Optional.empty();
        if (question.guard() != null) return Optional.of("guard");
        if (item.turn() != null) return Optional.of("repeat");
        return switch (kind) {
            case FILE -> Optional.of("file");
            case CONTACT -> Optional.of("contact");
            case CONSENT -> Optional.of("consent");
            case NUMBER, CALCULATED, DATE -> question.releasable() ? Optional.empty() : Optional.of("bands");
            case LIKERT -> question.tied() ? Optional.of("tied") : checked(question);
            default -> checked(question);
        };
    }

    private static Optional<String> checked(Question question) {
        return question.releasable() ? Optional.empty() : Optional.of("checked");
    }

    /** What all activities so far ask, for whoever reckons with what a release shows of it. */
    TotalsCheck.Asking asking() {
        Map<String, ExactCounts.Asked> asked = new LinkedHashMap<>();
        Set<String> everybody = new LinkedHashSet<>();
        Map<String, TotalsCheck.Led> led = new LinkedHashMap<>();
        for (ExactCounts.Asked one : adding.keySet()) {
            asked.put(one.id(), one);
            Parent parent = parents.get(one);
            if (parent != null) {
                led.put(
                        one.id(),
                        new TotalsCheck.Led(parent.asked().id(), parent.only().answers()));
            } else if (!spans.containsKey(one)) {
                everybody.add(one.id());
            }
        }
        return new TotalsCheck.Asking(asked, everybody, led);
    }

    /** Answers that came later, or went, while people answered: each with the whom of every activity, blank for everybody. */
    private void offering(ExactCounts.Asked one, Sheets.Item item, AskedVersions.Asked all) {
        item.question().options().forEach(option -> offered.computeIfAbsent(one, any -> new LinkedHashMap<>())
                .computeIfAbsent(option.id(), any -> new LinkedHashSet<>())
                .add(all.span(item.key(), option.id()).map(words::only).orElse(Localised.EMPTY)));
    }

    /** Whom alone an answer was offered, as a part of a sentence; null for everybody who was asked. */
    private @Nullable Localised offered(ExactCounts.Asked one, String option) {
        Set<Localised> to = offered.getOrDefault(one, Map.of()).getOrDefault(option, Set.of());
        if (to.stream().allMatch(Localised::blank)) return null;
        return to.size() == 1 ? to.iterator().next() : words.both("survey.released.asked-at-times");
    }

    /**
     * Whether it is worked out from answers whose figures are released too, or that something else released was worked out from: each table is
     * protected as if it had nothing to do with the others, and one that is reckoned from another has.
     */
    private static boolean linked(Sheets.Item item, Sheets sheets, List<ExactCounts.Asked> released) {
        if (!item.question().kind().worked()) return false;
        Set<String> behind = behind(item, sheets);
        boolean shown = sheets.items().stream()
                .anyMatch(other ->
                        behind.contains(other.key()) && other.question().releasable());
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

    /** A question that only some were asked, as it may be released; empty for one of which nothing can be. */
    static Optional<ExactCounts.Asked> asked(Sheets.Item item, Sheets sheets, Words words) {
        Kind kind = item.question().kind();
        if (kind.written() || kind.worked() || !item.question().releasable()) return Optional.empty();
        return AskedOnly.of(item, sheets)
                .map(only -> ExactCounts.Asked.of(
                        item,
                        words.released(item.question()),
                        only.mark(ExactCounts.Asked.of(
                                only.parent(), words.released(only.parent().question())))));
    }

    /** Every activity is known: each question has a line for each group, so that groups add up. */
    void ready() {
        askedIn.forEach((activity, asked) -> asked.forEach(
                one -> groups(activity, one).forEach(group -> adding.get(one).expect(activity, group))));
    }

    /** One response to what an activity asks now. @param choices keyed by question */
    void add(UUID activity, Map<String, List<String>> choices) {
        add(activity, windows.get(activity).questionnaireVersion(), choices);
    }

    /** @param version of the questions that were answered @param choices of one response, keyed by question */
    void add(UUID activity, long version, Map<String, List<String>> choices) {
        people.merge(activity, 1, Integer::sum);
        List<ExactCounts.Asked> asked = askedIn.get(activity);
        String group = breaking == null || !asked.contains(breaking)
                ? null
                : choices.getOrDefault(breaking.key(), List.of(ExactCounts.NO_GROUP))
                        .getFirst();
        for (ExactCounts.Asked one : asked) {
            if (!versions.get(activity).asks(version, one.key())) continue;
            Parent parent = parents.get(one);
            if (parent != null
                    && !parent.only().asked(choices.get(parent.asked().key()))) continue;
            boolean itself = one.equals(breaking);
            List<String> counted = choices.getOrDefault(one.key(), List.of());
            Sheets.Item item = items.get(one);
            List<String> chosen = item.question().kind() == Kind.SHARE ? Share.most(counted) : item.released(counted);
            adding.get(one).add(activity, itself || spans.containsKey(one) ? null : group, chosen);
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
            if (parents.containsKey(one) || spans.containsKey(one)) continue;
            int[] row = ExactCounts.row(before.lines(one), activity, null);
            if (row != null) people.put(activity, row[row.length - 1]);
        }
    }

    /**
     * What was asked, or offered, to only some, and is not released: how many were asked tells how others answered, which the protection of
     * each question by itself does not reckon with. Known once {@link #release} was made: a question whose parent is not shown whole is
     * among them.
     */
    List<Localised> onlySome() {
        return List.copyOf(onlySome);
    }

    /** Numbers for which no bands are stated. Nothing of them is released: a single number could be one person's alone. */
    List<Localised> unbanded() {
        return List.copyOf(unbanded);
    }

    /** What only the team sees: private questions, days without bands, and what is worked out from released answers. */
    List<Localised> teamOnly() {
        return List.copyOf(teamOnly);
    }

    /** What people could answer several times each. Nothing of it is released: its figures count answers, and not people. */
    List<Localised> repeated() {
        return List.copyOf(repeated);
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
            figures.put(breaking, shown(breaking, exact.lines(breaking), protection::breaking));
        }
        List<Release.ReleasedQuestion> questions = new ArrayList<>();
        for (ExactCounts.Asked asked : adding.keySet()) {
            List<ExactCounts.Line> lines = exact.lines(asked);
            if (lines.isEmpty()) continue;
            if (spans.containsKey(asked) && tellsWhen(lines)) {
                onlySome.add(items.get(asked).text());
                continue;
            }
            Parent parent = parents.get(asked);
            List<Release.Figures> shown =
                    figures.containsKey(asked) ? figures.get(asked) : shown(asked, lines, protection::figures);
            if (parent == null) {
                figures.put(asked, shown);
            } else if (!leads(parent, asked, figures.getOrDefault(parent.asked(), List.of()), exact)
                    || protection.movedByFew(asked, lines)) {
                onlySome.add(items.get(asked).text());
                continue;
            }
            apart(asked, lines).forEach((whose, own) -> questions.add(released(asked, whose, own, shown)));
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
                questions,
                versions.values().stream()
                        .flatMap(all -> all.versions().stream())
                        .map(AskedVersions.Version::until)
                        .filter(Objects::nonNull)
                        .map(until -> until.atZone(Spoken.UK).toLocalDate())
                        .distinct()
                        .sorted()
                        .toList(),
                // What is asked of people of whom nothing is told, such as a small group, is told nobody either.
                staying.stream()
                        .filter(each -> !tooFew.contains(each.activity()))
                        .distinct()
                        .toList());
    }

    /** How figures of some of the activities that were asked a question are protected. */
    private interface Protecting {
        List<Release.Figures> figures(ExactCounts.Asked asked, List<ExactCounts.Line> lines, Set<UUID> beside);
    }

    /** Rows of those who are added up, and of each activity that stands by itself: each protected without the others. */
    private List<Release.Figures> shown(ExactCounts.Asked asked, List<ExactCounts.Line> lines, Protecting protecting) {
        Map<Optional<UUID>, List<ExactCounts.Line>> apart = apart(asked, lines);
        List<Release.Figures> shown = new ArrayList<>();
        apart.forEach((whose, own) -> {
            Set<UUID> beside = new LinkedHashSet<>();
            lines.stream().filter(line -> !own.contains(line)).forEach(line -> beside.add(line.activity()));
            shown.addAll(protecting.figures(asked, own, beside));
        });
        return shown;
    }

    /**
     * The lines of those who are added up, under nobody; and the lines of each activity whose question was marked as the same as another's,
     * under it: marked ones are never added up, in whatever words. What one activity alone was asked is simply its own.
     */
    private Map<Optional<UUID>, List<ExactCounts.Line>> apart(ExactCounts.Asked asked, List<ExactCounts.Line> lines) {
        boolean one = ExactCounts.oneActivity(lines);
        Map<Optional<UUID>, List<ExactCounts.Line>> apart = new LinkedHashMap<>();
        for (ExactCounts.Line line : lines) {
            boolean alone = !one && !same.of(line.activity(), items.get(asked)).isEmpty();
            apart.computeIfAbsent(alone ? Optional.of(line.activity()) : Optional.empty(), any -> new ArrayList<>())
                    .add(line);
        }
        return apart;
    }

    /**
     * Whether so few answered while a question was asked, or while it was not, that how many were asked tells who came when. It is not broken
     * down into groups: one of nobody would say that none of them came then.
     */
    private boolean tellsWhen(List<ExactCounts.Line> lines) {
        for (ExactCounts.Line line : lines) {
            int asked = line.counts().getLast();
            int others = people(line.activity()) - asked;
            if (asked == 0 || Protection.PORTAL.isSmall(asked) || Protection.PORTAL.isSmall(others)) return true;
        }
        return false;
    }

    /**
     * Whether what only some were asked can be shown beside what led them there: every figure of that is shown, and in every row as many
     * were asked as gave those answers, nobody or enough.
     */
    private boolean leads(Parent parent, ExactCounts.Asked asked, List<Release.Figures> shown, ExactCounts exact) {
        if (shown.isEmpty() || shown.stream().anyMatch(row -> row.people().contains(null))) return false;
        List<ExactCounts.Line> led = exact.lines(asked);
        List<ExactCounts.Line> leading = exact.lines(parent.asked());
        boolean byGroup = parent.asked().equals(breaking);
        for (ExactCounts.Line line : led) {
            int[] row = ExactCounts.row(leading, line.activity(), byGroup ? null : line.group());
            if (row == null) return false;
            int gave = 0;
            for (String answer : parent.only().answers()) {
                if (byGroup && line.group() != null && !answer.equals(line.group())) continue;
                gave += row[parent.asked().options().indexOf(answer)];
            }
            if (line.counts().getLast() != gave) return false;
        }
        for (Release.Figures row : shown) {
            int[] people = ExactCounts.row(led, row.activity(), row.group());
            if (people != null && Protection.PORTAL.isSmall(people[people.length - 1])) return false;
        }
        return true;
    }

    private Release.ReleasedActivity released(Window window) {
        UUID activity = window.activity();
        return new Release.ReleasedActivity(
                activity,
                window.audienceName(),
                tooFew.contains(activity) ? null : Protection.PORTAL.rounded(people(activity)));
    }

    /** @param whose the one activity whose it is where it stands by itself @param lines its own @param shown rows of every activity that was asked it */
    private Release.ReleasedQuestion released(
            ExactCounts.Asked asked, Optional<UUID> whose, List<ExactCounts.Line> lines, List<Release.Figures> shown) {
        Sheets.Item item = items.get(asked);
        Set<UUID> activities = new LinkedHashSet<>();
        lines.forEach(line -> activities.add(line.activity()));
        List<Release.Figures> figures = shown.stream()
                .filter(row -> row.activity() == null ? whose.isEmpty() : activities.contains(row.activity()))
                .toList();
        List<Release.ReleasedOption> options = options(item, skippable(asked, lines)).stream()
                .map(option -> option.offered(offered(asked, option.id())))
                .toList();
        return new Release.ReleasedQuestion(
                whose.map(asked::alone).orElse(asked.id()),
                asked.key(),
                item.question().kind(),
                item.text(),
                item.scale(),
                options,
                figures.stream()
                        .map(row -> new Release.Figures(
                                row.activity(), row.group(), row.people().subList(0, options.size()), row.base()))
                        .toList(),
                parents.containsKey(asked)
                        ? words.only(parents.get(asked).only())
                        : spans.getOrDefault(asked, Localised.EMPTY),
                activities.size() == 1 ? same.of(activities.iterator().next(), item) : "");
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
                    .filter(one -> one.called(question.id()))
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
        if (breaking == null
                || asked.equals(breaking)
                || spans.containsKey(asked)
                || !askedIn.get(activity).contains(breaking)) {
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
        words.released(item.question())
                .forEach(option -> options.add(new Release.ReleasedOption(option.id(), option.text())));
        if (skippable) options.add(new Release.ReleasedOption(Words.SKIPPED, words.both("survey.option.skipped")));
        return options;
    }
}

package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
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
    private final List<Window> tooFew = new ArrayList<>();
    private @Nullable Question breaking;

    ReleaseDraft(Words words, @Nullable String breakdown) {
        this.words = words;
        this.breakdown = breakdown;
    }

    /** One more activity, with what it asked. */
    void asking(Window window, Sheets sheets) {
        windows.put(window.activity(), window);
        people.put(window.activity(), 0);
        List<ExactCounts.Asked> asked = new ArrayList<>();
        for (Sheets.Item item : sheets.items()) {
            Question question = item.question();
            if (question.kind().written()) continue;
            if (item.key().equals(breakdown) && question.kind() == Kind.CHOICE) breaking = question;
            List<String> options = new ArrayList<>(
                    words.options(question).stream().map(Option::id).toList());
            options.add(Words.SKIPPED);
            ExactCounts.Asked one =
                    new ExactCounts.Asked(item.key(), question.kind().several(), options);
            asked.add(one);
            items.putIfAbsent(one, item);
            adding.computeIfAbsent(one, ExactCounts.Adding::new);
        }
        askedIn.put(window.activity(), asked);
    }

    /** Every activity is known: each question has a line for each group, so that groups add up. */
    void ready() {
        askedIn.forEach((activity, asked) -> asked.forEach(
                one -> groups(one).forEach(group -> adding.get(one).expect(activity, group))));
    }

    /** An activity that too few answered: it is named, and nothing of it is added to anything. */
    void leavingOut(Window window) {
        tooFew.add(window);
    }

    /** @param choices of one response, keyed by question */
    void add(UUID activity, Map<String, List<String>> choices) {
        people.merge(activity, 1, Integer::sum);
        String group = breaking == null
                ? null
                : choices.getOrDefault(breakdown, List.of(ExactCounts.NO_GROUP)).getFirst();
        for (ExactCounts.Asked asked : askedIn.get(activity)) {
            boolean itself = asked.key().equals(breakdown);
            adding.get(asked).add(activity, itself ? null : group, choices.getOrDefault(asked.key(), List.of()));
        }
    }

    ExactCounts exact() {
        Map<String, List<ExactCounts.Line>> lines = new LinkedHashMap<>();
        adding.forEach((asked, added) -> lines.put(asked.name(), added.lines()));
        return new ExactCounts(lines);
    }

    Release release(
            UUID id, UUID consultation, int number, LocalDate on, ExactCounts exact, ReleaseProtection protection) {
        adding.keySet().forEach(asked -> protection.protect(asked, exact.lines(asked)));
        List<Release.ReleasedQuestion> questions = new ArrayList<>();
        for (ExactCounts.Asked asked : adding.keySet()) {
            Sheets.Item item = items.get(asked);
            questions.add(new Release.ReleasedQuestion(
                    asked.key(),
                    item.question().kind(),
                    item.text(),
                    item.row() == null ? Localised.EMPTY : item.question().text(),
                    options(item.question()),
                    protection.figures(asked, exact.lines(asked))));
        }
        return new Release(
                id,
                consultation,
                number,
                on,
                Protection.PORTAL.rounded(
                        people.values().stream().mapToInt(Integer::intValue).sum()),
                activities(),
                breaking == null ? null : new Release.ReleasedBreakdown(breakdown, breaking.text(), options(breaking)),
                questions);
    }

    private List<String> groups(ExactCounts.Asked asked) {
        List<String> groups = new ArrayList<>();
        if (breaking == null || asked.key().equals(breakdown)) {
            groups.add(null);
            return groups;
        }
        words.options(breaking).forEach(option -> groups.add(option.id()));
        groups.add(ExactCounts.NO_GROUP);
        return groups;
    }

    private List<Release.ReleasedOption> options(Question question) {
        List<Release.ReleasedOption> options = new ArrayList<>();
        words.options(question).forEach(option -> options.add(new Release.ReleasedOption(option.id(), option.text())));
        options.add(new Release.ReleasedOption(Words.SKIPPED, words.both("survey.option.skipped")));
        return options;
    }

    private List<Release.ReleasedActivity> activities() {
        List<Release.ReleasedActivity> activities = new ArrayList<>();
        windows.forEach((activity, window) -> activities.add(new Release.ReleasedActivity(
                activity, window.audienceName(), Protection.PORTAL.rounded(people.get(activity)))));
        tooFew.forEach(
                window -> activities.add(new Release.ReleasedActivity(window.activity(), window.audienceName(), null)));
        return activities;
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Alike;

/** Shows what came of it: "you said, we did", of one consultation and of all that were answered. */
@Singleton
class OutcomeShowing {
    private final Consultations consultations;
    private final Outcomes outcomes;
    private final Findings findings;
    private final Drafts drafts;
    private final Grounds grounds;
    private final WayShowing wayShowing;
    private final Showing showing;
    private final Alike alike;
    private final Messages messages;

    OutcomeShowing(
            Consultations consultations,
            Outcomes outcomes,
            Findings findings,
            Drafts drafts,
            Grounds grounds,
            WayShowing wayShowing,
            Showing showing,
            Alike alike,
            Messages messages) {
        this.consultations = consultations;
        this.outcomes = outcomes;
        this.findings = findings;
        this.drafts = drafts;
        this.grounds = grounds;
        this.wayShowing = wayShowing;
        this.showing = showing;
        this.alike = alike;
        this.messages = messages;
    }

    /**
     * @param outcome {@code did}, {@code will} or {@code not}
     * @param status one short line on when and who
     * @param passage of a draft that people discussed, which it answers; null for none
     * @param late whether it is promised for a day that has passed
     * @param theme of people's words that it answers; null for none, and where only the team reads it
     */
    record Reply(
            Showing.Text said,
            String outcome,
            Showing.Text answer,
            String status,
            @Nullable Showing.Link passage,
            boolean late,
            @Nullable Themed theme) {
        Reply of(@Nullable Showing.Link passage, @Nullable Themed theme) {
            return new Reply(said, outcome, answer, status, passage, late, theme);
        }
    }

    /** @param href of the results it stands among; empty while none are public */
    record Themed(Showing.Text label, String href) {}

    record OutcomePage(
            Showing.Text title,
            String stage,
            String backHref,
            String resultsHref,
            @Nullable Moment answered,
            List<Reply> rows,
            Grounds.@Nullable Decided decided,
            String reportHref,
            List<Alike.Shown> alike)
            implements PageModel {}

    record Change(Showing.Text title, String href, @Nullable Instant answered, List<Reply> rows) {}

    /** @param owed how many consultations are late with their answer @param late how many promises of answers are */
    record ChangesPage(List<Change> changes, int owed, int late) implements PageModel {}

    /** The next midnight at which something that was promised becomes late. */
    Optional<Instant> lateNext(Consultation one, Instant now) {
        return outcomes.of(one).stream()
                .flatMap(row -> row.lateAt().stream())
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }

    OutcomePage outcome(Consultation one, Visit visit) {
        String locale = visit.locale();
        String here = "/consultations/" + consultations.slugOf(one, locale);
        return new OutcomePage(
                Showing.Text.of(one.words().title(), locale),
                one.stageAt(visit.now()).key(),
                visit.path(here),
                visit.path(here + "/results"),
                Moment.of(one.answeredAt(), locale),
                replies(one, visit),
                grounds.decided(one, one.stageAt(visit.now()), locale).orElse(null),
                showing.report(one, here, visit),
                likeOutcome(one, locale, visit));
    }

    /** What says much of the same as the answer, by what was said and what came of it. */
    private List<Alike.Shown> likeOutcome(Consultation one, String locale, Visit visit) {
        String words = Stream.concat(
                        Stream.of(one.words().title()),
                        outcomes.of(one).stream().flatMap(row -> Stream.of(row.said(), row.answer())))
                .filter(text -> text.has(locale))
                .map(text -> text.in(locale))
                .collect(Collectors.joining("\n"));
        return alike.to(visit, Trail.OUTCOME, one.publicId().toString(), words);
    }

    /** Rows of an outcome, each with the passage and the theme it answers. */
    private List<Reply> replies(Consultation one, Visit visit) {
        List<OutcomeRow> rows = outcomes.of(one);
        Map<UUID, Drafts.Answerable> passages = drafts.answered(one);
        Map<String, Themed> themes =
                rows.stream().anyMatch(row -> Boolean.TRUE.equals(row.themeShown())) ? themes(one, visit) : Map.of();
        return rows.stream()
                .map(row -> {
                    Drafts.Answerable answered = passages.get(row.publicId());
                    return reply(row, visit)
                            .of(
                                    answered == null ? null : passage(one, answered, visit),
                                    Boolean.TRUE.equals(row.themeShown()) ? themes.get(row.theme()) : null);
                })
                .toList();
    }

    private Showing.Link passage(Consultation one, Drafts.Answerable answered, Visit visit) {
        return new Showing.Link(
                answered.way().name().in(visit.locale()) + ": "
                        + messages.text(
                                visit.locale(),
                                "consultation.text.passage",
                                Map.of("number", answered.passage().number())),
                visit.path(wayShowing.here(one, answered.way(), visit.locale())) + "#"
                        + answered.passage().address());
    }

    /** By every id it was ever known by, each theme that people's words were sorted under. */
    Map<String, Themed> themes(Consultation one, Visit visit) {
        String results = showing.resultsPublic(one, one.stageAt(visit.now()))
                ? visit.path("/consultations/" + consultations.slugOf(one, visit.locale()) + "/results")
                : "";
        Map<String, Themed> found = new LinkedHashMap<>();
        for (Activity activity : consultations.activities(one)) {
            Map<String, String> places = new HashMap<>();
            findings.themesById(one.councilId(), activity.publicId())
                    .forEach((id, theme) -> found.put(
                            id,
                            new Themed(
                                    Showing.Text.of(theme.label(), visit.locale()),
                                    results.isEmpty()
                                            ? ""
                                            : results
                                                    + places.computeIfAbsent(
                                                            theme.question(),
                                                            question -> findings.place(
                                                                    one, activity.publicId(), question)))));
        }
        return found;
    }

    ChangesPage changes(Visit visit) {
        short council = visit.council().id();
        Map<Long, String> slugs = consultations.slugsIn(council, visit.locale());
        Map<Long, List<OutcomeRow>> rows =
                outcomes.published(council).stream().collect(Collectors.groupingBy(OutcomeRow::consultationId));
        List<Consultation> all = consultations.announced(council);
        List<Change> changes = all.stream()
                .filter(one -> one.stageAt(visit.now()) == Stage.ANSWERED && rows.containsKey(one.id()))
                .sorted(Comparator.comparing((Consultation one) -> Objects.requireNonNull(one.answeredAt()))
                        .reversed())
                .map(one -> new Change(
                        Showing.Text.of(one.words().title(), visit.locale()),
                        visit.path("/consultations/" + slugs.getOrDefault(one.id(), "") + "/outcome"),
                        one.answeredAt(),
                        rows.get(one.id()).stream()
                                .map(row -> reply(row, visit))
                                .toList()))
                .toList();
        int owed = (int) all.stream()
                .filter(one -> one.stageAt(visit.now()) == Stage.OVERDUE)
                .count();
        int late = (int) changes.stream()
                .flatMap(change -> change.rows().stream())
                .filter(Reply::late)
                .count();
        return new ChangesPage(changes, owed, late);
    }

    Reply reply(OutcomeRow row, Visit visit) {
        String locale = visit.locale();
        boolean late = row.late(visit.now());
        String outcome =
                switch (row.reply()) {
                    case OutcomeRow.DID -> "did";
                    case OutcomeRow.WILL -> "will";
                    default -> "not";
                };
        String who = row.responsible().in(locale);
        String status = row.dueOn() == null
                ? who
                : messages.text(
                        locale,
                        "consultation.outcome.status-" + (late ? "late" : outcome),
                        Map.of("day", Showing.spoken(row.dueOn(), locale), "who", who));
        return new Reply(
                Showing.Text.of(row.said(), locale),
                outcome,
                Showing.Text.of(row.answer(), locale),
                status,
                null,
                late,
                null);
    }
}

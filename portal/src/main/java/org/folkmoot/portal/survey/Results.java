package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.disclosure.Protection;
import org.folkmoot.portal.platform.disclosure.Refresh;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** What people answered: exact and live for the team that asked, and for everybody else as releases. */
@Singleton
public class Results {
    private static final int CHUNK = 2_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final Windows windows;
    private final Questionnaires questionnaires;
    private final ResponseRepository responses;
    private final CountRepository counts;
    private final ReleaseRepository releases;
    private final Words words;
    private final DatabaseClock clock;
    private final Outbox outbox;
    private final Audit audit;

    Results(
            Windows windows,
            Questionnaires questionnaires,
            ResponseRepository responses,
            CountRepository counts,
            ReleaseRepository releases,
            Words words,
            DatabaseClock clock,
            Outbox outbox,
            Audit audit) {
        this.windows = windows;
        this.questionnaires = questionnaires;
        this.responses = responses;
        this.counts = counts;
        this.releases = releases;
        this.words = words;
        this.clock = clock;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Exact counts as they stand, a couple of seconds behind at most. For the owning team only. */
    public ActivityResults live(short council, UUID activity) {
        Window window = windows.window(council, activity);
        Map<String, Integer> people = new HashMap<>();
        counts.all(council, activity).forEach(row -> people.put(row.question() + "|" + row.choice(), row.people()));
        List<ActivityResults.QuestionResult> questions = new ArrayList<>();
        for (Sheets.Item item : questionnaires
                .frozen(council, window.questionnaireVersion())
                .sheets()
                .items()) {
            questions.add(result(item.key(), item, people));
            if (item.asksWhy()) {
                questions.add(new ActivityResults.QuestionResult(
                        item.whyKey(), Kind.LONG_TEXT, item.question().why(), item.text(), 0, List.of()));
            }
        }
        return new ActivityResults(activity, people.getOrDefault(Answers.EVERYBODY + "|" + Answers.BASE, 0), questions);
    }

    private ActivityResults.QuestionResult result(String key, Sheets.Item item, Map<String, Integer> people) {
        List<ActivityResults.OptionCount> options = item.question().kind().written()
                ? List.of()
                : words.options(item.question()).stream()
                        .map(option -> new ActivityResults.OptionCount(
                                option.id(), option.text(), people.getOrDefault(key + "|" + option.id(), 0)))
                        .toList();
        Localised scale = item.row() == null ? Localised.EMPTY : item.question().text();
        return new ActivityResults.QuestionResult(
                key,
                item.question().kind(),
                item.text(),
                scale,
                people.getOrDefault(key + "|" + Answers.BASE, 0),
                options);
    }

    /** The last release of the consultation that this activity belongs to. Empty before the first one. */
    public Optional<Release> released(short council, UUID activity) {
        return windows.find(council, activity).flatMap(window -> releasedOf(council, window.consultation()));
    }

    /** The last release of a consultation. */
    public Optional<Release> releasedOf(short council, UUID consultation) {
        return releases.figures(council, consultation).map(figures -> Json.read(figures, Release.class));
    }

    /** Whether these activities may be released now, and what to look at first. */
    public Readiness readiness(short council, UUID consultation, List<UUID> activities) {
        LocalDate lastOn = releases.lastOn(council, consultation);
        boolean today = lastOn != null && !today().isAfter(lastOn);
        int needed = lastOn == null ? 0 : Protection.PORTAL.threshold();
        int changed = activities.isEmpty() ? 0 : responses.changedSinceRelease(council, activities);
        return new Readiness(changed, needed, today, oneAnswer(council, activities));
    }

    /**
     * Releases the figures of these activities as one protected set. Counting must have caught up.
     *
     * @param breakdown key of a choice that every question is also broken down by; null for none
     * @param actor public id of whoever decided it; null for the demonstration
     * @throws ReleaseTooSoon when there was a release today, or fewer than ten responses changed since the last
     */
    @OneTransaction
    public Release release(
            short council, UUID consultation, List<UUID> activities, @Nullable String breakdown, @Nullable UUID actor) {
        Optional<ReleaseRow> before = releases.lockLast(council, consultation);
        LocalDate today = today();
        if (before.isPresent()) {
            int changed = responses.changedSinceRelease(council, activities);
            if (Refresh.judge(Protection.PORTAL, before.get().madeOn(), today, changed) != Refresh.ALLOWED) {
                throw new ReleaseTooSoon(changed, Protection.PORTAL.threshold());
            }
        }
        ReleaseDraft draft = new ReleaseDraft(words, breakdown);
        List<UUID> enough = new ArrayList<>();
        for (UUID activity : activities) {
            Window window = windows.window(council, activity);
            if (live(council, activity).sent() < Protection.PORTAL.threshold()) {
                draft.leavingOut(window);
                continue;
            }
            draft.asking(
                    window,
                    questionnaires
                            .frozen(council, window.questionnaireVersion())
                            .sheets());
            enough.add(activity);
        }
        draft.ready();
        for (UUID activity : enough) {
            addResponses(council, activity, draft);
            responses.released(council, activity);
        }
        int number = before.map(row -> row.number() + 1).orElse(1);
        ExactCounts countsBefore =
                before.map(row -> Json.read(row.counts(), ExactCounts.class)).orElse(null);
        Release shownBefore =
                before.map(row -> Json.read(row.figures(), Release.class)).orElse(null);
        ExactCounts exact = draft.exact();
        Release release = draft.release(
                Ids.uuid(), consultation, number, today, exact, new ReleaseProtection(countsBefore, shownBefore));
        releases.add(council, release.id(), consultation, number, today, Json.write(release), Json.write(exact));
        outbox.add(council, "survey.release", consultation.toString());
        audit.record(
                "consultation:" + consultation,
                council,
                actor,
                "survey.released",
                release.id().toString(),
                "done");
        return release;
    }

    private void addResponses(short council, UUID activity, ReleaseDraft draft) {
        UUID after = FIRST;
        List<CountedRow> rows;
        do {
            rows = responses.inTheCounts(council, activity, after, CHUNK);
            for (CountedRow row : rows) {
                draft.add(activity, choices(row));
                after = row.id();
            }
        } while (rows.size() == CHUNK);
    }

    /** What one response chose, keyed by question. */
    private static Map<String, List<String>> choices(CountedRow row) {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        for (String cell : CountingChunk.cells(row.countedCells())) {
            int bar = cell.indexOf('|');
            String choice = cell.substring(bar + 1);
            if (!choice.equals(Answers.BASE)) {
                choices.computeIfAbsent(cell.substring(0, bar), any -> new ArrayList<>())
                        .add(choice);
            }
        }
        return choices;
    }

    private List<Localised> oneAnswer(short council, List<UUID> activities) {
        List<Localised> found = new ArrayList<>();
        for (UUID activity : activities) {
            Window window = windows.window(council, activity);
            Questionnaire asked = questionnaires.version(council, window.questionnaireVersion());
            for (ActivityResults.QuestionResult question :
                    live(council, activity).questions()) {
                boolean sensitive = asked.question(question.key().split("\\.")[0])
                        .map(Question::sensitive)
                        .orElse(false);
                long given = question.options().stream()
                        .filter(option -> option.people() > 0)
                        .count();
                if (sensitive && given == 1) found.add(question.text());
            }
        }
        return found;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
    }
}

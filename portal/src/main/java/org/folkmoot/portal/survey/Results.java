package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.folkmoot.portal.people.People;
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
    private final AskedVersions versions;
    private final ResponseRepository responses;
    private final CountRepository counts;
    private final ReleaseRepository releases;
    private final TotalsRepository totals;
    private final Words words;
    private final SameQuestions same;
    private final People people;
    private final DatabaseClock clock;
    private final Outbox outbox;
    private final Audit audit;

    Results(
            Windows windows,
            AskedVersions versions,
            ResponseRepository responses,
            CountRepository counts,
            ReleaseRepository releases,
            TotalsRepository totals,
            Words words,
            SameQuestions same,
            People people,
            DatabaseClock clock,
            Outbox outbox,
            Audit audit) {
        this.windows = windows;
        this.versions = versions;
        this.responses = responses;
        this.counts = counts;
        this.releases = releases;
        this.totals = totals;
        this.words = words;
        this.same = same;
        this.people = people;
        this.clock = clock;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Exact counts as they stand, a couple of seconds behind at most. For the owning team only. */
    public ActivityResults live(short council, UUID activity) {
        Window window = windows.window(council, activity);
        Map<String, Map<String, Integer>> people = new HashMap<>();
        counts.all(council, activity).forEach(row -> people.computeIfAbsent(row.question(), any -> new HashMap<>())
                .put(row.choice(), row.people()));
        List<ActivityResults.QuestionResult> questions = new ArrayList<>();
        for (Sheets.Item item : versions.of(council, window).sheets().items()) {
            questions.add(result(item.key(), item, people));
            String beside = item.besideKey();
            if (beside != null) {
                questions.add(new ActivityResults.QuestionResult(
                        beside,
                        Kind.LONG_TEXT,
                        words.beside(item),
                        item.text(),
                        0,
                        List.of(),
                        item.rules(),
                        null,
                        List.of(),
                        0,
                        List.of(),
                        each(item),
                        0,
                        null));
            }
        }
        return new ActivityResults(
                activity, people.getOrDefault(Answers.EVERYBODY, Map.of()).getOrDefault(Answers.BASE, 0), questions);
    }

    /**
     * Where questions were changed while people answered, which versions the figures hold and what only some of them asked, as sentences;
     * none where there was one version only. For whoever may see exact counts.
     */
    public List<String> versions(short council, UUID activity, String locale) {
        Window window = windows.window(council, activity);
        AskedVersions.Asked asked = versions.of(council, window);
        return asked.mixed() ? versions.said(council, window, asked, locale) : List.of();
    }

    private ActivityResults.QuestionResult result(
            String key, Sheets.Item item, Map<String, Map<String, Integer>> people) {
        Map<String, Long> counted = new HashMap<>();
        SortedMap<BigDecimal, Long> numbers = new TreeMap<>();
        people.getOrDefault(key, Map.of()).forEach((choice, count) -> {
            if (choice.equals(Answers.EMPTY)) return;
            // The team sees squares, everybody else what they are near to.
            List<String> shown = item.question().kind().mapped() ? List.of(choice) : item.released(List.of(choice));
            shown.forEach(id -> counted.merge(id, (long) count, Long::sum));
            if (item.question().kind().numeric() && count > 0) {
                Measure.read(choice).ifPresent(number -> numbers.merge(number, (long) count, Long::sum));
            }
        });
        List<ActivityResults.OptionCount> options = item.question().kind().written()
                ? declined(item.question(), counted)
                : words.counted(item.question(), counted.keySet()).stream()
                        .map(option -> new ActivityResults.OptionCount(
                                option.id(), option.text(), counted.getOrDefault(option.id(), 0L)))
                        .toList();
        return new ActivityResults.QuestionResult(
                key,
                item.question().kind(),
                item.text(),
                item.scale(),
                people.getOrDefault(key, Map.of()).getOrDefault(Answers.BASE, 0),
                options,
                item.rules(),
                Numbers.of(numbers),
                placings(item.question(), people.getOrDefault(key, Map.of())),
                people.getOrDefault(key, Map.of()).getOrDefault(Answers.ILLEGIBLE, 0),
                sharings(item.question(), people.getOrDefault(key, Map.of())),
                each(item),
                people.getOrDefault(key, Map.of()).getOrDefault(item.turn() == null ? Answers.BASE : Answers.PEOPLE, 0),
                unanswered(item, people));
    }

    private static ActivityResults.@Nullable Unanswered unanswered(
            Sheets.Item item, Map<String, Map<String, Integer>> people) {
        Map<String, Integer> all = people.getOrDefault(Answers.EVERYBODY, Map.of());
        int sent = all.getOrDefault(Answers.BASE, 0);
        if (!item.tellsEmpty() || all.getOrDefault(Answers.ASKED, 0) < sent) return null;
        Map<String, Integer> own = people.getOrDefault(item.key(), Map.of());
        int empty = own.getOrDefault(Answers.EMPTY, 0);
        int others = sent - own.getOrDefault(Answers.BASE, 0) - own.getOrDefault(Answers.ILLEGIBLE, 0);
        return new ActivityResults.Unanswered(empty, others - empty);
    }

    /** Of what is written only who would rather not: none where nobody could say so. */
    private List<ActivityResults.OptionCount> declined(Question question, Map<String, Long> counted) {
        long people = counted.getOrDefault(Question.NOT_SAID, 0L);
        return question.declining() || people > 0
                ? List.of(new ActivityResults.OptionCount(
                        Question.NOT_SAID, words.both("survey.option.not-said"), people))
                : List.of();
    }

    private static @Nullable Localised each(Sheets.Item item) {
        return item.turn() == null ? null : item.turn().repeat().one();
    }

    private static List<Placing> placings(Question question, Map<String, Integer> people) {
        if (question.kind() != Kind.RANKING) return List.of();
        int places = question.options().size();
        return question.options().stream()
                .map(option -> Placing.of(
                        option,
                        IntStream.rangeClosed(1, places)
                                .mapToObj(
                                        place -> (long) people.getOrDefault(Sheets.Item.placed(option.id(), place), 0))
                                .toList()))
                .toList();
    }

    private static List<Sharing> sharings(Question question, Map<String, Integer> people) {
        if (question.kind() != Kind.SHARE) return List.of();
        long shared = people.getOrDefault(Answers.BASE, 0) - (long) people.getOrDefault(Question.NOT_SAID, 0);
        Map<String, Map<Integer, Long>> given = new HashMap<>();
        people.forEach((part, count) -> Share.amount(part)
                .ifPresent(amount -> given.computeIfAbsent(Share.option(part), any -> new HashMap<>())
                        .merge(amount, (long) count, Long::sum)));
        return question.options().stream()
                .map(option -> Sharing.of(option, given.getOrDefault(option.id(), Map.of()), shared))
                .toList();
    }

    /** The last release of the consultation that this activity belongs to. Empty before the first one. */
    public Optional<Release> released(short council, UUID activity) {
        return windows.find(council, activity).flatMap(window -> releasedOf(council, window.consultation()));
    }

    /** The last release of a consultation. */
    public Optional<Release> releasedOf(short council, UUID consultation) {
        return releases.figures(council, consultation).map(figures -> Json.read(figures, Release.class));
    }

    /** Every release of a consultation as anybody saw it, the last first. */
    public List<Release> past(short council, UUID consultation) {
        return releases.all(council, consultation).stream()
                .map(figures -> Json.read(figures, Release.class))
                .toList();
    }

    /**
     * What a release of these activities would show, and whether it may be made. Changes nothing.
     *
     * @param breakdown as {@link #release} takes it; one that is not among the prospect's own is passed over
     */
    public Prospect prospect(short council, UUID consultation, List<UUID> activities, @Nullable String breakdown) {
        Composed composed =
                compose(council, consultation, activities, breakdown, releases.last(council, consultation), false);
        return new Prospect(
                composed.release(),
                composed.readiness(),
                seen(composed.release()),
                composed.breakdowns(),
                composed.onlySome(),
                composed.unbanded(),
                composed.teamOnly(),
                composed.repeated());
    }

    /** Whether these activities may be released now, and what to look at first. */
    public Readiness readiness(short council, UUID consultation, List<UUID> activities) {
        return prospect(council, consultation, activities, null).readiness();
    }

    /**
     * Releases the figures of these activities as one protected set. Holds exactly the responses that were counted when it read them.
     *
     * @param breakdown id of a choice that an activity's questions are also broken down by; null for none. Once a release was broken down,
     *     later ones are so in the same way
     * @param seen mark of the {@link Prospect} that was looked at; null for the demonstration
     * @param actor public id of whoever decided it; null for the demonstration
     * @throws ReleaseTooSoon when there was a release today, or fewer than ten responses of each audience changed since the last
     * @throws ReleaseRefused while people can still answer, when fewer than ten did, or after exact totals were published
     * @throws ReleaseNotSeen when it would show other figures than those that were looked at
     */
    @OneTransaction
    public Release release(
            short council,
            UUID consultation,
            List<UUID> activities,
            @Nullable String breakdown,
            @Nullable String seen,
            @Nullable UUID actor) {
        Composed composed =
                compose(council, consultation, activities, breakdown, releases.lockLast(council, consultation), true);
        Readiness.Refusal refusal = composed.readiness().refusal();
        if (refusal != null && refusal.wholly()) throw new ReleaseRefused();
        if (refusal != null) throw tooSoon(composed.readiness());
        if (seen != null && !seen.equals(seen(composed.release()))) throw new ReleaseNotSeen();
        for (int from = 0; from < composed.taken().size(); from += CHUNK) {
            int to = Math.min(composed.taken().size(), from + CHUNK);
            responses.released(council, composed.taken().subList(from, to));
        }
        Release release = composed.release();
        int added = releases.add(
                council,
                release.id(),
                consultation,
                release.number(),
                release.madeOn(),
                Json.write(release),
                Json.write(composed.exact()));
        if (added == 0) throw tooSoon(composed.readiness());
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

    private static ReleaseTooSoon tooSoon(Readiness readiness) {
        return new ReleaseTooSoon(readiness.changed(), readiness.needed());
    }

    /** @param taken responses whose newest version is in the release and was not in the one before */
    private record Composed(
            Release release,
            ExactCounts exact,
            Readiness readiness,
            List<UUID> taken,
            List<Prospect.Breakdown> breakdowns,
            List<Localised> onlySome,
            List<Localised> unbanded,
            List<Localised> teamOnly,
            List<Localised> repeated) {}

    private Composed compose(
            short council,
            UUID consultation,
            List<UUID> activities,
            @Nullable String breakdown,
            Optional<ReleaseRow> before,
            boolean lock) {
        ExactCounts countsBefore =
                before.map(row -> Json.read(row.counts(), ExactCounts.class)).orElse(null);
        Release shownBefore =
                before.map(row -> Json.read(row.figures(), Release.class)).orElse(null);
        List<Window> asked = activities.stream()
                .map(activity -> windows.window(council, activity))
                .toList();
        List<Prospect.Breakdown> breakdowns = breakdowns(council, asked, shownBefore);
        ReleaseDraft draft =
                new ReleaseDraft(words, chosen(breakdowns, breakdown, shownBefore), same.sets(council, activities));
        asked.forEach(window -> draft.asking(window, versions.of(council, window)));
        draft.ready();
        List<UUID> taken = new ArrayList<>();
        List<Readiness.Audience> audiences = new ArrayList<>();
        for (Window window : asked) {
            UUID activity = window.activity();
            List<UUID> changed = addResponses(council, activity, draft, lock);
            int people = draft.people(activity);
            boolean shown = countsBefore != null && countsBefore.has(activity);
            Readiness.Part part = part(people, changed.size(), shown);
            if (smallGroup(council, activity)) part = part.ofSmallGroup(shown);
            switch (part) {
                case TOO_FEW, SMALL_GROUP -> draft.leaveOut(activity);
                case WAITS -> draft.carry(activity, Objects.requireNonNull(countsBefore));
                case SHOWN, SAME -> taken.addAll(changed);
            }
            audiences.add(new Readiness.Audience(activity, window.audienceName(), people, changed.size(), part));
        }
        ExactCounts exact = draft.exact();
        LocalDate today = today();
        Release release = draft.release(
                Ids.uuid(),
                consultation,
                before.map(row -> row.number() + 1).orElse(1),
                today,
                exact,
                new ReleaseProtection(countsBefore, shownBefore));
        Readiness readiness = new Readiness(
                before.isEmpty(),
                before.isPresent()
                        && Refresh.judge(Protection.PORTAL, before.get().madeOn(), today, Integer.MAX_VALUE)
                                == Refresh.TOO_SOON,
                asked.stream()
                        .anyMatch(window ->
                                !window.closedAt(clock.now()) && !windows.shownWhileOpen(council, window.activity())),
                Protection.PORTAL.threshold(),
                audiences,
                draft.oneAnswers(release, exact),
                totals.of(council, consultation).isPresent());
        return new Composed(
                release,
                exact,
                readiness,
                taken,
                breakdowns,
                draft.onlySome(),
                draft.unbanded(),
                draft.teamOnly(),
                draft.repeated());
    }

    /** Whether it is asked of a named group of which so few are members that each is known. */
    private boolean smallGroup(short council, UUID activity) {
        return windows.ofGroup(council, activity)
                && windows.group(council, activity)
                                .map(group -> this.people.members(council, group))
                                .orElse(0L)
                        < Protection.PORTAL.threshold();
    }

    static Readiness.Part part(int people, int changed, boolean before) {
        int few = Protection.PORTAL.threshold();
        if (before && changed == 0) return Readiness.Part.SAME;
        if (before && changed < few) return Readiness.Part.WAITS;
        return people < few ? Readiness.Part.TOO_FEW : Readiness.Part.SHOWN;
    }

    /** Choices that may break a release down. */
    private List<Prospect.Breakdown> breakdowns(short council, List<Window> asked, @Nullable Release before) {
        Map<String, Prospect.Breakdown> found = new LinkedHashMap<>();
        for (Window window : asked) {
            AskedVersions.Asked all = versions.of(council, window);
            for (Sheets.Item item : all.sheets().items()) {
                boolean may = item.question().kind() == Kind.CHOICE
                        && item.question().releasable()
                        && all.releasable(item)
                        && all.span(item.key()).isEmpty();
                if (!may || !item.everyRule().isEmpty() || item.turn() != null) continue;
                String id = ExactCounts.Asked.of(item, words.options(item.question()))
                        .id();
                found.putIfAbsent(id, new Prospect.Breakdown(id, item.text(), window.audienceName()));
            }
        }
        if (before != null && before.breakdown() != null) {
            found.keySet().retainAll(List.of(before.breakdown().question()));
        }
        return List.copyOf(found.values());
    }

    private static @Nullable String chosen(
            List<Prospect.Breakdown> breakdowns, @Nullable String wanted, @Nullable Release before) {
        String fixed = before == null || before.breakdown() == null
                ? wanted
                : before.breakdown().question();
        return breakdowns.stream()
                .map(Prospect.Breakdown::id)
                .filter(id -> id.equals(fixed))
                .findFirst()
                .orElse(null);
    }

    /** The same for the same figures, whenever and in whichever release. */
    private static String seen(Release release) {
        Release undated = new Release(
                FIRST,
                release.consultation(),
                release.number(),
                LocalDate.EPOCH,
                release.people(),
                release.activities(),
                release.breakdown(),
                release.questions(),
                release.changedOn(),
                release.staying());
        return UUID.nameUUIDFromBytes(Json.write(undated).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** @return the responses that are not in the last release as they are now */
    private List<UUID> addResponses(short council, UUID activity, ReleaseDraft draft, boolean lock) {
        List<UUID> changed = new ArrayList<>();
        UUID after = FIRST;
        List<ReleasableRow> rows;
        do {
            rows = lock
                    ? responses.lockReleasable(council, activity, after, CHUNK)
                    : responses.releasable(council, activity, after, CHUNK);
            for (ReleasableRow row : rows) {
                if (row.countedCells() != null)
                    draft.add(activity, row.questionnaireVersion(), CountingChunk.choices(row.countedCells()));
                if (row.changed()) changed.add(row.id());
                after = row.id();
            }
        } while (rows.size() == CHUNK);
        return changed;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
    }
}

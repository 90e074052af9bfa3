package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.disclosure.Protection;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Tells the public exactly how many took part, once after the close: of each activity of fifty or more, beside its last release. Says nothing
 * of what anybody answered, and nothing at all where it would let a reader find a figure that is hidden (decision record 52).
 */
@Singleton
public class ExactTotals {
    /** Fewer keep their rounded number. */
    static final int FEWEST = 50;

    private final Windows windows;
    private final AskedVersions versions;
    private final ReleaseRepository releases;
    private final ResponseRepository responses;
    private final TotalsRepository totals;
    private final BatchRepository batches;
    private final PaperTerms paper;
    private final Words words;
    private final People people;
    private final DatabaseClock clock;
    private final Outbox outbox;
    private final Audit audit;

    ExactTotals(
            Windows windows,
            AskedVersions versions,
            ReleaseRepository releases,
            ResponseRepository responses,
            TotalsRepository totals,
            BatchRepository batches,
            PaperTerms paper,
            Words words,
            People people,
            DatabaseClock clock,
            Outbox outbox,
            Audit audit) {
        this.windows = windows;
        this.versions = versions;
        this.releases = releases;
        this.responses = responses;
        this.totals = totals;
        this.batches = batches;
        this.paper = paper;
        this.words = words;
        this.people = people;
        this.clock = clock;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Where it stands, the plainest reason against it first. */
    public enum State {
        PUBLISHED,
        /** People can still answer, or will be able to again. */
        OPEN,
        /** There is no release. */
        NO_RELEASE,
        /** Paper still comes in, or is being entered and checked. */
        PAPER,
        /** Answers are not in the last release as they are now. */
        BEHIND,
        /** Nobody is left of whom it may be told. */
        TOO_FEW,
        READY
    }

    /** Why a number does not go out exactly. */
    public enum Kept {
        /** Fewer than fifty took part. */
        FEW,
        /** The release shows nothing of it. */
        HIDDEN,
        /** All but a few members of a named group took part, so that the number would tell on each of them. */
        NEARLY_ALL
    }

    /** @param exact null where it is kept @param about the rounded number of the release; null where that is hidden */
    public record Line(
            Localised name,
            @Nullable Integer exact,
            @Nullable Integer about,
            @Nullable Kept kept) {}

    /**
     * What would be published now, or was.
     *
     * @param behind how many answers are not in the last release
     * @param on when they were published; null before
     * @param everybody null where it stays rounded
     * @param seen a mark of every number in it
     */
    public record Outlook(
            State state,
            long behind,
            @Nullable LocalDate on,
            @Nullable Integer everybody,
            @Nullable Integer about,
            List<Line> lines,
            String seen) {
        private static Outlook not(State state, long behind) {
            return new Outlook(state, behind, null, null, null, List.of(), "");
        }
    }

    /** What was published of a consultation. */
    public Optional<PublishedTotals> of(short council, UUID consultation) {
        return totals.of(council, consultation).map(found -> Json.read(found, PublishedTotals.class));
    }

    /** Whether exact totals may be published now, and which. What a reader could find beside them is looked for only when they are published. */
    public Outlook look(short council, UUID consultation, List<UUID> activities) {
        return look(council, consultation, activities, releases.last(council, consultation));
    }

    /**
     * Publishes them, once for ever; no release can follow.
     *
     * @param seen mark of the {@link Outlook} that was looked at
     * @return what a reader could find beside them, or of which it took too long to say that; then nothing was published
     * @throws ReleaseRefused while it may not be done @throws ReleaseNotSeen when other numbers would go out than those that were looked at
     */
    @OneTransaction
    public List<FoundOut> publish(short council, UUID consultation, List<UUID> activities, String seen, UUID actor) {
        Optional<ReleaseRow> last = releases.lockLast(council, consultation);
        Outlook outlook = look(council, consultation, activities, last);
        if (outlook.state() != State.READY) throw new ReleaseRefused();
        if (!outlook.seen().equals(seen)) throw new ReleaseNotSeen();
        PublishedTotals told = told(council, activities, last.orElseThrow());
        Map<UUID, Integer> exact = new LinkedHashMap<>();
        told.each().forEach(total -> exact.put(total.activity(), total.people()));
        List<TotalsCheck.Past> past = releases.allRows(council, consultation).stream()
                .map(row -> new TotalsCheck.Past(
                        Json.read(row.figures(), Release.class), Json.read(row.counts(), ExactCounts.class)))
                .toList();
        List<FoundOut> found = new TotalsCheck(past, asking(council, activities), exact).found();
        if (!found.isEmpty()) return found;
        int added = totals.add(council, consultation, told.release(), told.on(), Json.write(told));
        if (added == 0) throw new ReleaseRefused();
        outbox.add(council, "survey.release", consultation.toString());
        audit.record(
                "consultation:" + consultation,
                council,
                actor,
                "survey.totals-published",
                String.valueOf(told.release()),
                "done");
        return List.of();
    }

    private Outlook look(short council, UUID consultation, List<UUID> activities, Optional<ReleaseRow> last) {
        Optional<PublishedTotals> published = of(council, consultation);
        if (published.isPresent()) {
            return outlook(council, State.PUBLISHED, published.get(), shown(council, consultation, published.get()));
        }
        List<Window> asked = activities.stream()
                .map(activity -> windows.window(council, activity))
                .toList();
        if (asked.stream().anyMatch(window -> !window.closedAt(clock.now()))) return Outlook.not(State.OPEN, 0);
        if (last.isEmpty()) return Outlook.not(State.NO_RELEASE, 0);
        if (asked.stream().anyMatch(window -> paperComes(council, window))) return Outlook.not(State.PAPER, 0);
        Release release = Json.read(last.get().figures(), Release.class);
        long behind = activities.stream()
                .mapToLong(activity -> behind(council, activity, release))
                .sum();
        if (behind > 0) return Outlook.not(State.BEHIND, behind);
        PublishedTotals told = told(council, activities, last.get());
        return outlook(council, told.each().isEmpty() ? State.TOO_FEW : State.READY, told, release);
    }

    private Release shown(short council, UUID consultation, PublishedTotals published) {
        return releases.allRows(council, consultation).stream()
                .filter(row -> row.number() == published.release())
                .findFirst()
                .map(row -> Json.read(row.figures(), Release.class))
                .orElseThrow();
    }

    private Outlook outlook(short council, State state, PublishedTotals told, Release release) {
        List<Line> lines = new ArrayList<>();
        for (Release.ReleasedActivity each : release.activities()) {
            Integer exact = told.of(each.activity());
            Kept kept = exact != null
                    ? null
                    : each.people() == null
                            ? Kept.HIDDEN
                            : each.people() >= FEWEST && nearlyAll(council, each.activity(), each.people())
                                    ? Kept.NEARLY_ALL
                                    : Kept.FEW;
            lines.add(new Line(each.name(), exact, each.people(), kept));
        }
        boolean several = release.activities().size() > 1;
        return new Outlook(
                state,
                0,
                state == State.PUBLISHED ? told.on() : null,
                several ? told.everybody() : null,
                several ? release.people() : null,
                lines,
                UUID.nameUUIDFromBytes(Json.write(List.of(told.release(), told.each(), lines))
                                .getBytes(StandardCharsets.UTF_8))
                        .toString());
    }

    /** Sheets are counted that come until a day, and while a batch is being entered or checked. */
    private boolean paperComes(short council, Window window) {
        LocalDate today = LocalDate.ofInstant(clock.now(), Spoken.UK);
        return !today.isAfter(paper.of(council, window).arriveBy())
                || batches.of(council, window.activity()).stream().anyMatch(Batch::goesOn);
    }

    /** Answers that the release does not hold as they are now; of what it leaves out, only when there are enough to show. */
    private long behind(short council, UUID activity, Release release) {
        boolean shown = release.activities().stream()
                .anyMatch(each -> each.activity().equals(activity) && each.people() != null);
        long sent = responses.unreleased(council, activity);
        return shown || (sent >= Protection.PORTAL.threshold() && !windows.ofGroup(council, activity)) ? sent : 0;
    }

    private PublishedTotals told(short council, List<UUID> activities, ReleaseRow last) {
        Release release = Json.read(last.figures(), Release.class);
        ExactCounts exact = Json.read(last.counts(), ExactCounts.class);
        TotalsCheck.Asking asking = asking(council, activities);
        List<PublishedTotals.Total> each = new ArrayList<>();
        for (Release.ReleasedActivity one : release.activities()) {
            if (one.people() == null) continue;
            Integer counted = TotalsCheck.people(exact, asking.everybody(), one.activity());
            long took = counted == null ? responses.sentNow(council, one.activity()) : counted;
            if (took < FEWEST || nearlyAll(council, one.activity(), took)) continue;
            each.add(new PublishedTotals.Total(one.activity(), Math.toIntExact(took)));
        }
        boolean all = each.size() == release.activities().size();
        return new PublishedTotals(
                LocalDate.ofInstant(clock.now(), ZoneOffset.UTC),
                release.number(),
                all ? each.stream().mapToInt(PublishedTotals.Total::people).sum() : null,
                each);
    }

    private boolean nearlyAll(short council, UUID activity, long took) {
        return windows.group(council, activity)
                .map(group -> people.members(council, group) - took < Protection.PORTAL.threshold())
                .orElse(false);
    }

    private TotalsCheck.Asking asking(short council, List<UUID> activities) {
        ReleaseDraft draft = new ReleaseDraft(words, null);
        for (UUID activity : activities) {
            Window window = Objects.requireNonNull(windows.window(council, activity));
            draft.asking(window, versions.of(council, window));
        }
        return draft.asking();
    }
}

package org.folkmoot.portal.tender;

import static org.folkmoot.portal.tender.DemonstrationRound.done;
import static org.folkmoot.portal.tender.DemonstrationRound.list;
import static org.folkmoot.portal.tender.DemonstrationRound.map;
import static org.folkmoot.portal.tender.DemonstrationRound.number;
import static org.folkmoot.portal.tender.DemonstrationRound.text;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.moderation.DemonstrationModerators;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.DemonstrationTime;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.DemonstrationRound.Round;

/**
 * Tenders of the demonstration borough that were awarded, from {@code content/demo/awards.yml}: one whose standstill runs, with times for debriefs,
 * and one that was signed long enough ago for its promises to be judged.
 */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationAwards implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/awards.yml";

    /** After the organisations that bid, and before what looks for everything. */
    private static final int ORDER = 48;

    private static final Duration DAY = Duration.ofDays(1);

    /** After the last day for bids. */
    private static final Duration RECOMMENDED = DAY.multipliedBy(9);

    private static final Duration WRITTEN = DAY.multipliedBy(12);

    /** After everybody was told. */
    private static final Duration PANEL_TOLD = Duration.ofMinutes(40);

    private static final Duration OFFERED = Duration.ofHours(2);

    /** Working days after it. */
    private static final int PICKED = 3;

    private static final LocalTime HOUR = LocalTime.of(16, 0);
    private static final LocalTime MORNING = LocalTime.of(10, 0);

    private final Overlay overlay;
    private final DemonstrationRound rounds;
    private final DemonstrationTeam team;
    private final DemonstrationModerators moderators;
    private final DemonstrationTime time;
    private final Conflicts conflicts;
    private final OutcomeDesk desk;
    private final Outcomes outcomes;
    private final Summaries summaries;
    private final Debriefs debriefs;
    private final BidOpening opening;
    private final Promises promises;
    private final Providers providers;
    private final DatabaseClock clock;

    DemonstrationAwards(
            Overlay overlay,
            DemonstrationRound rounds,
            DemonstrationTeam team,
            DemonstrationModerators moderators,
            DemonstrationTime time,
            Conflicts conflicts,
            OutcomeDesk desk,
            Outcomes outcomes,
            Summaries summaries,
            Debriefs debriefs,
            BidOpening opening,
            Promises promises,
            Providers providers,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.rounds = rounds;
        this.team = team;
        this.moderators = moderators;
        this.time = time;
        this.conflicts = conflicts;
        this.desk = desk;
        this.outcomes = outcomes;
        this.summaries = summaries;
        this.debriefs = debriefs;
        this.opening = opening;
        this.promises = promises;
        this.providers = providers;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        for (Object each : list(overlay.yaml(FILE), "awards")) award(ashmere, (Map<?, ?>) each);
    }

    private void award(Council ashmere, Map<?, ?> file) {
        Round round = rounds.published(ashmere, file);
        rounds.closed(round);
        Instant told =
                DemonstrationRound.on(round.working(), clock.now().minus(DAY.multipliedBy(number(file, "told"))), HOUR);
        decided(round, told);
        told(round, told);
        if (file.get("debriefs") instanceof Map<?, ?> offered) debriefs(round, told, offered);
        if (file.get("promises") instanceof Map<?, ?> made) promised(round, told, made);
    }

    private int read(Round round) {
        return outcomes.of(round.council(), round.tender(), Plan.WHOLE).last();
    }

    private void decided(Round round, Instant told) {
        short council = round.council();
        UUID tender = round.tender();
        Map<?, ?> file = round.file();
        time.at(round.after(RECOMMENDED), () -> {
            conflicts.assess(team.planner(council), tender, ConflictRow.AWARD, text(file, "assessment"));
            done(desk.recommend(
                    team.planner(council),
                    tender,
                    Plan.WHOLE,
                    read(round),
                    rounds.codes(round).get(text(file, "winner")),
                    null,
                    Localised.EMPTY));
        });
        time.at(
                round.after(DemonstrationRound.GOVERNED),
                () -> done(desk.decide(
                        team.decider(council), tender, Plan.WHOLE, read(round), text(file, "reference"), told, true)));
        time.at(round.after(WRITTEN), () -> {
            for (Object each : list(file, "bids")) written(round, (Map<?, ?>) each);
            moderators.publish(council, tender);
            done(desk.ready(team.decider(council), tender, Plan.WHOLE, read(round)));
        });
    }

    /** What one bidder is to read beside marks and reasons. */
    private void written(Round round, Map<?, ?> bid) {
        short council = round.council();
        UUID tender = round.tender();
        String code = rounds.codes(round).get(text(bid, "organisation"));
        Summaries.Decided decided = summaries.known(council, tender, Plan.WHOLE);
        Map<String, Summary.Words> words = new HashMap<>();
        for (String question : SummaryMaker.behindOn(decided.ranked(), code, decided.winners()))
            words.put(question, new Summary.Words(text(map(bid, "behind"), question), "en"));
        if (!words.isEmpty()) summaries.save(team.planner(council), tender, Plan.WHOLE, code, 0, words);
        Map<?, ?> liked = map(bid, "liked");
        summaries.like(team.worker(council), tender, Plan.WHOLE, code, text(liked, "words"), text(liked, "lang"));
    }

    private void told(Round round, Instant told) {
        short council = round.council();
        time.at(told, () -> {
            if (!desk.tell(council, round.tender(), Plan.WHOLE)) throw new IllegalStateException("nobody was told");
        });
        time.at(
                told.plus(PANEL_TOLD),
                () -> done(desk.panelTold(team.worker(council), round.tender(), Plan.WHOLE, Marking.YOUNG)));
    }

    /** Times on the next working days after so many, of which the bidders that the file names have taken one each. */
    private void debriefs(Round round, Instant told, Map<?, ?> offered) {
        short council = round.council();
        UUID tender = round.tender();
        Viewer officer = team.decider(council);
        LocalDate day = clock.now().atZone(Spoken.UK).toLocalDate().plusDays(number(offered, "days"));
        for (int n = 0; n < number(offered, "times"); n++) {
            day = round.working().last(day, 1);
            Instant at = day.atTime(MORNING).atZone(Spoken.UK).toInstant();
            time.at(
                    told.plus(OFFERED),
                    () -> debriefs.offer(officer, tender, at, number(offered, "minutes"), text(offered, "place")));
            day = day.plusDays(1);
        }
        for (Object name : list(offered, "taken")) {
            UUID provider = provider(round, String.valueOf(name));
            Bidder bidder = new Bidder(provider, String.valueOf(name), true);
            UUID slot = debriefs.before(council, tender, provider).getFirst().id();
            debriefs.take(team.stranger(council, provider, bidder.name()), bidder, tender, slot);
        }
    }

    private UUID provider(Round round, String name) {
        return opening.bids(round.council(), round.tender()).stream()
                .map(BidOpening.Opened::manifest)
                .filter(each -> each != null && each.organisation().equals(name))
                .map(BidManifest::provider)
                .findFirst()
                .orElseThrow();
    }

    /** Passages of the winner's answer, picked before the signature and judged after some months. */
    private void promised(Round round, Instant told, Map<?, ?> made) {
        short council = round.council();
        UUID tender = round.tender();
        Viewer worker = team.worker(council);
        LocalDate heard = told.atZone(Spoken.UK).toLocalDate();
        LocalDate day = rounds.signed(heard, number(made, "signed"));
        Instant signed = day.atTime(HOUR).atZone(Spoken.UK).toInstant();
        LocalDate picked = round.working().last(heard.plusDays(1), PICKED);
        time.at(picked.atTime(HOUR).atZone(Spoken.UK).toInstant(), () -> {
            for (Object each : list(made, "passages")) {
                Map<?, ?> passage = (Map<?, ?>) each;
                Promises.Done done = promises.pick(
                        worker,
                        tender,
                        Plan.WHOLE,
                        promises.winners(council, tender, Plan.WHOLE).getFirst().code(),
                        text(made, "question"),
                        text(passage, "words"),
                        day.plusMonths(number(passage, "months")));
                if (done != Promises.Done.KEPT) throw new IllegalStateException(passage + ": " + done);
            }
            moderators.publish(council, tender);
        });
        time.at(signed, () -> done(desk.sign(team.decider(council), tender, Plan.WHOLE, read(round))));
        for (Object each : list(made, "judged")) judged(round, day, (Map<?, ?>) each);
    }

    private void judged(Round round, LocalDate signed, Map<?, ?> said) {
        short council = round.council();
        UUID tender = round.tender();
        int months = number(said, "months");
        int promise = number(said, "promise");
        LocalDate on = round.working().last(signed.plusMonths(months).plusDays(number(said, "days")), 1);
        Instant at = on.atTime(HOUR).atZone(Spoken.UK).toInstant();
        time.at(at, () -> {
            Promises.Done done = promises.judge(
                    team.worker(council),
                    tender,
                    Plan.WHOLE,
                    promise,
                    months,
                    Promises.Verdict.of(text(said, "verdict")).orElseThrow(),
                    false,
                    text(said, "words"),
                    text(said, "lang"));
            if (done != Promises.Done.KEPT) throw new IllegalStateException("promise " + promise + ": " + done);
            moderators.publish(council, tender);
        });
        if (!(said.get("reply") instanceof Map<?, ?> reply)) return;
        Viewer viewer = team.bidder(council);
        Instant replied = round.working()
                .last(on.plusDays(1), 1)
                .atTime(HOUR)
                .atZone(Spoken.UK)
                .toInstant();
        time.at(replied, () -> {
            promises.reply(
                    viewer,
                    providers.known(viewer),
                    tender,
                    Plan.WHOLE,
                    promise,
                    months,
                    text(reply, "words"),
                    text(reply, "lang"));
            moderators.publish(council, tender);
        });
    }
}

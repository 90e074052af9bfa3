package org.folkmoot.portal.tender;

import static org.folkmoot.portal.tender.DemonstrationRound.done;
import static org.folkmoot.portal.tender.DemonstrationRound.list;
import static org.folkmoot.portal.tender.DemonstrationRound.map;
import static org.folkmoot.portal.tender.DemonstrationRound.number;
import static org.folkmoot.portal.tender.DemonstrationRound.text;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.moderation.DemonstrationModerators;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.DemonstrationTime;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.DemonstrationRound.Round;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Sharing;

/**
 * Small grants of the demonstration borough that young people give in an evening, from {@code content/demo/evenings.yml}: one whose pot was shared,
 * and one whose evening is this week, drawn and with everybody in a room.
 */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationEvenings implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/evenings.yml";

    /** After the organisations that apply, and before what looks for everything. */
    private static final int ORDER = 48;

    private static final int ROOM = 1;
    private static final Duration DAY = Duration.ofDays(1);

    /** Before the last day for applications. */
    private static final Duration PUBLISHED = DAY.multipliedBy(20);

    /** After it. */
    private static final Duration DRAWN = DAY.multipliedBy(9);

    private static final LocalTime BEGINS = LocalTime.of(17, 30);

    /** Of the evening: of one who presents and the next, of the results, and when everybody hears. */
    private static final Duration TURN = Duration.ofMinutes(12);

    private static final Duration REVEALED = Duration.ofMinutes(70);

    private static final Duration TOLD = Duration.ofMinutes(110);
    private static final String REFERENCE = "Grants delegation 7";

    private final Overlay overlay;
    private final DemonstrationRound rounds;
    private final DemonstrationTeam team;
    private final DemonstrationModerators moderators;
    private final DemonstrationTime time;
    private final Evenings evenings;
    private final EveningRooms rooms;
    private final EveningMarks marks;
    private final EveningResult result;
    private final Summaries summaries;
    private final OutcomeDesk desk;
    private final Outcomes outcomes;
    private final Conflicts conflicts;
    private final DatabaseClock clock;

    DemonstrationEvenings(
            Overlay overlay,
            DemonstrationRound rounds,
            DemonstrationTeam team,
            DemonstrationModerators moderators,
            DemonstrationTime time,
            Evenings evenings,
            EveningRooms rooms,
            EveningMarks marks,
            EveningResult result,
            Summaries summaries,
            OutcomeDesk desk,
            Outcomes outcomes,
            Conflicts conflicts,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.rounds = rounds;
        this.team = team;
        this.moderators = moderators;
        this.time = time;
        this.evenings = evenings;
        this.rooms = rooms;
        this.marks = marks;
        this.result = result;
        this.summaries = summaries;
        this.desk = desk;
        this.outcomes = outcomes;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        for (Object each : list(overlay.yaml(FILE), "grants")) grant(ashmere, (Map<?, ?>) each);
    }

    private void grant(Council ashmere, Map<?, ?> file) {
        Round round = rounds.published(ashmere, file);
        Map<?, ?> evening = map(file, "evening");
        Instant begins =
                rounds.evening(evening).atTime(BEGINS).atZone(Spoken.UK).toInstant();
        time.at(round.before(PUBLISHED), () -> planned(round, evening, begins));
        rounds.closed(round);
        time.at(round.after(DRAWN), () -> {
            done(evenings.draw(team.worker(round.council()), round.tender(), Plan.WHOLE));
            done(rooms.seat(team.worker(round.council()), round.tender(), Plan.WHOLE, seats(round)));
        });
        if (begins.isBefore(clock.now())) held(round, begins);
        else rounds.comes(round, begins);
    }

    private int read(Round round) {
        return outcomes.of(round.council(), round.tender(), Plan.WHOLE).last();
    }

    /** Written by whoever leads the panel, and published by somebody else. */
    private void planned(Round round, Map<?, ?> evening, Instant begins) {
        List<Localised> questions = new ArrayList<>();
        for (Object each : list(evening, "questions")) questions.add(Localised.fromJson(Json.write(each)));
        EveningPlan plan = new EveningPlan(
                begins,
                text(evening, "place"),
                ROOM,
                Pitching.Rooms.SAME,
                number(evening, "fewest"),
                number(evening, "minutes"),
                number(evening, "answering"),
                questions,
                number(evening, "written"),
                EveningPlan.Draw.SEED,
                Sharing.Rule.BEST_FIRST,
                new BigDecimal(text(evening, "pot")),
                new BigDecimal(text(evening, "least")),
                false,
                Sharing.Tie.ALIKE);
        done(evenings.keep(team.worker(round.council()), round.tender(), Plan.WHOLE, plan, 0));
        done(evenings.publish(team.planner(round.council()), round.tender(), Plan.WHOLE, 1, List.of("en", "cy"), ""));
    }

    private Map<UUID, Integer> seats(Round round) {
        Map<UUID, Integer> seats = new HashMap<>();
        for (Marker each : rooms.markers(round.council(), round.tender(), Plan.WHOLE))
            if (!each.reserve()) seats.put(each.id(), ROOM);
        return seats;
    }

    private void held(Round round, Instant begins) {
        short council = round.council();
        UUID tender = round.tender();
        Viewer worker = team.worker(council);
        Map<?, ?> adults = map(round.file(), "adults");
        rounds.meet(round, begins, () -> {
            time.at(
                    begins,
                    () -> done(rooms.open(
                            worker,
                            tender,
                            Plan.WHOLE,
                            ROOM,
                            new EveningRooms.Adults(
                                    text(adults, "first"),
                                    text(adults, "firstPost"),
                                    text(adults, "second"),
                                    text(adults, "secondPost")))));
            UUID evening = evenings.counted(council, tender, Plan.WHOLE).id();
            Instant turn = begins.plus(TURN);
            for (EveningRepository.Pitch each : rooms.pitches(council, evening, ROOM)) {
                heard(round, each.code(), turn);
                turn = turn.plus(TURN);
            }
            time.at(turn, () -> done(rooms.close(worker, tender, Plan.WHOLE, ROOM)));
            time.at(begins.plus(REVEALED), () -> decided(round, begins.plus(TOLD)));
        });
        time.at(begins.plus(TOLD), () -> {
            if (!desk.tell(council, tender, Plan.WHOLE)) throw new IllegalStateException("nobody was told");
            done(desk.panelTold(worker, tender, Plan.WHOLE, Marking.YOUNG));
        });
    }

    /** Once everybody has locked: a word for each who presented, the totals, and two who say that it shall be so. */
    private void decided(Round round, Instant told) {
        short council = round.council();
        UUID tender = round.tender();
        Viewer worker = team.worker(council);
        rounds.codes(round).forEach((name, code) -> {
            Map<?, ?> said = map(bid(round, name), "said");
            result.say(worker, tender, Plan.WHOLE, Map.of(code, text(said, "words")), text(said, "lang"));
        });
        moderators.publish(council, tender);
        if (!result.reveal(worker, tender, Plan.WHOLE)) throw new IllegalStateException("the evening has no result");
        conflicts.assess(team.planner(council), tender, ConflictRow.AWARD, text(round.file(), "assessment"));
        done(desk.recommend(
                team.planner(council), tender, Plan.WHOLE, read(round), OutcomeDesk.POT, null, Localised.EMPTY));
        done(desk.decide(team.decider(council), tender, Plan.WHOLE, read(round), REFERENCE, told, false));
        rounds.codes(round).forEach((name, code) -> summary(council, tender, code, bid(round, name)));
        moderators.publish(council, tender);
        done(desk.ready(team.decider(council), tender, Plan.WHOLE, read(round)));
    }

    /** What one that applied is to read beside marks and reasons. */
    private void summary(short council, UUID tender, String code, Map<?, ?> bid) {
        Summaries.Decided decided = summaries.known(council, tender, Plan.WHOLE);
        Map<String, Summary.Words> words = new HashMap<>();
        for (String question : SummaryMaker.behindOn(decided.ranked(), code, decided.winners()))
            words.put(question, new Summary.Words(text(map(bid, "behind"), question), "en"));
        if (!words.isEmpty()) summaries.save(team.planner(council), tender, Plan.WHOLE, code, 0, words);
        Map<?, ?> liked = map(bid, "liked");
        summaries.like(team.worker(council), tender, Plan.WHOLE, code, text(liked, "words"), text(liked, "lang"));
    }

    /** One presents, is asked, and is marked by everybody in the room. */
    private void heard(Round round, String code, Instant begins) {
        short council = round.council();
        UUID tender = round.tender();
        Viewer worker = team.worker(council);
        Map<?, ?> bid = bid(round, code(round, code));
        Map<?, ?> heard = map(bid, "heard");
        List<?> given = list(heard, "marks");
        time.at(begins, () -> done(rooms.turn(worker, tender, Plan.WHOLE, ROOM, code, true)));
        time.at(begins.plus(TURN).minusSeconds(90), () -> {
            done(rooms.note(
                    worker,
                    tender,
                    Plan.WHOLE,
                    ROOM,
                    code,
                    List.of(1, 2),
                    text(heard, "followUps"),
                    text(heard, "lang"),
                    rooms
                            .pitches(
                                    council,
                                    evenings.counted(council, tender, Plan.WHOLE)
                                            .id(),
                                    ROOM)
                            .stream()
                            .filter(each -> each.code().equals(code))
                            .findFirst()
                            .orElseThrow()
                            .version()));
            done(rooms.turn(worker, tender, Plan.WHOLE, ROOM, code, false));
            int n = 0;
            for (Marker each : rooms.markers(council, tender, Plan.WHOLE)) {
                if (each.reserve()) continue;
                List<Integer> typed = new ArrayList<>();
                for (Object one : (List<?>) given.get(n++ % given.size()))
                    typed.add(Integer.valueOf(String.valueOf(one)));
                EveningMarks.Done done = marks.save(
                        team.as(council, each.account(), Marking.YOUNG),
                        tender,
                        Plan.WHOLE,
                        code,
                        new EveningMarks.Typed(typed, "", text(heard, "lang"), 0, null),
                        true);
                if (done != EveningMarks.Done.LOCKED) throw new IllegalStateException("on the evening: " + done);
            }
        });
    }

    private String code(Round round, String code) {
        return rounds.codes(round).entrySet().stream()
                .filter(each -> each.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static Map<?, ?> bid(Round round, String organisation) {
        return list(round.file(), "bids").stream()
                .map(each -> (Map<?, ?>) each)
                .filter(each -> text(each, "organisation").equals(organisation))
                .findFirst()
                .orElseThrow();
    }
}

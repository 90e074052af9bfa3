package org.folkmoot.portal.tender;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.people.Group;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.DemonstrationTime;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.BankHolidays;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.WorkingDays;
import org.folkmoot.portal.tender.sealing.DraftKey;
import org.folkmoot.portal.tender.sealing.SealedBid;

/**
 * Takes a tender of the demonstration borough from its plan to closed marks as people do, each step on its own day gone by: planned, published,
 * bid for, opened by the clock, checked, declared upon, marked alone and agreed by groups.
 */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationRound {
    private static final Duration DAY = Duration.ofDays(1);

    /** Before the last day for bids. */
    private static final Duration PLANNED = DAY.multipliedBy(60);

    private static final Duration PUBLISHED = DAY.multipliedBy(30);
    private static final Duration SEATED = DAY.multipliedBy(20);
    private static final Duration HANDED_IN = Duration.ofHours(5);

    /** After it. */
    private static final Duration OPENED = Duration.ofHours(2);

    private static final Duration CHECKED = DAY;
    private static final Duration DECLARED = DAY.multipliedBy(2);
    private static final Duration MARKED = DAY.multipliedBy(6);
    private static final Duration AGREED = DAY.multipliedBy(7);
    private static final Duration CLOSED = DAY.multipliedBy(8);

    /** When the council decides. */
    static final Duration GOVERNED = DAY.multipliedBy(11);

    /** Days from the day on which everybody is told to the signature, where the file says nothing. */
    private static final int SIGNED = 21;

    /** Of a panel, beyond the last day for bids. */
    private static final int TERM = 600;

    private static final LocalTime EVENING = LocalTime.of(17, 30);

    private final DemonstrationTenders planned;
    private final DemonstrationNotices published;
    private final DemonstrationTeam team;
    private final DemonstrationTime time;
    private final Tenders tenders;
    private final Seating seating;
    private final Panels panels;
    private final PanelSessions sessions;
    private final Conflicts conflicts;
    private final Organisations organisations;
    private final BidCalls calls;
    private final Bids bids;
    private final BidSubmission submission;
    private final BidOpening opening;
    private final ComplianceChecks checks;
    private final ComplianceRulings rulings;
    private final Compliance compliance;
    private final MarkAlone alone;
    private final MarkMeetings meetings;
    private final DemonstrationSeals seals;
    private final BankHolidays holidays;
    private final DatabaseClock clock;

    DemonstrationRound(
            DemonstrationTenders planned,
            DemonstrationNotices published,
            DemonstrationTeam team,
            DemonstrationTime time,
            Tenders tenders,
            Seating seating,
            Panels panels,
            PanelSessions sessions,
            Conflicts conflicts,
            Organisations organisations,
            BidCalls calls,
            Bids bids,
            BidSubmission submission,
            BidOpening opening,
            ComplianceChecks checks,
            ComplianceRulings rulings,
            Compliance compliance,
            MarkAlone alone,
            MarkMeetings meetings,
            DemonstrationSeals seals,
            BankHolidays holidays,
            DatabaseClock clock) {
        this.planned = planned;
        this.published = published;
        this.team = team;
        this.time = time;
        this.tenders = tenders;
        this.seating = seating;
        this.panels = panels;
        this.sessions = sessions;
        this.conflicts = conflicts;
        this.organisations = organisations;
        this.calls = calls;
        this.bids = bids;
        this.submission = submission;
        this.opening = opening;
        this.checks = checks;
        this.rulings = rulings;
        this.compliance = compliance;
        this.alone = alone;
        this.meetings = meetings;
        this.seals = seals;
        this.holidays = holidays;
        this.clock = clock;
    }

    /** @param deadline for bids @param file what is written about it @param working days on which anything of it happens */
    record Round(short council, UUID tender, Instant deadline, Map<?, ?> file, WorkingDays working) {
        /** Days are working days. */
        Instant after(Duration time) {
            ZonedDateTime closes = deadline.atZone(Spoken.UK);
            if (time.toDays() == 0) return deadline.plus(time);
            return working.last(closes.toLocalDate().plusDays(1), (int) time.toDays())
                    .atTime(closes.toLocalTime())
                    .atZone(Spoken.UK)
                    .toInstant();
        }

        /** On the last working day that is not later than so long before the deadline. */
        Instant before(Duration time) {
            return on(working, deadline.minus(time));
        }

        /** In the evening of a day after the deadline. */
        Instant evening(Duration days) {
            return on(after(days), EVENING);
        }
    }

    /** That hour of the day of a moment. */
    static Instant on(Instant moment, LocalTime hour) {
        return moment.atZone(Spoken.UK)
                .toLocalDate()
                .atTime(hour)
                .atZone(Spoken.UK)
                .toInstant();
    }

    /** That hour of the day of a moment, or of the last working day before it. */
    static Instant on(WorkingDays working, Instant moment, LocalTime hour) {
        return on(on(working, moment), hour);
    }

    /** That moment, or the same hour of the last working day before it. */
    static Instant on(WorkingDays working, Instant moment) {
        ZonedDateTime at = moment.atZone(Spoken.UK);
        while (!working.works(at.toLocalDate())) at = at.minusDays(1);
        return at.toInstant();
    }

    /** Days on which the council works. */
    WorkingDays working() {
        return WorkingDays.usual(holidays);
    }

    /** Planned, with its panels, and public; its last day for bids was as many days ago as the file says. */
    Round published(Council ashmere, Map<?, ?> file) {
        short council = ashmere.id();
        Map<?, ?> wanted = map(file, "tender");
        Map<?, ?> notice = map(file, "notice");
        Instant last = on(working(), clock.now().minus(DAY.multipliedBy(number(wanted, "closed"))));
        LocalDate told = told(file);
        List<UUID> made = new ArrayList<>();
        time.at(
                on(working(), last.minus(PLANNED)),
                () -> made.add(planned.add(
                        ashmere, wanted, last.atZone(Spoken.UK).toLocalDate(), plan -> happened(plan, file, told))));
        UUID tender = made.getFirst();
        Plan plan = tenders.find(council, tender).plan();
        Instant deadline = Notices.deadline(plan, text(notice, "closes")).orElseThrow();
        Round round = new Round(council, tender, deadline, file, working());
        time.at(round.before(PUBLISHED), () -> {
            if (file.get("panels") instanceof Map<?, ?> who) panels(round, who);
            conflicts.assess(team.planner(council), tender, ConflictRow.NOTICE, text(file, "assessment"));
            published.publish(council, tender, notice, clock.now());
        });
        time.at(round.before(SEATED), () -> seat(round));
        return round;
    }

    /**
     * Of a tender of which everybody was told so many days ago, or whose evening ends with that, the days after its deadline as they came to be or will;
     * of any other as they are planned.
     */
    private Plan happened(Plan plan, Map<?, ?> file, @Nullable LocalDate told) {
        LocalDate closes = plan.dates().get(Moment.TENDER_DEADLINE.key());
        if (told == null || closes == null) return plan;
        Map<?, ?> promises = file.get("promises") instanceof Map<?, ?> made ? made : Map.of("signed", SIGNED);
        LocalDate signed = signed(told, number(promises, "signed"));
        LocalDate after = plan.dates().getOrDefault(Moment.CONTRACT_SIGNED.key(), LocalDate.MAX);
        boolean heard = file.get("told") == null;
        LocalDate governed = heard ? told : nth(closes, GOVERNED);
        WorkingDays working = working();
        Map<String, LocalDate> dates = new TreeMap<>(plan.dates());
        dates.replaceAll((what, planned) -> {
            if (!planned.isAfter(closes)) return planned;
            if (what.equals(Moment.CONTRACT_SIGNED.key())) return signed;
            return planned.isBefore(after) ? told : working.last(signed, 2);
        });
        Map<String, Plan.Days> steps = new TreeMap<>(plan.steps());
        steps.replaceAll((step, planned) -> switch (step) {
            // Young people mark, and agree, on the evening on which they hear those who applied.
            case "marking" ->
                heard ? new Plan.Days(told, told) : new Plan.Days(nth(closes, DECLARED), nth(closes, MARKED));
            case "moderation" ->
                heard ? new Plan.Days(told, told) : new Plan.Days(nth(closes, AGREED), nth(closes, AGREED));
            case "governance" -> new Plan.Days(governed, governed);
            case "feedback" -> new Plan.Days(told, told);
            default -> planned;
        });
        return plan.by(signed, dates, steps);
    }

    private @Nullable LocalDate told(Map<?, ?> file) {
        if (file.get("told") != null) return day(clock.now().minus(DAY.multipliedBy(number(file, "told"))));
        return file.get("evening") instanceof Map<?, ?> evening ? evening(evening) : null;
    }

    /** On which an evening of presentations is: so many days from today, or on the next working day. */
    LocalDate evening(Map<?, ?> evening) {
        LocalDate today = clock.now().atZone(Spoken.UK).toLocalDate();
        return working().last(today.plusDays(number(evening, "days")), 1);
    }

    private LocalDate day(Instant moment) {
        return on(working(), moment).atZone(Spoken.UK).toLocalDate();
    }

    private LocalDate nth(LocalDate closes, Duration days) {
        return working().last(closes.plusDays(1), (int) days.toDays());
    }

    /** The first working day that many days after everybody was told. */
    LocalDate signed(LocalDate told, int days) {
        return working().last(told.plusDays(days), 1);
    }

    /** From the bids, as they were handed in, to marks that are closed. */
    void closed(Round round) {
        opened(round);
        marked(round);
    }

    /** @throws IllegalStateException where a step was refused */
    static void done(Enum<?> done) {
        if (!done.name().equals("DONE")) throw new IllegalStateException("the demonstration stops: " + done);
    }

    /** Bids as they were handed in, opened and judged, all of them in. */
    private void opened(Round round) {
        BidCall call = calls.find(round.council(), round.tender()).orElseThrow();
        List<BidSubmission.Ready> ready = new ArrayList<>();
        time.at(round.deadline().minus(HANDED_IN), () -> {
            for (Object each : list(round.file(), "bids")) ready.add(written(round, call, (Map<?, ?>) each));
        });
        List<SealedBid.Made> sealed = new ArrayList<>();
        seals.during(() -> sealed.addAll(seals.sealed(ready)));
        time.at(round.deadline().minus(HANDED_IN), () -> {
            for (int n = 0; n < ready.size(); n++) handedIn(submission.commit(ready.get(n), sealed.get(n)));
        });
        time.at(round.after(OPENED), () -> opening.clock(team.planner(round.council()), round.tender()));
        time.at(round.after(CHECKED), () -> {
            for (BidOpening.Opened each : opening.bids(round.council(), round.tender())) admit(round, each);
            if (compliance.finish(team.decider(round.council()), round.tender()) != Compliance.Finish.DONE)
                throw new IllegalStateException("bids of the demonstration are decided");
        });
        time.at(round.after(DECLARED), () -> declared(round));
    }

    /** As {@link #opened} has it, of one that a file names: its draft, whole and ready to be sealed. */
    private BidSubmission.Ready written(Round round, BidCall call, Map<?, ?> one) {
        String name = text(one, "organisation");
        UUID provider = organisations
                .named(round.council(), name)
                .map(Organisations.Organisation::id)
                .orElseGet(() -> UUID.nameUUIDFromBytes(("demo/provider/" + name).getBytes(StandardCharsets.UTF_8)));
        Bidder bidder = new Bidder(provider, name, true);
        Viewer viewer = team.stranger(round.council(), provider, name);
        Map<?, ?> signed = map(one, "signed");
        BidRow row = bids.held(viewer, bidder, call.tender());
        DraftKey key = bids.writable(round.council(), row);
        Map<String, String> answers = new LinkedHashMap<>();
        map(one, "answers").forEach((section, text) -> answers.put(String.valueOf(section), String.valueOf(text)));
        if (!call.details().isEmpty()) answers.put(BidSection.CONFIRMED, BidSection.YES);
        answers.forEach((section, text) -> bids.write(
                round.council(),
                row.id(),
                key,
                section,
                new BidDraft.Written(1, text, text(one, "lang"), provider, clock.now())));
        return submission
                .ready(
                        viewer,
                        bidder,
                        call,
                        new BidSubmission.Signing(text(signed, "name"), text(signed, "post")),
                        clock.now())
                .orElseThrow(() -> new IllegalStateException(name + " has not written everything"));
    }

    private static void handedIn(BidSubmission.Outcome outcome) {
        if (outcome.done() != BidSubmission.Done.HANDED_IN) throw new IllegalStateException("" + outcome.done());
    }

    private void admit(Round round, BidOpening.Opened bid) {
        Viewer planner = team.planner(round.council());
        for (CheckItem item : checks.items(round.council(), round.tender(), bid)) {
            checks.judge(
                    planner,
                    round.tender(),
                    bid.bid(),
                    item.key(),
                    0,
                    ComplianceChecks.Answer.MET,
                    new ComplianceChecks.Words("", ""));
        }
        rulings.say(planner, round.tender(), bid.bid(), Plan.WHOLE, true, Localised.EMPTY);
        rulings.answer(team.decider(round.council()), round.tender(), bid.bid(), Plan.WHOLE, 1, true, "");
    }

    private void panels(Round round, Map<?, ?> who) {
        short council = round.council();
        Group group = team.youth(council);
        plan(round, who, Marking.YOUNG, group.id(), team.worker(council).account());
        if (who.get("officers") == null) return;
        plan(round, who, Panel.OFFICERS, null, null);
        plan(round, who, Panel.CHAIR, null, null);
    }

    private void plan(Round round, Map<?, ?> who, String kind, @Nullable Long group, @Nullable Long leader) {
        LocalDate today = panels.today();
        boolean young = kind.equals(Marking.YOUNG);
        seating.plan(
                team.planner(round.council()),
                new Panel(
                        Ids.uuid(),
                        round.tender(),
                        kind,
                        group,
                        leader,
                        today,
                        today.plusDays(TERM),
                        number(who, "evenings"),
                        number(who, "minutes"),
                        young ? "VOUCHERS" : "NONE",
                        young ? number(who, "thanksEach") : 0));
    }

    /** As many as the file says, and one young person more as a reserve; each agreed, and a parent where one must. */
    private void seat(Round round) {
        short council = round.council();
        for (Panel panel : seating.panels(council, round.tender())) {
            Map<?, ?> who = map(round.file(), "panels");
            List<Person> asked = new ArrayList<>();
            if (panel.young()) asked.addAll(team.members(council, team.youth(council)));
            else asked.addAll(team.officers(council));
            int wanted = panel.kind().equals(Panel.CHAIR) ? 1 : number(who, panel.kind());
            if (panel.kind().equals(Panel.CHAIR)) asked = List.of(asked.getLast());
            for (int n = 0; n < Math.min(asked.size(), panel.young() ? wanted + 1 : wanted); n++) {
                give(council, panel, asked.get(n), n >= wanted);
            }
        }
    }

    private void give(short council, Panel panel, Person person, boolean reserve) {
        Viewer asking = panel.led() ? team.worker(council) : team.planner(council);
        Seating.Outcome asked =
                seating.ask(asking, panel.id(), person.publicId(), reserve, panel.fromOn(), panel.untilOn());
        if (asked != Seating.Outcome.DONE) throw new IllegalStateException(person.displayName() + ": " + asked);
        seating.agree(team.as(council, person.id(), panel.kind()), panel.id());
        if (!panel.young()) return;
        seating.seats(council, panel).stream()
                .filter(each -> Objects.equals(each.account(), person.id()) && each.adultNeeded())
                .forEach(
                        each -> seating.adult(asking, panel.id(), each.id(), Seating.Right.PARENT, Seating.How.SIGNED));
    }

    /** Nobody knows any of those who bid. */
    private void declared(Round round) {
        short council = round.council();
        for (Conflicts.Declarer each : conflicts.undeclared(council, round.tender())) {
            Viewer viewer = team.as(council, Objects.requireNonNull(each.account()), each.part());
            conflicts.declare(viewer, round.tender(), ConflictRow.NONE, "", "", "");
        }
        conflicts.assess(team.planner(council), round.tender(), ConflictRow.BIDS, text(round.file(), "assessment"));
    }

    /** By organisation, the code under which its bid is marked. */
    Map<String, String> codes(Round round) {
        Map<UUID, String> codes = compliance.codes(round.council(), round.tender());
        Map<String, String> named = new LinkedHashMap<>();
        for (BidOpening.Opened each : opening.bids(round.council(), round.tender())) {
            BidManifest manifest = each.manifest();
            if (manifest != null) named.put(manifest.organisation(), codes.get(each.bid()));
        }
        return named;
    }

    /** A meeting of young people that goes on while the work is done, with everybody there. */
    void meet(Round round, Instant at, Runnable work) {
        short council = round.council();
        Viewer worker = team.worker(council);
        Panel young = seating.panels(council, round.tender()).stream()
                .filter(Panel::young)
                .findFirst()
                .orElseThrow();
        List<UUID> made = new ArrayList<>();
        time.at(at.minus(DAY), () -> made.add(planned(round, at)));
        UUID meeting = made.getFirst();
        time.at(at, () -> sessions.open(worker, young.id(), meeting, true));
        work.run();
        time.at(at.plus(Duration.ofMinutes(young.minutes())), () -> {
            sessions.came(
                    worker,
                    young.id(),
                    meeting,
                    seating.seats(council, young).stream().map(SeatRow::id).toList());
            sessions.close(worker, young.id(), meeting);
        });
    }

    /** A meeting of young people to mark. @return its id */
    UUID planned(Round round, Instant at) {
        return sessions.plan(team.worker(round.council()), meeting(round, at));
    }

    /** One that is still to come: its second adult has an account and knows nobody who bids, so that whoever leads the panel can open it. */
    void comes(Round round, Instant at) {
        short council = round.council();
        Viewer second = team.decider(council);
        conflicts.name(
                team.planner(council),
                round.tender(),
                Objects.requireNonNull(second.account()),
                Conflicts.PARTS.getFirst());
        conflicts.declare(second, round.tender(), ConflictRow.NONE, "", "", "");
        PanelSessions.Done done =
                sessions.arrange(team.worker(council), meeting(round, at), true, second.accountPublicId());
        if (done != PanelSessions.Done.DONE) throw new IllegalStateException("no meeting is planned: " + done);
    }

    private PanelSessionRow meeting(Round round, Instant at) {
        Panel young = seating.panels(round.council(), round.tender()).stream()
                .filter(Panel::young)
                .findFirst()
                .orElseThrow();
        Map<?, ?> adults = map(round.file(), "adults");
        return new PanelSessionRow(
                Ids.uuid(),
                young.id(),
                "MARKING",
                at,
                young.minutes(),
                text(adults, "place"),
                text(adults, "first"),
                text(adults, "firstPost"),
                text(adults, "second"),
                text(adults, "secondPost"),
                null,
                null);
    }

    /** Everybody marks alone, the groups agree, and the chair closes the marks. */
    private void marked(Round round) {
        boolean young = groups(round).contains(Marking.YOUNG);
        if (young)
            meet(
                    round,
                    round.evening(MARKED),
                    () -> time.at(round.evening(MARKED).plusSeconds(60), () -> {
                        alone.window(team.worker(round.council()), round.tender(), Marking.YOUNG, true);
                        marks(round, Marking.YOUNG);
                        alone.window(team.worker(round.council()), round.tender(), Marking.YOUNG, false);
                    }));
        time.at(round.evening(MARKED), () -> marks(round, Panel.OFFICERS));
        time.at(round.evening(AGREED), () -> {
            if (young) agree(round, Marking.YOUNG, team.worker(round.council()));
            agree(round, Panel.OFFICERS, chair(round));
        });
        time.at(round.after(CLOSED), () -> {
            List<MarkMeetings.Open> open = meetings.close(chair(round), round.tender());
            if (!open.isEmpty()) throw new IllegalStateException("marks stay open: " + open);
        });
    }

    private Viewer chair(Round round) {
        return seating.seats(round.council(), round.tender()).stream()
                .filter(seat -> seat.kind().equals(Panel.CHAIR))
                .map(seat -> team.as(round.council(), Objects.requireNonNull(seat.account()), seat.kind()))
                .findFirst()
                .orElseThrow();
    }

    /** Who marks anything of it. */
    private static List<String> groups(Round round) {
        List<String> groups = new ArrayList<>();
        for (Object bid : list(round.file(), "bids"))
            for (Object question : map((Map<?, ?>) bid, "marks").values())
                ((Map<?, ?>) question).keySet().forEach(group -> groups.add(String.valueOf(group)));
        return groups;
    }

    /** What is written of one group's marks, for one answer. */
    private interface Given {
        void of(MarkAlone.Spot spot, Map<?, ?> given);
    }

    private void each(Round round, String group, Given work) {
        Map<String, String> codes = codes(round);
        for (Object bid : list(round.file(), "bids")) {
            String code = Objects.requireNonNull(codes.get(text((Map<?, ?>) bid, "organisation")));
            map((Map<?, ?>) bid, "marks").forEach((question, groups) -> {
                if (((Map<?, ?>) groups).get(group) instanceof Map<?, ?> given)
                    work.of(new MarkAlone.Spot(Plan.WHOLE, String.valueOf(question), code), given);
            });
        }
    }

    private void marks(Round round, String group) {
        List<Viewer> markers = new ArrayList<>();
        for (Marker each : panels.markers(round.council(), round.tender()))
            if (each.group().equals(group) && !each.reserve())
                markers.add(team.as(round.council(), each.account(), group));
        markers.forEach(each -> alone.tell(each, round.tender()));
        each(round, group, (spot, given) -> {
            List<?> own = list(given, "own");
            for (int n = 0; n < markers.size(); n++) {
                MarkAlone.Typed typed = new MarkAlone.Typed(
                        Integer.valueOf(String.valueOf(own.get(n % own.size()))),
                        text(given, "reason"),
                        text(given, "lang"),
                        false,
                        "",
                        false,
                        0,
                        null);
                MarkAlone.Done done = alone.save(markers.get(n), round.tender(), spot, typed, true);
                if (done != MarkAlone.Done.LOCKED) throw new IllegalStateException(group + " " + spot + ": " + done);
            }
        });
    }

    private void agree(Round round, String group, Viewer leader) {
        each(round, group, (spot, given) -> {
            MarkMeetings.Said said = new MarkMeetings.Said(
                    number(given, "agreed"), text(given, "reason"), text(given, "lang"), 0, 0, false);
            MarkMeetings.Done kept = meetings.keep(leader, round.tender(), group, spot, said);
            int version = meetings.standing(round.council(), round.tender(), spot, group)
                    .version();
            MarkMeetings.Done done = meetings.confirm(leader, round.tender(), group, spot, version);
            if (done != MarkMeetings.Done.CONFIRMED)
                throw new IllegalStateException(group + " " + spot + ": " + kept + ", " + done);
        });
    }

    static Map<?, ?> map(Map<?, ?> from, String key) {
        return (Map<?, ?>) Objects.requireNonNull(from.get(key), key);
    }

    static List<?> list(Map<?, ?> from, String key) {
        return (List<?>) Objects.requireNonNull(from.get(key), key);
    }

    static int number(Map<?, ?> from, String key) {
        return Integer.parseInt(text(from, key));
    }

    static String text(Map<?, ?> from, String key) {
        return String.valueOf(Objects.requireNonNull(from.get(key), key));
    }
}

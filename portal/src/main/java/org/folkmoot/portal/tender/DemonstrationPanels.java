package org.folkmoot.portal.tender;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.people.Group;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.BankHolidays;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.WorkingDays;

/** Who marks a tender of the demonstration borough, from {@code content/demo/panels.yml}: a panel with a reserve, and one conflict decided. */
@Singleton
@Requires(env = "demo")
class DemonstrationPanels implements DemonstrationPart {
    private static final String FILE = "folkmoot/content/demo/panels.yml";

    /** After what is public, and before what looks for everything. */
    private static final int ORDER = 48;

    private static final LocalTime EVENING = LocalTime.of(17, 30);

    private final Overlay overlay;
    private final Seating seating;
    private final SeatRepository seats;
    private final PanelSessions sessions;
    private final Tenders tenders;
    private final ConflictRepository conflicts;
    private final People people;
    private final BankHolidays holidays;
    private final DatabaseClock clock;

    DemonstrationPanels(
            Overlay overlay,
            Seating seating,
            SeatRepository seats,
            PanelSessions sessions,
            Tenders tenders,
            ConflictRepository conflicts,
            People people,
            BankHolidays holidays,
            DatabaseClock clock) {
        this.overlay = overlay;
        this.seating = seating;
        this.seats = seats;
        this.sessions = sessions;
        this.tenders = tenders;
        this.conflicts = conflicts;
        this.people = people;
        this.holidays = holidays;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        Map<?, ?> file = overlay.yaml(FILE);
        short council = ashmere.id();
        UUID tender = UUID.nameUUIDFromBytes(("demo/tender/" + file.get("tender")).getBytes(StandardCharsets.UTF_8));
        Instant now = clock.now();
        Group group = people.groups(council).getFirst();
        Person worker = people.holding(council, Role.WORKER, now).getFirst();
        Person decider = people.holding(council, Role.COMMISSIONER, now).getFirst();
        LocalDate today = now.atZone(Spoken.UK).toLocalDate();
        Plan plan = tenders.find(council, tender).plan();
        Panel panel = new Panel(
                Ids.uuid(),
                tender,
                Marking.YOUNG,
                group.id(),
                worker.id(),
                today,
                Objects.requireNonNull(plan.dates().get(Moment.CONTRACT_SIGNED.key())),
                number(file, "evenings"),
                number(file, "minutes"),
                "VOUCHERS",
                number(file, "thanksEach"));
        seating.add(council, panel, null);
        List<Person> members = people.takingPart(council, group.id(), now);
        UUID first = null;
        for (Person member : members) {
            boolean reserve = member.equals(members.getLast());
            UUID seat = seating.give(council, panel, member.id(), reserve, panel.fromOn(), panel.untilOn(), null);
            seats.answer(council, seat, now, null);
            seats.adult(council, seat, Seating.Right.PARENT.name(), Seating.How.SIGNED.name(), now, worker.id());
            if (first == null) first = seat;
        }
        if (file.get("parents") instanceof Map<?, ?> asked) parents(council, panel, asked, now);
        for (Object each : (List<?>) file.get("meetings")) meet(council, panel, (Map<?, ?>) each, plan, today);
        conflicts.assess(council, tender, 1, ConflictRow.NOTICE, text(file, "assessment"), now, decider.id());
        if (first != null) decided(council, tender, first, (Map<?, ?>) file.get("conflict"), decider, now);
    }

    /** Of the group that has no ages, led by the same worker, with one as a reserve, and with everybody’s yes but theirs who can be signed in as; where there is such a group. */
    private void parents(short council, Panel young, Map<?, ?> asked, Instant now) {
        Group group = people.groups(council).stream()
                .filter(each -> Objects.requireNonNullElse(people.ageBand(council, each.id()), "")
                        .isEmpty())
                .findFirst()
                .orElse(null);
        if (group == null) return;
        Panel panel = new Panel(
                Ids.uuid(),
                young.tender(),
                Panel.PARENTS,
                group.id(),
                young.facilitator(),
                young.fromOn(),
                young.untilOn(),
                number(asked, "evenings"),
                number(asked, "minutes"),
                "VOUCHERS",
                number(asked, "thanksEach"));
        seating.add(council, panel, null);
        List<Person> members = people.takingPart(council, group.id(), now);
        for (Person member : members) {
            boolean reserve = member.equals(members.getLast());
            UUID seat = seating.give(council, panel, member.id(), reserve, panel.fromOn(), panel.untilOn(), null);
            // Whoever can be signed in as answers for themselves.
            if (people.recipient(member.id()).isEmpty()) seats.answer(council, seat, now, null);
        }
    }

    /** On the first day of a step of the plan, or so many days from today. */
    private void meet(short council, Panel panel, Map<?, ?> meeting, Plan plan, LocalDate today) {
        Plan.Days step = meeting.get("step") == null ? null : plan.steps().get(text(meeting, "step"));
        LocalDate day = step == null
                ? WorkingDays.usual(holidays).last(today.plusDays(number(meeting, "days")), 1)
                : step.from();
        Instant at = day.atTime(EVENING).atZone(Spoken.UK).toInstant();
        UUID id = Ids.uuid();
        sessions.add(
                council,
                id,
                new PanelSessionRow(
                        id,
                        panel.id(),
                        text(meeting, "purpose"),
                        at,
                        panel.minutes(),
                        text(meeting, "place"),
                        text(meeting, "first"),
                        text(meeting, "firstPost"),
                        text(meeting, "second"),
                        text(meeting, "secondPost"),
                        null,
                        null),
                null);
    }

    private void decided(short council, UUID tender, UUID seat, Map<?, ?> conflict, Person decider, Instant now) {
        UUID id = Ids.uuid();
        Map<?, ?> reason = (Map<?, ?>) conflict.get("reason");
        Localised why = Localised.of("en", text(reason, "en"), "cy", text(reason, "cy"));
        conflicts.add(
                council, id, tender, seat, null, ConflictRow.NOTICE, "POTENTIAL", text(conflict, "tie"), "", "", now);
        conflicts.decide(
                council,
                id,
                ConflictRow.QUESTION,
                text(conflict, "lot"),
                text(conflict, "question"),
                why.in("en"),
                why.json(),
                now,
                decider.id());
    }

    private static int number(Map<?, ?> from, String key) {
        return Integer.parseInt(text(from, key));
    }

    private static String text(Map<?, ?> from, String key) {
        return String.valueOf(from.get(key));
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.people.PanelSeats;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Plans panels, asks people to sit on them, and keeps who agreed. A young person under sixteen needs two agreements, their own and that of an
 * adult who may give it; each can be taken back at any time and holds from that moment (decision record 71).
 */
@Singleton
class Seating {
    /** Whose age band begins here agrees alone; whose age nobody knows is a child. */
    static final int ALONE_FROM = 16;

    private static final Pattern YOUNGEST = Pattern.compile("^\\d+");

    private final PanelRepository panels;
    private final SeatRepository seats;
    private final PanelSizes sizes;
    private final PanelSeats holders;
    private final OpenerRepository openers;
    private final ConflictRepository conflicts;
    private final TenderRepository tenders;
    private final Tenders plans;
    private final Compliance compliance;
    private final Panels seated;
    private final People people;
    private final DatabaseClock clock;
    private final AskedMails mails;
    private final Audit audit;

    Seating(
            PanelRepository panels,
            SeatRepository seats,
            PanelSizes sizes,
            PanelSeats holders,
            OpenerRepository openers,
            ConflictRepository conflicts,
            TenderRepository tenders,
            Tenders plans,
            Compliance compliance,
            Panels seated,
            People people,
            DatabaseClock clock,
            AskedMails mails,
            Audit audit) {
        this.panels = panels;
        this.seats = seats;
        this.sizes = sizes;
        this.holders = holders;
        this.openers = openers;
        this.conflicts = conflicts;
        this.tenders = tenders;
        this.plans = plans;
        this.compliance = compliance;
        this.seated = seated;
        this.people = people;
        this.clock = clock;
        this.mails = mails;
        this.audit = audit;
    }

    /** How asking somebody ended. */
    enum Outcome {
        DONE,
        /** They have a seat in this tender, or lead a panel of it. */
        SEATED,
        /** They open its bids, and know whose they are. */
        OPENS,
        /** They looked at prices. */
        PRICES,
        /** They judged bids under their names. */
        JUDGED,
        /** A conflict of interest took them out. */
        CONFLICT,
        /** They had a seat that marked, or that was taken out of a question. */
        SPENT,
        /** They are not of the group, or do not hold the role. */
        NOT_OF_IT,
        /** The chair is one person. */
        TAKEN
    }

    /** In what right an adult agreed for a young person. */
    enum Right {
        /** Holds parental responsibility. */
        PARENT,
        /** The local authority shares it, or holds it alone. */
        SHARED,
        /** A carer to whom such decisions are delegated. */
        DELEGATED
    }

    /** How the worker knows. */
    enum How {
        SIGNED,
        IN_PERSON,
        PHONE
    }

    List<Panel> panels(short council, UUID tender) {
        return panels.of(council, tender);
    }

    List<SeatRow> seats(short council, UUID tender) {
        return seats.of(council, tender);
    }

    List<SeatRow> seats(short council, Panel panel) {
        return seats.of(council, panel.tender()).stream()
                .filter(seat -> seat.panel().equals(panel.id()))
                .toList();
    }

    List<Panel> ledBy(Viewer viewer) {
        return viewer.account() == null || !viewer.has(Role.WORKER)
                ? List.of()
                : panels.ledBy(viewer.council(), viewer.account());
    }

    /** @throws NoSuchThing for one that they do not lead */
    Panel led(Viewer viewer, UUID panel) {
        return ledBy(viewer).stream()
                .filter(each -> each.id().equals(panel))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    List<SeatRow> heldBy(Viewer viewer) {
        return viewer.account() == null ? List.of() : seats.heldBy(viewer.council(), viewer.account());
    }

    /** Their own seat on a panel. @throws NoSuchThing where they have none, or left it */
    SeatRow own(Viewer viewer, UUID panel) {
        return heldBy(viewer).stream()
                .filter(seat -> seat.panel().equals(panel))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    /** A seat to which they agreed and which they did not leave, whether or not its term is over; none once seats were let go. */
    Optional<SeatRow> held(Viewer viewer, UUID panel) {
        return heldBy(viewer).stream()
                .filter(seat -> seat.panel().equals(panel) && seat.agreed() && !seat.left())
                .findFirst();
    }

    Panel panel(short council, UUID panel) {
        return panels.find(council, panel).orElseThrow(NoSuchThing::new);
    }

    /** Who could be asked to a panel, those who have a seat in the tender left out. */
    List<Person> candidates(short council, Panel panel) {
        List<SeatRow> all = seats.of(council, panel.tender());
        return eligible(council, panel).stream()
                .filter(each ->
                        all.stream().noneMatch(seat -> !seat.left() && Objects.equals(seat.account(), each.id())))
                .filter(each -> panels.everLed(council, panel.tender(), each.id()) == 0)
                .filter(each -> conflicts.out(council, panel.tender(), each.id()) == 0)
                .toList();
    }

    private List<Person> eligible(short council, Panel panel) {
        Instant now = clock.now();
        if (panel.people() != null) return people.takingPart(council, panel.people(), now);
        List<Person> officers = new ArrayList<>(people.holding(council, Role.EVALUATOR, now));
        people.holding(council, Role.COMMISSIONER, now).stream()
                .filter(each -> officers.stream().noneMatch(other -> other.id() == each.id()))
                .forEach(officers::add);
        return officers;
    }

    /**
     * Plans a panel, or changes what is planned; whose group it is stays once it is there.
     *
     * @param wanted with an id of its own only where there is one already
     * @return false where the new facilitator sits on a panel of the tender, opens its bids, judged them or looked at prices, or a conflict took them out
     */
    @OneTransaction
    boolean plan(Viewer viewer, Panel wanted) {
        short council = viewer.council();
        tenders.lock(council, wanted.tender()).orElseThrow(NoSuchThing::new);
        if (wanted.facilitator() != null && mayNotLead(council, wanted.tender(), wanted.facilitator())) return false;
        Panel before = panels.of(council, wanted.tender(), wanted.kind()).orElse(null);
        UUID id = before == null ? null : before.id();
        if (id == null) id = add(council, wanted, viewer.account());
        else {
            panels.change(
                    council,
                    id,
                    wanted.facilitator(),
                    wanted.fromOn(),
                    wanted.untilOn(),
                    wanted.evenings(),
                    wanted.minutes(),
                    wanted.thanks(),
                    wanted.thanksEach());
            if (wanted.facilitator() != null) panels.led(council, id, wanted.facilitator(), clock.now());
        }
        Long leads = wanted.facilitator();
        boolean asked = leads != null
                && !leads.equals(viewer.account())
                && (before == null || !leads.equals(before.facilitator()));
        if (asked) mails.leads(council, panel(council, id), leads);
        did(viewer, wanted.tender(), "tender.panel-planned");
        return true;
    }

    private boolean mayNotLead(short council, UUID tender, long account) {
        return sits(council, tender, account)
                || opens(council, tender, account)
                || conflicts.out(council, tender, account) > 0
                || compliance.knowsNames(council, tender, account)
                || compliance.sawPrices(council, tender, account);
    }

    /** Without a question. Call it inside a transaction. */
    UUID add(short council, Panel wanted, @Nullable Long by) {
        UUID id = wanted.id();
        panels.add(
                council,
                id,
                wanted.tender(),
                wanted.kind(),
                wanted.people(),
                wanted.facilitator(),
                wanted.fromOn(),
                wanted.untilOn(),
                wanted.evenings(),
                wanted.minutes(),
                wanted.thanks(),
                wanted.thanksEach(),
                clock.now(),
                by);
        if (wanted.facilitator() != null) panels.led(council, id, wanted.facilitator(), clock.now());
        return id;
    }

    /**
     * Asks somebody to a seat. A member of a group is asked by whoever leads the panel, officers and the chair by the team.
     *
     * @param from, until first and last day of their term
     */
    @OneTransaction
    Outcome ask(Viewer viewer, UUID panel, UUID person, boolean reserve, LocalDate from, LocalDate until) {
        short council = viewer.council();
        Panel asked = panel(council, panel);
        tenders.lock(council, asked.tender()).orElseThrow(NoSuchThing::new);
        if (asked.led() && !Objects.equals(asked.facilitator(), viewer.account())) throw new NoSuchThing();
        Optional<Person> who = eligible(council, asked).stream()
                .filter(each -> each.publicId().equals(person))
                .findFirst();
        if (who.isEmpty()) return Outcome.NOT_OF_IT;
        Outcome barred = barred(council, asked, who.get().id());
        if (barred != Outcome.DONE) return barred;
        give(council, asked, who.get().id(), reserve, from, until, viewer.account());
        mails.seat(council, asked, who.get().id(), from, until);
        did(viewer, asked.tender(), "tender.seat-offered");
        return Outcome.DONE;
    }

    private Outcome barred(short council, Panel asked, long account) {
        if (sits(council, asked.tender(), account) || panels.everLed(council, asked.tender(), account) > 0) {
            return Outcome.SEATED;
        }
        if (opens(council, asked.tender(), account)) return Outcome.OPENS;
        if (compliance.sawPrices(council, asked.tender(), account)) return Outcome.PRICES;
        if (compliance.knowsNames(council, asked.tender(), account)) return Outcome.JUDGED;
        if (conflicts.out(council, asked.tender(), account) > 0) return Outcome.CONFLICT;
        if (seats.spent(council, asked.tender(), account) > 0) return Outcome.SPENT;
        boolean taken = asked.kind().equals(Panel.CHAIR)
                && seats(council, asked).stream().anyMatch(seat -> !seat.left());
        return taken ? Outcome.TAKEN : Outcome.DONE;
    }

    private boolean opens(short council, UUID tender, long account) {
        return openers.of(council, tender).stream()
                .anyMatch(each -> each.account() == account && each.leftAt() == null);
    }

    private boolean sits(short council, UUID tender, long account) {
        return seats.of(council, tender).stream()
                .anyMatch(seat -> !seat.left() && Objects.equals(seat.account(), account));
    }

    /** Without a question. Call it inside a transaction. */
    UUID give(
            short council,
            Panel panel,
            long account,
            boolean reserve,
            LocalDate from,
            LocalDate until,
            @Nullable Long by) {
        UUID seat = Ids.uuid();
        seats.add(
                council, seat, panel.id(), reserve, from, until, clock.now(), by, adultNeeded(council, panel, account));
        holders.sit(council, seat, account);
        return seat;
    }

    /** Whose age nobody knows is a child. */
    boolean adultNeeded(short council, Panel panel, long account) {
        if (!panel.young()) return false;
        String band = people.ageBandOf(account);
        if (band.isEmpty() && panel.people() != null) band = people.ageBand(council, panel.people());
        Matcher youngest = YOUNGEST.matcher(band);
        return !youngest.find() || Integer.parseInt(youngest.group()) < ALONE_FROM;
    }

    /** Agrees to one's own seat, also once more after having stopped. */
    @OneTransaction
    void agree(Viewer viewer, UUID panel) {
        SeatRow seat = hold(viewer.council(), own(viewer, panel).id());
        boolean adultTookBack = seat.adultNeeded() && seat.adultAt() == null && seat.agreedAt() != null;
        seats.answer(viewer.council(), seat.id(), clock.now(), adultTookBack ? seat.stoppedAt() : null);
    }

    /** Says no, or stops; it holds at once, and no reason is asked. */
    @OneTransaction
    void stop(Viewer viewer, UUID panel) {
        SeatRow seat = hold(viewer.council(), own(viewer, panel).id());
        seats.answer(viewer.council(), seat.id(), null, clock.now());
        seats.dropNeed(viewer.council(), seat.id());
        // Nothing a young person does is in the record: it has times.
        fill(viewer.council(), seat, null);
    }

    /** That an adult who may agree did so, as the worker knows it. */
    @OneTransaction
    void adult(Viewer worker, UUID panel, UUID seat, Right right, How how) {
        SeatRow held = ofPanel(worker, panel, seat);
        seats.adult(worker.council(), held.id(), right.name(), how.name(), clock.now(), account(worker));
        if (held.agreedAt() != null) seats.answer(worker.council(), held.id(), held.agreedAt(), null);
        did(worker, held.tender(), "tender.seat-adult-agreed");
    }

    /** That the adult took it back: it holds at once. */
    @OneTransaction
    void adultTookBack(Viewer worker, UUID panel, UUID seat) {
        SeatRow held = ofPanel(worker, panel, seat);
        seats.adult(worker.council(), held.id(), null, null, null, account(worker));
        seats.needAdult(worker.council(), held.id());
        seats.answer(worker.council(), held.id(), held.agreedAt(), clock.now());
        did(worker, held.tender(), "tender.seat-adult-took-back");
        fill(worker.council(), held, worker.accountPublicId());
    }

    /** That somebody of sixteen or more needs an adult's agreement all the same; it is never the other way round. */
    @OneTransaction
    void needAdult(Viewer worker, UUID panel, UUID seat) {
        SeatRow held = ofPanel(worker, panel, seat);
        seats.needAdult(worker.council(), held.id());
        did(worker, held.tender(), "tender.seat-adult-needed");
    }

    /** Takes a seat away, for a reason that is not a conflict: by whoever leads the panel, or for officers by the team. */
    @OneTransaction
    void leave(Viewer viewer, UUID panel, UUID seat) {
        Panel of = panel(viewer.council(), panel);
        if (of.led() && !Objects.equals(of.facilitator(), viewer.account())) throw new NoSuchThing();
        SeatRow held = hold(viewer.council(), seat);
        if (!held.panel().equals(panel)) throw new NoSuchThing();
        out(viewer, held, SeatRow.TEAM);
        did(viewer, held.tender(), "tender.seat-left");
        fill(viewer.council(), held, viewer.accountPublicId());
    }

    /** Without a question. Call it inside a transaction, and {@link #fill} after it. */
    void out(Viewer viewer, SeatRow seat, String why) {
        seats.leave(viewer.council(), seat.id(), clock.now(), why);
        seats.dropNeed(viewer.council(), seat.id());
    }

    /** Reserves step in where the declared minimum would fail. @param actor null where nobody may be known */
    void fill(short council, SeatRow left, @Nullable UUID actor) {
        if (left.kind().equals(Panel.CHAIR)) return;
        Plan plan = plans.find(council, left.tender()).plan();
        if (sizes.stepIn(council, left.tender(), plan, left.kind(), seated.today(), clock.now()) > 0) {
            String tender = left.tender().toString();
            audit.record("tender:" + tender, council, actor, "tender.reserve-stepped-in", tender, "done");
        }
    }

    /** How large a panel is, beside what was declared. */
    PanelSizes.Size size(short council, UUID tender, String kind) {
        return sizes.size(council, tender, plans.find(council, tender).plan(), kind, seated.today());
    }

    /** From here on nobody can say whose marks are whose, and what people needed is gone. For whoever closes a tender after its award. */
    @OneTransaction
    void detach(short council, UUID tender) {
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        List<UUID> all = seats.of(council, tender).stream().map(SeatRow::id).toList();
        all.forEach(seat -> seats.dropNeed(council, seat));
        holders.detach(council, all);
    }

    private SeatRow ofPanel(Viewer worker, UUID panel, UUID seat) {
        led(worker, panel);
        SeatRow held = hold(worker.council(), seat);
        if (!held.panel().equals(panel) || held.left()) throw new NoSuchThing();
        return held;
    }

    /** Its tender's row is held until the transaction ends. */
    SeatRow hold(short council, UUID seat) {
        SeatRow row = seats.find(council, seat).orElseThrow(NoSuchThing::new);
        tenders.lock(council, row.tender()).orElseThrow(NoSuchThing::new);
        return seats.find(council, seat).orElseThrow(NoSuchThing::new);
    }

    private static long account(Viewer viewer) {
        return Objects.requireNonNull(viewer.account());
    }

    private void did(Viewer viewer, UUID tender, String deed) {
        audit.record("tender:" + tender, viewer.council(), viewer.accountPublicId(), deed, tender.toString(), "done");
    }
}

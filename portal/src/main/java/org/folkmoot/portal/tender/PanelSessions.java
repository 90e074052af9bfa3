package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Meetings of a panel, planned and held by whoever leads it: none opens without two adults, and whoever came is thanked. */
@Singleton
class PanelSessions {
    private final PanelSessionRepository rows;
    private final MarkRepository marks;
    private final EveningRepository evenings;
    private final TenderRepository tenders;
    private final Seating seating;
    private final Conflicts conflicts;
    private final People people;
    private final WorkshopTrail trail;
    private final DatabaseClock clock;
    private final AskedMails mails;

    PanelSessions(
            PanelSessionRepository rows,
            MarkRepository marks,
            EveningRepository evenings,
            TenderRepository tenders,
            Seating seating,
            Conflicts conflicts,
            People people,
            WorkshopTrail trail,
            DatabaseClock clock,
            AskedMails mails) {
        this.rows = rows;
        this.marks = marks;
        this.evenings = evenings;
        this.tenders = tenders;
        this.seating = seating;
        this.conflicts = conflicts;
        this.people = people;
        this.trail = trail;
        this.clock = clock;
        this.mails = mails;
    }

    /** Soonest first. */
    List<PanelSessionRow> of(short council, UUID panel) {
        return rows.of(council, panel);
    }

    /** @throws NoSuchThing for one of another panel */
    PanelSessionRow find(short council, UUID panel, UUID session) {
        return of(council, panel).stream()
                .filter(each -> each.id().equals(session))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    List<UUID> came(short council, UUID session) {
        return rows.came(council, session);
    }

    /** How often each seat of a panel came; whoever never did is not in it. */
    Map<UUID, Integer> times(short council, UUID panel) {
        Map<UUID, Integer> times = new HashMap<>();
        rows.times(council, panel).forEach(each -> times.put(each.seat(), each.times()));
        return times;
    }

    /** How planning ended. */
    enum Done {
        DONE,
        /** Whoever was chosen may not be the second adult, or not any more. */
        ADULT,
        /** It was opened: then it stays what it was. */
        OPENED
    }

    /** Whoever may be the second adult of a meeting, but for whoever leads it, in the order of the alphabet. */
    List<Person> companions(Viewer worker, Panel panel) {
        return conflicts.mayAccompany(worker.council(), panel.tender()).stream()
                .filter(each -> !each.equals(worker.account()) && !each.equals(panel.facilitator()))
                .flatMap(each -> people.find(each).stream())
                .sorted(Comparator.comparing(Person::displayName))
                .toList();
    }

    /** The second adult of a meeting; empty for nobody yet, and where only a first name was kept. */
    Optional<Person> companion(short council, UUID session) {
        return rows.accompanied(council, session).flatMap(people::find);
    }

    /**
     * Plans a meeting, or changes one, with somebody who may be its second adult.
     *
     * @param wanted whose second adult is not read: the name is of the account @param anew whether it is not planned yet
     * @param second pseudonym of the second adult; null for nobody yet
     */
    @OneTransaction
    Done arrange(Viewer worker, PanelSessionRow wanted, boolean anew, @Nullable UUID second) {
        short council = worker.council();
        Panel panel = seating.led(worker, wanted.panel());
        tenders.lock(council, panel.tender()).orElseThrow(NoSuchThing::new);
        PanelSessionRow before = anew ? null : held(worker, panel, wanted.id());
        if (before != null && before.opened()) return Done.OPENED;
        Long was =
                before == null ? null : rows.accompanied(council, before.id()).orElse(null);
        Person adult = companions(worker, panel).stream()
                .filter(each -> each.publicId().equals(second))
                .findFirst()
                .orElse(null);
        if (second != null && adult == null) return Done.ADULT;
        PanelSessionRow named = wanted.with(adult == null ? "" : PanelShown.first(adult.displayName()));
        if (anew) add(council, named.id(), named, worker.account());
        else changed(council, named);
        rows.accompany(council, named.id(), adult == null ? null : adult.id());
        boolean told = before != null && before.startsAt().equals(named.startsAt());
        if (adult != null && !(told && Objects.equals(was, adult.id())))
            mails.accompanies(council, panel, adult.id(), named.startsAt());
        trail.did(worker, panel.tender(), "tender.session-planned");
        return Done.DONE;
    }

    /** @return its id */
    @OneTransaction
    UUID plan(Viewer worker, PanelSessionRow wanted) {
        Panel panel = seating.led(worker, wanted.panel());
        UUID id = Ids.uuid();
        add(worker.council(), id, wanted, worker.account());
        trail.did(worker, panel.tender(), "tender.session-planned");
        return id;
    }

    void add(short council, UUID id, PanelSessionRow wanted, @Nullable Long by) {
        rows.add(
                council,
                id,
                wanted.panel(),
                wanted.purpose(),
                wanted.startsAt(),
                wanted.minutes(),
                wanted.place(),
                wanted.adultOne(),
                wanted.postOne(),
                wanted.adultTwo(),
                wanted.postTwo(),
                by);
    }

    private void changed(short council, PanelSessionRow wanted) {
        rows.change(
                council,
                wanted.id(),
                wanted.purpose(),
                wanted.startsAt(),
                wanted.minutes(),
                wanted.place(),
                wanted.adultOne(),
                wanted.postOne(),
                wanted.adultTwo(),
                wanted.postTwo());
    }

    /**
     * @param free whether both adults said that nothing ties them to anybody on the list of names, which is there once bids are open: it stands in
     *     the record @return false, and it stays shut, where fewer than two adults are named, or the second may not be there any more
     */
    @OneTransaction
    boolean open(Viewer worker, UUID panel, UUID session, boolean free) {
        Panel led = seating.led(worker, panel);
        tenders.lock(worker.council(), led.tender()).orElseThrow(NoSuchThing::new);
        PanelSessionRow held = held(worker, led, session);
        if (!held.two()) return false;
        Long second = rows.accompanied(worker.council(), session).orElse(null);
        if (second != null && companions(worker, led).stream().noneMatch(each -> each.id() == second)) {
            return false;
        }
        if (rows.open(worker.council(), session, now()) == 1) {
            trail.did(worker, led.tender(), "tender.session-opened");
            if (free) trail.did(worker, led.tender(), "tender.session-adults-free");
        }
        return true;
    }

    /** With the last meeting of young people that is going on, their window closes: without adults they do not mark. */
    @OneTransaction
    void close(Viewer worker, UUID panel, UUID session) {
        short council = worker.council();
        Panel led = seating.led(worker, panel);
        tenders.lock(council, led.tender()).orElseThrow(NoSuchThing::new);
        held(worker, led, session);
        if (rows.close(council, session, now()) == 0) return;
        trail.did(worker, led.tender(), "tender.session-closed");
        if (!led.young() || rows.goingOn(council, led.tender(), led.kind()) > 0) return;
        evenings.closeRooms(council, led.tender(), now());
        boolean shut = marks.window(council, led.tender(), led.kind())
                .filter(window -> window.closedAt() == null)
                .filter(window ->
                        marks.close(council, window.id(), now(), Objects.requireNonNull(worker.account())) == 1)
                .isPresent();
        if (shut) trail.did(worker, led.tender(), "tender.window-closed");
    }

    /** Who was there, in place of what was said before. Nothing before it was opened. */
    @OneTransaction
    void came(Viewer worker, UUID panel, UUID session, Collection<UUID> seats) {
        Panel led = seating.led(worker, panel);
        if (!held(worker, led, session).opened()) return;
        there(worker.council(), led, session, seats);
        trail.did(worker, led.tender(), "tender.session-came");
    }

    private void there(short council, Panel led, UUID session, Collection<UUID> seats) {
        rows.nobodyCame(council, session);
        seating.seats(council, led).stream()
                .map(SeatRow::id)
                .filter(seats::contains)
                .forEach(seat -> rows.cameTo(council, session, seat));
    }

    /** Those of a tender's panel that were opened, earliest first. @param kind of the panel */
    List<PanelSessionRepository.Held> held(short council, UUID tender, String kind) {
        return rows.held(council, tender, kind);
    }

    /** What it was about; empty while nobody has said. */
    String about(short council, UUID session) {
        return rows.about(council, session).orElse("");
    }

    /**
     * What it was about and who was there, in place of what was said before. Nothing before it was opened.
     *
     * @param seats empty to leave who was there as it is
     */
    @OneTransaction
    void told(Viewer worker, UUID panel, UUID session, Collection<UUID> seats, String about) {
        Panel led = seating.led(worker, panel);
        if (!held(worker, led, session).opened()) return;
        if (!seats.isEmpty()) there(worker.council(), led, session, seats);
        rows.tell(worker.council(), session, about);
        trail.did(worker, led.tender(), "tender.meeting-recorded");
    }

    private PanelSessionRow held(Viewer worker, Panel panel, UUID session) {
        return rows.lock(worker.council(), session)
                .filter(each -> each.panel().equals(panel.id()))
                .orElseThrow(NoSuchThing::new);
    }

    private Instant now() {
        return clock.now();
    }
}

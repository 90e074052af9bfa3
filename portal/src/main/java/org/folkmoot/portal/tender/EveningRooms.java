package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.scoring.Conflict;
import org.folkmoot.portal.tender.scoring.Pitching;

/** Runs the rooms of an evening: who is there, two adults in each, one presentation after the other, each with the same time. */
@Singleton
class EveningRooms {
    private final EveningRepository rows;
    private final Evenings evenings;
    private final Panels panels;
    private final ConflictRepository conflicts;
    private final Conflicts declared;
    private final People people;
    private final PanelSessionRepository sessions;
    private final WorkshopTrail trail;
    private final DatabaseClock clock;

    EveningRooms(
            EveningRepository rows,
            Evenings evenings,
            Panels panels,
            ConflictRepository conflicts,
            Conflicts declared,
            People people,
            PanelSessionRepository sessions,
            WorkshopTrail trail,
            DatabaseClock clock) {
        this.rows = rows;
        this.evenings = evenings;
        this.panels = panels;
        this.conflicts = conflicts;
        this.declared = declared;
        this.people = people;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    /** What became of a step; each an end of a message key. */
    enum Done {
        DONE,
        /** It was called off, or everything was revealed. */
        OVER,
        /** The order is not drawn. */
        NOT_DRAWN,
        /** Two adults have to be named. */
        ADULTS,
        /** Whoever was chosen may not be the second adult, or not any more. */
        ADULT,
        /** No meeting of the panel with two adults is going on. */
        NO_MEETING,
        /** Somebody has marked in the room they are in. */
        MARKED_THERE,
        /** Nobody presents before the room is open. */
        SHUT,
        /** Another presentation is going on in the room, or this one began or ended already. */
        BUSY,
        /** Somebody else wrote there meanwhile. */
        MEANWHILE,
        /** A reason is needed. */
        WHY
    }

    /** @throws NoSuchThing for no such room */
    static void known(EveningPlan plan, int room) {
        if (room < 1 || room > plan.rooms()) throw new NoSuchThing();
    }

    /** Young people who may mark what is heard: a conflict on any question of the lot keeps from all of it, so that all bids are heard by the same. */
    List<Marker> markers(short council, UUID tender, String lot) {
        Set<String> out = panels.conflicts(council, tender, lot).stream()
                .map(Conflict::marker)
                .collect(Collectors.toCollection(HashSet::new));
        // What they declared waits for somebody to decide it (Procurement Act 2023, section 82).
        conflicts.of(council, tender).stream()
                .filter(each -> each.waits() && each.seat() != null)
                .forEach(each -> out.add(String.valueOf(each.seat())));
        return panels.markers(council, tender).stream()
                .filter(each -> each.group().equals(Marking.YOUNG)
                        && !out.contains(each.id().toString()))
                .toList();
    }

    /** Whoever sits down once a presentation of the room has begun may listen and counts for none in it. @param wanted room by seat: 0 for not there, or gone home */
    @OneTransaction
    Done seat(Viewer viewer, UUID tender, String lot, Map<UUID, Integer> wanted) {
        Evenings.Planned now = evenings.holdRun(viewer, tender, lot);
        if (over(now)) return Done.OVER;
        short council = viewer.council();
        EveningPlan plan = now.counts();
        Set<UUID> may = may(council, tender, lot);
        boolean begun = begun(council, now.id());
        List<EveningRepository.Marked> marks = rows.marks(council, now.id());
        Map<UUID, EveningRepository.There> there = rows.there(council, now.id()).stream()
                .collect(Collectors.toMap(EveningRepository.There::seat, each -> each));
        for (Map.Entry<UUID, Integer> each : wanted.entrySet()) {
            EveningRepository.There was = there.get(each.getKey());
            boolean marked = marks.stream().anyMatch(mark -> mark.seat().equals(each.getKey()));
            if (was != null && marked && each.getValue() > 0 && each.getValue() != was.room()) return Done.MARKED_THERE;
        }
        for (Map.Entry<UUID, Integer> each : wanted.entrySet()) {
            UUID seat = each.getKey();
            int room = each.getValue();
            EveningRepository.There was = there.get(seat);
            boolean marked = marks.stream().anyMatch(mark -> mark.seat().equals(seat));
            if (room == 0 && was != null) {
                if (!marked && !begun) rows.stand(council, now.id(), seat);
                else if (was.leftAt() == null)
                    rows.sit(council, now.id(), seat, was.room(), clock.now(), was.missed(), true);
            } else if (room > 0 && room <= plan.rooms() && may.contains(seat)) {
                boolean moved = begun && was != null && was.room() != room;
                rows.sit(council, now.id(), seat, room, null, missed(council, now.id(), was, room), moved);
            }
        }
        trail.did(viewer, tender, "tender.evening-seated");
        return Done.DONE;
    }

    /**
     * Somebody was in their room from the first presentation on and was only ticked late: they mark after all. It can be said until totals are shown,
     * with a reason, and stands in the record.
     */
    @OneTransaction
    Done heard(Viewer viewer, UUID tender, String lot, UUID seat, String why) {
        Evenings.Planned now = evenings.holdRun(viewer, tender, lot);
        if (over(now)) return Done.OVER;
        if (why.isBlank()) return Done.WHY;
        if (!late(viewer.council(), now).contains(seat)) return Done.MEANWHILE;
        long by = Objects.requireNonNull(viewer.account());
        if (rows.heard(viewer.council(), now.id(), seat, why, by, clock.now()) == 0) return Done.MEANWHILE;
        int number = EveningShown.number(
                rows.there(viewer.council(), now.id()).stream()
                        .map(EveningRepository.There::seat)
                        .toList(),
                seat);
        trail.did(viewer, tender, "tender.evening-seat-put-right", lot + "/" + number);
        return Done.DONE;
    }

    /**
     * Seats of those who may have been in their room from the first presentation on, and are only ticked late: whoever went away or was moved since
     * presentations began is none of them, and neither is whoever may not mark.
     */
    Set<UUID> late(short council, Evenings.Planned planned) {
        Set<UUID> may = may(council, planned.terms().tender(), planned.lot());
        return rows.there(council, planned.id()).stream()
                .filter(each -> each.missed() && each.leftAt() == null && !each.away())
                .map(EveningRepository.There::seat)
                .filter(may::contains)
                .collect(Collectors.toSet());
    }

    private Set<UUID> may(short council, UUID tender, String lot) {
        return markers(council, tender, lot).stream().map(Marker::id).collect(Collectors.toSet());
    }

    /** Whether anything was presented in any room. */
    private boolean begun(short council, UUID evening) {
        return rows.pitches(council, evening).stream()
                .anyMatch(each -> !practice(each.code()) && each.startedAt() != null);
    }

    /** Whether somebody who sits down in a room now has missed one of its presentations. @param was as they were before; null for nowhere */
    private boolean missed(short council, UUID evening, EveningRepository.@Nullable There was, int room) {
        if (was == null || was.room() != room) return missed(council, evening, room, Instant.EPOCH);
        return was.missed() || was.leftAt() != null && missed(council, evening, room, was.leftAt());
    }

    /** Whether anything was presented there since then; the practice pitch is nothing to miss. */
    private boolean missed(short council, UUID evening, int room, Instant since) {
        return pitches(council, evening, room).stream()
                .filter(each -> !practice(each.code()) && each.startedAt() != null)
                .anyMatch(each -> each.endedAt() == null || each.endedAt().isAfter(since));
    }

    /** @param adults first names and posts of two */
    record Adults(String one, String postOne, String two, String postTwo) {
        /** Of what is typed the first name alone is kept. */
        Adults {
            one = PanelShown.first(one);
            two = PanelShown.first(two);
        }

        /** @param name of the second */
        Adults with(String name) {
            return new Adults(one, postOne, name, postTwo);
        }

        boolean named() {
            return !one.isBlank()
                    && !two.isBlank()
                    && PanelSessionRow.POSTS.contains(postOne)
                    && PanelSessionRow.POSTS.contains(postTwo);
        }
    }

    /** Whether a meeting of the panel is going on, without which no room opens. */
    boolean meets(short council, UUID tender) {
        return sessions.goingOn(council, tender, Marking.YOUNG) > 0;
    }

    /** Whoever may be the second adult of a room, but for whoever opens it and who is in another that is open, in the order of the alphabet. */
    List<Person> companions(Viewer viewer, UUID tender, UUID evening, int room) {
        Set<Long> elsewhere = new HashSet<>(rows.accompanying(viewer.council(), evening, room));
        return declared.mayAccompany(viewer.council(), tender).stream()
                .filter(each -> !each.equals(viewer.account()) && !elsewhere.contains(each))
                .flatMap(each -> people.find(each).stream())
                .sorted(Comparator.comparing(Person::displayName))
                .toList();
    }

    /**
     * Opens a room with somebody who may be its second adult.
     *
     * @param first of whom the second name is not read: it is the account's @param second pseudonym of the second adult; null for nobody
     */
    @OneTransaction
    Done open(Viewer viewer, UUID tender, String lot, int room, Adults first, @Nullable UUID second) {
        Evenings.Planned now = evenings.holdRun(viewer, tender, lot);
        if (second == null) return opened(viewer, tender, now, room, first.with(""), null);
        Person adult = companions(viewer, tender, now.id(), room).stream()
                .filter(each -> each.publicId().equals(second))
                .findFirst()
                .orElse(null);
        if (adult == null) return Done.ADULT;
        return opened(viewer, tender, now, room, first.with(adult.displayName()), adult.id());
    }

    /** With two names alone, as in a demonstration: no form does. */
    @OneTransaction
    Done open(Viewer viewer, UUID tender, String lot, int room, Adults adults) {
        return opened(viewer, tender, evenings.holdRun(viewer, tender, lot), room, adults, null);
    }

    /** @param second account of the second adult; a room that is open already keeps who is in it */
    private Done opened(
            Viewer viewer, UUID tender, Evenings.Planned now, int room, Adults adults, @Nullable Long second) {
        known(now.counts(), room);
        if (over(now)) return Done.OVER;
        if (!Objects.requireNonNull(now.row()).named()) return Done.NOT_DRAWN;
        if (!adults.named()) return Done.ADULTS;
        short council = viewer.council();
        if (!meets(council, tender)) return Done.NO_MEETING;
        boolean open = room(council, now.id(), room)
                .filter(EveningRepository.Room::open)
                .isPresent();
        if (open) return Done.DONE;
        rows.openRoom(
                council,
                now.id(),
                room,
                Ids.uuid(),
                adults.one(),
                adults.postOne(),
                adults.two(),
                adults.postTwo(),
                clock.now(),
                Objects.requireNonNull(viewer.account()));
        if (second != null) rows.accompany(council, now.id(), room, second);
        trail.did(viewer, tender, "tender.evening-room-opened");
        return Done.DONE;
    }

    @OneTransaction
    Done close(Viewer viewer, UUID tender, String lot, int room) {
        Evenings.Planned now = evenings.holdRun(viewer, tender, lot);
        known(now.counts(), room);
        if (rows.closeRoom(viewer.council(), now.id(), room, clock.now()) == 1)
            trail.did(viewer, tender, "tender.evening-room-closed");
        return Done.DONE;
    }

    /** @param begin whether it begins now, and not ends */
    @OneTransaction
    Done turn(Viewer viewer, UUID tender, String lot, int room, String code, boolean begin) {
        Evenings.Planned now = evenings.holdRun(viewer, tender, lot);
        known(now.counts(), room);
        if (over(now)) return Done.OVER;
        short council = viewer.council();
        List<EveningRepository.Pitch> here = pitches(council, now.id(), room);
        if (here.stream().noneMatch(each -> each.code().equals(code))) throw new NoSuchThing();
        if (!begin) return rows.end(council, now.id(), room, code, clock.now()) == 1 ? Done.DONE : Done.BUSY;
        if (room(council, now.id(), room).filter(EveningRepository.Room::open).isEmpty()) return Done.SHUT;
        if (here.stream().anyMatch(each -> each.startedAt() != null && each.endedAt() == null)) return Done.BUSY;
        return rows.start(council, now.id(), room, code, clock.now()) == 1 ? Done.DONE : Done.BUSY;
    }

    /** @param asked numbers of questions, from 1 @param read the version they started from */
    @OneTransaction
    Done note(
            Viewer viewer,
            UUID tender,
            String lot,
            int room,
            String code,
            List<Integer> asked,
            String followUps,
            String lang,
            int read) {
        Evenings.Planned now = evenings.holdRun(viewer, tender, lot);
        known(now.counts(), room);
        if (over(now)) return Done.OVER;
        String numbers = asked.stream()
                .filter(each -> each >= 1 && each <= now.counts().questions().size())
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        return rows.note(viewer.council(), now.id(), room, code, numbers, followUps, lang, read) == 1
                ? Done.DONE
                : Done.MEANWHILE;
    }

    private static boolean over(Evenings.Planned now) {
        EveningRow row = now.row();
        return row == null || row.off() || row.revealed();
    }

    Optional<EveningRepository.Room> room(short council, UUID evening, int room) {
        return rows.rooms(council, evening).stream()
                .filter(each -> each.room() == room)
                .findFirst();
    }

    List<EveningRepository.Pitch> pitches(short council, UUID evening, int room) {
        return rows.pitches(council, evening).stream()
                .filter(each -> each.room() == room)
                .toList();
    }

    /** Minutes since it began, whole ones; as many as it has once they are over. */
    static int gone(EveningRepository.Pitch pitch, Instant now, int most) {
        if (pitch.startedAt() == null) return 0;
        Instant until = pitch.endedAt() == null ? now : pitch.endedAt();
        return Math.clamp(Duration.between(pitch.startedAt(), until).toMinutes(), 0, most);
    }

    /** How long it took, in whole minutes; 0 while it goes on. */
    static long took(EveningRepository.Pitch pitch) {
        return pitch.startedAt() == null || pitch.endedAt() == null
                ? 0
                : Duration.between(pitch.startedAt(), pitch.endedAt()).toMinutes();
    }

    static boolean practice(String code) {
        return code.equals(Pitching.PRACTICE);
    }
}

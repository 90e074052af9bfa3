package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Marks of young people for what they hear: one for each question, on the published scale, a draft until it is locked. Nothing is locked before whoever
 * runs the room has said that questions are over; until then one may begin. They are taken while the room is open and, of a page that was made before,
 * for ten minutes after it closed (decision 35); what is on paper is typed by whoever runs the room.
 */
@Singleton
class EveningMarks {
    private final EveningRepository rows;
    private final Evenings evenings;
    private final EveningRooms rooms;
    private final TenderRepository locks;
    private final PanelRepository panels;
    private final Seating seating;
    private final WorkshopTrail trail;
    private final DatabaseClock clock;

    EveningMarks(
            EveningRepository rows,
            Evenings evenings,
            EveningRooms rooms,
            TenderRepository locks,
            PanelRepository panels,
            Seating seating,
            WorkshopTrail trail,
            DatabaseClock clock) {
        this.rows = rows;
        this.evenings = evenings;
        this.rooms = rooms;
        this.locks = locks;
        this.panels = panels;
        this.seating = seating;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whether somebody may mark now; each an end of a message key. */
    enum Door {
        /** The order is not drawn, or they have no room yet. */
        WAITING,
        /** Their room is not open. */
        SHUT,
        OPEN,
        /** Their room was closed a moment ago. */
        LATE,
        /** They went home. */
        LEFT,
        /** They came in after a presentation had begun: they may listen, and their marks count for nothing. */
        MISSED,
        /** Everything is locked and counted. */
        OVER;

        boolean takes() {
            return this == OPEN || this == LATE;
        }
    }

    /** What became of a mark; each an end of a message key. */
    enum Done {
        SAVED,
        LOCKED,
        MEANWHILE,
        SHUT,
        LOCKED_ALREADY,
        /** One that is locked needs a mark for each question. */
        CHOOSE,
        /** They have not begun yet. */
        NOT_YET,
        /** Questions are not over: what is marked now is a draft. */
        STILL_ON
    }

    /** What was sent. @param marks one for each question; null where nothing is chosen @param window the page was made in */
    record Typed(
            List<@Nullable Integer> marks,
            String reason,
            String lang,
            int version,
            @Nullable UUID window) {}

    /** One presentation on somebody's way. @param mark null while nothing is kept */
    record Step(EveningRepository.Pitch pitch, EveningRepository.@Nullable Marked mark) {
        /** End of a message key. */
        String state() {
            if (mark != null && mark.locked()) return "locked";
            if (pitch.startedAt() == null) return "waits";
            return mark == null ? "new" : "begun";
        }

        /** Whether questions are over, so that marks can be locked. */
        boolean ended() {
            return pitch.endedAt() != null;
        }
    }

    /** @param room 0 for none yet */
    record Desk(
            Evenings.Planned planned,
            UUID seat,
            int room,
            Door door,
            @Nullable UUID window,
            List<Step> steps) {
        Optional<Step> step(String code) {
            return steps.stream()
                    .filter(each -> each.pitch().code().equals(code))
                    .findFirst();
        }

        /** Whether they have locked all that they mark, while others may not have yet. */
        boolean done() {
            return (door.takes() || door == Door.SHUT)
                    && !steps.isEmpty()
                    && steps.stream().allMatch(each -> each.state().equals("locked"));
        }

        /** The first that has begun and is not locked. */
        Optional<Step> next() {
            return steps.stream()
                    .filter(each -> each.state().equals("new") || each.state().equals("begun"))
                    .findFirst();
        }
    }

    /** @throws NoSuchThing for whoever is not of the young people's panel, or may not hear this */
    Desk desk(Viewer viewer, UUID tender, String lot) {
        UUID seat = seat(viewer, tender, lot).orElseThrow(NoSuchThing::new);
        return desk(viewer.council(), evenings.counted(viewer.council(), tender, lot), seat);
    }

    private Optional<UUID> seat(Viewer viewer, UUID tender, String lot) {
        return rooms.markers(viewer.council(), tender, lot).stream()
                .filter(each -> Objects.equals(each.account(), viewer.account()))
                .map(Marker::id)
                .findFirst();
    }

    /**
     * Whether somebody reads what came of it and has no place in it now: their term is over, or they are of the panel's group. Names go from marks at
     * the award, and then nothing says who sat there ({@link OutcomePanelPages} has it so too).
     */
    boolean afterwards(Viewer viewer, UUID tender, String lot) {
        if (seat(viewer, tender, lot).isPresent()) return false;
        Panel panel = panels.of(viewer.council(), tender, Marking.YOUNG).orElse(null);
        return panel != null
                && (panel.people() != null && viewer.groups().contains(panel.people())
                        || seating.held(viewer, panel.id()).isPresent());
    }

    /** Whether marks of somebody count in an evening: they hold a seat still, locked a mark, missed nothing and stayed. To nobody else its page says that they marked. */
    boolean marked(Viewer viewer, Evenings.Planned planned) {
        short council = viewer.council();
        UUID seat = panels.of(council, planned.terms().tender(), Marking.YOUNG)
                .flatMap(panel -> seating.held(viewer, panel.id()))
                .map(SeatRow::id)
                .orElse(null);
        return seat != null
                && rows.there(council, planned.id()).stream()
                        .anyMatch(each -> each.seat().equals(seat) && each.counts())
                && rows.marks(council, planned.id()).stream()
                        .anyMatch(each -> each.seat().equals(seat) && each.locked());
    }

    /** Whether somebody has a seat on the young people's panel, also one who could not hear all of it. */
    boolean sits(Viewer viewer, UUID tender) {
        return panels.of(viewer.council(), tender, Marking.YOUNG)
                .flatMap(panel -> seating.held(viewer, panel.id()))
                .isPresent();
    }

    /** An evening that was called off, for whoever would have marked it; nothing for one that was not. */
    Optional<EveningRow> off(Viewer viewer, UUID tender, String lot) {
        EveningRow row = evenings.of(viewer.council(), tender, lot).row();
        boolean marks = row != null
                && row.off()
                && rooms.markers(viewer.council(), tender, lot).stream()
                        .anyMatch(each -> Objects.equals(each.account(), viewer.account()));
        return marks ? Optional.of(row) : Optional.empty();
    }

    /**
     * As {@link #save}, locked on a tablet of the room by whoever sits there. Call it inside a transaction that holds the tender.
     *
     * @throws NoSuchThing for what is not heard in their room
     */
    Done lock(short council, Evenings.Planned planned, UUID seat, String code, Typed typed, UUID tablet) {
        Desk desk = desk(council, planned, seat);
        Step step = desk.step(code).orElseThrow(NoSuchThing::new);
        boolean late = desk.door() == Door.LATE;
        if (!desk.door().takes() || late && !Objects.equals(typed.window(), desk.window())) return Done.SHUT;
        return keep(council, desk, step, typed, true, late, null, tablet);
    }

    Desk desk(short council, Evenings.Planned planned, UUID seat) {
        UUID id = planned.id();
        EveningRepository.There there = rows.there(council, id).stream()
                .filter(each -> each.seat().equals(seat))
                .findFirst()
                .orElse(null);
        EveningRow row = Objects.requireNonNull(planned.row());
        if (there == null || !row.named())
            return new Desk(planned, seat, 0, row.revealed() ? Door.OVER : Door.WAITING, null, List.of());
        EveningRepository.Room room = rooms.room(council, id, there.room()).orElse(null);
        List<EveningRepository.Marked> own = rows.marks(council, id, there.room(), seat);
        List<Step> steps = new ArrayList<>();
        for (EveningRepository.Pitch each : rooms.pitches(council, id, there.room()))
            steps.add(new Step(
                    each,
                    own.stream()
                            .filter(mark -> mark.code().equals(each.code()))
                            .findFirst()
                            .orElse(null)));
        return new Desk(
                planned,
                seat,
                there.room(),
                door(row, there, room),
                room == null ? null : room.windowId(),
                List.copyOf(steps));
    }

    private Door door(EveningRow row, EveningRepository.There there, EveningRepository.@Nullable Room room) {
        if (row.revealed()) return Door.OVER;
        if (there.leftAt() != null) return Door.LEFT;
        if (there.missed()) return Door.MISSED;
        if (room == null) return Door.SHUT;
        if (room.closedAt() == null) return Door.OPEN;
        return clock.now().isBefore(room.closedAt().plus(MarkAlone.LATE)) ? Door.LATE : Door.SHUT;
    }

    /** @throws NoSuchThing for what is not heard in their room */
    @OneTransaction
    Done save(Viewer viewer, UUID tender, String lot, String code, Typed typed, boolean lock) {
        locks.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        Desk desk = desk(viewer, tender, lot);
        Step step = desk.step(code).orElseThrow(NoSuchThing::new);
        boolean late = desk.door() == Door.LATE;
        if (!desk.door().takes() || late && !Objects.equals(typed.window(), desk.window())) return Done.SHUT;
        return keep(viewer.council(), desk, step, typed, lock, late, null, null);
    }

    private Done keep(
            short council,
            Desk desk,
            Step step,
            Typed typed,
            boolean lock,
            boolean late,
            @Nullable Long typedBy,
            @Nullable UUID tablet) {
        EveningRepository.Marked mark = step.mark();
        if (mark != null && mark.locked()) return Done.LOCKED_ALREADY;
        if (step.pitch().startedAt() == null) return Done.NOT_YET;
        if (lock && !step.ended()) return Done.STILL_ON;
        if ((mark == null ? 0 : mark.version()) != typed.version()) return Done.MEANWHILE;
        int top = desk.planned().marking().scale().size() - 1;
        boolean off = typed.marks().stream().anyMatch(each -> each != null && (each < 0 || each > top));
        boolean whole =
                typed.marks().size() == desk.planned().counts().questions().size()
                        && typed.marks().stream().allMatch(Objects::nonNull);
        if (off || lock && !whole) return Done.CHOOSE;
        Instant lockedAt = lock ? clock.now() : null;
        String marks = written(typed.marks());
        UUID evening = desk.planned().id();
        String code = step.pitch().code();
        if (mark == null)
            rows.addMark(
                    council,
                    evening,
                    desk.room(),
                    code,
                    desk.seat(),
                    marks,
                    typed.reason(),
                    typed.lang(),
                    late,
                    typedBy,
                    tablet,
                    lockedAt);
        else if (rows.changeMark(
                        council,
                        evening,
                        desk.room(),
                        code,
                        desk.seat(),
                        marks,
                        typed.reason(),
                        typed.lang(),
                        late,
                        tablet,
                        lockedAt)
                == 0) return Done.LOCKED_ALREADY;
        return lock ? Done.LOCKED : Done.SAVED;
    }

    /**
     * A mark that somebody wrote on paper, typed and locked by whoever runs the room; never over one that is there.
     *
     * @throws NoSuchThing for somebody who is not there
     */
    @OneTransaction
    Done paper(Viewer viewer, UUID tender, String lot, UUID seat, String code, Typed typed) {
        Evenings.Planned planned = evenings.holdRun(viewer, tender, lot);
        if (rooms.markers(viewer.council(), tender, lot).stream()
                .noneMatch(each -> each.id().equals(seat))) throw new NoSuchThing();
        evenings.counted(viewer.council(), tender, lot);
        Desk desk = desk(viewer.council(), planned, seat);
        Step step = desk.step(code).orElseThrow(NoSuchThing::new);
        if (desk.door() == Door.OVER || desk.door() == Door.LEFT || desk.door() == Door.MISSED) return Done.SHUT;
        if (step.mark() != null) return step.mark().locked() ? Done.LOCKED_ALREADY : Done.MEANWHILE;
        Done done = keep(viewer.council(), desk, step, typed, true, false, viewer.account(), null);
        if (done == Done.LOCKED) trail.did(viewer, tender, "tender.evening-paper-mark-typed");
        return done;
    }

    static String written(List<@Nullable Integer> marks) {
        return marks.stream().map(each -> each == null ? "" : each.toString()).collect(Collectors.joining(","));
    }

    /** One for each question; null where nothing is chosen. */
    static List<@Nullable Integer> read(String marks, int questions) {
        List<@Nullable Integer> read = new ArrayList<>();
        String[] parts = marks.split(",", -1);
        for (int i = 0; i < questions; i++)
            read.add(i < parts.length && !parts[i].isEmpty() ? Integer.valueOf(parts[i]) : null);
        return read;
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.survey.CodeWords;

/**
 * A tablet that goes round a room, for members of the panel who have a seat and no device. Whoever runs the room makes a device its tablet with three
 * words, and gives each member a card with one word for each presentation. A word opens that presentation for that seat, and nothing else, until the
 * marks are locked; only its sum is kept, so that nobody reads it again.
 */
@Singleton
class EveningTablets {
    /** Words that make a device a tablet of the room. */
    static final int WORDS = 3;

    private static final Duration TAKEN_WITHIN = Duration.ofMinutes(10);
    private static final Duration SITTING = Duration.ofHours(1);
    /** So many wrong words for one seat, and it needs a new card. */
    static final int MOST_WRONG = 5;

    private static final int BYTES = 8;

    private final EveningTabletRepository rows;
    private final EveningRepository evening;
    private final Evenings evenings;
    private final EveningRooms rooms;
    private final EveningMarks marks;
    private final Secrets secrets;
    private final WorkshopTrail trail;
    private final DatabaseClock clock;

    EveningTablets(
            EveningTabletRepository rows,
            EveningRepository evening,
            Evenings evenings,
            EveningRooms rooms,
            EveningMarks marks,
            Secrets secrets,
            WorkshopTrail trail,
            DatabaseClock clock) {
        this.rows = rows;
        this.evening = evening;
        this.evenings = evenings;
        this.rooms = rooms;
        this.marks = marks;
        this.secrets = secrets;
        this.trail = trail;
        this.clock = clock;
    }

    /** What became of somebody who sat down at a tablet; each an end of a message key. */
    enum Sat {
        SAT,
        /** The device is no tablet of a room that is open. */
        SHUT,
        /** Not the word on their card. */
        WRONG,
        /** Wrong words were typed too often: they need a new card. */
        SPENT,
        /** Nobody gave them a card. */
        NO_CARD,
        /** The word is right, and whoever it is for has not begun yet. */
        NOT_YET,
        /** The word is right, and their marks for that are locked. */
        LOCKED_ALREADY
    }

    /** A tablet as it stands. @param desk of whoever has it in hand; null for nobody */
    record Tablet(EveningTabletRow row, Evenings.Planned planned, EveningMarks.@Nullable Desk desk) {}

    /** One seat's card. @param words by code of a presentation, in the order they present */
    record Card(UUID seat, Map<String, Integer> words) {}

    /** The words that make a device a tablet of this room; nothing while the room is not open. */
    @OneTransaction
    Optional<List<Integer>> handOut(Viewer viewer, UUID tender, String lot, int room) {
        Evenings.Planned now = evenings.holdRun(viewer, tender, lot);
        EveningRooms.known(now.counts(), room);
        short council = viewer.council();
        EveningRepository.Room open = open(council, now, room).orElse(null);
        if (open == null) return Optional.empty();
        List<Integer> words = CodeWords.code(secrets.random(BYTES), WORDS);
        rows.add(
                council,
                Ids.uuid(),
                now.id(),
                room,
                words(words),
                clock.now(),
                Objects.requireNonNull(viewer.account()),
                open.windowId());
        trail.did(viewer, tender, "tender.evening-tablet-handed-out");
        return Optional.of(words);
    }

    private Optional<EveningRepository.Room> open(short council, Evenings.Planned planned, int room) {
        EveningRow row = planned.row();
        if (row == null || row.off() || row.revealed()) return Optional.empty();
        return rooms.room(council, planned.id(), room).filter(EveningRepository.Room::open);
    }

    private byte[] words(List<Integer> words) {
        return secrets.hmac("evening-tablet", CodeWords.bytes(words));
    }

    private byte[] token(String token) {
        return secrets.hmac("evening-tablet-token", token);
    }

    private byte[] word(UUID evening, UUID seat, int room, String code, int word) {
        String which = evening + " " + seat + " " + room + " " + code;
        return secrets.hmac("evening-card", which.getBytes(StandardCharsets.UTF_8), CodeWords.bytes(List.of(word)));
    }

    /**
     * Cards for those who have none.
     *
     * @param who seats that are in the room; others are left out
     * @param again whether those who have one get another too: whatever words they had before open nothing any more
     */
    @OneTransaction
    List<Card> cards(Viewer viewer, UUID tender, String lot, int room, Set<UUID> who, boolean again) {
        Evenings.Planned now = evenings.holdRun(viewer, tender, lot);
        EveningRooms.known(now.counts(), room);
        EveningRow row = Objects.requireNonNull(now.row());
        if (row.off() || row.revealed() || !row.named()) return List.of();
        short council = viewer.council();
        List<EveningRepository.Pitch> pitches = rooms.pitches(council, now.id(), room);
        Set<UUID> have = rows.cards(council, now.id()).stream()
                .filter(each -> each.room() == room)
                .map(EveningTabletRepository.Card::seat)
                .collect(Collectors.toSet());
        List<Card> cards = new ArrayList<>();
        for (EveningRepository.There each : evening.there(council, now.id())) {
            if (each.room() != room || !each.counts() || !who.contains(each.seat())) continue;
            if (!again && have.contains(each.seat())) continue;
            Map<String, Integer> words = new LinkedHashMap<>();
            Set<Integer> had = new HashSet<>();
            for (EveningRepository.Pitch pitch : pitches) {
                int word = CodeWords.code(secrets.random(BYTES), 1).getFirst();
                while (!had.add(word))
                    word = CodeWords.code(secrets.random(BYTES), 1).getFirst();
                words.put(pitch.code(), word);
                rows.card(
                        council,
                        now.id(),
                        each.seat(),
                        room,
                        pitch.code(),
                        word(now.id(), each.seat(), room, pitch.code(), word),
                        clock.now(),
                        Objects.requireNonNull(viewer.account()));
            }
            cards.add(new Card(each.seat(), words));
        }
        if (!cards.isEmpty()) trail.did(viewer, tender, "tender.evening-cards-made");
        return cards;
    }

    /** A device becomes a tablet, once. @return what it keeps; nothing for words that are wrong, used or too old */
    @OneTransaction
    Optional<String> take(short council, List<Integer> words) {
        EveningTabletRow row = rows.byWords(council, words(words)).orElse(null);
        if (row == null || !clock.now().isBefore(row.madeAt().plus(TAKEN_WITHIN)) || !stands(council, row))
            return Optional.empty();
        String token = secrets.token();
        return rows.take(council, row.id(), token(token)) == 1 ? Optional.of(token) : Optional.empty();
    }

    /** Whether its room is open as it was then, or was closed a moment ago. */
    private boolean stands(short council, EveningTabletRow row) {
        return rooms.room(council, row.evening(), row.room())
                .filter(each -> each.windowId().equals(row.windowId()))
                .filter(each -> each.closedAt() == null
                        || clock.now().isBefore(each.closedAt().plus(MarkAlone.LATE)))
                .isPresent();
    }

    /** @param token as the device keeps it; null for none @return nothing for a device that is no tablet, or of a room that is closed */
    Optional<Tablet> at(short council, @Nullable String token) {
        if (token == null || token.isEmpty()) return Optional.empty();
        EveningTabletRow row = rows.byToken(council, token(token)).orElse(null);
        if (row == null || !stands(council, row)) return Optional.empty();
        Evenings.Planned planned = evenings.of(council, row.tender(), row.lot());
        EveningRow now = Objects.requireNonNull(planned.row());
        if (now.off() || now.revealed() || planned.published() == null) return Optional.empty();
        boolean gone = row.seat() == null
                || row.satAt() == null
                || !clock.now().isBefore(row.satAt().plus(SITTING))
                || !may(council, planned, row.seat());
        return Optional.of(new Tablet(
                row, planned, gone ? null : marks.desk(council, planned, Objects.requireNonNull(row.seat()))));
    }

    private boolean may(short council, Evenings.Planned planned, UUID seat) {
        return rooms.markers(council, planned.terms().tender(), planned.lot()).stream()
                .anyMatch(each -> each.id().equals(seat));
    }

    /** Who may sit down: those who are in the room. */
    List<Marker> there(short council, Tablet tablet) {
        Set<UUID> here = new HashSet<>();
        for (EveningRepository.There each : evening.there(council, tablet.row().evening()))
            if (each.room() == tablet.row().room() && each.counts()) here.add(each.seat());
        return rooms.markers(council, tablet.row().tender(), tablet.row().lot()).stream()
                .filter(each -> here.contains(each.id()))
                .toList();
    }

    /** Somebody takes the tablet in hand. Whoever had it before has gone, with or without saying so. @param word on their card */
    @OneTransaction
    Sat sit(short council, @Nullable String token, UUID seat, int word) {
        Tablet tablet = held(council, token).orElse(null);
        if (tablet == null) return Sat.SHUT;
        EveningTabletRow row = tablet.row();
        if (there(council, tablet).stream().noneMatch(each -> each.id().equals(seat))) return Sat.SHUT;
        EveningMarks.Desk desk = marks.desk(council, tablet.planned(), seat);
        if (desk.door() != EveningMarks.Door.OPEN) return Sat.SHUT;
        List<EveningTabletRepository.Card> cards = rows.cards(council, row.evening()).stream()
                .filter(each -> each.seat().equals(seat) && each.room() == row.room())
                .toList();
        if (cards.isEmpty()) return Sat.NO_CARD;
        if (cards.stream().anyMatch(each -> each.wrong() >= MOST_WRONG)) return Sat.SPENT;
        EveningTabletRepository.Card right = cards.stream()
                .filter(each ->
                        MessageDigest.isEqual(each.wordMac(), word(row.evening(), seat, row.room(), each.code(), word)))
                .findFirst()
                .orElse(null);
        if (right == null) {
            rows.wrong(council, row.evening(), seat);
            return Sat.WRONG;
        }
        String state = desk.step(right.code()).map(EveningMarks.Step::state).orElse("waits");
        if (state.equals("waits")) return Sat.NOT_YET;
        if (state.equals("locked")) return Sat.LOCKED_ALREADY;
        Instant now = clock.now();
        rows.sit(council, row.id(), seat, right.code(), Ids.uuid(), now);
        rows.used(council, row.evening(), seat, row.room(), right.code(), now);
        return Sat.SAT;
    }

    /** The tender's row is held until the transaction ends. */
    private Optional<Tablet> held(short council, @Nullable String token) {
        Tablet tablet = at(council, token).orElse(null);
        if (tablet == null) return Optional.empty();
        evenings.holdCounted(council, tablet.row().tender(), tablet.row().lot());
        return at(council, token);
    }

    /**
     * The marks of whoever sits there are locked, and the tablet forgets them.
     *
     * @param sitting as the page has it: another's is taken for nobody
     * @throws NoSuchThing where nobody sits there any more
     */
    @OneTransaction
    EveningMarks.Done lock(short council, @Nullable String token, @Nullable UUID sitting, EveningMarks.Typed typed) {
        Tablet tablet = held(council, token).orElseThrow(NoSuchThing::new);
        EveningTabletRow row = tablet.row();
        if (tablet.desk() == null || sitting == null || !sitting.equals(row.sitting())) throw new NoSuchThing();
        EveningMarks.Done done = marks.lock(
                council,
                tablet.planned(),
                Objects.requireNonNull(row.seat()),
                Objects.requireNonNull(row.code()),
                typed,
                row.id());
        if (done == EveningMarks.Done.LOCKED) rows.sit(council, row.id(), null, null, null, null);
        return done;
    }

    /** Nobody has it in hand any more; nothing was kept. */
    @OneTransaction
    void leave(short council, @Nullable String token) {
        held(council, token).ifPresent(each -> rows.sit(council, each.row().id(), null, null, null, null));
    }
}

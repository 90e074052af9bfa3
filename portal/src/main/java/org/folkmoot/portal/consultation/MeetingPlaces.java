package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.survey.CodeWords;

/**
 * Places at a meeting, which have no name: so many come, and somebody among them needs this or that. Six words give them back; they are made
 * with a key outside the database and kept nowhere. When the meeting is over the rows go, and how many there were stays (decision record 39).
 */
@Singleton
class MeetingPlaces {
    /** The most that come together. */
    static final int MOST = 5;

    private final MeetingPlaceRepository rows;
    private final MeetingRepository meetings;
    private final Consultations consultations;
    private final Secrets secrets;
    private final DatabaseClock clock;

    MeetingPlaces(
            MeetingPlaceRepository rows,
            MeetingRepository meetings,
            Consultations consultations,
            Secrets secrets,
            DatabaseClock clock) {
        this.rows = rows;
        this.meetings = meetings;
        this.consultations = consultations;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Whether somebody can count themselves in. {@code NONE}: nobody counts here. */
    enum Room {
        NONE,
        FREE,
        FULL,
        CANCELLED,
        OVER;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What became of asking for places.
     *
     * @param left how many there still were
     * @param place null where none was taken
     * @param code the six words that give it back, as their places in the lists; empty where none was taken
     */
    record Asked(Room room, int left, @Nullable MeetingPlace place, List<Integer> code) {}

    /** What the organisers see. @param needs how many of those who took places need each thing; never together with another */
    record Counted(int taken, Map<Meeting.Access, Integer> needs) {}

    Room room(Consultation one, Meeting meeting) {
        Instant now = clock.now();
        if (meeting.capacity() == null) return Room.NONE;
        return closed(one, meeting, now) != null
                ? closed(one, meeting, now)
                : left(meeting) == 0 ? Room.FULL : Room.FREE;
    }

    private static @Nullable Room closed(Consultation one, Meeting meeting, Instant now) {
        if (meeting.cancelled() || one.stageAt(now) == Stage.WITHDRAWN) return Room.CANCELLED;
        return now.isBefore(meeting.startsAt()) ? null : Room.OVER;
    }

    private int left(Meeting meeting) {
        int most = meeting.capacity() == null ? 0 : meeting.capacity();
        return Math.max(0, most - rows.taken(meeting.councilId(), meeting.key()));
    }

    Counted counted(Meeting meeting) {
        Map<Meeting.Access, Integer> needs = new EnumMap<>(Meeting.Access.class);
        int taken = 0;
        for (MeetingPlace place : rows.of(meeting.councilId(), meeting.key())) {
            taken += place.people();
            place.needed().forEach(need -> needs.merge(need, 1, Integer::sum));
        }
        return new Counted(meeting.came() == null ? taken : meeting.came(), needs);
    }

    /** How many are taken. The meeting's row is held. */
    int taken(Meeting held) {
        return rows.taken(held.councilId(), held.key());
    }

    /** Something of this form's own: sent a second time, it leads to the places it took the first time. */
    String once() {
        return secrets.token();
    }

    /**
     * Takes places, once for each form that was shown.
     *
     * @param once of {@link #once}
     * @param people one to {@link #MOST}
     */
    @OneTransaction
    Asked take(Consultation one, Meeting asked, String once, int people, List<Meeting.Access> needs) {
        if (people < 1 || people > MOST) throw new IllegalArgumentException("one to " + MOST);
        Meeting meeting = meetings.lock(asked.councilId(), asked.key()).orElseThrow(NoSuchConsultation::new);
        UUID id = id(meeting, once);
        MeetingPlace already = rows.find(meeting.councilId(), meeting.key(), id).orElse(null);
        if (already != null) return new Asked(Room.FREE, left(meeting), already, code(id));
        if (meeting.capacity() == null) return new Asked(Room.NONE, 0, null, List.of());
        // It may have been withdrawn since the form was shown, and before the meeting was held.
        Consultation now = consultations.get(one.councilId(), one.publicId());
        Room closed = closed(now, meeting, clock.now());
        if (closed != null) return new Asked(closed, 0, null, List.of());
        int left = left(meeting);
        if (left < people) return new Asked(Room.FULL, left, null, List.of());
        String kept = Meeting.Access.kept(needs);
        rows.take(meeting.councilId(), id, meeting.key(), people, kept, mac(meeting, code(id)));
        return new Asked(
                Room.FREE,
                left - people,
                new MeetingPlace(meeting.councilId(), id, meeting.key(), people, kept),
                code(id));
    }

    /** @return whether these words gave places of this meeting back */
    @OneTransaction
    boolean giveBack(Meeting meeting, List<Integer> code) {
        return rows.giveBack(meeting.councilId(), meeting.key(), mac(meeting, code)) > 0;
    }

    /** After the end: how many there were is all that stays. */
    @OneTransaction
    void forget(Meeting over) {
        Meeting meeting = meetings.lock(over.councilId(), over.key()).orElse(null);
        if (meeting == null || meeting.came() != null || !meeting.overAt(clock.now())) return;
        int taken = meeting.cancelled() ? 0 : rows.taken(meeting.councilId(), meeting.key());
        rows.forget(meeting.councilId(), meeting.key());
        meetings.count(meeting.councilId(), meeting.key(), taken);
    }

    /** Random to whoever has no key, and the same each time the form is sent. */
    private UUID id(Meeting meeting, String once) {
        ByteBuffer made = ByteBuffer.wrap(
                secrets.hmac("meeting-place", bytes(meeting.publicId()), once.getBytes(StandardCharsets.UTF_8)));
        return new UUID(
                made.getLong() & 0xffffffffffff0fffL | 0x4000L,
                made.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
    }

    private List<Integer> code(UUID id) {
        return CodeWords.code(secrets.hmac("meeting-place-code", bytes(id)));
    }

    private byte[] mac(Meeting meeting, List<Integer> code) {
        return secrets.hmac("meeting-place-code-mac", bytes(meeting.publicId()), CodeWords.bytes(code));
    }

    private static byte[] bytes(UUID id) {
        return id.toString().getBytes(StandardCharsets.US_ASCII);
    }
}

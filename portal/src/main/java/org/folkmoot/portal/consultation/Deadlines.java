package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Spoken;

/** Moves a deadline that was announced, or takes the consultation back: never without saying why in public. */
@Singleton
public class Deadlines {
    private final ConsultationRepository rows;
    private final NoticeRepository notices;
    private final Held held;
    private final DatedChanges dates;
    private final Parts parts;
    private final Hearers hearers;
    private final MeetingRepository meetings;
    private final Trail trail;

    Deadlines(
            ConsultationRepository rows,
            NoticeRepository notices,
            Held held,
            DatedChanges dates,
            Parts parts,
            Hearers hearers,
            MeetingRepository meetings,
            Trail trail) {
        this.rows = rows;
        this.notices = notices;
        this.held = held;
        this.dates = dates;
        this.parts = parts;
        this.hearers = hearers;
        this.meetings = meetings;
        this.trail = trail;
    }

    /**
     * Gives people longer.
     *
     * @param closesAt later than the close announced before
     * @param resultsDueOn a new day to answer by; null keeps the old one, unless it would come before the close
     * @throws NotAtThisStage when it has closed, or the new close is not later
     */
    @OneTransaction
    public void extend(
            Viewer viewer, UUID publicId, Instant closesAt, @Nullable LocalDate resultsDueOn, Localised reason) {
        Held.Hold hold = held.forMove(viewer, publicId, Move.EXTEND);
        Consultation before = hold.consultation();
        Instant announced = Objects.requireNonNull(before.closesAt());
        if (!closesAt.isAfter(announced)) {
            throw new NotAtThisStage();
        }
        moveClose(before, closesAt, resultsDueOn);
        parts.closeWith(before, announced);
        say(before, Notice.EXTENDED, hold.now(), reason, announced, closesAt);
        dates.follow(rows.find(before.councilId(), publicId).orElseThrow());
        hearers.tell(before, "extended", Map.of("title", before.words().title(), "reason", reason));
        trail.changed(before, viewer, Move.EXTEND.event());
    }

    /**
     * Stops the answering for a while, at once. The close stays where it was announced; who is answering keeps what they typed.
     *
     * @throws NotAtThisStage unless it is open
     */
    @OneTransaction
    public void pause(Viewer viewer, UUID publicId, Localised reason) {
        Held.Hold hold = held.forMove(viewer, publicId, Move.PAUSE);
        Consultation before = hold.consultation();
        rows.pause(before.councilId(), Consultations.idOf(before), hold.now());
        say(before, Notice.PAUSED, hold.now(), reason, null, null);
        hearers.tell(before, "paused", Map.of("title", before.words().title(), "reason", reason));
        trail.changed(before, viewer, Move.PAUSE.event());
    }

    /**
     * Lets it go on. What its close is put off by, the dates of its parts that were still to come are put off by, too.
     *
     * @param closesAt the close from now on: the one announced before, or a later one
     * @throws NotAtThisStage unless it is stopped, or when the close would come earlier than announced
     */
    @OneTransaction
    public void resume(Viewer viewer, UUID publicId, Instant closesAt, Localised reason) {
        Held.Hold hold = held.forMove(viewer, publicId, Move.RESUME);
        Consultation before = hold.consultation();
        Instant announced = Objects.requireNonNull(before.closesAt());
        if (closesAt.isBefore(announced)) {
            throw new NotAtThisStage();
        }
        rows.pause(before.councilId(), Consultations.idOf(before), null);
        boolean longer = closesAt.isAfter(announced);
        if (longer) {
            moveClose(before, closesAt, null);
            parts.putOff(before, Objects.requireNonNull(before.pausedAt()), Duration.between(announced, closesAt));
        }
        say(before, Notice.RESUMED, hold.now(), reason, longer ? announced : null, longer ? closesAt : null);
        dates.follow(rows.find(before.councilId(), publicId).orElseThrow());
        hearers.tell(before, "resumed", Map.of("title", before.words().title(), "reason", reason));
        trail.changed(before, viewer, Move.RESUME.event());
    }

    /** Closes now, because something has happened that people are told. */
    @OneTransaction
    public void endEarly(Viewer viewer, UUID publicId, Localised reason) {
        Held.Hold hold = held.forMove(viewer, publicId, Move.END_EARLY);
        Consultation before = hold.consultation();
        rows.moveClose(
                before.councilId(),
                Consultations.idOf(before),
                hold.now(),
                Objects.requireNonNull(before.resultsDueOn()));
        say(before, Notice.CLOSED_EARLY, hold.now(), reason, before.closesAt(), hold.now());
        hearers.tell(before, "ended-early", Map.of("title", before.words().title(), "reason", reason));
        trail.changed(before, viewer, Move.END_EARLY.event());
    }

    @OneTransaction
    public void withdraw(Viewer viewer, UUID publicId, Localised reason) {
        Held.Hold hold = held.forMove(viewer, publicId, Move.WITHDRAW);
        Consultation before = hold.consultation();
        rows.withdraw(before.councilId(), Consultations.idOf(before), hold.now());
        say(before, Notice.WITHDRAWN, hold.now(), reason, null, null);
        hearers.tell(before, "withdrawn", Map.of("title", before.words().title(), "reason", reason));
        meetings.of(before.councilId(), Consultations.idOf(before))
                .forEach(meeting -> trail.meeting(before, meeting.publicId()));
        trail.changed(before, viewer, Move.WITHDRAW.event());
    }

    /** Says something new without changing any date, and tells whoever asked to hear. */
    @OneTransaction
    public void update(Viewer viewer, UUID publicId, Localised words) {
        Held.Hold hold = held.forMove(viewer, publicId, Move.UPDATE);
        Consultation one = hold.consultation();
        say(one, Notice.UPDATE, hold.now(), words, null, null);
        hearers.tell(
                one,
                "update",
                "update:" + hold.now(),
                Map.of("title", one.words().title(), "reason", words));
        trail.changed(one, viewer, Move.UPDATE.event());
    }

    /** An answer is never promised for a day before the close. */
    private void moveClose(Consultation before, Instant closesAt, @Nullable LocalDate resultsDueOn) {
        LocalDate lastDay = closesAt.atZone(Spoken.UK).toLocalDate();
        LocalDate due = resultsDueOn == null ? Objects.requireNonNull(before.resultsDueOn()) : resultsDueOn;
        rows.moveClose(before.councilId(), Consultations.idOf(before), closesAt, due.isBefore(lastDay) ? lastDay : due);
    }

    private void say(
            Consultation about,
            String kind,
            Instant at,
            Localised words,
            @Nullable Instant closedBefore,
            @Nullable Instant closesAfter) {
        notices.add(about.councilId(), Consultations.idOf(about), kind, at, words, closedBefore, closesAfter);
    }
}

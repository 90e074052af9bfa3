package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Meetings that people can come to: written by the team, moved and cancelled in public with the reason. */
@Singleton
class Meetings {
    /** The most of one consultation. */
    static final int MOST = 40;

    private final MeetingRepository rows;
    private final MeetingPlaces places;
    private final MeetingNews news;
    private final SpotRepository spots;
    private final Held held;
    private final Trail trail;

    Meetings(
            MeetingRepository rows,
            MeetingPlaces places,
            MeetingNews news,
            SpotRepository spots,
            Held held,
            Trail trail) {
        this.rows = rows;
        this.places = places;
        this.news = news;
        this.spots = spots;
        this.held = held;
        this.trail = trail;
    }

    List<Meeting> of(Consultation one) {
        return rows.of(one.councilId(), Consultations.idOf(one));
    }

    Optional<Meeting> find(Consultation one, UUID meeting) {
        return rows.find(one.councilId(), meeting).filter(found -> found.consultationId() == Consultations.idOf(one));
    }

    /** Those of announced consultations that are not over, in the order in which they begin. */
    List<Meeting> coming(short council, Instant now) {
        return rows.launched(council, now);
    }

    /** Before it is announced it is in what is approved; afterwards the page changes at once. */
    private Held.Hold held(Viewer viewer, UUID consultation) {
        Held.Hold hold = held.forAction(viewer, consultation, "consultation.edit");
        return draft(hold) ? hold : held.forMove(viewer, consultation, Move.UPDATE);
    }

    private static boolean draft(Held.Hold hold) {
        return hold.consultation().stageAt(hold.now()) == Stage.DRAFT;
    }

    /** Those who follow an announced consultation are told. */
    @OneTransaction
    UUID add(Viewer viewer, UUID consultation, Meeting.Written written) {
        Held.Hold hold = held(viewer, consultation);
        Consultation one = hold.consultation();
        if (of(one).size() >= MOST) throw new NotAtThisStage();
        UUID made = Ids.uuid();
        rows.add(Meeting.of(one, made, written, draft(hold) ? null : hold.now()));
        trail.meeting(one, made);
        if (!draft(hold)) news.added(one, find(one, made).orElseThrow());
        trail.changed(one, viewer, "consultation.meeting-added");
        return made;
    }

    /**
     * @throws NotAtThisStage for one that was cancelled or is over and would be moved, and where more places are taken than there would be
     */
    @OneTransaction
    void save(Viewer viewer, UUID consultation, UUID meeting, Meeting.Written written) {
        Held.Hold hold = held(viewer, consultation);
        Consultation one = hold.consultation();
        Meeting own = find(one, meeting)
                .flatMap(found -> rows.lock(one.councilId(), found.key()))
                .orElseThrow(NoSuchConsultation::new);
        boolean moves = written.moves(own);
        if (moves && (own.cancelled() || own.came() != null)) throw new NotAtThisStage();
        if (places.taken(own) > (written.capacity() == null ? 0 : written.capacity())) throw new NotAtThisStage();
        Meeting now = draft(hold) ? own.rewritten(written) : own.changed(written, hold.now());
        rows.rewrite(now);
        trail.meeting(one, meeting);
        if (moves && !draft(hold)) news.moved(one, now);
        trail.changed(one, viewer, moves ? "consultation.meeting-moved" : "consultation.meeting-rewritten");
    }

    /** What was announced stays to be seen, with the reason why it is not held; those who follow are told. */
    @OneTransaction
    void cancel(Viewer viewer, UUID consultation, UUID meeting, Localised why) {
        Held.Hold hold = held.forMove(viewer, consultation, Move.UPDATE);
        Consultation one = hold.consultation();
        Meeting own = find(one, meeting).orElseThrow(NoSuchConsultation::new);
        if (rows.cancel(one.councilId(), own.key(), why, hold.now()) == 0) throw new NotAtThisStage();
        trail.meeting(one, meeting);
        news.cancelled(one, own, why);
        trail.changed(one, viewer, "consultation.meeting-cancelled");
    }

    /** Of a draft, which nobody has seen. */
    @OneTransaction
    void remove(Viewer viewer, UUID consultation, UUID meeting) {
        Consultation one = held.asDraft(viewer, consultation).consultation();
        rows.remove(
                one.councilId(),
                find(one, meeting).orElseThrow(NoSuchConsultation::new).key());
        spots.remove(one.councilId(), Consultations.idOf(one), meeting);
        trail.audited(one, viewer, "consultation.meeting-removed");
    }

    /** Whether it is an address that a page may lead to. */
    static boolean address(String typed) {
        return typed.length() <= 300 && typed.matches("https://[A-Za-z0-9.-]+(:[0-9]+)?(/[!-~]*)?");
    }
}

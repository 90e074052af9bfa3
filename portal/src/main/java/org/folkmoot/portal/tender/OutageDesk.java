package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.law.OutageRule;

/**
 * What is decided where the portal was down before a deadline: more time for all by a further notice, or that the deadline stands. Either takes two
 * people and a reason; while the deadline itself fell into an outage and nobody has decided, no bid is opened (decision record 84).
 */
@Singleton
class OutageDesk {
    /** What nobody remembers any more is not written down. */
    static final Duration LONG_AGO = Duration.ofDays(14);

    private final Outages outages;
    private final OutageRepository rows;
    private final Notices notices;
    private final NoticeRepository published;
    private final BidOpening opening;
    private final TenderRepository tenders;
    private final SecondAsked second;
    private final FairnessLog log;
    private final Outbox outbox;
    private final DatabaseClock clock;

    OutageDesk(
            Outages outages,
            OutageRepository rows,
            Notices notices,
            NoticeRepository published,
            BidOpening opening,
            TenderRepository tenders,
            SecondAsked second,
            FairnessLog log,
            Outbox outbox,
            DatabaseClock clock) {
        this.outages = outages;
        this.rows = rows;
        this.notices = notices;
        this.published = published;
        this.opening = opening;
        this.tenders = tenders;
        this.second = second;
        this.log = log;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How a tender stands. */
    enum State {
        /** No outage touches its deadline, or it takes no bids here. */
        NONE,
        /** An outage took some of the last hours, and everybody may get more time. */
        NEAR,
        /** The deadline fell into one: nothing is opened until two people have decided. */
        HELD,
        /** More time for all is written and not public yet. */
        EXTENDING,
        /** Bids are open: nothing can be decided any more. */
        OPENED
    }

    enum Done {
        DONE,
        /** It is not time for it, or something happened meanwhile. */
        NOT_NOW,
        /** Nobody answers what they wrote themselves. */
        OWN,
        /** The times are no times: in the future, too long ago, or the end before the beginning. */
        TIMES,
        /** The new deadline is past, or no later than the one that is public. */
        DEADLINE
    }

    /**
     * @param deadline null while nothing is public
     * @param outages that touch it, the first first
     * @param asked that the deadline stands, as it waits for a second person; null for nothing
     */
    record Standing(
            State state,
            @Nullable Instant deadline,
            List<Outage> outages,
            @Nullable DeadlineStandsRow asked) {
        boolean mayExtend() {
            return asked == null && (state == State.NEAR || state == State.HELD);
        }

        boolean mayStand() {
            return asked == null && state == State.HELD;
        }
    }

    Standing standing(short council, UUID tender) {
        NoticeRow notice = notices.published(council, tender).orElse(null);
        Standing none = new Standing(State.NONE, notice == null ? null : notice.deadline(), List.of(), null);
        if (notice == null
                || notice.givenUpAt() != null
                || !opening.way(council, tender).here()) return none;
        Instant deadline = Objects.requireNonNull(notice.deadline());
        List<Outage> touching = outages.concerning(council, deadline);
        List<Outage> undecided =
                clock.now().isBefore(deadline) ? List.of() : outages.undecided(council, tender, deadline);
        DeadlineStandsRow asked = outages.stands(council, tender).stream()
                .filter(each -> each.answer() == null && each.deadline().equals(deadline))
                .findFirst()
                .orElse(null);
        NoticeRow latest = notices.of(council, tender).getFirst();
        State state;
        if (opening.opening(council, tender).isPresent()) state = State.OPENED;
        else if (!latest.isPublic() && latest.extension()) state = State.EXTENDING;
        else if (!undecided.isEmpty()) state = State.HELD;
        else state = touching.isEmpty() ? State.NONE : State.NEAR;
        return new Standing(state, deadline, touching, asked);
    }

    /** What can be decided now; the key of what the tender's pages say. */
    State state(short council, UUID tender) {
        return standing(council, tender).state();
    }

    /**
     * Writes down an outage that the portal cannot know of. It counts once somebody else agrees.
     *
     * @param tender on whose page it is written; it counts for every tender of the council
     */
    @OneTransaction
    Done note(Viewer viewer, UUID tender, Instant from, Instant until, Localised reason) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        Instant now = clock.now();
        if (!from.isBefore(until) || until.isAfter(now) || from.isBefore(now.minus(LONG_AGO))) return Done.TIMES;
        UUID id = Ids.uuid();
        rows.note(viewer.council(), id, from, until, reason.json(), now, viewer.account());
        second.ask(viewer, tender, "note:" + id, false, TenderStudio.HOME + "/" + tender + "/outages");
        shown(viewer.council(), from, until);
        log.record(viewer, tender, "tender.outage-noted");
        return Done.DONE;
    }

    /** Somebody else than wrote it agrees, or sends it back. */
    @OneTransaction
    Done answerNote(Viewer viewer, UUID tender, UUID note, boolean agrees) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        OutageNoteRow row = rows.lock(council, note).orElseThrow(NoSuchThing::new);
        if (!row.waits()) return Done.NOT_NOW;
        if (viewer.account() == null || Objects.equals(row.notedBy(), viewer.account())) return Done.OWN;
        rows.answer(council, note, clock.now(), viewer.account(), word(agrees));
        shown(council, row.fromAt(), row.untilAt());
        log.record(viewer, tender, agrees ? "tender.outage-agreed" : "tender.outage-refused");
        return Done.DONE;
    }

    /** Tells caches that the pages of tenders say something else whose deadline fell into it. */
    private void shown(short council, Instant from, Instant until) {
        published.deadlines(council).stream()
                .filter(each -> OutageRule.covers(from, until, each.deadline()))
                .forEach(each -> outbox.add(council, Notices.KIND, each.tender().toString()));
    }

    private static String word(boolean agrees) {
        return agrees ? OutageNoteRow.AGREED : OutageNoteRow.RETURNED;
    }

    /**
     * Begins a change that does nothing but put the deadline off for all; a colleague is then asked as about any change.
     *
     * @param closes the hour, such as {@code 12:00}
     */
    @OneTransaction
    Done extend(Viewer viewer, UUID tender, LocalDate day, String closes, Localised reason) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        Standing standing = standing(council, tender);
        if (!standing.mayExtend() || standing.outages().isEmpty()) return Done.NOT_NOW;
        Localised said = outages.said(standing.outages());
        Localised why = Localised.EMPTY;
        for (String locale : List.of("en", "cy"))
            if (reason.has(locale)) why = why.with(locale, said.in(locale) + "\n\n" + reason.in(locale));
        return notices.extend(viewer, tender, day, closes, standing.outages(), why) ? Done.DONE : Done.DEADLINE;
    }

    /** Says that the deadline stands although it fell into an outage; somebody else has to agree. */
    @OneTransaction
    Done stand(Viewer viewer, UUID tender, Localised reason) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        Standing standing = standing(council, tender);
        if (!standing.mayStand()) return Done.NOT_NOW;
        List<DeadlineStandsRow> before = outages.stands(council, tender);
        Instant deadline = Objects.requireNonNull(standing.deadline());
        rows.stand(
                council,
                tender,
                before.isEmpty() ? 1 : before.getFirst().number() + 1,
                deadline,
                Json.write(outages.undecided(council, tender, deadline)),
                reason.json(),
                clock.now(),
                viewer.account());
        second.ask(
                viewer,
                tender,
                "deadline-stands:" + (before.isEmpty() ? 1 : before.getFirst().number() + 1),
                false,
                TenderStudio.HOME + "/" + tender + "/outages");
        log.record(viewer, tender, "tender.deadline-stands-asked");
        return Done.DONE;
    }

    /** Somebody else than said so agrees, or sends it back. */
    @OneTransaction
    Done answerStand(Viewer viewer, UUID tender, int number, boolean agrees) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        Standing standing = standing(council, tender);
        DeadlineStandsRow asked = standing.asked();
        if (asked == null || asked.number() != number) return Done.NOT_NOW;
        if (viewer.account() == null || Objects.equals(asked.askedBy(), viewer.account())) return Done.OWN;
        if (agrees && standing.state() != State.HELD) return Done.NOT_NOW;
        rows.stood(council, tender, number, clock.now(), viewer.account(), word(agrees));
        if (!agrees) {
            log.record(viewer, tender, "tender.deadline-stands-refused");
            return Done.DONE;
        }
        Localised said = outages.said(asked.upon());
        Localised why = Localised.EMPTY;
        for (String locale : List.of("en", "cy"))
            if (asked.why().has(locale))
                why = why.with(locale, said.in(locale) + "\n\n" + asked.why().in(locale));
        outbox.add(council, Notices.KIND, tender.toString());
        log.did(viewer, tender, FairnessLog.Deed.DEADLINE_STANDS, null, why, "tender.deadline-stands");
        return Done.DONE;
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.BankHolidays;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.law.Circumstances;
import org.folkmoot.portal.tender.law.Event;
import org.folkmoot.portal.tender.law.LawRule;
import org.folkmoot.portal.tender.law.Notice;
import org.folkmoot.portal.tender.law.NoticeSequence;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.law.WorkingDays;

/**
 * Announces a tender before its own notice, as the regime's data know such notices and what each has to say. What is public is never changed: a
 * further one comes after it.
 */
@Singleton
class PlannedNotices {
    private final PlannedNoticeRepository rows;
    private final NoticeRepository published;
    private final TenderRepository locks;
    private final Tenders tenders;
    private final Notices notices;
    private final LawOffered offered;
    private final Ocids ocids;
    private final Outbox outbox;
    private final FairnessLog log;
    private final WorkingDays days;
    private final DatabaseClock clock;

    PlannedNotices(
            PlannedNoticeRepository rows,
            NoticeRepository published,
            TenderRepository locks,
            Tenders tenders,
            Notices notices,
            LawOffered offered,
            Ocids ocids,
            Outbox outbox,
            FairnessLog log,
            BankHolidays holidays,
            DatabaseClock clock) {
        this.rows = rows;
        this.published = published;
        this.locks = locks;
        this.tenders = tenders;
        this.notices = notices;
        this.offered = offered;
        this.ocids = ocids;
        this.outbox = outbox;
        this.log = log;
        this.days = WorkingDays.usual(holidays);
        this.clock = clock;
    }

    /** How publishing ended. Every other than {@link #DONE} kept nothing. */
    enum Done {
        DONE,
        /** The tender's own notice is public. */
        OWN_PUBLIC,
        /** The regime knows no such notice before the tender's own. */
        NOT_KNOWN,
        /** Something is missing that it has to say. */
        LACKS,
        /** The central platform's number, or why there is none. */
        NUMBER,
        /** The law would be broken. */
        LAW
    }

    /**
     * What it says beside the plan.
     *
     * @param number of the central platform; empty where {@code none} says why there is none
     */
    record Draft(
            String notice,
            Localised reason,
            Localised words,
            @Nullable LocalDate heldFrom,
            @Nullable LocalDate heldTo,
            @Nullable LocalDate futureOn,
            String number,
            Localised none) {}

    /** The first first. */
    List<PlannedNoticeRow> of(short council, UUID tender) {
        return rows.of(council, tender);
    }

    /** Those of which nothing more is public yet, the newest first. */
    List<PlannedNoticeRow> coming(short council, int most) {
        return rows.coming(council, most);
    }

    List<PlannedNoticeRow> newest(short council, int most) {
        return rows.newest(council, most);
    }

    /** Whether a tender's own notice is public, after which none comes before it. */
    boolean ownPublic(short council, UUID tender) {
        return published.everPublic(council, tender) > 0;
    }

    /** Those that the regime knows before a tender's own notice; empty where it knows none, and where no regime is chosen. */
    List<Regime.Listed> known(short council, Plan plan) {
        Regime regime = offered.chosen(council, plan);
        return regime == null
                ? List.of()
                : regime.notices().stream()
                        .filter(each -> !each.notice().asks().isEmpty())
                        .toList();
    }

    /** What is missing of what a notice has to say, as {@link Notice#ASKS} has it. */
    List<String> lacks(Visit visit, Tenders.Planned tender, Notice notice, Draft draft) {
        List<String> languages = TenderStudio.languages(visit);
        Plan plan = tender.plan();
        List<String> lacks = new ArrayList<>();
        for (String asked : notice.asks()) {
            boolean there =
                    switch (asked) {
                        case Notice.WHAT ->
                            TenderStudio.whole(plan.what(), languages) && TenderStudio.whole(plan.title(), languages);
                        case Notice.VALUE -> plan.law().most() != null;
                        case Notice.CONTACT -> !plan.contact().none();
                        case Notice.FUTURE -> draft.futureOn() != null;
                        case Notice.ENGAGEMENT -> draft.heldFrom() != null && draft.heldTo() != null;
                        default -> throw new IllegalStateException(asked);
                    };
            if (!there) lacks.add(asked);
        }
        return lacks;
    }

    /** Rules that it would newly break, were it public now. */
    List<LawRule> breaks(short council, UUID tender, Plan plan, String notice) {
        Regime regime = offered.chosen(council, plan);
        if (regime == null) return List.of();
        NoticeSequence sequence = new NoticeSequence(regime, days);
        List<Event> before = events(regime, council, tender);
        List<String> broken = sequence.check(before, Circumstances.USUAL).stream()
                .map(LawRule::id)
                .toList();
        List<Event> after = new ArrayList<>(before);
        after.add(new Event(notice, OutcomeRoad.day(clock.now())));
        return sequence.check(after, Circumstances.USUAL).stream()
                .filter(each -> !broken.contains(each.id()))
                .toList();
    }

    private List<Event> events(Regime regime, short council, UUID tender) {
        return rows.of(council, tender).stream()
                .filter(each -> regime.notice(each.notice()).isPresent())
                .map(each -> new Event(each.notice(), OutcomeRoad.day(each.publicAt())))
                .toList();
    }

    /** Makes one public. Where bids are received elsewhere, or the law counts from notices, the number of the central platform has to be there. */
    @OneTransaction
    Done publish(Visit visit, UUID id, Draft draft) {
        Viewer viewer = visit.viewer();
        short council = viewer.council();
        locks.lock(council, id).orElseThrow(NoSuchThing::new);
        if (ownPublic(council, id)) return Done.OWN_PUBLIC;
        Tenders.Planned tender = tenders.find(council, id);
        Regime.Listed listed = known(council, tender.plan()).stream()
                .filter(each -> each.notice().id().equals(draft.notice()))
                .findFirst()
                .orElse(null);
        if (listed == null) return Done.NOT_KNOWN;
        List<String> languages = TenderStudio.languages(visit);
        if (!TenderStudio.whole(draft.reason(), languages)
                || !TenderStudio.whole(draft.words(), languages)
                || !lacks(visit, tender, listed.notice(), draft).isEmpty()) return Done.LACKS;
        Notices.Central central = notices.central(council, tender.plan());
        boolean numbered = !draft.number().isEmpty();
        if (central == Notices.Central.NEEDED && !numbered
                || central != Notices.Central.NONE && !numbered && !TenderStudio.whole(draft.none(), languages))
            return Done.NUMBER;
        if (!breaks(council, id, tender.plan(), draft.notice()).isEmpty()) return Done.LAW;
        Instant now = clock.now();
        rows.publish(
                council,
                id,
                rows.of(council, id).size() + 1,
                draft.notice(),
                draft.reason().json(),
                draft.words().json(),
                draft.heldFrom(),
                draft.heldTo(),
                draft.futureOn(),
                tender.version(),
                numbered ? draft.number() : null,
                (numbered ? Localised.EMPTY : draft.none()).json(),
                now,
                viewer.account());
        ocids.give(council, id);
        outbox.add(council, Notices.KIND, id.toString());
        log.did(viewer, id, FairnessLog.Deed.PLANNED, null, draft.reason(), "tender.planned-notice-published");
        return Done.DONE;
    }
}

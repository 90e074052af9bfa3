package org.folkmoot.portal.tender;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.BankHolidays;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.WorkingDays;

/**
 * Takes a lot from closed marks to a contract, or to its end: recommended by one, decided by another, told to all at one minute, and then whatever
 * notices, standstill and signature its regime's data ask for (decision record 77). Every deed is an event; none is ever changed.
 */
@Singleton
class OutcomeDesk {
    /** Whoever decides names a minute within this time. */
    static final Duration FURTHEST = Duration.ofDays(60);

    /** What is recommended in the place of a bid's code: that a pot goes as its evening shared it. */
    static final String POT = "pot";

    /** Ways in which what was decided has become untrue. */
    private static final Set<Done> UNTRUE = Set.of(
            Done.MARKS_OPEN,
            Done.CHECKS_OPEN,
            Done.BLOCKED,
            Done.SHARED,
            Done.SHARES,
            Done.NOT_FIRST,
            Done.DRAW_FIRST,
            Done.BIDS_IN,
            Done.GOOD_ENOUGH);

    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final OutcomeRepository rows;
    private final Outcomes outcomes;
    private final OutcomeOrder orders;
    private final PresentsOwed presents;
    private final List<OutcomeNeeds> needs;
    private final OutcomeMails mails;
    private final SecondAsked second;
    private final OutcomeClose close;
    private final TenderRepository tenders;
    private final Tenders plans;
    private final LawOffered offered;
    private final Notices notices;
    private final Conflicts conflicts;
    private final Panels panels;
    private final FairnessLog log;
    private final Outbox outbox;
    private final Later later;
    private final ApplicationEventPublisher<LotTold> told;
    private final ApplicationEventPublisher<LotSigned> signed;
    private final SecureRandom random;
    private final WorkingDays days;
    private final DatabaseClock clock;

    OutcomeDesk(
            OutcomeRepository rows,
            Outcomes outcomes,
            OutcomeOrder orders,
            PresentsOwed presents,
            List<OutcomeNeeds> needs,
            OutcomeMails mails,
            SecondAsked second,
            OutcomeClose close,
            TenderRepository tenders,
            Tenders plans,
            LawOffered offered,
            Notices notices,
            Conflicts conflicts,
            Panels panels,
            FairnessLog log,
            Outbox outbox,
            Later later,
            ApplicationEventPublisher<LotTold> told,
            ApplicationEventPublisher<LotSigned> signed,
            Secrets secrets,
            BankHolidays holidays,
            DatabaseClock clock) {
        this.rows = rows;
        this.outcomes = outcomes;
        this.orders = orders;
        this.presents = presents;
        this.needs = needs;
        this.mails = mails;
        this.second = second;
        this.close = close;
        this.tenders = tenders;
        this.plans = plans;
        this.offered = offered;
        this.notices = notices;
        this.conflicts = conflicts;
        this.panels = panels;
        this.log = log;
        this.outbox = outbox;
        this.later = later;
        this.told = told;
        this.signed = signed;
        this.random = secrets.source();
        this.days = WorkingDays.usual(holidays);
        this.clock = clock;
    }

    /** How a deed ended. Every other than {@link #DONE} kept nothing. */
    enum Done {
        DONE,
        /** It is not time for it. */
        NOT_NOW,
        /** Something happened since whoever did it looked. */
        MEANWHILE,
        /** Nobody decides what they recommended; nobody takes back what another did. */
        OWN,
        /** There are no rules for its regime. */
        NO_RULES,
        MARKS_OPEN,
        /** The notice says that presentations count, and no evening was published or called off. */
        PRESENTS,
        /** One supplier is asked, and it is not settled yet whether its bid stays in. */
        CHECKS_OPEN,
        /** Something has to be settled before there is an order of bids. */
        BLOCKED,
        /** An evening shared the pot by its rule: no bid gets all of it. */
        SHARED,
        /** The pot comes out otherwise by now, or is shared by no evening. */
        SHARES,
        /** It is not the bid that comes first. */
        NOT_FIRST,
        /** Bids share the first place and none was drawn. */
        DRAW_FIRST,
        /** Bids are in. */
        BIDS_IN,
        /** A bid reaches every minimum. */
        GOOD_ENOUGH,
        /** An ending, and an award to a single bid, need a reason. */
        WHY,
        /** Conflicts of interest are not confirmed for the award. */
        CONFLICTS,
        /** Something that bidders are told is not written. */
        LACKING,
        /** The minute is past, or too far away. */
        HOUR,
        /** The law would be broken. */
        LAW,
        /** A notice that comes before is not out. */
        NOTICES,
        STANDSTILL,
        /** A challenge stands open. */
        CHALLENGED;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What the pages say of one lot.
     *
     * @param direct whether one supplier is asked, so that nobody marked and nothing is written for bidders
     * @param unheard whether presentations that its notice counts were neither planned nor called off
     */
    record Desk(
            Plan plan,
            LotOutcome outcome,
            OutcomeOrder.Order order,
            OutcomeRoad road,
            OutcomeLaw law,
            boolean frozen,
            boolean direct,
            boolean unheard) {}

    Desk desk(short council, UUID tender, String lot) {
        NoticeRow notice = notices.published(council, tender).orElseThrow(NoSuchThing::new);
        Plan plan = plans.plan(council, tender, Objects.requireNonNull(notice.planVersion()));
        if (plan.marked().stream().noneMatch(each -> each.id().equals(lot))) throw new NoSuchThing();
        OutcomeRoad road = outcomes.road(council, plan);
        LotOutcome outcome = outcomes.of(council, tender, lot);
        Instant published = notices.of(council, tender).stream()
                .filter(NoticeRow::isPublic)
                .map(NoticeRow::publicAt)
                .min(Instant::compareTo)
                .orElseThrow();
        return new Desk(
                plan,
                outcome,
                orders.of(council, tender, lot, outcome),
                road,
                new OutcomeLaw(
                        road, offered.circumstances(plan), days, published, Objects.requireNonNull(notice.deadline())),
                outcomes.frozen(council, tender),
                offered.direct(plan),
                presents.of(council, tender, lot));
    }

    WorkingDays days() {
        return days;
    }

    /** What is missing before everybody can be told. */
    List<String> lacking(short council, UUID tender, String lot) {
        return needs.stream()
                .flatMap(each -> each.lacking(council, tender, lot).stream())
                .toList();
    }

    private Desk hold(short council, UUID tender, String lot) {
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        return desk(council, tender, lot);
    }

    private void add(
            short council, UUID tender, String lot, LotOutcome outcome, @Nullable Long account, OutcomeDeed deed) {
        rows.add(council, tender, lot, outcome.last() + 1, deed.key(), clock.now(), account, Json.write(deed));
    }

    private Done did(Viewer viewer, UUID tender, String lot, Desk desk, OutcomeDeed deed) {
        add(viewer.council(), tender, lot, desk.outcome(), viewer.account(), deed);
        String key = "outcome-" + deed.key();
        log.did(viewer, tender, logged(deed), null, Localised.EMPTY, "tender." + key);
        return Done.DONE;
    }

    private static FairnessLog.Deed logged(OutcomeDeed deed) {
        return switch (deed) {
            case OutcomeDeed.Recommended said -> FairnessLog.Deed.OUTCOME_RECOMMENDED;
            case OutcomeDeed.TakenBack said -> FairnessLog.Deed.OUTCOME_TAKEN_BACK;
            case OutcomeDeed.Returned said -> FairnessLog.Deed.OUTCOME_RETURNED;
            case OutcomeDeed.Decided said -> FairnessLog.Deed.OUTCOME_DECIDED;
            case OutcomeDeed.HourMoved said -> FairnessLog.Deed.OUTCOME_HOUR_MOVED;
            case OutcomeDeed.SummariesReady said -> FairnessLog.Deed.OUTCOME_READY;
            case OutcomeDeed.Told said -> FairnessLog.Deed.OUTCOME_TOLD;
            case OutcomeDeed.PanelTold said -> FairnessLog.Deed.OUTCOME_PANEL_TOLD;
            case OutcomeDeed.Noticed said -> FairnessLog.Deed.OUTCOME_NOTICED;
            case OutcomeDeed.Freed said -> FairnessLog.Deed.OUTCOME_FREED;
            case OutcomeDeed.CorrectionAsked said -> FairnessLog.Deed.CORRECTION_ASKED;
            case OutcomeDeed.CorrectionAnswered said -> FairnessLog.Deed.CORRECTION_ANSWERED;
            case OutcomeDeed.Signed said -> FairnessLog.Deed.OUTCOME_SIGNED;
            case OutcomeDeed.Withdrew said -> FairnessLog.Deed.OUTCOME_WITHDREW;
            case OutcomeDeed.Drawn said -> FairnessLog.Deed.OUTCOME_DRAWN;
            case OutcomeDeed.Challenged said -> FairnessLog.Deed.OUTCOME_CHALLENGED;
            case OutcomeDeed.ChallengeClosed said -> FairnessLog.Deed.OUTCOME_CLOSED;
        };
    }

    /** Tells caches and index that the public page says something else. */
    private void shown(short council, UUID tender) {
        outbox.add(council, Notices.KIND, tender.toString());
    }

    /** What stands in the way of settling it so, as somebody recommended. */
    private Done fits(Desk desk, LotOutcome.Attempt attempt) {
        String code = attempt.pot() ? POT : attempt.award() ? attempt.code() : null;
        Done fits = fits(desk, code, attempt.ending(), attempt.why());
        if (fits != Done.DONE || !attempt.pot()) return fits;
        return same(attempt.given(), desk.order().shares()) ? Done.DONE : Done.SHARES;
    }

    private static boolean same(List<OutcomeDeed.Share> one, List<OutcomeDeed.Share> other) {
        return one.size() == other.size()
                && one.stream().allMatch(each -> other.stream()
                        .anyMatch(that ->
                                that.bid().equals(each.bid()) && that.pounds().compareTo(each.pounds()) == 0));
    }

    /** What stands in the way of settling it so. */
    private Done fits(Desk desk, @Nullable String code, @Nullable OutcomeEnding ending, Localised why) {
        OutcomeOrder.Order order = desk.order();
        if (desk.road().regime() == null) return Done.NO_RULES;
        if (ending != null) {
            if (why.blank()) return Done.WHY;
            return switch (ending) {
                case ABANDONED -> Done.DONE;
                case NO_BID -> !order.decided() ? Done.MARKS_OPEN : order.in() > 0 ? Done.BIDS_IN : Done.DONE;
                case NONE_GOOD_ENOUGH -> {
                    if (order.in() == 0 || desk.direct()) yield Done.NOT_NOW;
                    if (!order.locked()) yield Done.MARKS_OPEN;
                    if (desk.unheard()) yield Done.PRESENTS;
                    if (!order.stands()) yield Done.BLOCKED;
                    boolean none = order.left().isEmpty()
                            || order.shared() && order.shares().isEmpty();
                    yield none ? Done.DONE : Done.GOOD_ENOUGH;
                }
            };
        }
        if (!order.locked()) return desk.direct() ? Done.CHECKS_OPEN : Done.MARKS_OPEN;
        if (desk.unheard()) return Done.PRESENTS;
        if (!order.stands()) return Done.BLOCKED;
        if (POT.equals(code)) {
            if (!order.shared() || order.shares().isEmpty()) return Done.SHARES;
            return order.in() == 1 && why.blank() ? Done.WHY : Done.DONE;
        }
        if (order.shared()) return Done.SHARED;
        if (code == null || !order.first().contains(code)) return Done.NOT_FIRST;
        if (order.tie()) {
            Optional<String> drawn = desk.outcome().drawn(order.first());
            if (drawn.isEmpty()) return Done.DRAW_FIRST;
            if (!drawn.get().equals(code)) return Done.NOT_FIRST;
        }
        return (order.in() == 1 || desk.direct()) && why.blank() ? Done.WHY : Done.DONE;
    }

    /** In which way what was decided is not so any more, since a mark or a ruling was put right: nobody is told it. Empty where it is, or was told. */
    Optional<Done> untrue(Desk desk) {
        LotOutcome.Attempt attempt = desk.outcome().now().orElse(null);
        if (attempt == null || !desk.outcome().waits()) return Optional.empty();
        return Optional.of(fits(desk, attempt)).filter(UNTRUE::contains);
    }

    /**
     * Says how it should be settled.
     *
     * @param read number of the last event that whoever does it saw
     * @param code of a bid, or {@link #POT}; null where {@code ending} says how it ends
     */
    @OneTransaction
    Done recommend(
            Viewer viewer,
            UUID tender,
            String lot,
            int read,
            @Nullable String code,
            @Nullable OutcomeEnding ending,
            Localised why) {
        Desk desk = hold(viewer.council(), tender, lot);
        LotOutcome outcome = desk.outcome();
        if (outcome.last() != read) return Done.MEANWHILE;
        if (ending == null ? !outcome.mayAward() : !outcome.mayEnd()) return Done.NOT_NOW;
        Done fits = fits(desk, code, ending, why);
        if (fits != Done.DONE) return fits;
        UUID bid = ending == null ? desk.order().bids().get(code) : null;
        asked(viewer, tender, lot, outcome);
        return did(
                viewer,
                tender,
                lot,
                desk,
                new OutcomeDeed.Recommended(
                        bid,
                        bid == null ? "" : Objects.requireNonNull(code),
                        ending,
                        why,
                        POT.equals(code) ? desk.order().shares() : List.of(),
                        ending == OutcomeEnding.NONE_GOOD_ENOUGH ? desk.order().missed() : List.of()));
    }

    @OneTransaction
    Done takeBack(Viewer viewer, UUID tender, String lot, int read) {
        Desk desk = hold(viewer.council(), tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        if (desk.outcome().state() != LotOutcome.State.RECOMMENDED) return Done.NOT_NOW;
        if (!own(viewer, desk)) return Done.OWN;
        return did(viewer, tender, lot, desk, new OutcomeDeed.TakenBack());
    }

    /**
     * Says that the law frees what is recommended from a mandatory standstill; whoever decides it decides that, too, and is somebody else.
     *
     * @param freedom a case of the regime's data
     */
    @OneTransaction
    Done free(Viewer viewer, UUID tender, String lot, int read, String freedom, Localised why) {
        Desk desk = hold(viewer.council(), tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        LotOutcome.Attempt attempt = desk.outcome().now().orElse(null);
        boolean known =
                desk.road().freedoms().stream().anyMatch(each -> each.id().equals(freedom));
        if (attempt == null || desk.outcome().state() != LotOutcome.State.RECOMMENDED || !attempt.award() || !known)
            return Done.NOT_NOW;
        if (why.blank()) return Done.WHY;
        return did(viewer, tender, lot, desk, new OutcomeDeed.Freed(freedom, why));
    }

    /** Notices that may be corrected now: all that are out, of attempts that everybody was told of. */
    List<LotOutcome.Published> correctable(LotOutcome outcome) {
        return outcome.attempts().stream()
                .flatMap(each -> each.notices().stream())
                .toList();
    }

    /**
     * Says that a notice had a mistake; somebody else has to agree.
     *
     * @param notice number of the event that recorded it @param number under which the right one stands
     */
    @OneTransaction
    Done correct(Viewer viewer, UUID tender, String lot, int read, int notice, String number, Localised what) {
        Desk desk = hold(viewer.council(), tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        if (correctable(desk.outcome()).stream().noneMatch(each -> each.event() == notice)
                || waiting(desk).isPresent()) return Done.NOT_NOW;
        if (what.blank()) return Done.WHY;
        asked(viewer, tender, lot, desk.outcome());
        return did(viewer, tender, lot, desk, new OutcomeDeed.CorrectionAsked(notice, number, what));
    }

    /** Tells those who can decide as the second person, once for each asking. */
    private void asked(Viewer viewer, UUID tender, String lot, LotOutcome outcome) {
        second.ask(
                viewer, tender, "outcome:" + lot + ":" + (outcome.last() + 1), false, OutcomePages.path(tender, lot));
    }

    /** The correction that waits for a second person. */
    Optional<LotOutcome.Asked> waiting(Desk desk) {
        return desk.outcome().attempts().stream()
                .flatMap(each -> each.asked().stream())
                .findFirst();
    }

    /** Somebody else agrees to a correction, and everybody who bid is told at once; or does not. */
    @OneTransaction
    Done answerCorrection(Viewer viewer, UUID tender, String lot, int read, boolean agrees) {
        short council = viewer.council();
        Desk desk = hold(council, tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        LotOutcome.Asked asked = waiting(desk).orElse(null);
        if (asked == null) return Done.NOT_NOW;
        if (viewer.account() == null || Objects.equals(asked.by(), viewer.account())) return Done.OWN;
        add(
                council,
                tender,
                lot,
                desk.outcome(),
                viewer.account(),
                new OutcomeDeed.CorrectionAnswered(asked.event(), agrees));
        if (agrees) {
            mails.tell(council, tender, desk.plan(), lot, "corrected", null);
            shown(council, tender);
        }
        log.did(
                viewer,
                tender,
                FairnessLog.Deed.CORRECTION_ANSWERED,
                null,
                agrees ? asked.what() : Localised.EMPTY,
                agrees ? "tender.outcome-corrected" : "tender.outcome-not-corrected");
        return Done.DONE;
    }

    private static boolean own(Viewer viewer, Desk desk) {
        return Objects.equals(desk.outcome().now().orElseThrow().by(), viewer.account());
    }

    /** Somebody else does not decide it so, or takes back before the telling what was decided. */
    @OneTransaction
    Done sendBack(Viewer viewer, UUID tender, String lot, int read, String words) {
        Desk desk = hold(viewer.council(), tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        if (desk.outcome().state() != LotOutcome.State.RECOMMENDED
                && !desk.outcome().waits()) return Done.NOT_NOW;
        if (viewer.account() == null || own(viewer, desk)) return Done.OWN;
        return did(viewer, tender, lot, desk, new OutcomeDeed.Returned(words));
    }

    /**
     * Somebody else decides it, as governance did. Bidders and panels are told that it is decided and when they hear, and nothing else.
     *
     * @param standstill whether one is announced; of no meaning where the law asks for one, or knows none
     */
    @OneTransaction
    Done decide(
            Viewer viewer, UUID tender, String lot, int read, String reference, Instant tellAt, boolean standstill) {
        short council = viewer.council();
        Desk desk = hold(council, tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        if (desk.outcome().state() != LotOutcome.State.RECOMMENDED) return Done.NOT_NOW;
        LotOutcome.Attempt attempt = desk.outcome().now().orElseThrow();
        if (viewer.account() == null
                || own(viewer, desk)
                || attempt.free() && Objects.equals(attempt.freedBy(), viewer.account())) return Done.OWN;
        Done fits = fits(desk, attempt);
        if (fits != Done.DONE) return fits;
        if (attempt.award() && !conflicts.confirmed(council, tender)) return Done.CONFLICTS;
        if (!minute(tellAt)) return Done.HOUR;
        boolean announced = standstill && attempt.award() && (desk.road().voluntary() || attempt.free());
        did(viewer, tender, lot, desk, new OutcomeDeed.Decided(reference, tellAt, announced));
        // With nobody to be compared with there is nothing to write first.
        if (desk.direct())
            add(
                    council,
                    tender,
                    lot,
                    outcomes.of(council, tender, lot),
                    viewer.account(),
                    new OutcomeDeed.SummariesReady());
        await(council, tender, lot, desk, tellAt);
        return Done.DONE;
    }

    private boolean minute(Instant tellAt) {
        Instant now = clock.now();
        return tellAt.isAfter(now) && tellAt.isBefore(now.plus(FURTHEST));
    }

    private void await(short council, UUID tender, String lot, Desk desk, Instant tellAt) {
        later.at(tellAt, OutcomeTold.NAME, OutcomeTold.ref(council, tender, lot));
        mails.tell(council, tender, desk.plan(), lot, "decided", tellAt);
    }

    /** Another minute, before everybody is told. */
    @OneTransaction
    Done moveHour(Viewer viewer, UUID tender, String lot, int read, Instant tellAt) {
        short council = viewer.council();
        Desk desk = hold(council, tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        if (!desk.outcome().waits()) return Done.NOT_NOW;
        if (!minute(tellAt)) return Done.HOUR;
        did(viewer, tender, lot, desk, new OutcomeDeed.HourMoved(tellAt));
        await(council, tender, lot, desk, tellAt);
        return Done.DONE;
    }

    /** Everything that bidders are told is written. */
    @OneTransaction
    Done ready(Viewer viewer, UUID tender, String lot, int read) {
        short council = viewer.council();
        Desk desk = hold(council, tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        if (desk.outcome().state() != LotOutcome.State.DECIDED) return Done.NOT_NOW;
        Optional<Done> untrue = untrue(desk);
        if (untrue.isPresent()) return untrue.get();
        if (desk.order().in() > 0 && !lacking(council, tender, lot).isEmpty()) return Done.LACKING;
        if (!minute(desk.outcome().tellAt().orElseThrow())) return Done.HOUR;
        return did(viewer, tender, lot, desk, new OutcomeDeed.SummariesReady());
    }

    /**
     * Tells everybody, once the minute has come and everything is written; before that nothing happens. The bidders' page and the public one say it
     * from then on; a panel's page does when its worker has told it, or after an hour.
     *
     * @return whether they were told now
     */
    @OneTransaction
    boolean tell(short council, UUID tender, String lot) {
        Desk desk = hold(council, tender, lot);
        LotOutcome outcome = desk.outcome();
        if (outcome.state() != LotOutcome.State.SUMMARIES) return false;
        Instant at = outcome.tellAt().orElseThrow();
        if (clock.now().isBefore(at)) {
            // Jobs run by this machine's clock, which may be a moment ahead of the database's.
            if (clock.now().isAfter(at.minus(AHEAD)))
                later.at(at.plus(AGAIN), OutcomeTold.NAME, OutcomeTold.ref(council, tender, lot));
            return false;
        }
        if (desk.order().in() > 0 && !lacking(council, tender, lot).isEmpty()) return false;
        LotOutcome.Attempt attempt = outcome.now().orElseThrow();
        if (untrue(desk).isPresent()) return false;
        add(council, tender, lot, outcome, null, new OutcomeDeed.Told());
        log.byClock(council, tender, FairnessLog.Deed.OUTCOME_TOLD, "tender.outcome-told");
        OutcomeEnding ending = attempt.ending();
        boolean shut = !desk.order().opened();
        if (ending == OutcomeEnding.ABANDONED && shut) givenUp(council, tender);
        mails.tell(council, tender, desk.plan(), lot, ending == null ? "awarded" : words(attempt), null);
        if (ending != null) mails.ended(council, tender, desk.plan(), lot, attempt.why(), shut);
        everybody(council, tender, lot);
        shown(council, tender);
        told.publishEvent(new LotTold(council, tender, lot));
        close.settle(council, tender);
        return true;
    }

    /** End of the keys of words for an ending. */
    static String words(LotOutcome.Attempt attempt) {
        String key = Objects.requireNonNull(attempt.ending()).key();
        return attempt.missedYoung() ? key + "-young" : key;
    }

    /** From now on no bid is taken; those that were handed in stay shut, and are erased. Once the last lot is given up. */
    private void givenUp(short council, UUID tender) {
        boolean all = outcomes.all(council, tender).values().stream().allMatch(lot -> lot.known()
                .filter(each -> each.ending() == OutcomeEnding.ABANDONED)
                .isPresent());
        if (all) rows.giveUp(council, tender, clock.now());
    }

    /** Whoever follows the tender hears of an end as soon as the public page says it. */
    private void everybody(short council, UUID tender, String lot) {
        LotOutcome now = outcomes.of(council, tender, lot);
        now.now()
                .filter(each -> !each.award()
                        && each.publicAt(outcomes.road(council, tender)).isPresent())
                .ifPresent(each -> later.at(
                        clock.now(), OutcomeFollowed.NAME, OutcomeFollowed.ref(council, tender, lot, each.number())));
    }

    /** Whoever leads a panel has told it. */
    @OneTransaction
    Done panelTold(Viewer viewer, UUID tender, String lot, String group) {
        if (!panels.facilitates(viewer, tender, group)) throw new NoSuchThing();
        Desk desk = hold(viewer.council(), tender, lot);
        LotOutcome.Attempt known = desk.outcome().known().orElse(null);
        if (known == null || known.panels().containsKey(group)) return Done.NOT_NOW;
        return did(viewer, tender, lot, desk, new OutcomeDeed.PanelTold(group));
    }

    /** Notices that may be recorded now, in the order of the regime. */
    List<String> open(Desk desk) {
        LotOutcome.Attempt now = desk.outcome().now().orElse(null);
        if (now == null || !now.told() || now.withdrewAt() != null) return List.of();
        List<String> all = !now.award()
                ? desk.road().endings()
                : now.signedAt() == null ? desk.road().awards() : desk.road().details();
        return all.stream().filter(each -> now.noticed(each).isEmpty()).toList();
    }

    /** A notice was published. @param number under which it stands on the central platform, or where else */
    @OneTransaction
    Done notice(Viewer viewer, UUID tender, String lot, int read, String notice, String number) {
        Desk desk = hold(viewer.council(), tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        if (!open(desk).contains(notice)) return Done.NOT_NOW;
        if (!desk.law().breaks(desk.outcome(), notice, clock.now()).isEmpty()) return Done.LAW;
        did(viewer, tender, lot, desk, new OutcomeDeed.Noticed(notice, number));
        everybody(viewer.council(), tender, lot);
        shown(viewer.council(), tender);
        close.settle(viewer.council(), tender);
        return Done.DONE;
    }

    /** What stands in the way of signing now. */
    Done maySign(Desk desk) {
        LotOutcome.Attempt now = desk.outcome().now().orElse(null);
        if (now == null || !now.award() || !now.told() || now.signedAt() != null || now.withdrewAt() != null)
            return Done.NOT_NOW;
        if (desk.frozen()) return Done.CHALLENGED;
        OutcomeRoad road = desk.road();
        if (!now.has(road.always(road.awards()))) return Done.NOTICES;
        if (road.waits(now)) {
            Optional<Instant> ends = road.ends(now, days);
            if (ends.isEmpty()) return Done.NOTICES;
            if (clock.now().isBefore(ends.get())) return Done.STANDSTILL;
        }
        return desk.law()
                        .breaks(desk.outcome(), Moment.CONTRACT_SIGNED.key(), clock.now())
                        .isEmpty()
                ? Done.DONE
                : Done.LAW;
    }

    /** The contract is signed, or all agreements of a pot that was shared are. */
    @OneTransaction
    Done sign(Viewer viewer, UUID tender, String lot, int read) {
        short council = viewer.council();
        Desk desk = hold(council, tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        Done may = maySign(desk);
        if (may != Done.DONE) return may;
        did(viewer, tender, lot, desk, new OutcomeDeed.Signed());
        shown(council, tender);
        List<UUID> winners = desk.outcome().now().orElseThrow().winners();
        if (!winners.isEmpty()) signed.publishEvent(new LotSigned(council, tender, lot, winners));
        close.settle(council, tender);
        return Done.DONE;
    }

    /**
     * Whoever was to get it does not want it any more; the others, and the panels, are told at once. Of a pot the others keep what they were given, and
     * the share stays with the council: the published rule shares once.
     *
     * @param code of the bid whose share of a pot it was; of no meaning elsewhere
     */
    @OneTransaction
    Done withdrew(Viewer viewer, UUID tender, String lot, int read, String code, String words) {
        short council = viewer.council();
        Desk desk = hold(council, tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        LotOutcome.Attempt now = desk.outcome().now().orElse(null);
        if (now == null || !now.award() || !now.told() || now.signedAt() != null || now.withdrewAt() != null)
            return Done.NOT_NOW;
        UUID share = now.shares().stream()
                .filter(each -> each.code().equals(code))
                .map(OutcomeDeed.Share::bid)
                .findFirst()
                .orElse(null);
        if (now.pot() && share == null) return Done.NOT_FIRST;
        did(viewer, tender, lot, desk, new OutcomeDeed.Withdrew(words, share));
        mails.tell(council, tender, desk.plan(), lot, now.pot() ? "withdrew-share" : "withdrew", null);
        shown(council, tender);
        return Done.DONE;
    }

    /** Draws among bids that share the first place after every tie-break. Once: what was drawn stays. */
    @OneTransaction
    Done draw(Viewer viewer, UUID tender, String lot, int read, List<String> witnesses) {
        Desk desk = hold(viewer.council(), tender, lot);
        LotOutcome outcome = desk.outcome();
        if (outcome.last() != read) return Done.MEANWHILE;
        OutcomeOrder.Order order = desk.order();
        if (!outcome.mayAward() || desk.unheard() || !order.stands() || !order.tie()) return Done.NOT_NOW;
        if (outcome.drawn(order.first()).isPresent()) return Done.NOT_NOW;
        List<String> among = List.copyOf(order.first());
        return did(
                viewer,
                tender,
                lot,
                desk,
                new OutcomeDeed.Drawn(among, among.get(random.nextInt(among.size())), witnesses));
    }

    /** From now on nothing of the tender is signed, purged or erased. */
    @OneTransaction
    Done challenge(Viewer viewer, UUID tender, String lot, int read, String words) {
        Desk desk = hold(viewer.council(), tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        return did(viewer, tender, lot, desk, new OutcomeDeed.Challenged(words));
    }

    /** @param upheld whether the award may be made anew, as far as nothing is signed */
    @OneTransaction
    Done closeChallenge(Viewer viewer, UUID tender, String lot, int read, int challenge, boolean upheld, String why) {
        short council = viewer.council();
        Desk desk = hold(council, tender, lot);
        if (desk.outcome().last() != read) return Done.MEANWHILE;
        if (desk.outcome().challenges().stream().noneMatch(each -> each.number() == challenge && each.open()))
            return Done.NOT_NOW;
        did(viewer, tender, lot, desk, new OutcomeDeed.ChallengeClosed(challenge, upheld, why));
        close.settle(council, tender);
        return Done.DONE;
    }
}

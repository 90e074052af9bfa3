package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Conflicts of interest of everybody who has a part in a tender: assessed before the notice, declared against names once bids are open,
 * decided by somebody else with a reason, confirmed at the award (Procurement Act 2023, sections 81 to 83). To use a bidder's service is
 * declared and decided; it bars nobody by itself.
 */
@Singleton
class Conflicts {
    static final int LONGEST = 1000;
    static final int LONGEST_ASSESSMENT = 4000;

    /** What the team may name somebody to declare as, beside those whom the tender knows. */
    static final List<String> PARTS = List.of("supporter", "helper", "interpreter");

    private final ConflictRepository rows;
    private final SeatRepository seats;
    private final PanelRepository panels;
    private final OpenerRepository openers;
    private final TenderRepository tenders;
    private final WorkshopRepository workshops;
    private final Tenders plans;
    private final BidOpening opening;
    private final Providers providers;
    private final NoticeRepository notices;
    private final Seating seating;
    private final WorkshopTrail trail;
    private final DatabaseClock clock;
    private final AskedMails mails;

    Conflicts(
            ConflictRepository rows,
            SeatRepository seats,
            PanelRepository panels,
            OpenerRepository openers,
            TenderRepository tenders,
            WorkshopRepository workshops,
            Tenders plans,
            BidOpening opening,
            Providers providers,
            NoticeRepository notices,
            Seating seating,
            WorkshopTrail trail,
            DatabaseClock clock,
            AskedMails mails) {
        this.rows = rows;
        this.seats = seats;
        this.panels = panels;
        this.openers = openers;
        this.tenders = tenders;
        this.workshops = workshops;
        this.plans = plans;
        this.opening = opening;
        this.providers = providers;
        this.notices = notices;
        this.seating = seating;
        this.trail = trail;
        this.clock = clock;
        this.mails = mails;
    }

    /**
     * Somebody who has to declare.
     *
     * @param part kind of a seat, or {@code facilitator}, {@code opener}, {@code supporter}, {@code helper}, {@code interpreter}
     * @param seat null for somebody without @param account null once a seat is detached
     * @param number of the seat on its panel, from 1; 0 for somebody without
     */
    record Declarer(
            String part, @Nullable UUID seat, @Nullable Long account, int number) {
        boolean of(ConflictRow row) {
            return seat == null ? Objects.equals(row.account(), account) : seat.equals(row.seat());
        }
    }

    /** How deciding ended. */
    enum Outcome {
        DONE,
        /** Nobody decides what they declared. */
        OWN,
        /** Somebody decided it meanwhile. */
        ALREADY,
        /** It is done, and fewer than declared are left on a question: no reserve is left to step in. */
        BELOW
    }

    /** At which stage the tender is, for what is declared now. */
    String stage(short council, UUID tender) {
        return opened(council, tender) ? ConflictRow.BIDS : ConflictRow.NOTICE;
    }

    /** Stages an assessment may be dated for now: before the notice, once bids are open, and then at the award. */
    List<String> stages(short council, UUID tender) {
        if (!opened(council, tender)) return List.of(ConflictRow.NOTICE);
        boolean revised = rows.assessments(council, tender).stream()
                .anyMatch(each -> each.stage().equals(ConflictRow.BIDS));
        return revised ? List.of(ConflictRow.BIDS, ConflictRow.AWARD) : List.of(ConflictRow.BIDS);
    }

    private boolean opened(short council, UUID tender) {
        return opening.opening(council, tender).isPresent();
    }

    /** Whether it was assessed before the notice was public, or there is still time to. */
    boolean inTime(short council, UUID tender) {
        return notices.everPublic(council, tender) == 0
                || rows.assessments(council, tender).stream()
                        .anyMatch(each -> each.stage().equals(ConflictRow.NOTICE));
    }

    /** Whether everything was confirmed for the award: assessed, everybody declared, nothing waits. For whoever awards. */
    boolean confirmed(short council, UUID tender) {
        List<ConflictRepository.Assessment> all = rows.assessments(council, tender);
        return !all.isEmpty()
                && all.getLast().stage().equals(ConflictRow.AWARD)
                && undeclared(council, tender).isEmpty()
                && declared(council, tender).stream().noneMatch(ConflictRow::waits);
    }

    List<ConflictRepository.Assessment> assessments(short council, UUID tender) {
        return rows.assessments(council, tender);
    }

    List<ConflictRow> declared(short council, UUID tender) {
        return rows.of(council, tender);
    }

    /** Everybody who has to declare: panels with their facilitators, the chair, openers, workshops, and whoever the team named. */
    List<Declarer> declarers(short council, UUID tender) {
        List<Declarer> all = new ArrayList<>();
        Set<Long> there = new HashSet<>();
        List<SeatRow> seated = seats.of(council, tender);
        for (String kind : Panel.KINDS) {
            int number = 0;
            for (SeatRow seat : seated) {
                if (!seat.kind().equals(kind)) continue;
                number++;
                boolean gone = seat.left() && !SeatRow.CONFLICT.equals(seat.leftWhy());
                if (!gone && seat.stoppedAt() == null) {
                    all.add(new Declarer(kind, seat.id(), seat.account(), number));
                    if (seat.account() != null) there.add(seat.account());
                }
            }
        }
        for (Panel panel : panels.of(council, tender)) {
            if (panel.facilitator() != null) without(all, there, "facilitator", panel.facilitator());
        }
        openers.of(council, tender).stream()
                .filter(each -> each.leftAt() == null)
                .forEach(each -> without(all, there, "opener", each.account()));
        for (Plan.Lot lot : plans.find(council, tender).plan().marked()) {
            workshops
                    .of(council, tender, lot.id())
                    .ifPresent(each -> without(all, there, "helper", each.facilitator()));
        }
        rows.named(council, tender).forEach(each -> without(all, there, each.part(), each.account()));
        return all;
    }

    private static void without(List<Declarer> all, Set<Long> there, String part, long account) {
        if (there.add(account)) all.add(new Declarer(part, null, account, 0));
    }

    /** Whoever has said nothing since bids were opened, or before that nothing at all. */
    List<Declarer> undeclared(short council, UUID tender) {
        String stage = stage(council, tender);
        List<ConflictRow> said = rows.of(council, tender);
        return declarers(council, tender).stream()
                .filter(each -> said.stream().noneMatch(row -> row.stage().equals(stage) && each.of(row)))
                .toList();
    }

    /** What keeps somebody from sitting with a panel as its second adult; each an end of a message key. */
    enum Lack {
        NOTHING,
        /** They hold, or held, a seat of a panel. */
        SEAT,
        /** A decision took them out. */
        OUT,
        /** Nobody asked them to declare. */
        NAMED,
        /** They have not said at this stage whom they know. */
        DECLARED,
        /** What they said waits for a decision. */
        DECIDED
    }

    /** Whether somebody is one of those. */
    boolean owes(Viewer viewer, UUID tender) {
        Declarer who = declarer(viewer, tender).orElse(null);
        if (who == null) return false;
        String stage = stage(viewer.council(), tender);
        return rows.of(viewer.council(), tender).stream()
                .noneMatch(row -> row.stage().equals(stage) && who.of(row));
    }

    /**
     * Accounts that may sit with a panel as its second adult: of those who have to declare, whoever has said at this stage whom they know, waits for no
     * decision and was not taken out. Never somebody who holds or held a seat of a panel.
     */
    Set<Long> mayAccompany(short council, UUID tender) {
        Set<Long> may = new LinkedHashSet<>();
        lacks(council, tender).forEach((account, lack) -> {
            if (lack == Lack.NOTHING) may.add(account);
        });
        return may;
    }

    /** By account what keeps everybody who has to declare, or has a seat, from being a second adult; whoever is not in it is not {@link Lack#NAMED}. */
    Map<Long, Lack> lacks(short council, UUID tender) {
        String stage = stage(council, tender);
        List<ConflictRow> said = rows.of(council, tender);
        Set<Long> seated = new HashSet<>();
        seats.of(council, tender).stream()
                .map(SeatRow::account)
                .filter(Objects::nonNull)
                .forEach(seated::add);
        Set<Long> out = Set.copyOf(rows.out(council, tender));
        Map<Long, Lack> lacks = new LinkedHashMap<>();
        for (Declarer each : declarers(council, tender)) {
            Long account = each.account();
            if (account == null || each.seat() != null || seated.contains(account)) continue;
            boolean declared = said.stream().anyMatch(row -> row.stage().equals(stage) && each.of(row));
            boolean waits = said.stream().anyMatch(row -> row.waits() && each.of(row));
            lacks.put(
                    account,
                    !declared ? Lack.DECLARED : waits ? Lack.DECIDED : out.contains(account) ? Lack.OUT : Lack.NOTHING);
        }
        seated.forEach(each -> lacks.put(each, Lack.SEAT));
        return lacks;
    }

    Optional<Declarer> declarer(Viewer viewer, UUID tender) {
        return viewer.account() == null
                ? Optional.empty()
                : declarers(viewer.council(), tender).stream()
                        .filter(each -> Objects.equals(each.account(), viewer.account()))
                        .findFirst();
    }

    /** Tenders in which somebody has to declare, those of bids to open left to their own list. */
    List<UUID> asked(Viewer viewer) {
        if (viewer.account() == null) return List.of();
        Set<UUID> all = new TreeSet<>(rows.namedIn(viewer.council(), viewer.account()));
        // Who has not said yes to a seat yet is asked nothing.
        seating.heldBy(viewer).stream().filter(seat -> seat.agreedAt() != null).forEach(seat -> all.add(seat.tender()));
        seating.ledBy(viewer).forEach(panel -> all.add(panel.tender()));
        openers.ofAccount(viewer.council(), viewer.account()).stream()
                .filter(each -> each.leftAt() == null)
                .forEach(each -> all.add(each.tender()));
        workshops.ledBy(viewer.council(), viewer.account()).forEach(each -> all.add(each.tender()));
        return List.copyOf(all);
    }

    /**
     * Names against which is declared, without codes, in the order of the alphabet: whoever bids and their partners, as bids name them, and everybody
     * whom it interests, so that the list says of nobody that they bid. Nobody before bids are open.
     */
    List<String> names(short council, UUID tender) {
        if (!opened(council, tender)) return List.of();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (BidOpening.Opened bid : opening.bids(council, tender)) {
            BidManifest says = bid.manifest();
            if (says == null) {
                providers.name(council, bid.provider()).ifPresent(names::add);
            } else {
                names.add(says.organisation());
                says.partners().forEach(each -> names.add(each.name()));
            }
        }
        names.addAll(providers.everybodyInterested(council, tender));
        return List.copyOf(names);
    }

    /**
     * Declares something, or that there is nothing.
     *
     * @param kind {@link ConflictRow#NONE} for nothing
     * @throws NoSuchThing for somebody without a part
     */
    @OneTransaction
    void declare(Viewer viewer, UUID tender, String kind, String tie, String organisation, String words) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        Declarer who = declarer(viewer, tender).orElseThrow(NoSuchThing::new);
        rows.add(
                viewer.council(),
                Ids.uuid(),
                tender,
                who.seat(),
                who.seat() == null ? who.account() : null,
                stage(viewer.council(), tender),
                kind,
                tie,
                organisation,
                words,
                clock.now());
        // Nothing that a young person or a parent does is in the record: it has times.
        if (viewer.staff() || who.part().equals(Panel.OFFICERS)) trail.did(viewer, tender, "tender.conflict-declared");
    }

    /**
     * Decides what somebody else declared. Taken out of a question, or out altogether, it holds at once, and a reserve steps in where fewer
     * than declared would be left.
     *
     * @param lot, question only for a part taken out @param why for whoever declared to read
     */
    @OneTransaction
    Outcome decide(Viewer viewer, UUID tender, UUID id, String effect, String lot, String question, Localised why) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        ConflictRow row = rows.lock(council, tender, id).orElseThrow(NoSuchThing::new);
        SeatRow seat =
                row.seat() == null ? null : seats.find(council, row.seat()).orElseThrow(NoSuchThing::new);
        Long declarer = seat == null ? row.account() : seat.account();
        if (viewer.account() == null || Objects.equals(declarer, viewer.account())) return Outcome.OWN;
        if (!row.waits()) return Outcome.ALREADY;
        boolean part = effect.equals(ConflictRow.QUESTION);
        rows.decide(
                council,
                id,
                effect,
                part ? lot : "",
                part ? question : "",
                why.in("en"),
                why.json(),
                clock.now(),
                viewer.account());
        trail.did(viewer, tender, "tender.conflict-decided");
        // What an opener left as the first of two opens nothing any more.
        if (seat == null && effect.equals(ConflictRow.OUT)) openers.dropConsents(council, tender);
        if (seat == null || effect.equals(ConflictRow.NONE)) return Outcome.DONE;
        if (effect.equals(ConflictRow.OUT)) seating.out(viewer, seat, SeatRow.CONFLICT);
        seating.fill(council, seat, viewer.accountPublicId());
        return seating.size(council, tender, seat.kind()).below() ? Outcome.BELOW : Outcome.DONE;
    }

    /** @throws NoSuchThing for a stage that it is not time for */
    @OneTransaction
    void assess(Viewer viewer, UUID tender, String stage, String words) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        if (!stages(viewer.council(), tender).contains(stage)) throw new NoSuchThing();
        int number = rows.assessments(viewer.council(), tender).size() + 1;
        rows.assess(viewer.council(), tender, number, stage, words, clock.now(), viewer.account());
        trail.did(viewer, tender, "tender.conflicts-assessed");
    }

    @OneTransaction
    void name(Viewer viewer, UUID tender, long account, String part) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        boolean asked = rows.named(viewer.council(), tender).stream().anyMatch(each -> each.account() == account);
        rows.name(viewer.council(), tender, account, part);
        if (!asked && !Objects.equals(viewer.account(), account))
            mails.declares(viewer.council(), tender, account, opened(viewer.council(), tender));
        trail.did(viewer, tender, "tender.conflict-named");
    }
}

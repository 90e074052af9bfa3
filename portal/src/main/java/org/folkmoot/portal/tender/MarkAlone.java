package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.SignInNeeded;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.scoring.Conflict;
import org.folkmoot.portal.tender.scoring.MarkRefused;
import org.folkmoot.portal.tender.scoring.Marks;
import org.folkmoot.portal.tender.scoring.OwnMark;
import org.folkmoot.portal.tender.scoring.Place;
import org.jspecify.annotations.Nullable;

/**
 * Marking alone (security rules 11.7 and 11.8): one mark for each marker, question and bid, drafts until it is locked, and from then on no change.
 * Young people and parents mark while their facilitator has the window open; officers, with their second factor, until their group agrees.
 */
@Singleton
class MarkAlone {
    /** How long after the close of a window marks are taken that were kept in the page (decision 35). */
    static final Duration LATE = Duration.ofMinutes(10);

    static final int LONGEST = 2_000;
    static final int LONGEST_WORD = 200;
    static final String OFFICERS = "officers";

    private final MarkRepository rows;
    private final AgreedRepository agreed;
    private final TenderRepository locks;
    private final MarkBook book;
    private final Compliance compliance;
    private final Panels panels;
    private final PanelSessionRepository sessions;
    private final ReadingShareRepository shares;
    private final ConflictRepository conflicts;
    private final Secrets secrets;
    private final DatabaseClock clock;
    private final Audit audit;

    MarkAlone(
            MarkRepository rows,
            AgreedRepository agreed,
            TenderRepository locks,
            MarkBook book,
            Compliance compliance,
            Panels panels,
            PanelSessionRepository sessions,
            ReadingShareRepository shares,
            ConflictRepository conflicts,
            Secrets secrets,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.agreed = agreed;
        this.locks = locks;
        this.book = book;
        this.compliance = compliance;
        this.panels = panels;
        this.sessions = sessions;
        this.shares = shares;
        this.conflicts = conflicts;
        this.secrets = secrets;
        this.clock = clock;
        this.audit = audit;
    }

    /** Whether somebody may mark now; each an end of a message key. */
    enum Door {
        /** It is not decided yet which bids are in. */
        CHECKING,
        /** The window of their group is not open. */
        SHUT,
        /** A reserve whom nobody has needed yet. */
        RESERVE,
        /** Their group has agreed every mark that is on their way. */
        AGREED,
        /** They have not said against names whether they know whoever bids. */
        UNDECLARED,
        /** What they declared waits for somebody to decide it. */
        UNDECIDED,
        /** Answers are shared out among the group, and that was not done yet. */
        SHARING,
        OPEN,
        /** The window was closed a moment ago: what was kept in a page is still taken. */
        LATE,
        /** All agreed marks are closed. */
        OVER;

        boolean takes() {
            return this == OPEN || this == LATE;
        }
    }

    /** What became of a mark; each an end of a message key. */
    enum Done {
        SAVED,
        LOCKED,
        /** It was saved elsewhere since this page was read; nothing is lost, and nothing was kept. */
        MEANWHILE,
        SHUT,
        LOCKED_ALREADY,
        AGREED_ALREADY,
        /** A locked one needs a mark. */
        CHOOSE,
        /** Officers give a reason. */
        REASON
    }

    /** Where a mark is, as the address of its page has it. */
    record Spot(String lot, String question, String bid) {}

    /**
     * What was sent with a page.
     *
     * @param mark null where nothing was chosen @param version that was read, 0 for none @param window that was open when the page was made, or null
     */
    record Typed(
            @Nullable Integer mark,
            String reason,
            String lang,
            boolean helped,
            String word,
            boolean aloud,
            int version,
            @Nullable UUID window) {}

    /** One answer on somebody's way. @param row null while nothing is kept */
    record Step(
            MarkTerms.Asked asked,
            Compliance.In bid,
            @Nullable MarkRow row) {
        Spot spot() {
            return new Spot(asked.lot(), asked.id(), bid.code());
        }

        String state() {
            return row == null ? "new" : row.locked() ? "locked" : row.mark() == null ? "begun" : "marked";
        }
    }

    /**
     * Everything one marker marks, in their own order: question by question, and in each the bids as chance has it for them alone.
     *
     * @param told whether they have read that reasons may be shown
     * @param absent what would be theirs, and does not apply to a bid: nobody marks it
     * @param window that is open, or was last; null for none
     */
    record Desk(
            Marker marker,
            MarkTerms terms,
            Door door,
            boolean told,
            List<Step> steps,
            List<Step> absent,
            @Nullable UUID window) {
        Optional<Step> step(Spot spot) {
            return steps.stream().filter(each -> each.spot().equals(spot)).findFirst();
        }

        /** The first after this one that has no mark; else the first of all that has none. */
        Optional<Step> next(@Nullable Spot after) {
            List<Step> left = new ArrayList<>(steps);
            for (int i = 0; after != null && i < steps.size(); i++)
                if (steps.get(i).spot().equals(after)) {
                    left = new ArrayList<>(steps.subList(i + 1, steps.size()));
                    left.addAll(steps.subList(0, i));
                    break;
                }
            return left.stream()
                    .filter(each -> each.row() == null || each.row().mark() == null)
                    .findFirst();
        }

        long count(String state) {
            return steps.stream().filter(each -> each.state().equals(state)).count();
        }
    }

    /** Whether a marker can mark now and has an answer left. No bid is read for that before their group may mark. */
    boolean waits(Viewer viewer, UUID tender) {
        Marker marker = panels.marker(viewer, tender).orElse(null);
        if (marker == null || !compliance.finished(viewer.council(), tender)) return false;
        boolean may = marker.group().equals(OFFICERS)
                ? viewer.secondFactorDone()
                : rows.window(viewer.council(), tender, marker.group())
                        .filter(each -> each.closedAt() == null)
                        .isPresent();
        if (!may) return false;
        Desk desk = desk(viewer.council(), tender, marker);
        return desk.door() == Door.OPEN
                && desk.steps().stream().anyMatch(each -> !each.state().equals("locked"));
    }

    /** @throws NoSuchThing for whoever does not mark in it @throws SignInNeeded for an officer without second factor */
    Desk desk(Viewer viewer, UUID tender) {
        Marker marker = panels.marker(viewer, tender).orElseThrow(NoSuchThing::new);
        if (marker.group().equals(OFFICERS) && !viewer.secondFactorDone()) throw new SignInNeeded(true);
        return desk(viewer.council(), tender, marker);
    }

    private Desk desk(short council, UUID tender, Marker marker) {
        MarkTerms terms = book.marked(council, tender);
        MarkRepository.Window window =
                rows.window(council, tender, marker.group()).orElse(null);
        Map<Spot, MarkRow> mine = new HashMap<>();
        for (MarkRow row : rows.of(council, tender, marker.id()))
            if (row.grp().equals(marker.group())) mine.put(new Spot(row.lot(), row.question(), row.bid()), row);
        List<Step> steps = new ArrayList<>();
        List<Step> none = new ArrayList<>();
        boolean split = MarkShares.split(terms, marker.group());
        List<ReadingShareRow> shared = split ? shares.of(council, tender, marker.group()) : List.of();
        Set<Spot> theirs = shared.stream()
                .filter(each -> each.seat().equals(marker.id()))
                .map(each -> new Spot(each.lot(), each.question(), each.bid()))
                .collect(Collectors.toSet());
        if (compliance.finished(council, tender)) {
            Map<String, List<Compliance.In>> in = compliance.in(council, terms);
            for (Plan.Lot lot : terms.lots()) {
                List<Compliance.In> bids = in.get(lot.id());
                boolean all = terms.markers(lot.id(), marker.group())
                        .filter(Marking.Markers::split)
                        .isEmpty();
                Set<String> out = panels.conflicts(council, tender, lot.id()).stream()
                        .filter(each -> each.marker().equals(marker.id().toString()))
                        .map(Conflict::question)
                        .collect(Collectors.toSet());
                for (MarkTerms.Asked asked : terms.asked(lot.id(), marker.group())) {
                    if (out.contains(asked.id()) || out.contains(asked.whole())) continue;
                    for (Compliance.In bid : shuffled(secrets, bids, marker.id(), asked)) {
                        Spot spot = new Spot(lot.id(), asked.id(), bid.code());
                        boolean absents = !bid.has(asked);
                        if (absents || all || theirs.contains(spot))
                            (absents ? none : steps).add(new Step(asked, bid, mine.get(spot)));
                    }
                }
            }
        }
        Set<Spot> agreed = agreed(council, tender, marker.group());
        boolean done = !steps.isEmpty() && steps.stream().allMatch(each -> agreed.contains(each.spot()));
        return new Desk(
                marker,
                terms,
                door(council, tender, terms, marker, window, done, split && shared.isEmpty()),
                rows.told(council, tender, marker.id()) > 0,
                List.copyOf(steps),
                List.copyOf(none),
                window == null ? null : window.id());
    }

    /** Answers on whose mark a group has agreed. */
    private Set<Spot> agreed(short council, UUID tender, String group) {
        return agreed.group(council, tender, group).stream()
                .filter(AgreedRow::confirmed)
                .map(each -> new Spot(each.lot(), each.question(), each.bid()))
                .collect(Collectors.toSet());
    }

    /** Whether a group has agreed everything that it marks: nobody of it can mark alone any more. @param in the bids, by lot */
    boolean agreedAll(short council, MarkTerms terms, String group, Map<String, List<Compliance.In>> in) {
        Set<Spot> agreed = agreed(council, terms.tender(), group);
        if (agreed.isEmpty()) return false;
        for (Plan.Lot lot : terms.lots()) {
            List<Compliance.In> all = in.getOrDefault(lot.id(), List.of());
            for (MarkTerms.Asked asked : terms.asked(lot.id(), group))
                for (Compliance.In bid : all)
                    if (bid.has(asked) && !agreed.contains(new Spot(lot.id(), asked.id(), bid.code()))) return false;
        }
        return true;
    }

    /** For each question anew, so that nobody is read first by everybody or first every time; the same at each look. */
    static List<Compliance.In> shuffled(Secrets secrets, List<Compliance.In> bids, UUID seat, MarkTerms.Asked asked) {
        Map<String, String> drawn = new HashMap<>();
        for (Compliance.In each : bids)
            drawn.put(
                    each.code(),
                    secrets.text(secrets.hmac("mark-order", seat + "/" + asked.section() + "/" + each.code())));
        return bids.stream()
                .sorted(Comparator.comparing(each -> drawn.get(each.code())))
                .toList();
    }

    private Door door(
            short council,
            UUID tender,
            MarkTerms terms,
            Marker marker,
            MarkRepository.@Nullable Window window,
            boolean agreed,
            boolean unshared) {
        if (book.locked(council, tender)) return Door.OVER;
        if (!compliance.finished(council, tender)) return Door.CHECKING;
        if (agreed) return Door.AGREED;
        if (marker.reserve() && !calls(council, tender, terms, marker.group())) return Door.RESERVE;
        Door declared = declared(council, tender, marker);
        if (declared != Door.OPEN) return declared;
        if (unshared) return Door.SHARING;
        if (marker.group().equals(OFFICERS)) return Door.OPEN;
        if (window == null) return Door.SHUT;
        if (window.closedAt() == null) return Door.OPEN;
        return clock.now().isBefore(window.closedAt().plus(LATE)) ? Door.LATE : Door.SHUT;
    }

    /** Open for whoever declared against names since bids were opened, once everything they declared is decided (Procurement Act 2023, section 82). */
    private Door declared(short council, UUID tender, Marker marker) {
        List<ConflictRow> said = conflicts.ofSeat(council, tender, marker.id());
        if (said.stream().anyMatch(ConflictRow::waits)) return Door.UNDECIDED;
        return said.stream().anyMatch(each -> each.stage().equals(ConflictRow.BIDS)) ? Door.OPEN : Door.UNDECLARED;
    }

    /** Whether fewer of a group are left than it needs, so that its reserves mark too. */
    boolean calls(short council, UUID tender, MarkTerms terms, String group) {
        long here = panels.markers(council, tender).stream()
                .filter(each -> each.group().equals(group) && !each.reserve())
                .count();
        return terms.lots().stream()
                .flatMap(lot -> terms.markers(lot.id(), group).stream())
                .anyMatch(each -> here < each.fewest());
    }

    /** Before the first mark, once: reasons may be shown to bidders, without a name. */
    @OneTransaction
    void tell(Viewer viewer, UUID tender) {
        Desk desk = desk(viewer, tender);
        rows.tell(viewer.council(), tender, desk.marker().id(), clock.now());
    }

    /**
     * Keeps a draft, or locks it.
     *
     * @throws NoSuchThing for an answer that is not theirs to mark, and before they were told what becomes of reasons
     */
    @OneTransaction
    Done save(Viewer viewer, UUID tender, Spot spot, Typed typed, boolean lock) {
        locks.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        Desk desk = desk(viewer, tender);
        Step step = desk.step(spot).orElseThrow(NoSuchThing::new);
        if (!desk.told()) throw new NoSuchThing();
        if (desk.door() == Door.AGREED)
            return step.row() != null && step.row().locked() ? Done.LOCKED_ALREADY : Done.AGREED_ALREADY;
        boolean late = desk.door() == Door.LATE;
        if (!desk.door().takes() || late && !Objects.equals(typed.window(), desk.window())) return Done.SHUT;
        return keep(viewer.council(), desk, step, typed, lock, late, null);
    }

    private Done keep(
            short council, Desk desk, Step step, Typed typed, boolean lock, boolean late, @Nullable Long typedBy) {
        MarkRow row = step.row();
        if (row != null && row.locked()) return Done.LOCKED_ALREADY;
        if ((row == null ? 0 : row.version()) != typed.version()) return Done.MEANWHILE;
        UUID tender = desk.terms().tender();
        Marker marker = desk.marker();
        Done refused = refused(council, desk, step, typed.mark());
        if (refused != null) return refused;
        if (lock && typed.mark() == null) return Done.CHOOSE;
        if (lock && marker.group().equals(OFFICERS) && typed.reason().isBlank()) return Done.REASON;
        Instant lockedAt = lock ? clock.now() : null;
        Spot spot = step.spot();
        if (row == null) {
            rows.add(
                    council,
                    tender,
                    spot.lot(),
                    spot.question(),
                    spot.bid(),
                    marker.group(),
                    marker.id(),
                    typed.mark(),
                    typed.reason(),
                    typed.lang(),
                    typed.helped(),
                    typed.word(),
                    typed.aloud(),
                    late,
                    typedBy,
                    lockedAt);
        } else {
            int changed = rows.change(
                    council,
                    tender,
                    spot.lot(),
                    spot.question(),
                    spot.bid(),
                    marker.group(),
                    marker.id(),
                    typed.mark(),
                    typed.reason(),
                    typed.lang(),
                    typed.helped(),
                    typed.word(),
                    typed.aloud(),
                    late,
                    lockedAt);
            if (changed == 0) return Done.LOCKED_ALREADY;
        }
        return lock ? Done.LOCKED : Done.SAVED;
    }

    /** As the rules of marks have it: null where it may be written. */
    private @Nullable Done refused(short council, Desk desk, Step step, @Nullable Integer mark) {
        UUID tender = desk.terms().tender();
        String lot = step.asked().lot();
        Place place =
                new Place(step.bid().code(), step.asked().id(), desk.marker().group());
        List<OwnMark> before = step.row() == null || step.row().mark() == null
                ? List.of()
                : List.of(step.row().own());
        List<AgreedRow> entries = agreed.of(council, tender, lot, place.question()).stream()
                .filter(each -> each.place().equals(place))
                .toList();
        try {
            Marks.of(
                            desk.terms().method(lot),
                            before,
                            MarkBook.chain(entries),
                            List.of(),
                            List.of(),
                            agreed.closed(council, tender).orElse(null))
                    .draft(place, desk.marker().id().toString(), mark == null ? 0 : mark);
            return null;
        } catch (MarkRefused refused) {
            return switch (refused.reason()) {
                case LOCKED -> Done.LOCKED_ALREADY;
                case AGREED_ALREADY, CLOSED -> Done.AGREED_ALREADY;
                case NOT_ON_SCALE -> Done.CHOOSE;
                default -> throw refused;
            };
        }
    }

    /** Locks everything of one marker that has a mark, and of an officer a reason. @return how many were locked now */
    @OneTransaction
    int lockAll(Viewer viewer, UUID tender) {
        locks.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        Desk desk = desk(viewer, tender);
        if (!desk.door().takes()) return 0;
        String group = desk.marker().group();
        Set<Spot> agreed = agreed(viewer.council(), tender, group);
        int locked = 0;
        for (Step step : desk.steps()) {
            MarkRow row = step.row();
            Spot spot = step.spot();
            boolean ready = row != null
                    && row.mark() != null
                    && !row.locked()
                    && !(group.equals(OFFICERS) && row.reason().isBlank())
                    && !agreed.contains(spot);
            if (ready)
                locked += rows.lock(
                        viewer.council(),
                        tender,
                        spot.lot(),
                        spot.question(),
                        spot.bid(),
                        group,
                        desk.marker().id(),
                        desk.door() == Door.LATE,
                        clock.now());
        }
        return locked;
    }

    /** @throws NoSuchThing for whoever does not lead the group */
    void leads(Viewer viewer, UUID tender, String group) {
        if (!Marking.GROUPS.contains(group) || !panels.facilitates(viewer, tender, group)) throw new NoSuchThing();
    }

    /** Whether the window of a group may be opened: young people's only while a meeting of their panel is going on, with two adults. */
    boolean accompanied(short council, UUID tender, String group) {
        return !group.equals(Marking.YOUNG) || sessions.goingOn(council, tender, group) > 0;
    }

    /** Opens the window of a group, or closes it; the second of two who do the same does nothing. @return whether it was done now */
    @OneTransaction
    boolean window(Viewer viewer, UUID tender, String group, boolean open) {
        locks.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        leads(viewer, tender, group);
        short council = viewer.council();
        if (group.equals(OFFICERS) || book.locked(council, tender) || !compliance.finished(council, tender))
            return false;
        MarkRepository.Window last = rows.window(council, tender, group).orElse(null);
        boolean stands = last != null && last.closedAt() == null;
        if (stands == open || open && !accompanied(council, tender, group)) return false;
        if (open) {
            MarkTerms terms = book.terms(council, tender);
            if (terms.lots().isEmpty()) return false;
            if (agreedAll(council, terms, group, compliance.in(council, terms))) return false;
        }
        long by = Objects.requireNonNull(viewer.account());
        if (open) rows.open(council, Ids.uuid(), tender, group, clock.now(), by);
        else rows.close(council, Objects.requireNonNull(last).id(), clock.now(), by);
        audit.record(
                "tender:" + tender,
                council,
                viewer.accountPublicId(),
                open ? "tender.window-opened" : "tender.window-closed",
                tender + "/" + group,
                "done");
        return true;
    }

    /** The latest of a group. */
    Optional<MarkRepository.Window> window(short council, UUID tender, String group) {
        return rows.window(council, tender, group);
    }

    /**
     * A mark that one of the group wrote on paper, typed by the facilitator and locked; never over one that is there.
     *
     * @throws NoSuchThing for whoever does not lead the group, and for somebody who is not of it
     */
    @OneTransaction
    Done paper(Viewer viewer, UUID tender, String group, UUID seat, Spot spot, Typed typed) {
        locks.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        leads(viewer, tender, group);
        Marker marker = panels.markers(viewer.council(), tender).stream()
                .filter(each -> each.id().equals(seat) && each.group().equals(group))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        Desk desk = desk(viewer.council(), tender, marker);
        Step step = desk.step(spot).orElseThrow(NoSuchThing::new);
        if (panels.out(viewer, tender, step.asked())) throw new NotAllowed();
        if (desk.door() == Door.OVER
                || desk.door() == Door.CHECKING
                || desk.door() == Door.RESERVE
                || desk.door() == Door.UNDECLARED
                || desk.door() == Door.UNDECIDED
                || desk.door() == Door.SHARING) return Done.SHUT;
        if (step.row() != null) return step.row().locked() ? Done.LOCKED_ALREADY : Done.MEANWHILE;
        rows.tell(viewer.council(), tender, seat, clock.now());
        Done done = keep(viewer.council(), desk, step, typed, true, false, Objects.requireNonNull(viewer.account()));
        if (done == Done.LOCKED)
            audit.record(
                    "tender:" + tender,
                    viewer.council(),
                    viewer.accountPublicId(),
                    "tender.paper-mark-typed",
                    tender + "/" + group,
                    "done");
        return done;
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.law.Route;
import org.folkmoot.portal.tender.sealing.Board;
import org.folkmoot.portal.tender.sealing.OpenTender;
import org.folkmoot.portal.tender.sealing.Opener;
import org.folkmoot.portal.tender.sealing.PrintedShare;
import org.folkmoot.portal.tender.sealing.SealedBid;
import org.folkmoot.portal.tender.sealing.SealingRefused;
import org.folkmoot.portal.tender.sealing.TenderSeal;
import org.folkmoot.portal.tender.sealing.UnlockKey;

/**
 * Who opens the bids of a tender, and the key that any two of them from different teams open (security rule 11.2); {@link OpeningTogether} is how they
 * do. Phrases and the printed share pass through and are kept nowhere.
 */
@Singleton
class Openers {
    /** How long what the first of two left waits for the second. */
    static final Duration CONSENT = Duration.ofHours(1);

    static final String CANARY = "A bid of nobody, to rehearse the opening with.";
    private static final int RANDOM = 32;

    private final OpenerRepository rows;
    private final TenderRepository tenders;
    private final NoticeRepository notices;
    private final LawOffered offered;
    private final ReceiptKeys receipts;
    private final People people;
    private final DatabaseClock clock;
    private final Audit audit;

    Openers(
            OpenerRepository rows,
            TenderRepository tenders,
            NoticeRepository notices,
            LawOffered offered,
            ReceiptKeys receipts,
            People people,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.tenders = tenders;
        this.notices = notices;
        this.offered = offered;
        this.receipts = receipts;
        this.people = people;
        this.clock = clock;
        this.audit = audit;
    }

    /** How far the key of a tender is. */
    enum Stage {
        /** There are not yet three to five people of two teams. */
        NAMING,
        /** Somebody has made no phrase yet. */
        PHRASES,
        /** Everybody has, and the key can be made. */
        KEY,
        /** No two of this board have opened with it yet. */
        REHEARSAL,
        READY
    }

    /** What two open the key for. */
    enum Purpose {
        REHEARSAL,
        REPLACEMENT,
        /** The bids themselves, after the deadline. */
        OPENING
    }

    /** What is done with the key while it is open, inside the transaction in which it was opened. */
    interface Work {
        /** @param second null where it was the share out of the safe */
        void with(OpenTender open, OpenerRow first, @Nullable OpenerRow second);
    }

    /** What became of somebody's phrase. */
    enum Done {
        /** It is the first of two; what it leaves waits for the second. */
        CONSENTED,
        OPENED,
        WRONG_PHRASE,
        /** They were the first already: it takes somebody else. */
        SAME_PERSON,
        /** The first is of the same team, or is about to be replaced. */
        NOT_A_PAIR,
        /** The two may open together, and it did not open. */
        FAILED,
        /** There is no key, or nobody to replace. */
        NOT_NOW,
        /** A conflict of interest takes them out. */
        CONFLICT,
        /** The deadline fell into an outage, and nobody has decided what that means. */
        HELD
    }

    record Team(UUID id, Localised name) {}

    record Choice(Person person, UUID team) {}

    /** @param share the new one for the safe; empty where the old one stays */
    record Outcome(Done done, String share) {}

    /**
     * Everything about the openers of a tender.
     *
     * @param board who opens now @param coming who takes somebody's place once two others opened the key; null for nobody
     * @param rehearsed whether two of this board opened with this key
     * @param waiting who was the first of two, for each purpose, within the last hour
     */
    record Desk(
            List<OpenerRow> board,
            @Nullable OpenerRow coming,
            OpenerRepository.@Nullable Seal seal,
            boolean rehearsed,
            List<OpenerRepository.Consent> waiting) {
        Stage stage() {
            if (seal != null) return rehearsed ? Stage.READY : Stage.REHEARSAL;
            if (refused(board).isPresent()) return Stage.NAMING;
            return board.stream().allMatch(OpenerRow::keyed) ? Stage.KEY : Stage.PHRASES;
        }

        Optional<OpenerRow> of(@Nullable Long account) {
            return board.stream()
                    .filter(each -> Objects.equals(each.account(), account))
                    .findFirst();
        }

        Optional<OpenerRow> find(UUID opener) {
            return board.stream().filter(each -> each.id().equals(opener)).findFirst();
        }

        Optional<OpenerRepository.Consent> waiting(Purpose purpose) {
            return seal == null
                    ? Optional.empty()
                    : waiting.stream()
                            .filter(each ->
                                    each.purpose().equals(purpose.name()) && each.sealVersion() == seal.version())
                            .filter(each -> find(each.opener()).isPresent())
                            .findFirst();
        }
    }

    /** Why these are no board; empty where they are one. */
    static Optional<SealingRefused.Reason> refused(List<OpenerRow> board) {
        try {
            new Board(board.stream().map(OpenerRow::opener).toList());
            return Optional.empty();
        } catch (SealingRefused refused) {
            return Optional.of(refused.reason());
        }
    }

    /** Whether openers are: the way asks for them, and bids do not come in by the council's own system. */
    boolean needed(short council, Plan plan) {
        return !plan.companion()
                && offered.route(council, plan).filter(Route::keys).isPresent();
    }

    Desk desk(short council, UUID tender) {
        List<OpenerRow> all = rows.of(council, tender);
        var seal = rows.seal(council, tender).orElse(null);
        return new Desk(
                all.stream().filter(OpenerRow::stands).toList(),
                all.stream().filter(OpenerRow::coming).findFirst().orElse(null),
                seal,
                seal != null && rows.rehearsed(council, tender, seal.version(), seal.publicKey()) > 0,
                rows.consents(council, tender, clock.now().minus(CONSENT)));
    }

    /** Those who left included. */
    List<OpenerRow> everybody(short council, UUID tender) {
        return rows.of(council, tender);
    }

    List<OpenerRow> seats(short council, long account) {
        return rows.ofAccount(council, account);
    }

    /** For how many tenders something waits for somebody; what each is, {@link OpeningPages} says. */
    long waiting(short council, long account, Instant now) {
        return rows.waiting(council, account) + rows.due(council, account, now.minus(BidOpening.SETTLING));
    }

    List<OpenerRepository.Rehearsal> rehearsals(short council, UUID tender) {
        return rows.rehearsals(council, tender);
    }

    List<Team> teams(short council) {
        return rows.teams(council).stream()
                .map(each -> new Team(each.id(), Localised.fromJson(each.name())))
                .toList();
    }

    /** Everybody who may be named: whoever opens bids for this council. */
    List<Person> candidates(short council) {
        return people.holding(council, Role.OPENER, clock.now());
    }

    @OneTransaction
    void addTeam(Viewer viewer, UUID tender, Localised name) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        rows.addTeam(viewer.council(), Ids.uuid(), name.json(), clock.now());
        record(viewer, tender, "tender.team-added", "done");
    }

    /**
     * These and nobody else are to open.
     *
     * @throws SealingRefused for no board: too few, too many, one team, the same twice
     * @throws OpenersFixed once there is a key
     */
    @OneTransaction
    void name(Viewer viewer, UUID tender, List<Choice> chosen) {
        Desk desk = held(viewer, tender);
        if (desk.seal() != null) throw new OpenersFixed();
        new Board(chosen.stream()
                .map(each -> new Opener(
                        each.person().publicId().toString(), each.team().toString()))
                .toList());
        Instant now = clock.now();
        Set<Long> stay = new HashSet<>();
        for (Choice each : chosen) {
            stay.add(each.person().id());
            desk.of(each.person().id())
                    .ifPresentOrElse(
                            seat -> rows.move(viewer.council(), seat.id(), each.team()),
                            () -> rows.name(
                                    viewer.council(),
                                    Ids.uuid(),
                                    tender,
                                    each.person().id(),
                                    each.team(),
                                    now,
                                    null));
        }
        desk.board().stream()
                .filter(seat -> !stay.contains(seat.account()))
                .forEach(seat -> rows.leave(viewer.council(), seat.id(), now));
        record(viewer, tender, "tender.openers-named", "done");
    }

    /**
     * What this phrase unlocks, from now on.
     *
     * @throws SealingRefused where it is too short
     * @throws OpenersFixed where the key was made with the one before
     * @throws NoSuchThing for somebody who is no opener of it
     */
    @OneTransaction
    void phrase(Viewer viewer, UUID tender, String phrase) {
        Desk desk = held(viewer, tender);
        OpenerRow seat = seat(desk, viewer);
        if (seat.stands() && desk.seal() != null) throw new OpenersFixed();
        UnlockKey made = UnlockKey.made(tender.toString(), seat.opener(), phrase);
        rows.key(viewer.council(), seat.id(), made.publicKey(), made.salt(), made.locked(), clock.now());
        record(viewer, tender, "tender.phrase-made", "done");
    }

    /** @return where they stand, or are about to */
    static OpenerRow seat(Desk desk, Viewer viewer) {
        OpenerRow coming = desk.coming();
        return desk.of(viewer.account())
                .or(() -> Optional.ofNullable(coming).filter(each -> Objects.equals(each.account(), viewer.account())))
                .orElseThrow(NoSuchThing::new);
    }

    /**
     * Makes the key, and a bid of nobody's to rehearse with.
     *
     * @return the share for the safe, to be shown once
     * @throws OpenersFixed where somebody has no phrase, or there is a key
     */
    @OneTransaction
    String key(Viewer viewer, UUID tender) {
        Desk desk = held(viewer, tender);
        if (desk.stage() != Stage.KEY) throw new OpenersFixed();
        String share = PrintedShare.made();
        make(viewer.council(), tender, desk.board(), share, clock.now());
        record(viewer, tender, "tender.key-made", "done");
        return share;
    }

    /** The key for these, who all have a phrase. Call it inside a transaction. */
    void make(short council, UUID tender, List<OpenerRow> openers, String share, Instant now) {
        make(council, tender, openers, UnlockKey.made(tender.toString(), Opener.SAFE, share), now);
    }

    /** As above, with what the share of the safe unlocks. */
    void make(short council, UUID tender, List<OpenerRow> openers, UnlockKey safe, Instant now) {
        TenderSeal seal = TenderSeal.made(tender.toString(), board(openers), keys(openers, safe));
        byte[] manifest = Arrays.copyOf(CANARY.getBytes(StandardCharsets.UTF_8), CANARY.length() + RANDOM);
        byte[] random = PrintedShare.made().getBytes(StandardCharsets.UTF_8);
        System.arraycopy(random, 0, manifest, CANARY.length(), RANDOM);
        SealedBid canary = SealedBid.forGood(seal, "nobody", 1, manifest);
        rows.addSeal(
                council,
                tender,
                seal.publicKey(),
                safe.publicKey(),
                safe.salt(),
                safe.locked(),
                canary.sum(),
                canary.key(),
                canary.manifest(),
                now);
        keep(council, tender, seal);
        receipts.ready(council);
    }

    /**
     * Begins anew before any notice: the key is deleted with all that was sealed to it, phrases stay.
     *
     * @throws OpenersFixed once a notice is agreed
     */
    @OneTransaction
    void anew(Viewer viewer, UUID tender) {
        Desk desk = held(viewer, tender);
        if (notices.everPublic(viewer.council(), tender) > 0 || notices.fixed(viewer.council(), tender) > 0) {
            throw new OpenersFixed();
        }
        rows.dropConsents(viewer.council(), tender);
        rows.dropParts(viewer.council(), tender);
        rows.dropSeal(viewer.council(), tender);
        OpenerRow coming = desk.coming();
        if (coming != null) rows.leave(viewer.council(), coming.id(), clock.now());
        record(viewer, tender, "tender.key-thrown-away", "done");
    }

    /**
     * Somebody is to take an opener's place. It happens when two others of different teams open the key for it.
     *
     * @throws SealingRefused where those who stay and the new one are no board
     * @throws OpenersFixed where there is no key yet, or a replacement waits already
     */
    @OneTransaction
    void replace(Viewer viewer, UUID tender, UUID leaver, Choice comer) {
        Desk desk = held(viewer, tender);
        OpenerRow leaves = desk.find(leaver).orElseThrow(NoSuchThing::new);
        if (desk.seal() == null || desk.coming() != null) throw new OpenersFixed();
        List<Opener> board = new ArrayList<>();
        for (OpenerRow each : desk.board()) {
            if (each.account() == comer.person().id()) throw new OpenersFixed();
            if (!each.id().equals(leaver)) board.add(each.opener());
        }
        board.add(new Opener(comer.person().publicId().toString(), comer.team().toString()));
        new Board(board);
        rows.name(viewer.council(), Ids.uuid(), tender, comer.person().id(), comer.team(), clock.now(), leaves.id());
        record(viewer, tender, "tender.replacement-asked", "done");
    }

    /** Whoever was to be replaced stays. */
    @OneTransaction
    void stay(Viewer viewer, UUID tender) {
        OpenerRow coming = held(viewer, tender).coming();
        if (coming == null) throw new OpenersFixed();
        rows.dropConsents(viewer.council(), tender);
        rows.leave(viewer.council(), coming.id(), clock.now());
        record(viewer, tender, "tender.replacement-given-up", "done");
    }

    void keep(short council, UUID tender, TenderSeal seal) {
        seal.parts()
                .forEach(part -> rows.addPart(
                        council, tender, part.one(), part.other(), part.locked(), part.forOne(), part.forOther()));
    }

    /** To which bids are sealed; empty while there is no key. */
    Optional<TenderSeal> seal(short council, UUID tender) {
        Desk desk = desk(council, tender);
        return desk.seal() == null ? Optional.empty() : Optional.of(seal(council, tender, desk));
    }

    TenderSeal seal(short council, UUID tender, Desk desk) {
        return new TenderSeal(
                tender.toString(),
                board(desk.board()),
                Objects.requireNonNull(desk.seal()).publicKey(),
                rows.parts(council, tender).stream()
                        .map(part -> new TenderSeal.Part(
                                part.one(), part.other(), part.locked(), part.forOne(), part.forOther()))
                        .toList());
    }

    static Board board(List<OpenerRow> openers) {
        return new Board(openers.stream().map(OpenerRow::opener).toList());
    }

    static List<UnlockKey> keys(List<OpenerRow> openers, UnlockKey safe) {
        List<UnlockKey> keys = openers.stream().map(OpenerRow::key).collect(Collectors.toCollection(ArrayList::new));
        keys.add(safe);
        return keys;
    }

    static UnlockKey safe(UUID tender, OpenerRepository.Seal seal) {
        return new UnlockKey(
                tender.toString(), Opener.SAFE.id(), seal.safePublic(), seal.safeSalt(), seal.safeLocked());
    }

    /** The tender's row is held until the transaction ends. */
    Desk held(Viewer viewer, UUID tender) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        return desk(viewer.council(), tender);
    }

    void record(Viewer viewer, UUID tender, String deed, String outcome) {
        audit.record("tender:" + tender, viewer.council(), viewer.accountPublicId(), deed, tender.toString(), outcome);
    }
}

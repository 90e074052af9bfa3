package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.sealing.BidLock;
import org.folkmoot.portal.tender.sealing.DraftKey;
import org.folkmoot.portal.tender.sealing.PrintedShare;
import org.folkmoot.portal.tender.sealing.Receipt;
import org.folkmoot.portal.tender.sealing.Recovery;
import org.folkmoot.portal.tender.sealing.SealedBid;
import org.folkmoot.portal.tender.sealing.SealingRefused;

/**
 * Handing a bid in, replacing it and withdrawing it (security rules 11.1 and 11.4). When a request was there whole, the clock of the database
 * says; that moment is held against the deadline while the tender's row is held, which keeps off an extension and the opening, and no other bid; one
 * team's requests wait for each other at the row of their bid. So a race has one outcome.
 */
@Singleton
class BidSubmission {
    private static final String EVENTS = "bid-event";

    private final BidRepository rows;
    private final Bids bids;
    private final TenderRepository tenders;
    private final Notices notices;
    private final BidOpeningRepository openings;
    private final BidLocks locks;
    private final ReceiptKeys receipts;
    private final FileStore store;
    private final Secrets secrets;
    private final DatabaseClock clock;

    BidSubmission(
            BidRepository rows,
            Bids bids,
            TenderRepository tenders,
            Notices notices,
            BidOpeningRepository openings,
            BidLocks locks,
            ReceiptKeys receipts,
            FileStore store,
            Secrets secrets,
            DatabaseClock clock) {
        this.rows = rows;
        this.bids = bids;
        this.tenders = tenders;
        this.notices = notices;
        this.openings = openings;
        this.locks = locks;
        this.receipts = receipts;
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Who signs for the organisation, in their own words. */
    record Signing(String name, String post) {}

    enum Done {
        HANDED_IN,
        /** Something is missing, or too long. */
        INCOMPLETE,
        /** A colleague wrote something, or handed it in, meanwhile. */
        MOVED,
        /** The request was there whole at the deadline or after it. */
        LATE
    }

    /** @param phrase shown once; empty, as the receipt, where nothing was handed in */
    record Outcome(Done done, String receipt, String phrase) {
        static Outcome not(Done done) {
            return new Outcome(done, "", "");
        }
    }

    /**
     * Seals what the team has written and hands it in, in place of what was handed in before. Called outside a transaction: making the
     * key of a phrase takes its time.
     *
     * @param received when the request was there whole
     * @throws NotAllowed for a writer
     */
    Outcome handIn(Viewer viewer, Bidder bidder, BidCall call, Signing signing, Instant received) {
        return ready(viewer, bidder, call, signing, received)
                .map(ready -> commit(ready, ready.sealed()))
                .orElseGet(() -> Outcome.not(Done.INCOMPLETE));
    }

    /** A whole draft, as it is sealed and then kept. @param phrase by which its team takes it up again */
    record Ready(
            Viewer viewer,
            Bidder bidder,
            BidCall call,
            BidRow row,
            BidDraft draft,
            BidManifest manifest,
            BidLock lock,
            Instant received,
            String phrase) {
        /** The same, under another phrase. */
        Ready under(String another) {
            return new Ready(viewer, bidder, call, row, draft, manifest, lock, received, another);
        }

        /** Takes its time, and needs nothing but what is here. */
        SealedBid.Made sealed() {
            return SealedBid.sealed(lock, row.id().toString(), row.handedIn() + 1, Bids.written(manifest), phrase);
        }
    }

    /** What the team has written, read to be sealed; empty where it is not whole. @throws NotAllowed for a writer */
    Optional<Ready> ready(Viewer viewer, Bidder bidder, BidCall call, Signing signing, Instant received) {
        if (!bidder.lead()) throw new NotAllowed();
        short council = viewer.council();
        BidRow row = bids.row(council, call.tender(), bidder.provider()).orElse(null);
        if (row == null) return Optional.empty();
        BidDraft draft = bids.draft(council, row);
        if (!draft.complete(call)) return Optional.empty();
        BidManifest manifest = manifest(bidder, call, draft, signing, received);
        BidLock lock = locks.lock(council, call.tender()).orElseThrow(NoSuchThing::new);
        return Optional.of(new Ready(viewer, bidder, call, row, draft, manifest, lock, received, PrintedShare.made()));
    }

    /** Keeps it as it was sealed. */
    Outcome commit(Ready ready, SealedBid.Made made) {
        return commit(
                ready.viewer(),
                ready.bidder(),
                ready.call(),
                ready.row(),
                ready.draft(),
                made,
                ready.received(),
                ready.phrase());
    }

    private static BidManifest manifest(
            Bidder bidder, BidCall call, BidDraft draft, Signing signing, Instant received) {
        Map<String, BidManifest.Answer> answers = new LinkedHashMap<>();
        for (BidSection each : draft.asked(call.sections())) {
            answers.put(each.key(), new BidManifest.Answer(draft.text(each), draft.lang(each)));
        }
        Map<String, String> details = new LinkedHashMap<>();
        for (BidSection each : call.details()) {
            if (!each.key().equals(BidSection.CONFIRMED)) details.put(each.id(), draft.text(each));
        }
        return new BidManifest(
                call.tender(),
                call.notice().number(),
                bidder.provider(),
                bidder.name(),
                signing.name(),
                signing.post(),
                received,
                answers,
                draft.files(),
                PrintedShare.made(),
                details,
                draft.partners());
    }

    @OneTransaction
    Outcome commit(
            Viewer viewer,
            Bidder bidder,
            BidCall call,
            BidRow read,
            BidDraft draft,
            SealedBid.Made made,
            Instant received,
            String phrase) {
        short council = viewer.council();
        tenders.share(council, call.tender()).orElseThrow(NoSuchThing::new);
        BidRow row = bids.held(viewer, bidder, call.tender());
        if (late(council, call.tender(), received)) {
            event(council, row, BidEvent.Deed.LATE, viewer, bidder, row.handedIn(), "", received);
            return Outcome.not(Done.LATE);
        }
        int notice = notices.published(council, call.tender()).orElseThrow().number();
        boolean moved =
                row.handedIn() != read.handedIn() || notice != call.notice().number();
        if (moved || !bids.draft(council, row).same(draft)) return Outcome.not(Done.MOVED);
        SealedBid bid = made.bid();
        rows.unseal(council, row.id());
        rows.seal(
                council,
                row.id(),
                bid.version(),
                bid.sum(),
                bid.key(),
                bid.manifest(),
                made.recovery().salt(),
                made.recovery().locked());
        rows.number(council, row.id(), bid.version());
        for (BidRepository.File each : rows.files(council, row.id())) {
            if (each.sealed() != null) {
                rows.file(council, row.id(), each.file(), null, true);
            } else {
                rows.detach(council, row.id(), each.file());
                store.delete(council, each.file());
            }
        }
        bids.drop(council, row);
        String receipt = receipts.signed(
                council,
                new Receipt(
                        call.tender().toString(),
                        row.id().toString(),
                        bid.version(),
                        received,
                        bid.sum(),
                        draft.files().stream()
                                .map(each -> new Receipt.File(each.name(), each.sum(), each.length()))
                                .toList()));
        event(council, row, BidEvent.Deed.HANDED_IN, viewer, bidder, bid.version(), receipt, received);
        return new Outcome(Done.HANDED_IN, receipt, phrase);
    }

    /** While the tender is held. */
    private boolean late(short council, UUID tender, Instant received) {
        Instant deadline =
                notices.published(council, tender).orElseThrow(NoSuchThing::new).until();
        return !received.isBefore(Objects.requireNonNull(deadline))
                || openings.find(council, tender).isPresent();
    }

    /** What was handed in goes, with its files; what is written beside it stays. */
    private void unseal(short council, BidRow row) {
        rows.unseal(council, row.id());
        for (BidRepository.File each : rows.files(council, row.id())) {
            if (each.sealed() != null) {
                rows.file(council, row.id(), each.file(), each.sealed(), false);
            } else {
                rows.detach(council, row.id(), each.file());
                store.delete(council, each.file());
            }
        }
    }

    /** Everything of a bid that was never opened goes: what was handed in, drafts and files. Receipts stay. Call it inside a transaction. */
    void erase(short council, BidRow row) {
        unseal(council, row);
        bids.drop(council, row);
    }

    /** The latest that was handed in and not withdrawn; its number. */
    Optional<Integer> standing(short council, UUID tender, UUID provider) {
        return bids.row(council, tender, provider)
                .flatMap(row -> rows.sealed(council, row.id()))
                .map(BidRepository.Sealed::number);
    }

    /** Whether a bid stands that was handed in before the tender was changed last. */
    boolean changedSince(short council, BidCall call, Bidder bidder) {
        Instant changed = call.notice().publicAt();
        int number = standing(council, call.tender(), bidder.provider()).orElse(0);
        return changed != null
                && events(council, call.tender(), bidder.provider()).stream()
                        .anyMatch(event -> event.deed() == BidEvent.Deed.HANDED_IN
                                && event.number() == number
                                && event.at().isBefore(changed));
    }

    /** Earliest first. */
    List<BidEvent> events(short council, UUID tender, UUID provider) {
        return bids.row(council, tender, provider)
                .map(row -> events(council, row.id()))
                .orElse(List.of());
    }

    List<BidEvent> events(short council, UUID bid) {
        return rows.events(council, bid).stream()
                .map(each -> Bids.read(secrets.open(EVENTS, each.sealed()), BidEvent.class))
                .toList();
    }

    /** @return false at the deadline or after it; then it stands @throws NoSuchThing where none stands */
    @OneTransaction
    boolean withdraw(Viewer viewer, Bidder bidder, UUID tender, Instant received) {
        if (!bidder.lead()) throw new NotAllowed();
        short council = viewer.council();
        tenders.share(council, tender).orElseThrow(NoSuchThing::new);
        BidRow row = bids.held(viewer, bidder, tender);
        int number =
                rows.sealed(council, row.id()).orElseThrow(NoSuchThing::new).number();
        if (late(council, tender, received)) {
            event(council, row, BidEvent.Deed.LATE, viewer, bidder, number, "", received);
            return false;
        }
        unseal(council, row);
        event(council, row, BidEvent.Deed.WITHDRAWN, viewer, bidder, number, "", received);
        return true;
    }

    enum TakenUp {
        DONE,
        WRONG_PHRASE,
        /** There is a draft already, which would be lost. */
        DRAFT,
        LATE
    }

    /**
     * Makes a draft of what was handed in, to change it; that stands until another takes its place.
     *
     * @param phrase shown when it was handed in
     * @throws NoSuchThing where none stands
     */
    TakenUp takeUp(Viewer viewer, Bidder bidder, UUID tender, String phrase, Instant received) {
        short council = viewer.council();
        BidRow row = bids.row(council, tender, bidder.provider()).orElseThrow(NoSuchThing::new);
        BidRepository.Sealed sealed = rows.sealed(council, row.id()).orElseThrow(NoSuchThing::new);
        if (row.draftKey() != null) return TakenUp.DRAFT;
        BidManifest manifest;
        try {
            manifest = Bids.read(
                    new Recovery(sealed.recoverySalt(), sealed.recoveryLocked()).read(bid(tender, sealed), phrase),
                    BidManifest.class);
        } catch (SealingRefused refused) {
            return TakenUp.WRONG_PHRASE;
        }
        return takenUp(viewer, bidder, tender, sealed.number(), manifest, received);
    }

    @OneTransaction
    TakenUp takenUp(Viewer viewer, Bidder bidder, UUID tender, int number, BidManifest manifest, Instant received) {
        short council = viewer.council();
        tenders.share(council, tender).orElseThrow(NoSuchThing::new);
        BidRow row = bids.held(viewer, bidder, tender);
        if (late(council, tender, received)) return TakenUp.LATE;
        if (row.draftKey() != null || row.handedIn() != number) return TakenUp.DRAFT;
        DraftKey key = bids.writable(council, row);
        manifest.answers()
                .forEach((section, answer) -> bids.write(
                        council,
                        row.id(),
                        key,
                        section,
                        new BidDraft.Written(1, answer.text(), answer.lang(), Bids.me(viewer), received)));
        manifest.details()
                .forEach((detail, text) -> bids.write(
                        council,
                        row.id(),
                        key,
                        BidSection.ORGANISATION + "." + detail,
                        new BidDraft.Written(1, text, "en", Bids.me(viewer), received)));
        manifest.partners().forEach(each -> bids.keep(council, row, key, each));
        for (BidDraft.Attached each : manifest.files()) {
            rows.file(
                    council,
                    row.id(),
                    each.file(),
                    key.locked(Bids.written(each), row.id(), "file", each.file()),
                    true);
        }
        event(council, row, BidEvent.Deed.TAKEN_UP, viewer, bidder, number, "", received);
        return TakenUp.DONE;
    }

    static SealedBid bid(UUID tender, BidRepository.Sealed sealed) {
        return new SealedBid(
                tender.toString(),
                sealed.bid().toString(),
                sealed.number(),
                sealed.sum(),
                sealed.bidKey(),
                sealed.manifest());
    }

    /** The bid's row is held, so that numbers follow each other. */
    private void event(
            short council,
            BidRow row,
            BidEvent.Deed deed,
            Viewer viewer,
            Bidder bidder,
            int number,
            String receipt,
            Instant at) {
        BidEvent event = new BidEvent(deed, at, Bids.me(viewer), bidder.provider(), number, receipt);
        int next = rows.events(council, row.id()).size() + 1;
        rows.event(council, row.id(), next, secrets.seal(EVENTS, Bids.written(event)));
    }

    /** Now, for a request that is there whole. */
    Instant received() {
        return clock.now();
    }
}

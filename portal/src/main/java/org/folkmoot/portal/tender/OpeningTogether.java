package org.folkmoot.portal.tender;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.sealing.OpenTender;
import org.folkmoot.portal.tender.sealing.Opener;
import org.folkmoot.portal.tender.sealing.PrintedShare;
import org.folkmoot.portal.tender.sealing.SealedBid;
import org.folkmoot.portal.tender.sealing.SealingRefused;
import org.folkmoot.portal.tender.sealing.TenderSeal;
import org.folkmoot.portal.tender.sealing.UnlockKey;

/**
 * Two openers of different teams opening the key of a tender: to rehearse it, to put somebody in another's place, or for the bids themselves (security
 * rules 11.2 and 11.6). What the first of two leaves waits an hour for the second.
 */
@Singleton
class OpeningTogether {
    private final OpenerRepository rows;
    private final Openers openers;
    private final DatabaseClock clock;

    OpeningTogether(OpenerRepository rows, Openers openers, DatabaseClock clock) {
        this.rows = rows;
        this.openers = openers;
        this.clock = clock;
    }

    /**
     * One opener's phrase: the first of two leaves what waits for the second, the second opens. What is refused is on the record.
     *
     * @throws NoSuchThing for somebody who does not stand on the board
     */
    @OneTransaction
    Openers.Done open(Viewer viewer, UUID tender, Openers.Purpose purpose, String phrase) {
        if (purpose == Openers.Purpose.OPENING) throw new IllegalArgumentException("bids are opened for something");
        return open(viewer, tender, purpose, phrase, null);
    }

    /**
     * As the others, for the bids themselves; whether it is time, whoever calls has asked, under the tender's lock.
     *
     * @param work done at once when it opens
     */
    @OneTransaction
    Openers.Done openBids(Viewer viewer, UUID tender, String phrase, Openers.Work work) {
        return open(viewer, tender, Openers.Purpose.OPENING, phrase, work);
    }

    private Openers.Done open(
            Viewer viewer, UUID tender, Openers.Purpose purpose, String phrase, @Nullable Openers.Work work) {
        Openers.Desk desk = openers.held(viewer, tender);
        OpenerRow mine = desk.of(viewer.account()).orElseThrow(NoSuchThing::new);
        var seal = desk.seal();
        if (seal == null || purpose == Openers.Purpose.REPLACEMENT && !ready(desk.coming()))
            return Openers.Done.NOT_NOW;
        if (purpose == Openers.Purpose.REPLACEMENT
                && mine.id().equals(desk.coming().replaces())) {
            return refused(viewer, tender, Openers.Done.NOT_A_PAIR);
        }
        Optional<OpenerRepository.Consent> waiting = desk.waiting(purpose);
        if (waiting.isEmpty()) return first(viewer, tender, purpose, desk, mine, phrase);
        OpenerRow first = desk.find(waiting.get().opener()).orElseThrow(NoSuchThing::new);
        if (first.account() == mine.account()) return refused(viewer, tender, Openers.Done.SAME_PERSON);
        if (first.team().equals(mine.team())) return refused(viewer, tender, Openers.Done.NOT_A_PAIR);
        OpenTender open;
        try {
            open = openers.seal(viewer.council(), tender, desk)
                    .open(consent(tender, waiting.get()), mine.key(), phrase);
        } catch (SealingRefused refused) {
            return failed(viewer, tender, purpose, desk, first, mine, refused);
        }
        if (purpose == Openers.Purpose.REHEARSAL) return rehearsed(viewer, tender, desk, open, first, mine);
        if (work != null) {
            rows.dropConsents(viewer.council(), tender);
            work.with(open, first, mine);
            return Openers.Done.OPENED;
        }
        replaced(viewer, tender, desk, open, Openers.safe(tender, seal));
        return Openers.Done.OPENED;
    }

    /**
     * As the second of two, whoever took the share out of the safe; the openers' own account cannot be both. A new share is made, for the
     * old one was seen.
     */
    @OneTransaction
    Openers.Outcome safe(Viewer viewer, UUID tender, String share) {
        Openers.Desk desk = openers.held(viewer, tender);
        var seal = desk.seal();
        if (seal == null || !ready(desk.coming())) return new Openers.Outcome(Openers.Done.NOT_NOW, "");
        String fresh = PrintedShare.made();
        Openers.Done done = withShare(
                viewer,
                tender,
                desk,
                Openers.Purpose.REPLACEMENT,
                share,
                (open, first, none) ->
                        replaced(viewer, tender, desk, open, UnlockKey.made(tender.toString(), Opener.SAFE, fresh)));
        return new Openers.Outcome(done, done == Openers.Done.OPENED ? fresh : "");
    }

    /** As {@link #openBids}, by one opener and the share: the key has done its work then, and no new share is made. */
    @OneTransaction
    Openers.Done safeBids(Viewer viewer, UUID tender, String share, Openers.Work work) {
        Openers.Desk desk = openers.held(viewer, tender);
        return withShare(viewer, tender, desk, Openers.Purpose.OPENING, share, (open, first, none) -> {
            rows.dropConsents(viewer.council(), tender);
            work.with(open, first, null);
        });
    }

    private Openers.Done withShare(
            Viewer viewer, UUID tender, Openers.Desk desk, Openers.Purpose purpose, String share, Openers.Work work) {
        var seal = desk.seal();
        var waiting = desk.waiting(purpose).orElse(null);
        if (seal == null || waiting == null) return Openers.Done.NOT_NOW;
        OpenerRow first = desk.find(waiting.opener()).orElseThrow(NoSuchThing::new);
        if (Objects.equals(first.account(), viewer.account())) return refused(viewer, tender, Openers.Done.SAME_PERSON);
        OpenTender open;
        try {
            open = openers.seal(viewer.council(), tender, desk)
                    .open(consent(tender, waiting), Openers.safe(tender, seal), share);
        } catch (SealingRefused refused) {
            boolean wrong = refused.reason() == SealingRefused.Reason.PHRASE_WRONG;
            return refused(viewer, tender, wrong ? Openers.Done.WRONG_PHRASE : Openers.Done.FAILED);
        }
        work.with(open, first, null);
        return Openers.Done.OPENED;
    }

    private static boolean ready(@Nullable OpenerRow coming) {
        return coming != null && coming.keyed();
    }

    private Openers.Done first(
            Viewer viewer, UUID tender, Openers.Purpose purpose, Openers.Desk desk, OpenerRow mine, String phrase) {
        var seal = Objects.requireNonNull(desk.seal());
        TenderSeal.Consent left;
        try {
            left = openers.seal(viewer.council(), tender, desk)
                    .consent(mine.key(), phrase, Openers.keys(desk.board(), Openers.safe(tender, seal)));
        } catch (SealingRefused refused) {
            return refused(
                    viewer,
                    tender,
                    refused.reason() == SealingRefused.Reason.PHRASE_WRONG
                            ? Openers.Done.WRONG_PHRASE
                            : Openers.Done.FAILED);
        }
        rows.consent(
                viewer.council(),
                tender,
                mine.id(),
                purpose.name(),
                seal.version(),
                Json.write(left.halves()),
                clock.now());
        openers.record(viewer, tender, "tender.opening-consented", "done");
        return Openers.Done.CONSENTED;
    }

    private Openers.Done failed(
            Viewer viewer,
            UUID tender,
            Openers.Purpose purpose,
            Openers.Desk desk,
            OpenerRow first,
            OpenerRow mine,
            SealingRefused refused) {
        if (refused.reason() == SealingRefused.Reason.PHRASE_WRONG)
            return refused(viewer, tender, Openers.Done.WRONG_PHRASE);
        if (purpose == Openers.Purpose.REHEARSAL) held(viewer, tender, desk, first, mine, false);
        rows.dropConsents(viewer.council(), tender);
        return refused(viewer, tender, Openers.Done.FAILED);
    }

    private Openers.Done rehearsed(
            Viewer viewer, UUID tender, Openers.Desk desk, OpenTender open, OpenerRow first, OpenerRow mine) {
        boolean opened;
        try {
            var canary = rows.canary(viewer.council(), tender).orElseThrow();
            byte[] plain = open.unseal(
                    new SealedBid(tender.toString(), "nobody", 1, canary.sum(), canary.bidKey(), canary.manifest()));
            opened = new String(plain, StandardCharsets.UTF_8).startsWith(Openers.CANARY);
        } catch (SealingRefused changed) {
            opened = false;
        }
        held(viewer, tender, desk, first, mine, opened);
        rows.dropConsents(viewer.council(), tender);
        if (!opened) return refused(viewer, tender, Openers.Done.FAILED);
        openers.record(viewer, tender, "tender.opening-rehearsed", "done");
        return Openers.Done.OPENED;
    }

    private void held(Viewer viewer, UUID tender, Openers.Desk desk, OpenerRow first, OpenerRow mine, boolean opened) {
        var seal = Objects.requireNonNull(desk.seal());
        rows.rehearsal(
                viewer.council(),
                Ids.uuid(),
                tender,
                seal.version(),
                seal.publicKey(),
                first.id(),
                mine.id(),
                clock.now(),
                opened);
    }

    /** The key for the new board; nothing that the old one's parts or the leaver's phrase opens is left. */
    private void replaced(Viewer viewer, UUID tender, Openers.Desk desk, OpenTender open, UnlockKey safe) {
        OpenerRow comes = Objects.requireNonNull(desk.coming());
        UUID leaver = Objects.requireNonNull(comes.replaces());
        List<OpenerRow> board = new ArrayList<>(
                desk.board().stream().filter(each -> !each.id().equals(leaver)).toList());
        board.add(comes);
        TenderSeal seal = TenderSeal.again(open, Openers.board(board), Openers.keys(board, safe));
        rows.dropConsents(viewer.council(), tender);
        rows.dropParts(viewer.council(), tender);
        openers.keep(viewer.council(), tender, seal);
        rows.renewSeal(viewer.council(), tender, safe.publicKey(), safe.salt(), safe.locked());
        rows.leave(viewer.council(), leaver, clock.now());
        rows.come(viewer.council(), comes.id());
        openers.record(viewer, tender, "tender.opener-replaced", "done");
    }

    private static TenderSeal.Consent consent(UUID tender, OpenerRepository.Consent kept) {
        Map<String, byte[]> halves = Json.read(kept.halves(), new TypeReference<>() {});
        return new TenderSeal.Consent(tender.toString(), kept.opener().toString(), halves);
    }

    private Openers.Done refused(Viewer viewer, UUID tender, Openers.Done why) {
        openers.record(viewer, tender, "tender.opening-refused", "refused");
        return why;
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.sealing.OpenTender;
import org.folkmoot.portal.tender.sealing.SealingRefused;

/**
 * Opening the bids of a tender, all at once (security rule 11.6). It waits a minute after the deadline, so that whatever was there whole in time
 * is in; from then on nothing is taken any more, and the deadline cannot be put off.
 */
@Singleton
class BidOpening {
    /** As long as a request that came in time may take to be kept. */
    static final Duration SETTLING = Duration.ofMinutes(1);

    private static final String OPENED = "bid-opened";

    private final BidOpeningRepository rows;
    private final BidRepository bids;
    private final BidSubmission submission;
    private final Bids drafts;
    private final TenderRepository tenders;
    private final Notices notices;
    private final Openers openers;
    private final ConflictRepository conflicts;
    private final Secrets secrets;
    private final DatabaseClock clock;
    private final Audit audit;

    BidOpening(
            BidOpeningRepository rows,
            BidRepository bids,
            BidSubmission submission,
            Bids drafts,
            TenderRepository tenders,
            Notices notices,
            Openers openers,
            ConflictRepository conflicts,
            Secrets secrets,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.bids = bids;
        this.submission = submission;
        this.drafts = drafts;
        this.tenders = tenders;
        this.notices = notices;
        this.openers = openers;
        this.conflicts = conflicts;
        this.secrets = secrets;
        this.clock = clock;
        this.audit = audit;
    }

    enum Stage {
        /** Nothing of it is public, or no bids are sealed here. */
        NONE,
        SEALED,
        /** The deadline has passed, and two may open. */
        DUE,
        OPENED
    }

    /** An opened bid. @param manifest null where it had been changed and did not open */
    record Opened(
            UUID bid,
            UUID provider,
            int number,
            Instant received,
            @Nullable BidManifest manifest) {}

    Stage stage(short council, UUID tender) {
        NoticeRow notice = notices.published(council, tender).orElse(null);
        if (notice == null || openers.desk(council, tender).seal() == null) return Stage.NONE;
        if (rows.find(council, tender).isPresent()) return Stage.OPENED;
        Instant due = Objects.requireNonNull(notice.deadline()).plus(SETTLING);
        return clock.now().isBefore(due) ? Stage.SEALED : Stage.DUE;
    }

    Optional<BidOpeningRow> opening(short council, UUID tender) {
        return rows.find(council, tender);
    }

    /** One opener's phrase; what is refused is on the record. */
    @OneTransaction
    Openers.Done open(Viewer viewer, UUID tender, String phrase) {
        if (!due(viewer, tender)) return early(viewer, tender);
        if (conflicted(viewer, tender)) return refused(viewer, tender, Openers.Done.CONFLICT);
        return openers.openBids(
                viewer,
                tender,
                phrase,
                (open, first, second) -> opened(
                        viewer,
                        tender,
                        open,
                        first,
                        Objects.requireNonNull(second).id()));
    }

    /** The share out of the safe, by somebody who is not the first opener. */
    @OneTransaction
    Openers.Done safe(Viewer viewer, UUID tender, String share) {
        if (!due(viewer, tender)) return early(viewer, tender);
        if (conflicted(viewer, tender)) return refused(viewer, tender, Openers.Done.CONFLICT);
        return openers.safeBids(
                viewer, tender, share, (open, first, none) -> opened(viewer, tender, open, first, null));
    }

    private boolean due(Viewer viewer, UUID tender) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        return stage(viewer.council(), tender) == Stage.DUE;
    }

    private Openers.Done early(Viewer viewer, UUID tender) {
        return refused(viewer, tender, Openers.Done.NOT_NOW);
    }

    /** Whether somebody decided that a conflict of interest of theirs takes them out. */
    private boolean conflicted(Viewer viewer, UUID tender) {
        return viewer.account() != null && conflicts.out(viewer.council(), tender, viewer.account()) > 0;
    }

    private Openers.Done refused(Viewer viewer, UUID tender, Openers.Done why) {
        record(viewer, tender, "tender.opening-refused", tender.toString(), "refused");
        return why;
    }

    private void opened(Viewer viewer, UUID tender, OpenTender open, OpenerRow first, @Nullable UUID second) {
        short council = viewer.council();
        List<BidRepository.Sealed> all = bids.handedIn(council, tender);
        List<byte[]> leaves = new ArrayList<>();
        for (BidRepository.Sealed each : all) {
            leaves.add(sum(
                    Bids.bytes(each.bid()),
                    ByteBuffer.allocate(4).putInt(each.number()).array(),
                    each.sum()));
        }
        byte[] root = root(leaves);
        rows.add(
                council,
                tender,
                clock.now(),
                first.id(),
                second,
                second == null ? viewer.account() : null,
                all.size(),
                root);
        for (BidRepository.Sealed each : all) {
            BidEvent handedIn = submission.events(council, each.bid()).stream()
                    .filter(event -> event.deed() == BidEvent.Deed.HANDED_IN && event.number() == each.number())
                    .findFirst()
                    .orElseThrow();
            rows.opened(
                    council,
                    tender,
                    each.bid(),
                    handedIn.provider(),
                    each.number(),
                    handedIn.at(),
                    manifest(open, tender, each));
        }
        record(
                viewer,
                tender,
                "tender.bids-opened",
                tender + "/" + HexFormat.of().formatHex(root),
                "done");
    }

    private @Nullable byte[] manifest(OpenTender open, UUID tender, BidRepository.Sealed sealed) {
        try {
            return secrets.seal(OPENED, open.unseal(BidSubmission.bid(tender, sealed)));
        } catch (SealingRefused changed) {
            return null;
        }
    }

    /** Nothing before the opening. */
    List<Opened> bids(short council, UUID tender) {
        return rows.of(council, tender).stream()
                .map(each -> new Opened(
                        each.bid(),
                        each.provider(),
                        each.number(),
                        each.receivedAt(),
                        each.manifest() == null
                                ? null
                                : Bids.read(secrets.open(OPENED, each.manifest()), BidManifest.class)))
                .toList();
    }

    /** @throws NoSuchThing for one that is not there, or not opened */
    Opened bid(short council, UUID tender, UUID bid) {
        return bids(council, tender).stream()
                .filter(each -> each.bid().equals(bid))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    InputStream read(short council, BidDraft.Attached file) {
        return drafts.read(council, file);
    }

    /**
     * Root of a tree of sums: two by two from the left, one without a neighbour as it is; 32 noughts for none. Whoever has all leaves can work it
     * out.
     */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) return new byte[32];
        List<byte[]> level = leaves;
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                above.add(i + 1 < level.size() ? sum(level.get(i), level.get(i + 1)) : level.get(i));
            }
            level = above;
        }
        return level.getFirst();
    }

    private static byte[] sum(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void record(Viewer viewer, UUID tender, String deed, String object, String outcome) {
        audit.record("tender:" + tender, viewer.council(), viewer.accountPublicId(), deed, object, outcome);
    }
}

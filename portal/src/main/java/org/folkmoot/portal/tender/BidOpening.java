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
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Later;
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
    private final OpeningTogether together;
    private final ConflictRepository conflicts;
    private final Outages outages;
    private final BidLocks locks;
    private final Tenders plans;
    private final Secrets secrets;
    private final DatabaseClock clock;
    private final Later later;
    private final Audit audit;

    BidOpening(
            BidOpeningRepository rows,
            BidRepository bids,
            BidSubmission submission,
            Bids drafts,
            TenderRepository tenders,
            Notices notices,
            OpeningTogether together,
            ConflictRepository conflicts,
            Outages outages,
            BidLocks locks,
            Tenders plans,
            Secrets secrets,
            DatabaseClock clock,
            Later later,
            Audit audit) {
        this.rows = rows;
        this.bids = bids;
        this.submission = submission;
        this.drafts = drafts;
        this.tenders = tenders;
        this.notices = notices;
        this.together = together;
        this.conflicts = conflicts;
        this.outages = outages;
        this.locks = locks;
        this.plans = plans;
        this.secrets = secrets;
        this.clock = clock;
        this.later = later;
        this.audit = audit;
    }

    enum Stage {
        /** Nothing of it is public, or no bids are sealed here. */
        NONE,
        SEALED,
        /** The deadline fell into an outage, and two people have not decided yet whether everybody gets more time. */
        HELD,
        /** The deadline has passed, and they may be opened. */
        DUE,
        /** The tender was given up before they were: nobody opens them. */
        GIVEN_UP,
        OPENED
    }

    /** End of a message key. */
    static String key(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Who stands for the first of two where nobody had to type a phrase. */
    static final UUID NOBODY = new UUID(0, 0);

    /** An opened bid. @param manifest null where it had been changed and did not open */
    record Opened(
            UUID bid,
            UUID provider,
            int number,
            Instant received,
            @Nullable BidManifest manifest) {}

    Stage stage(short council, UUID tender) {
        NoticeRow notice = notices.published(council, tender).orElse(null);
        if (notice == null) return Stage.NONE;
        BidLocks.Way way = way(council, tender, notice);
        if (way == BidLocks.Way.NONE) return Stage.NONE;
        if (rows.find(council, tender).isPresent()) return Stage.OPENED;
        if (notice.givenUpAt() != null) return Stage.GIVEN_UP;
        Instant deadline = Objects.requireNonNull(notice.deadline());
        if (clock.now().isBefore(deadline.plus(SETTLING))) return Stage.SEALED;
        return way.here() && !outages.undecided(council, tender, deadline).isEmpty() ? Stage.HELD : Stage.DUE;
    }

    /** How the bids of it are sealed; none while nothing of it is public. */
    BidLocks.Way way(short council, UUID tender) {
        return notices.published(council, tender)
                .map(notice -> way(council, tender, notice))
                .orElse(BidLocks.Way.NONE);
    }

    private BidLocks.Way way(short council, UUID tender, NoticeRow notice) {
        Plan plan = plans.plan(council, tender, Objects.requireNonNull(notice.planVersion()));
        return locks.published(council, tender, plan);
    }

    Optional<BidOpeningRow> opening(short council, UUID tender) {
        return rows.find(council, tender);
    }

    /** One opener's phrase; what is refused is on the record. */
    @OneTransaction
    Openers.Done open(Viewer viewer, UUID tender, String phrase) {
        if (!due(viewer, tender)) return early(viewer, tender);
        if (conflicted(viewer, tender)) return refused(viewer, tender, Openers.Done.CONFLICT);
        return together.openBids(
                viewer,
                tender,
                phrase,
                (open, first, second) -> opened(
                        viewer,
                        tender,
                        open,
                        first.id(),
                        Objects.requireNonNull(second).id()));
    }

    /** The share out of the safe, by somebody who is not the first opener. */
    @OneTransaction
    Openers.Done safe(Viewer viewer, UUID tender, String share) {
        if (!due(viewer, tender)) return early(viewer, tender);
        if (conflicted(viewer, tender)) return refused(viewer, tender, Openers.Done.CONFLICT);
        return together.safeBids(
                viewer, tender, share, (open, first, none) -> opened(viewer, tender, open, first.id(), null));
    }

    /**
     * Somebody who plans it, where the way asks for no openers. What is sealed so, the portal could open itself; it is this method alone that does,
     * after the clock of the database says so.
     */
    @OneTransaction
    Openers.Done clock(Viewer viewer, UUID tender) {
        if (!due(viewer, tender) || way(viewer.council(), tender) != BidLocks.Way.CLOCK) return early(viewer, tender);
        if (conflicted(viewer, tender)) return refused(viewer, tender, Openers.Done.CONFLICT);
        opened(viewer, tender, locks.open(viewer.council(), tender), NOBODY, null);
        return Openers.Done.OPENED;
    }

    private boolean due(Viewer viewer, UUID tender) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        return way(viewer.council(), tender) != BidLocks.Way.ELSEWHERE && stage(viewer.council(), tender) == Stage.DUE;
    }

    /** A bid that was opened elsewhere. @param number of its version here */
    record Brought(UUID bid, int number, BidManifest manifest) {}

    /**
     * Takes what two people brought here from the council's own system as the opened bids of a tender, or what they corrected in place of it. Call it
     * under the lock of the tender.
     *
     * @return the root of the sums of all bids as they now are
     */
    String brought(Viewer viewer, UUID tender, List<Brought> all) {
        short council = viewer.council();
        Instant now = clock.now();
        List<byte[]> leaves = new ArrayList<>();
        for (Brought each : all) {
            leaves.add(sum(
                    Bids.bytes(each.bid()),
                    ByteBuffer.allocate(4).putInt(each.number()).array(),
                    Bids.written(each.manifest())));
        }
        byte[] root = root(leaves);
        if (rows.find(council, tender).isEmpty()) {
            rows.add(council, tender, now, NOBODY, null, viewer.account(), all.size(), root, false);
            later.at(now, TenderAsked.NAME, TenderAsked.names(council, tender));
        }
        for (Brought each : all) {
            byte[] sealed = secrets.seal(OPENED, Bids.written(each.manifest()));
            if (rows.one(council, tender, each.bid()).isPresent())
                rows.corrected(council, tender, each.bid(), each.number(), sealed);
            else rows.opened(council, tender, each.bid(), each.manifest().provider(), each.number(), now, sealed);
        }
        return HexFormat.of().formatHex(root);
    }

    /** Whether the bids were opened elsewhere and brought here. */
    boolean wasBrought(short council, UUID tender) {
        return rows.find(council, tender)
                .filter(row -> row.first().equals(NOBODY) && !row.byClock())
                .isPresent();
    }

    private Openers.Done early(Viewer viewer, UUID tender) {
        return refused(
                viewer,
                tender,
                stage(viewer.council(), tender) == Stage.HELD ? Openers.Done.HELD : Openers.Done.NOT_NOW);
    }

    /** Whether somebody decided that a conflict of interest of theirs takes them out. */
    private boolean conflicted(Viewer viewer, UUID tender) {
        return viewer.account() != null && conflicts.out(viewer.council(), tender, viewer.account()) > 0;
    }

    private Openers.Done refused(Viewer viewer, UUID tender, Openers.Done why) {
        record(viewer, tender, "tender.opening-refused", tender.toString(), "refused");
        return why;
    }

    private void opened(Viewer viewer, UUID tender, OpenTender open, UUID first, @Nullable UUID second) {
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
                first,
                second,
                second == null ? viewer.account() : null,
                all.size(),
                root,
                first.equals(NOBODY));
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
        later.at(clock.now(), TenderAsked.NAME, TenderAsked.names(council, tender));
        record(
                viewer,
                tender,
                first.equals(NOBODY) ? "tender.bids-opened-by-clock" : "tender.bids-opened",
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
        return rows.of(council, tender).stream().map(this::read).toList();
    }

    /** @throws NoSuchThing for one that is not there, or not opened */
    Opened bid(short council, UUID tender, UUID bid) {
        return rows.one(council, tender, bid).map(this::read).orElseThrow(NoSuchThing::new);
    }

    /** These bids, by id, in one query however many they are. @param tenders that they are for */
    Map<UUID, Opened> those(short council, Collection<UUID> tenders, Collection<UUID> bids) {
        Map<UUID, Opened> those = new LinkedHashMap<>();
        if (!bids.isEmpty()) rows.those(council, tenders, bids).forEach(each -> those.put(each.bid(), read(each)));
        return those;
    }

    private Opened read(BidOpeningRepository.Opened each) {
        return new Opened(
                each.bid(),
                each.provider(),
                each.number(),
                each.receivedAt(),
                each.manifest() == null ? null : Bids.read(secrets.open(OPENED, each.manifest()), BidManifest.class));
    }

    /** The opened bid of an organisation, without reading it. */
    Optional<UUID> bidOf(short council, UUID tender, UUID provider) {
        return rows.bid(council, tender, provider);
    }

    /** By bid, whose it is; nothing before the opening. Reads none. */
    Map<UUID, UUID> providers(short council, UUID tender) {
        Map<UUID, UUID> providers = new LinkedHashMap<>();
        rows.whose(council, tender).forEach(each -> providers.put(each.bid(), each.provider()));
        return providers;
    }

    /** Whether bids are open, and one at least was handed in; reads none. */
    boolean any(short council, UUID tender) {
        return rows.count(council, tender) > 0;
    }

    /** Bids that opened, without reading them. */
    Set<UUID> whole(short council, UUID tender) {
        return Set.copyOf(rows.whole(council, tender));
    }

    /** Tenders whose bids are open, latest first. */
    List<UUID> tenders(short council) {
        return rows.tenders(council);
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

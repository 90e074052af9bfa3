package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Bids that were received and opened in the council's own system, brought here for the panel. One types them, or sends a file of them; a second, who wrote
 * none of it, checks it, and from then on they are opened bids as all others are. What counts is corrected by the same two steps, with a reason
 * (decision record 80).
 */
@Singleton
class Loads {
    /** Bids of one tender. */
    static final int MOST = 200;

    private static final String SEAL = "bid-load";

    private final LoadRepository rows;
    private final BidOpening opening;
    private final Compliance compliance;
    private final MarkBook marks;
    private final Notices notices;
    private final Bids files;
    private final FileStore store;
    private final Panels panels;
    private final ConflictRepository conflicts;
    private final ReceiptKeys receipts;
    private final TenderRepository locks;
    private final SecondAsked second;
    private final Secrets secrets;
    private final DatabaseClock clock;
    private final Audit audit;

    Loads(
            LoadRepository rows,
            BidOpening opening,
            Compliance compliance,
            MarkBook marks,
            Notices notices,
            Bids files,
            FileStore store,
            Panels panels,
            ConflictRepository conflicts,
            ReceiptKeys receipts,
            TenderRepository locks,
            SecondAsked second,
            Secrets secrets,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.opening = opening;
        this.compliance = compliance;
        this.marks = marks;
        this.notices = notices;
        this.files = files;
        this.store = store;
        this.panels = panels;
        this.conflicts = conflicts;
        this.receipts = receipts;
        this.locks = locks;
        this.second = second;
        this.secrets = secrets;
        this.clock = clock;
        this.audit = audit;
    }

    /** What became of it; with all but {@link #KEPT} nothing was kept. Each an end of a message key. */
    enum Done {
        KEPT,
        /** The deadline has not passed yet, or the marks are closed. */
        NOT_NOW,
        /** A colleague is asked to check what is there. */
        WAITS,
        /** A colleague saved it meanwhile. */
        MEANWHILE,
        /** Another bid is of an organisation of this name. */
        TWICE,
        /** No more bids, files or bytes. */
        FULL,
        /** Nothing differs from what counts. */
        NOTHING,
        /** What counts is corrected with a reason. */
        REASON,
        /** Somebody has marked what would be changed. */
        MARKED,
        /** Every bid has its code: none comes after that. */
        CODED,
        /** Whoever checks wrote something of it. */
        OWN,
        /** A conflict of interest takes whoever checks out. */
        CONFLICT
    }

    /** One version of a bid. @param by account */
    record Version(
            UUID bid,
            int version,
            LoadedBid says,
            boolean gone,
            Instant at,
            @Nullable Long by) {}

    /** @param askedBy and {@code answeredBy} accounts @param answer as the row has it; null while it waits */
    record Asking(
            int number,
            String reason,
            Map<UUID, Integer> about,
            String sum,
            Instant at,
            @Nullable Long askedBy,
            @Nullable Instant answeredAt,
            @Nullable Long answeredBy,
            @Nullable String answer,
            String said)
            implements TwoPeople {}

    /**
     * Everything of one tender.
     *
     * @param all every version, by bid
     * @param counted by bid, the version that counts
     */
    record Desk(Map<UUID, List<Version>> all, List<Asking> askings, Map<UUID, Integer> counted, boolean opened) {
        /** The latest of each bid that is there, by name. */
        List<Version> bids() {
            return all.values().stream()
                    .map(List::getLast)
                    .filter(each -> !each.gone())
                    .sorted(java.util.Comparator.comparing(
                            each -> each.says().organisation(), String.CASE_INSENSITIVE_ORDER))
                    .toList();
        }

        Optional<Version> bid(UUID bid) {
            return Optional.ofNullable(all.get(bid)).map(List::getLast).filter(each -> !each.gone());
        }

        /** As it counts; empty for one that does not count yet. */
        Optional<Version> counts(UUID bid) {
            Integer version = counted.get(bid);
            return version == null ? Optional.empty() : Optional.of(all.get(bid).get(version - 1));
        }

        Optional<Asking> waiting() {
            return askings.stream().filter(Asking::waits).findFirst();
        }

        /** Those that differ from what counts. */
        List<Version> changed() {
            return bids().stream()
                    .filter(each -> !Objects.equals(counted.get(each.bid()), each.version()))
                    .toList();
        }
    }

    Desk desk(short council, UUID tender) {
        Map<UUID, List<Version>> all = new LinkedHashMap<>();
        for (LoadRepository.Version row : rows.versions(council, tender))
            all.computeIfAbsent(row.bid(), none -> new ArrayList<>())
                    .add(new Version(
                            row.bid(),
                            row.version(),
                            Bids.read(secrets.open(SEAL, row.sealed()), LoadedBid.class),
                            row.gone(),
                            row.madeAt(),
                            row.madeBy()));
        List<Asking> askings = new ArrayList<>();
        Map<UUID, Integer> counted = Map.of();
        for (LoadRow row : rows.of(council, tender)) {
            askings.add(new Asking(
                    row.number(),
                    words(row.reason()),
                    row.about(),
                    HexFormat.of().formatHex(row.sum()),
                    row.askedAt(),
                    row.askedBy(),
                    row.answeredAt(),
                    row.answeredBy(),
                    row.answer(),
                    words(row.said())));
            if (row.checked()) counted = row.about();
        }
        return new Desk(all, askings, counted, opening.opening(council, tender).isPresent());
    }

    private String words(@Nullable byte[] sealed) {
        return sealed == null ? "" : new String(secrets.open(SEAL, sealed), StandardCharsets.UTF_8);
    }

    private byte[] sealed(String words) {
        return secrets.seal(SEAL, words.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether bids of it come in elsewhere and are brought here. */
    boolean elsewhere(short council, UUID tender) {
        return opening.way(council, tender) == BidLocks.Way.ELSEWHERE;
    }

    /** Whether something may be brought or corrected now. */
    boolean now(short council, UUID tender) {
        BidOpening.Stage stage = opening.stage(council, tender);
        return elsewhere(council, tender)
                && (stage == BidOpening.Stage.DUE || stage == BidOpening.Stage.OPENED)
                && !marks.locked(council, tender);
    }

    /** Whether somebody said that they read names and prices, and mark nothing. */
    boolean in(Viewer viewer, UUID tender) {
        return viewer.account() != null && rows.looks(viewer.council(), tender, viewer.account()) > 0;
    }

    /** From now on they mark, facilitate and chair nothing of it. @throws NotAllowed for whoever has a seat, or is out by a conflict */
    @OneTransaction
    void enter(Viewer viewer, UUID tender) {
        locks.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        if (!now(viewer.council(), tender) || viewer.account() == null) throw new NoSuchThing();
        if (panels.apart(viewer, tender)) throw new NotAllowed();
        if (in(viewer, tender)) return;
        rows.look(viewer.council(), tender, viewer.account(), clock.now());
        record(viewer, tender, "tender.load-entered", tender.toString());
    }

    /** Locks, and looks whether anything may be changed. */
    private Done ready(Viewer viewer, UUID tender) {
        locks.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        if (panels.apart(viewer, tender) || !in(viewer, tender)) throw new NotAllowed();
        if (!now(viewer.council(), tender)) return Done.NOT_NOW;
        return desk(viewer.council(), tender).waiting().isPresent() ? Done.WAITS : Done.KEPT;
    }

    /**
     * Keeps one bid as it was typed; its files stay.
     *
     * @param bid null for a new one
     * @param read the version that whoever saves had before them
     */
    @OneTransaction
    Done save(Viewer viewer, UUID tender, @Nullable UUID bid, int read, LoadedBid says) {
        Done ready = ready(viewer, tender);
        if (ready != Done.KEPT) return ready;
        Desk desk = desk(viewer.council(), tender);
        if (bid == null) {
            if (desk.bids().size() >= MOST) return Done.FULL;
            if (desk.opened() && compliance.finished(viewer.council(), tender)) return Done.CODED;
        }
        Version before = bid == null ? null : desk.bid(bid).orElseThrow(NoSuchThing::new);
        if (before != null && before.version() != read) return Done.MEANWHILE;
        boolean twice = desk.bids().stream()
                .anyMatch(each -> !each.bid().equals(bid) && each.says().named(says.organisation()));
        if (twice) return Done.TWICE;
        keep(
                viewer,
                tender,
                desk,
                bid == null ? Ids.uuid() : bid,
                before == null ? says : says.with(before.says().files()),
                false);
        return Done.KEPT;
    }

    /** All of a file or nothing of it. A bid of an organisation that is there already takes its place, and keeps its files. */
    @OneTransaction
    Done save(Viewer viewer, UUID tender, List<LoadedBid> all) {
        Done ready = ready(viewer, tender);
        if (ready != Done.KEPT) return ready;
        Desk desk = desk(viewer.council(), tender);
        Map<LoadedBid, Version> there = new HashMap<>();
        for (LoadedBid each : all)
            desk.bids().stream()
                    .filter(version -> version.says().named(each.organisation()))
                    .findFirst()
                    .ifPresent(version -> there.put(each, version));
        int more = all.size() - there.size();
        if (desk.bids().size() + more > MOST) return Done.FULL;
        if (more > 0 && desk.opened() && compliance.finished(viewer.council(), tender)) return Done.CODED;
        for (LoadedBid each : all) {
            Version before = there.get(each);
            LoadedBid says = before == null ? each : each.with(before.says().files());
            if (before == null || !before.says().same(says))
                keep(viewer, tender, desk, before == null ? Ids.uuid() : before.bid(), says, false);
        }
        return Done.KEPT;
    }

    private void keep(Viewer viewer, UUID tender, Desk desk, UUID bid, LoadedBid says, boolean gone) {
        int version = desk.all().getOrDefault(bid, List.of()).size() + 1;
        rows.keep(
                viewer.council(),
                tender,
                bid,
                version,
                secrets.seal(SEAL, Bids.written(says)),
                gone,
                clock.now(),
                viewer.account());
        record(viewer, tender, "tender.load-changed", tender + "/" + bid + "/" + version);
    }

    /** @param answers key of the section to which it is the answer; null for a paper beside the answers */
    @OneTransaction
    Done attach(Viewer viewer, UUID tender, UUID bid, @Nullable String answers, String name, Bids.Encrypted file) {
        Done done = changed(viewer, tender, bid, (says, more) -> {
            if (says.files().size() >= Bids.MOST_FILES
                    || says.bytes() + file.taken().length() > Bids.MOST_BYTES) return null;
            List<BidDraft.Attached> all = new ArrayList<>(says.files());
            all.add(new BidDraft.Attached(
                    file.stored().id(),
                    file.about(),
                    name,
                    file.kind(),
                    file.taken().sum(),
                    file.taken().length(),
                    file.key(),
                    answers));
            return says.with(all);
        });
        UUID id = file.stored().id();
        if (done == Done.KEPT) store.releaseUndated(viewer.council(), id, FileKind.TXT);
        else store.delete(viewer.council(), id);
        return done;
    }

    /** Earlier versions keep the file. */
    @OneTransaction
    Done detach(Viewer viewer, UUID tender, UUID bid, UUID file) {
        return changed(viewer, tender, bid, (says, none) -> {
            List<BidDraft.Attached> left = new ArrayList<>(says.files());
            if (!left.removeIf(each -> each.file().equals(file))) throw new NoSuchThing();
            return says.with(left);
        });
    }

    private Done changed(
            Viewer viewer, UUID tender, UUID bid, BiFunction<LoadedBid, Version, @Nullable LoadedBid> change) {
        Done ready = ready(viewer, tender);
        if (ready != Done.KEPT) return ready;
        Desk desk = desk(viewer.council(), tender);
        Version before = desk.bid(bid).orElseThrow(NoSuchThing::new);
        LoadedBid says = change.apply(before.says(), before);
        if (says == null) return Done.FULL;
        keep(viewer, tender, desk, bid, says, false);
        return Done.KEPT;
    }

    /** Takes one out again that does not count yet. @throws NoSuchThing for one that counts: whether it stays in is decided before marking */
    @OneTransaction
    Done remove(Viewer viewer, UUID tender, UUID bid) {
        Done ready = ready(viewer, tender);
        if (ready != Done.KEPT) return ready;
        Desk desk = desk(viewer.council(), tender);
        Version before = desk.bid(bid).orElseThrow(NoSuchThing::new);
        if (desk.counted().containsKey(bid)) throw new NoSuchThing();
        keep(viewer, tender, desk, bid, before.says(), true);
        return Done.KEPT;
    }

    /** Everything is again as it counts; what was written meanwhile stays among the versions. */
    @OneTransaction
    Done undo(Viewer viewer, UUID tender) {
        Done ready = ready(viewer, tender);
        if (ready != Done.KEPT) return ready;
        Desk desk = desk(viewer.council(), tender);
        if (!desk.opened()) throw new NoSuchThing();
        for (Version each : desk.changed()) {
            Version counts = desk.counts(each.bid()).orElse(null);
            if (counts == null) keep(viewer, tender, desk, each.bid(), each.says(), true);
            else if (!counts.says().same(each.says())) keep(viewer, tender, desk, each.bid(), counts.says(), false);
        }
        return Done.KEPT;
    }

    /** Those of which something is not as it counts. */
    static List<Version> differing(Desk desk) {
        return desk.changed().stream()
                .filter(each -> desk.counts(each.bid())
                        .filter(counts -> counts.says().same(each.says()))
                        .isEmpty())
                .toList();
    }

    /** Asks for a second person. @param reason why what counts is corrected; of no meaning for what is brought first */
    @OneTransaction
    Done ask(Viewer viewer, UUID tender, String reason) {
        Done ready = ready(viewer, tender);
        if (ready != Done.KEPT) return ready;
        short council = viewer.council();
        Desk desk = desk(council, tender);
        if (desk.opened() && differing(desk).isEmpty()) return Done.NOTHING;
        if (desk.opened() && reason.isBlank()) return Done.REASON;
        Done kept = corrects(council, tender, desk);
        if (kept != Done.KEPT) return kept;
        Map<UUID, Integer> about = new TreeMap<>();
        desk.bids().forEach(each -> about.put(each.bid(), each.version()));
        rows.ask(
                council,
                tender,
                desk.askings().size() + 1,
                desk.opened() ? sealed(reason) : null,
                Json.write(about),
                sum(desk),
                clock.now(),
                viewer.account());
        second.ask(viewer, tender, "load:" + (desk.askings().size() + 1), true, LoadPages.HOME + "/" + tender);
        record(viewer, tender, "tender.load-asked", tender.toString());
        return Done.KEPT;
    }

    private byte[] sum(Desk desk) {
        StringBuilder all = new StringBuilder();
        Map<UUID, Version> sorted = new TreeMap<>();
        desk.bids().forEach(each -> sorted.put(each.bid(), each));
        sorted.forEach((bid, each) -> all.append(bid)
                .append(' ')
                .append(each.version())
                .append(' ')
                .append(HexFormat.of().formatHex(secrets.sha256(Json.write(each.says()))))
                .append('\n'));
        return secrets.sha256(all.toString());
    }

    /** What keeps a correction from being made: marks were given for what was read. */
    private Done corrects(short council, UUID tender, Desk desk) {
        if (!desk.opened() || !compliance.finished(council, tender)) return Done.KEPT;
        Map<UUID, String> codes = compliance.codes(council, tender);
        for (Version each : differing(desk)) {
            Version counts = desk.counts(each.bid()).orElse(null);
            if (counts == null) return Done.CODED;
            String code = codes.get(each.bid());
            for (String key : each.says().differs(counts.says())) {
                if (code != null && marked(council, tender, code, key, each.says())) return Done.MARKED;
            }
        }
        return Done.KEPT;
    }

    /** A paper beside the answers is read with every answer, and what does not apply is of the question or part it is about. */
    private boolean marked(short council, UUID tender, String code, String key, LoadedBid says) {
        if (!key.isEmpty()) {
            int point = key.indexOf('.');
            String question = key.substring(point + 1).replace(BidSection.ABSENT, "");
            return rows.marks(council, tender, key.substring(0, point), question, code) > 0;
        }
        return says.answers().keySet().stream()
                .map(each -> each.substring(0, each.indexOf('.')))
                .distinct()
                .anyMatch(lot -> rows.marks(council, tender, lot, "", code) > 0);
    }

    /**
     * A second person agrees to what they looked at, or sends it back.
     *
     * @param seen the sum of what they looked at
     * @param said why it is sent back
     * @throws NoSuchThing for what does not wait, and for whoever asked
     */
    @OneTransaction
    Done answer(Viewer viewer, UUID tender, String seen, boolean agrees, String said) {
        short council = viewer.council();
        locks.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (panels.apart(viewer, tender) || !in(viewer, tender)) throw new NotAllowed();
        Desk desk = desk(council, tender);
        Asking waiting = desk.waiting().filter(each -> !each.askedBy(viewer)).orElseThrow(NoSuchThing::new);
        if (!now(council, tender)) return Done.NOT_NOW;
        if (!seen.equals(waiting.sum())) return Done.MEANWHILE;
        Done done = agrees ? agreed(viewer, tender, desk, waiting) : Done.KEPT;
        if (done != Done.KEPT) {
            record(viewer, tender, "tender.load-check-refused", tender.toString(), "refused");
            return done;
        }
        rows.answer(
                council,
                tender,
                waiting.number(),
                agrees ? LoadRow.CHECKED : TwoPeople.RETURNED,
                clock.now(),
                viewer.account(),
                agrees ? null : sealed(said));
        if (!agrees) record(viewer, tender, "tender.load-sent-back", tender.toString());
        return Done.KEPT;
    }

    private Done agreed(Viewer viewer, UUID tender, Desk desk, Asking waiting) {
        short council = viewer.council();
        if (conflicts.out(council, tender, Objects.requireNonNull(viewer.account())) > 0) return Done.CONFLICT;
        if (wrote(desk, viewer)) return Done.OWN;
        Done corrects = corrects(council, tender, desk);
        if (corrects != Done.KEPT) return corrects;
        NoticeRow notice = notices.published(council, tender).orElseThrow(NoSuchThing::new);
        Map<UUID, BidOpening.Opened> before = new HashMap<>();
        opening.bids(council, tender).forEach(each -> before.put(each.bid(), each));
        List<UUID> differ = differing(desk).stream().map(Version::bid).toList();
        List<BidOpening.Brought> all = new ArrayList<>();
        for (Version each : desk.bids()) {
            BidOpening.Opened was = before.get(each.bid());
            BidManifest stands = was == null || differ.contains(each.bid()) ? null : was.manifest();
            all.add(
                    stands == null
                            ? new BidOpening.Brought(
                                    each.bid(),
                                    each.version(),
                                    each.says()
                                            .manifest(
                                                    tender,
                                                    notice.number(),
                                                    was == null ? null : was.provider(),
                                                    each.at()))
                            : new BidOpening.Brought(each.bid(), was.number(), stands));
        }
        boolean correction = desk.opened();
        String root = opening.brought(viewer, tender, all);
        receipts.ready(council);
        record(
                viewer,
                tender,
                correction ? "tender.load-corrected" : "tender.load-checked",
                tender + "/" + waiting.number() + "/" + root);
        return Done.KEPT;
    }

    /** Whether somebody wrote anything of what is asked about and does not count yet. */
    static boolean wrote(Desk desk, Viewer viewer) {
        return differing(desk).stream().anyMatch(each -> {
            int counted = desk.counted().getOrDefault(each.bid(), 0);
            return desk.all().get(each.bid()).stream()
                    .skip(counted)
                    .anyMatch(version -> Objects.equals(version.by(), viewer.account()));
        });
    }

    /** Whoever asked takes it back while it waits. @throws NoSuchThing for everybody else, and what does not wait */
    @OneTransaction
    void takeBack(Viewer viewer, UUID tender) {
        locks.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        Asking waiting = desk(viewer.council(), tender)
                .waiting()
                .filter(each -> each.askedBy(viewer))
                .orElseThrow(NoSuchThing::new);
        rows.answer(viewer.council(), tender, waiting.number(), TwoPeople.TAKEN, clock.now(), viewer.account(), null);
        record(viewer, tender, "tender.load-taken-back", tender.toString());
    }

    java.io.InputStream read(short council, BidDraft.Attached file) {
        return files.read(council, file);
    }

    private void record(Viewer viewer, UUID tender, String deed, String object) {
        record(viewer, tender, deed, object, "done");
    }

    private void record(Viewer viewer, UUID tender, String deed, String object, String outcome) {
        audit.record("tender:" + tender, viewer.council(), viewer.accountPublicId(), deed, object, outcome);
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.content.media.SentPictures;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.PaperIntake;
import org.folkmoot.portal.platform.files.Stored;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.sealing.DraftKey;
import org.folkmoot.portal.tender.sealing.FileKey;

/**
 * Drafts of bids. Each lies under a key of its own, which the installation's key wraps, and is found by its team alone (security rule 11.3,
 * decision record 68); no record, count or message says that there is one.
 */
@Singleton
class Bids {
    static final int MOST_FILES = 10;

    /** All files of a bid together. */
    static final long MOST_BYTES = 100_000_000;

    /** How long somebody's hold upon an answer is respected after they last saved. */
    static final Duration HOLD = Duration.ofMinutes(30);

    /** How many versions of an answer are kept. */
    static final int MOST_VERSIONS = 30;

    /** Beside the answers. */
    static final Set<FileKind> WANTED = Stream.concat(FileKind.DOCUMENTS.stream(), FileKind.PICTURES.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final String WRAP = "bid-draft";
    private static final String PURPOSE = "tender.bid";
    private static final int LONGEST_STORED = 26_000_000;
    private static final int ID = 16;

    private final BidRepository rows;
    private final BidPartnerRepository partners;
    private final Notices notices;
    private final PaperIntake intake;
    private final SentPictures pictures;
    private final FileStore store;
    private final Secrets secrets;
    private final DatabaseClock clock;

    Bids(
            BidRepository rows,
            BidPartnerRepository partners,
            Notices notices,
            PaperIntake intake,
            SentPictures pictures,
            FileStore store,
            Secrets secrets,
            DatabaseClock clock) {
        this.rows = rows;
        this.partners = partners;
        this.notices = notices;
        this.intake = intake;
        this.pictures = pictures;
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What became of something that was saved; with all but {@link #KEPT} nothing was kept. */
    enum Saved {
        KEPT,
        /** Somebody else of the team saved it meanwhile. */
        MEANWHILE,
        /** Somebody else of the team is writing it. */
        HELD,
        /** The deadline has passed. */
        CLOSED,
        /** No more files, or no more bytes. */
        FULL
    }

    /** By which a team finds its bid; without the key outside the database nobody sees whose it is. */
    byte[] mark(UUID tender, UUID provider) {
        return secrets.hmac("bidder", bytes(tender), bytes(provider));
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    Optional<BidRow> row(short council, UUID tender, UUID provider) {
        return rows.find(council, tender, mark(tender, provider));
    }

    /** Whether a bid was handed in and not withdrawn since. */
    boolean stands(short council, UUID tender, UUID provider) {
        return row(council, tender, provider)
                .flatMap(row -> rows.sealed(council, row.id()))
                .isPresent();
    }

    /** Whether it is handed in as it is, and nobody writes: nothing lies beside what stands. */
    boolean put(short council, UUID tender, UUID provider) {
        return row(council, tender, provider).filter(row -> put(council, row)).isPresent();
    }

    /** As the other. */
    boolean put(short council, BidRow row) {
        return row.draftKey() == null && rows.sealed(council, row.id()).isPresent();
    }

    /** Those of some tenders of which the bid of a provider is handed in as it is, asked in one query however many they are. */
    Set<UUID> put(short council, List<UUID> tenders, UUID provider) {
        return tenders.isEmpty() ? Set.of() : Set.copyOf(rows.put(council, tenders, marks(tenders, provider)));
    }

    /** Those of some tenders for which a provider has begun a bid, asked in one query however many they are. */
    List<UUID> among(short council, List<UUID> tenders, UUID provider) {
        return tenders.isEmpty() ? List.of() : rows.among(council, tenders, marks(tenders, provider));
    }

    private List<String> marks(List<UUID> tenders, UUID provider) {
        HexFormat hex = HexFormat.of().withUpperCase();
        return tenders.stream().map(each -> hex.formatHex(mark(each, provider))).toList();
    }

    /** What the team has written; nothing where there is no draft. */
    BidDraft draft(short council, UUID tender, UUID provider) {
        return row(council, tender, provider).map(row -> draft(council, row)).orElse(BidDraft.NONE);
    }

    BidDraft draft(short council, BidRow row) {
        DraftKey key = key(row);
        return key == null ? BidDraft.NONE : draft(council, row.id(), key);
    }

    BidDraft draft(short council, UUID bid, DraftKey key) {
        Map<String, BidDraft.Written> sections = new HashMap<>();
        rows.sections(council, bid).forEach(each -> sections.put(each.section(), written(bid, key, each)));
        Map<String, BidDraft.Hold> holds = new HashMap<>();
        rows.holds(council, bid)
                .forEach(each -> holds.put(
                        each.section(),
                        read(key.unlocked(each.sealed(), bid, "hold", each.section()), BidDraft.Hold.class)));
        Map<String, BidDraft.Owner> owners = new HashMap<>();
        rows.owners(council, bid)
                .forEach(each -> owners.put(
                        each.section(),
                        read(key.unlocked(each.sealed(), bid, "owner", each.section()), BidDraft.Owner.class)));
        List<BidPartner> with = partners.of(council, bid).stream()
                .map(each -> read(key.unlocked(each.sealed(), bid, "partner", each.partner()), BidPartner.class))
                .sorted(Comparator.comparing(BidPartner::name))
                .toList();
        return new BidDraft(key, sections, holds, owners, attached(council, bid, key), with);
    }

    /** By which a partner finds the bids in which it is named. */
    byte[] partnerMark(UUID tender, UUID provider) {
        return secrets.hmac("bid-partner", bytes(tender), bytes(provider));
    }

    /** Names a partner, in place of what was said of it before. Call it while the row is held. */
    void keep(short council, BidRow row, DraftKey key, BidPartner partner) {
        byte[] mark = partnerMark(row.tender(), partner.provider());
        partners.keep(council, row.id(), mark, key.locked(written(partner), row.id(), "partner", mark));
    }

    private List<BidDraft.Attached> attached(short council, UUID bid, DraftKey key) {
        List<BidDraft.Attached> files = new ArrayList<>();
        for (BidRepository.File each : rows.files(council, bid)) {
            byte[] sealed = each.sealed();
            if (sealed != null) {
                files.add(read(key.unlocked(sealed, bid, "file", each.file()), BidDraft.Attached.class));
            }
        }
        return files;
    }

    /** Latest first. */
    List<BidDraft.Written> versions(short council, UUID tender, UUID provider, String section) {
        BidRow row = row(council, tender, provider).orElse(null);
        DraftKey key = row == null ? null : key(row);
        return key == null
                ? List.of()
                : rows.versions(council, row.id(), section, MOST_VERSIONS).stream()
                        .map(each -> written(row.id(), key, each))
                        .toList();
    }

    private static BidDraft.Written written(UUID bid, DraftKey key, BidRepository.Section row) {
        return read(key.unlocked(row.sealed(), bid, row.section(), row.version()), BidDraft.Written.class);
    }

    /** Whose hold stands in the way of somebody; empty where they may write. */
    Optional<BidDraft.Hold> heldFrom(Viewer viewer, @Nullable BidDraft.Hold hold) {
        return Optional.ofNullable(hold)
                .filter(each -> !each.by().equals(viewer.accountPublicId()))
                .filter(each -> clock.now().isBefore(each.at().plus(HOLD)));
    }

    /**
     * Keeps a further version of an answer, and holds it for whoever wrote it.
     *
     * @param read the version they had before them; 0 for none
     * @param letGo whether they are done with it
     */
    @OneTransaction
    Saved save(
            Viewer viewer,
            Bidder bidder,
            UUID tender,
            BidSection section,
            int read,
            String text,
            String lang,
            boolean letGo) {
        return keep(viewer, bidder, tender, section, read, text, lang, letGo, false);
    }

    /**
     * As {@link #save}, while somebody types: what they typed a moment ago goes, so that the versions are those that somebody meant to keep.
     */
    @OneTransaction
    Saved typed(
            Viewer viewer,
            Bidder bidder,
            UUID tender,
            BidSection section,
            int read,
            String text,
            String lang,
            boolean letGo) {
        return keep(viewer, bidder, tender, section, read, text, lang, letGo, true);
    }

    private Saved keep(
            Viewer viewer,
            Bidder bidder,
            UUID tender,
            BidSection section,
            int read,
            String text,
            String lang,
            boolean letGo,
            boolean typing) {
        short council = viewer.council();
        BidRow row = held(viewer, bidder, tender);
        if (closed(council, tender)) return Saved.CLOSED;
        DraftKey key = writable(council, row);
        BidDraft draft = draft(council, row.id(), key);
        if (heldFrom(viewer, draft.holds().get(section.key())).isPresent()) return Saved.HELD;
        BidDraft.Written latest = draft.sections().get(section.key());
        int version = latest == null ? 0 : latest.version();
        if (version != read) return Saved.MEANWHILE;
        Instant now = clock.now();
        boolean pressed = !typing && latest != null && Boolean.TRUE.equals(latest.typing());
        if (latest == null
                || pressed
                || !latest.text().equals(text)
                || !latest.lang().equals(lang)) {
            write(
                    council,
                    row.id(),
                    key,
                    section.key(),
                    new BidDraft.Written(version + 1, text, lang, me(viewer), now, typing));
            if (latest != null && latest.grows(me(viewer), text)) {
                rows.dropVersion(council, row.id(), section.key(), version);
            }
            if (version + 1 > MOST_VERSIONS) {
                List<BidRepository.Section> all = rows.versions(council, row.id(), section.key(), MOST_VERSIONS + 1);
                if (all.size() > MOST_VERSIONS) {
                    rows.dropVersions(
                            council, row.id(), section.key(), all.getLast().version());
                }
            }
        }
        if (letGo) {
            rows.letGo(council, row.id(), section.key());
        } else {
            hold(council, row.id(), key, section.key(), new BidDraft.Hold(me(viewer), now));
        }
        return Saved.KEPT;
    }

    /** @param over whether to take it from somebody else of the team */
    @OneTransaction
    Saved hold(Viewer viewer, Bidder bidder, UUID tender, BidSection section, boolean over) {
        short council = viewer.council();
        BidRow row = held(viewer, bidder, tender);
        if (closed(council, tender)) return Saved.CLOSED;
        DraftKey key = writable(council, row);
        BidDraft draft = draft(council, row.id(), key);
        if (!over && heldFrom(viewer, draft.holds().get(section.key())).isPresent()) return Saved.HELD;
        hold(council, row.id(), key, section.key(), new BidDraft.Hold(me(viewer), clock.now()));
        return Saved.KEPT;
    }

    private void hold(short council, UUID bid, DraftKey key, String section, BidDraft.Hold hold) {
        rows.hold(council, bid, section, key.locked(written(hold), bid, "hold", section));
    }

    void write(short council, UUID bid, DraftKey key, String section, BidDraft.Written written) {
        rows.write(
                council,
                bid,
                section,
                written.version(),
                key.locked(written(written), bid, section, written.version()));
    }

    /** A file that was looked at, made anew without who wrote it, and encrypted; nothing names it yet. */
    record Encrypted(Stored stored, String about, FileKind kind, FileKey.Taken taken, byte[] key) {}

    /**
     * Called outside a transaction. What came in never lies anywhere in the open.
     *
     * @param wanted {@link #WANTED}, or {@link FileKind#RECORDINGS} where it is an answer itself
     * @throws org.folkmoot.portal.platform.files.RefusedFile with the reason to show beside the field
     * @throws org.folkmoot.portal.platform.files.FileTooLarge for more than 20 MB
     */
    Encrypted takeIn(short council, InputStream bytes, Set<FileKind> wanted) throws IOException {
        PaperIntake.Anew anew = intake.inMemory(bytes, wanted, pictures);
        FileKey key = FileKey.made();
        String about = Ids.uuid().toString();
        ByteArrayOutputStream out = new ByteArrayOutputStream(anew.bytes().length + 4_096);
        FileKey.Taken taken = key.encrypt(new ByteArrayInputStream(anew.bytes()), out, about);
        Stored stored = store.put(council, new ByteArrayInputStream(out.toByteArray()), PURPOSE, LONGEST_STORED);
        return new Encrypted(stored, about, anew.kind(), taken, key.secret());
    }

    /** @param answers key of the section to which it is the answer; null for a paper beside the answers */
    @OneTransaction
    Saved attach(Viewer viewer, Bidder bidder, UUID tender, @Nullable String answers, String name, Encrypted file) {
        short council = viewer.council();
        BidRow row = held(viewer, bidder, tender);
        Saved refused = null;
        if (closed(council, tender)) {
            refused = Saved.CLOSED;
        } else {
            DraftKey key = writable(council, row);
            BidDraft draft = draft(council, row.id(), key);
            if (draft.files().size() >= MOST_FILES
                    || draft.bytes() + file.taken().length() > MOST_BYTES) {
                refused = Saved.FULL;
            } else {
                UUID id = file.stored().id();
                BidDraft.Attached attached = new BidDraft.Attached(
                        id,
                        file.about(),
                        name,
                        file.kind(),
                        file.taken().sum(),
                        file.taken().length(),
                        file.key(),
                        answers);
                rows.attach(council, row.id(), id, key.locked(written(attached), row.id(), "file", id));
                // What kind of file it is, only the manifest says.
                store.releaseUndated(council, id, FileKind.TXT);
            }
        }
        if (refused != null) store.delete(council, file.stored().id());
        return refused == null ? Saved.KEPT : refused;
    }

    @OneTransaction
    Saved detach(Viewer viewer, Bidder bidder, UUID tender, UUID file) {
        short council = viewer.council();
        BidRow row = held(viewer, bidder, tender);
        if (closed(council, tender)) return Saved.CLOSED;
        BidRepository.File found = rows.files(council, row.id()).stream()
                .filter(each -> each.file().equals(file) && each.sealed() != null)
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        if (found.handedIn()) {
            rows.file(council, row.id(), file, null, true);
        } else {
            rows.detach(council, row.id(), file);
            store.delete(council, file);
        }
        return Saved.KEPT;
    }

    /** What is read when it is opened. @throws NoSuchThing for a file this draft does not have */
    InputStream read(short council, BidDraft.Attached file) {
        try {
            return new FileKey(file.key()).decrypted(store.open(council, file.file()), file.about());
        } catch (IOException failure) {
            throw new UncheckedIOException("a file of a bid cannot be read", failure);
        }
    }

    /** The team's draft goes; what is handed in stands. */
    @OneTransaction
    void discard(Viewer viewer, Bidder bidder, UUID tender) {
        drop(viewer.council(), held(viewer, bidder, tender));
    }

    /** Deletes what is not handed in: the words, and files that only the draft names. Call it inside a transaction. */
    void drop(short council, BidRow row) {
        rows.dropSections(council, row.id());
        rows.dropHolds(council, row.id());
        rows.dropOwners(council, row.id());
        partners.dropAll(council, row.id());
        for (BidRepository.File each : rows.files(council, row.id())) {
            if (each.handedIn()) {
                rows.file(council, row.id(), each.file(), null, true);
            } else {
                rows.detach(council, row.id(), each.file());
                store.delete(council, each.file());
            }
        }
        rows.draft(council, row.id(), null);
    }

    /** The team's row, made where there is none, held until the transaction ends. */
    BidRow held(Viewer viewer, Bidder bidder, UUID tender) {
        byte[] mark = mark(tender, bidder.provider());
        rows.add(viewer.council(), Ids.uuid(), tender, mark);
        return rows.lock(viewer.council(), tender, mark).orElseThrow();
    }

    boolean closed(short council, UUID tender) {
        return notices.published(council, tender)
                .map(notice -> !clock.now().isBefore(Objects.requireNonNull(notice.until())))
                .orElse(true);
    }

    /** The key of the draft; a new one where there is no draft. */
    DraftKey writable(short council, BidRow row) {
        DraftKey key = key(row);
        if (key != null) return key;
        DraftKey made = DraftKey.made();
        byte[] plain = ByteBuffer.allocate(ID + made.secret().length)
                .put(bytes(row.id()))
                .put(made.secret())
                .array();
        rows.draft(council, row.id(), secrets.seal(WRAP, plain));
        return made;
    }

    private @Nullable DraftKey key(BidRow row) {
        if (row.draftKey() == null) return null;
        byte[] plain = secrets.open(WRAP, row.draftKey());
        if (!Arrays.equals(bytes(row.id()), Arrays.copyOf(plain, ID))) throw new NotAllowed();
        return new DraftKey(Arrays.copyOfRange(plain, ID, plain.length));
    }

    static UUID me(Viewer viewer) {
        return Objects.requireNonNull(viewer.accountPublicId());
    }

    static byte[] written(Object value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    static <T> T read(byte[] json, Class<T> type) {
        return Json.read(new String(json, StandardCharsets.UTF_8), type);
    }
}

package org.folkmoot.portal.content.media;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.files.FileCheck;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.FileTooLarge;
import org.folkmoot.portal.platform.files.RefusedFile;
import org.folkmoot.portal.platform.files.Stored;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Where staff fill the library: takes files in and makes them safe, describes, replaces and removes them. */
@Singleton
class MediaDesk {
    static final String READ = "media.read";
    static final String EDIT = "media.edit";

    /** What answers of the delivery API are made of. */
    private static final String CHANGED = "content";

    private static final String PURPOSE = "content.media";
    private static final String ARRIVED = "content.media-arrived";
    private static final int MIDDLE = 50;
    static final long LARGEST_RENDITION = 64_000_000;
    static final long LARGEST_RECORDING = 500_000_000;
    static final long LARGEST_CAPTIONS = 1_000_000;

    private final MediaRepository rows;
    private final PictureMaking making;
    private final Converter converter;
    private final FileStore store;
    private final FileCheck check;
    private final Policy policy;
    private final Outbox outbox;
    private final Audit audit;
    private final DatabaseClock clock;
    private final List<ShownElsewhere> elsewhere;
    private final long pictureQuota;
    private final long recordingQuota;

    /** @param pictures,recordings quotas of a council in megabytes */
    MediaDesk(
            MediaRepository rows,
            PictureMaking making,
            Converter converter,
            FileStore store,
            FileCheck check,
            Policy policy,
            Outbox outbox,
            Audit audit,
            DatabaseClock clock,
            List<ShownElsewhere> elsewhere,
            @Property(name = "folkmoot.media.pictures", defaultValue = "2000") long pictures,
            @Property(name = "folkmoot.media.recordings", defaultValue = "10000") long recordings) {
        this.rows = rows;
        this.making = making;
        this.converter = converter;
        this.store = store;
        this.check = check;
        this.policy = policy;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.elsewhere = elsewhere;
        this.pictureQuota = pictures * 1_000_000;
        this.recordingQuota = recordings * 1_000_000;
    }

    /** What staff say of it. @param alt not looked at for decoration */
    record Words(String name, Localised alt, boolean decorative, Localised said) {}

    /**
     * A file that was looked at.
     *
     * @param made a picture's renditions, made anew; none for a recording
     * @param whole a recording or captions as they lie in the store; null for a picture
     */
    record Taken(
            FileKind kind,
            List<PictureMaking.Made> made,
            @Nullable Stored whole) {
        Sort sort() {
            return Sort.of(kind);
        }

        long bytes() {
            return whole != null
                    ? whole.size()
                    : made.stream().mapToLong(one -> one.bytes().length).sum();
        }
    }

    /**
     * Takes a file in and looks at it, apart from everything else. Called outside a transaction.
     *
     * @throws RefusedFile with the reason to show beside the field
     * @throws FileTooLarge for more than the kind of file may be
     */
    Taken take(Viewer viewer, InputStream bytes) {
        policy.check(viewer, EDIT, null, clock.now());
        return take(viewer.council(), bytes);
    }

    /** What nobody sends: a converted recording. */
    Taken take(short council, InputStream bytes) {
        return take(council, bytes, making);
    }

    /** For the demonstration, which may take its time. */
    Taken take(short council, InputStream bytes, PictureMaking making) {
        Stored stored = store.put(council, bytes, ARRIVED, LARGEST_RECORDING);
        boolean kept = false;
        try {
            FileKind kind = check.accept(council, stored.id(), LIBRARY);
            if (FileKind.PICTURES.contains(kind) && stored.size() > FileStore.USUAL_LIMIT_BYTES) {
                throw new FileTooLarge(FileStore.USUAL_LIMIT_BYTES);
            }
            if (kind == FileKind.MP3 || kind == FileKind.MP4) {
                kept = true;
                return new Taken(kind, List.of(), stored);
            }
            return new Taken(kind, making.all(store.open(council, stored.id()), kind, MIDDLE, MIDDLE), null);
        } finally {
            if (!kept) {
                store.delete(council, stored.id());
            }
        }
    }

    private static final Set<FileKind> LIBRARY = Set.of(FileKind.PNG, FileKind.JPG, FileKind.MP3, FileKind.MP4);

    /** @throws NoRoom when the council's quota does not hold it too; nothing is kept then */
    @OneTransaction
    public UUID add(Viewer viewer, Taken taken, Words words) {
        policy.check(viewer, EDIT, null, clock.now());
        UUID id = Ids.uuid();
        add(viewer.council(), id, taken, words, actor(viewer));
        return id;
    }

    /** For the demonstration, in which nobody signed in. */
    @OneTransaction
    public void add(short council, UUID id, Taken taken, Words words, @Nullable UUID actor) {
        room(council, taken.sort(), taken.bytes());
        rows.add(
                council,
                id,
                taken.sort(),
                words.name(),
                words.decorative() ? Localised.EMPTY : words.alt(),
                words.decorative(),
                MIDDLE,
                MIDDLE,
                waits(taken.sort()),
                taken.bytes(),
                actor,
                clock.now());
        fill(rows.lock(council, id).orElseThrow(), taken);
        queue(council, id, taken.sort());
        told(council, id, actor, "media.added");
    }

    /** Says something else of it. */
    @OneTransaction
    public void word(Viewer viewer, UUID id, Words words) {
        MediaRow row = locked(viewer, id);
        rows.word(
                row.councilId(),
                row.id(),
                words.name(),
                words.decorative() ? Localised.EMPTY : words.alt(),
                words.decorative(),
                words.said());
        told(row.councilId(), id, actor(viewer), "media.described");
    }

    /** New cuts of a picture around another point. Called outside a transaction. */
    List<PictureMaking.Made> cuts(Viewer viewer, UUID id, int x, int y) {
        policy.check(viewer, EDIT, null, clock.now());
        MediaRow row = rows.find(viewer.council(), id).orElseThrow(NoSuchMedia::new);
        Rendition master = rows.renditions(row.councilId(), List.of(row.id())).stream()
                .filter(one -> one.name().equals(Rendition.MASTER))
                .findFirst()
                .orElseThrow(NoSuchMedia::new);
        return making.cuts(store.open(row.councilId(), master.file()), master.kind(), x, y);
    }

    @OneTransaction
    public void focus(Viewer viewer, UUID id, int x, int y, List<PictureMaking.Made> cuts) {
        MediaRow row = locked(viewer, id);
        for (PictureMaking.Made cut : cuts) {
            drop(row, cut.name());
            put(row, cut);
        }
        rows.focus(row.councilId(), row.id(), x, y);
        told(row.councilId(), id, actor(viewer), "media.focused");
    }

    /**
     * Puts another file at the same address.
     *
     * @throws RefusedFile when it is another sort of thing, as a film for a picture
     * @throws NoRoom as {@link #add}
     */
    @OneTransaction
    public void replace(Viewer viewer, UUID id, Taken taken) {
        MediaRow row = locked(viewer, id);
        if (taken.sort() != row.sort()) {
            throw new RefusedFile(RefusedFile.Reason.UNWANTED_KIND);
        }
        room(row.councilId(), row.sort(), taken.bytes() - row.bytes());
        for (Rendition old : rows.renditions(row.councilId(), List.of(row.id()))) {
            if (!old.name().startsWith("captions-")) {
                drop(row, old);
            }
        }
        fill(row, taken);
        rows.refill(row.councilId(), row.id(), taken.bytes(), waits(row.sort()));
        queue(row.councilId(), id, row.sort());
        told(row.councilId(), id, actor(viewer), "media.replaced");
    }

    /**
     * Puts the converted file in the place of the one that was sent; or says that it stays as it was sent.
     *
     * @param from the file that was converted: another one may have taken its place meanwhile
     * @param made null where converting failed
     * @return whether {@code made} is used
     */
    @OneTransaction
    public boolean converted(short council, UUID id, UUID from, @Nullable Taken made) {
        MediaRow row = rows.lock(council, id).orElse(null);
        Rendition whole = row == null
                ? null
                : rows.renditions(council, List.of(row.id())).stream()
                        .filter(one ->
                                one.name().equals(Rendition.WHOLE) && one.file().equals(from))
                        .findFirst()
                        .orElse(null);
        if (row == null || whole == null || row.converted() != null) {
            return false;
        }
        boolean used = made != null && made.sort() == row.sort();
        if (used) {
            room(council, row.sort(), Math.min(0, made.bytes() - row.bytes()));
            drop(row, whole);
            fill(row, made);
        }
        rows.refill(council, row.id(), used ? made.bytes() : row.bytes(), used);
        told(council, id, null, used ? "media.converted" : "media.kept-as-sent");
        return used;
    }

    /** Null where it will be converted, false where it is kept as it was sent. */
    @Nullable
    Boolean waits(Sort sort) {
        return sort == Sort.PICTURE || converter.installed() ? null : Boolean.FALSE;
    }

    private void queue(short council, UUID id, Sort sort) {
        if (sort != Sort.PICTURE && converter.installed()) {
            outbox.add(council, Converting.KIND, id.toString());
        }
    }

    /** Looks at captions. Called outside a transaction. @throws RefusedFile when they are no WebVTT */
    Stored takeCaptions(Viewer viewer, InputStream bytes) {
        policy.check(viewer, EDIT, null, clock.now());
        Stored stored = store.put(viewer.council(), bytes, PURPOSE, LARGEST_CAPTIONS);
        check.accept(viewer.council(), stored.id(), Set.of(FileKind.VTT));
        return stored;
    }

    @OneTransaction
    public void caption(Viewer viewer, UUID id, String locale, Stored captions) {
        MediaRow row = locked(viewer, id);
        drop(row, Rendition.captions(locale));
        rows.addRendition(
                row.councilId(),
                row.id(),
                Rendition.captions(locale),
                captions.id(),
                captions.sha256(),
                FileKind.VTT,
                null,
                null,
                captions.size());
        told(row.councilId(), id, actor(viewer), "media.captioned");
    }

    /** @throws StillUsed while an entry names it, or something else shows it; nothing changes then */
    @OneTransaction
    public void delete(Viewer viewer, UUID id) {
        MediaRow row = locked(viewer, id);
        boolean shown = elsewhere.stream()
                .anyMatch(one -> !one.places(row.councilId(), id).isEmpty());
        if (shown || rows.countUses(row.councilId(), row.id()) > 0) {
            throw new StillUsed();
        }
        rows.renditions(row.councilId(), List.of(row.id())).forEach(old -> drop(row, old));
        room(row.councilId(), row.sort(), -row.bytes());
        rows.delete(row.councilId(), row.id());
        told(row.councilId(), id, actor(viewer), "media.deleted");
    }

    /** Removes what was taken in and then not used. */
    void forget(short council, Taken taken) {
        if (taken.whole() != null) {
            store.delete(council, taken.whole().id());
        }
    }

    private void fill(MediaRow row, Taken taken) {
        taken.made().forEach(made -> put(row, made));
        if (taken.whole() != null) {
            rows.addRendition(
                    row.councilId(),
                    row.id(),
                    Rendition.WHOLE,
                    taken.whole().id(),
                    taken.whole().sha256(),
                    taken.kind(),
                    null,
                    null,
                    taken.whole().size());
        }
    }

    private void put(MediaRow row, PictureMaking.Made made) {
        Stored stored = store.put(row.councilId(), new ByteArrayInputStream(made.bytes()), PURPOSE, LARGEST_RENDITION);
        store.release(row.councilId(), stored.id(), made.kind());
        rows.addRendition(
                row.councilId(),
                row.id(),
                made.name(),
                stored.id(),
                stored.sha256(),
                made.kind(),
                made.width(),
                made.height(),
                stored.size());
    }

    private void drop(MediaRow row, String name) {
        List<Rendition> old = new ArrayList<>(rows.renditions(row.councilId(), List.of(row.id())));
        old.removeIf(one -> !one.name().equals(name));
        old.forEach(one -> drop(row, one));
    }

    private void drop(MediaRow row, Rendition old) {
        rows.dropRendition(row.councilId(), row.id(), old.name());
        store.delete(row.councilId(), old.file());
    }

    /** Takes or gives back room. Part of the transaction under way. @throws NoRoom where the quota does not hold it */
    void room(short council, Sort sort, long more) {
        rows.open(council);
        boolean picture = sort == Sort.PICTURE;
        long quota = picture ? pictureQuota : recordingQuota;
        int taken = picture ? rows.takePictureRoom(council, more, quota) : rows.takeRecordingRoom(council, more, quota);
        if (taken == 0) {
            long used = (picture ? rows.pictureRoom(council) : rows.recordingRoom(council)).orElse(0L);
            throw new NoRoom(more, quota - used, quota);
        }
    }

    /** How much is used of how much, in bytes: pictures, then recordings. */
    List<Long> room(short council) {
        return List.of(
                rows.pictureRoom(council).orElse(0L),
                pictureQuota,
                rows.recordingRoom(council).orElse(0L),
                recordingQuota);
    }

    private MediaRow locked(Viewer viewer, UUID id) {
        policy.check(viewer, EDIT, null, clock.now());
        return rows.lock(viewer.council(), id).orElseThrow(NoSuchMedia::new);
    }

    private static UUID actor(Viewer viewer) {
        return Objects.requireNonNull(viewer.accountPublicId());
    }

    private void told(short council, UUID id, @Nullable UUID actor, String event) {
        outbox.add(council, CHANGED, id.toString());
        audit.record(actor == null ? "installation" : "account:" + actor, council, actor, event, id.toString(), "done");
    }
}

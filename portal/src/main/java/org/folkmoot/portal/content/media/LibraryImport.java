package org.folkmoot.portal.content.media;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.content.site.NamedFile;
import org.folkmoot.portal.content.site.SiteClash;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.files.FileCheck;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.HashedFolder;
import org.folkmoot.portal.platform.files.NotAsNamed;
import org.folkmoot.portal.platform.files.RefusedFile;
import org.folkmoot.portal.platform.files.Stored;

/**
 * Takes in the library of a whole site: every file is looked at as if somebody had sent it, kept apart until the site is known to be in
 * order, and used or removed with it. Whatever is left where it was interrupted lies in quarantine, or has no row, and is swept up.
 */
@Singleton
public class LibraryImport {
    private static final String PURPOSE = "content.media";

    private final LibraryImportRepository rows;
    private final MediaRepository library;
    private final MediaDesk desk;
    private final PictureMaking making;
    private final FileStore store;
    private final FileCheck check;
    private final Outbox outbox;

    LibraryImport(
            LibraryImportRepository rows,
            MediaRepository library,
            MediaDesk desk,
            PictureMaking making,
            FileStore store,
            FileCheck check,
            Outbox outbox) {
        this.rows = rows;
        this.library = library;
        this.desk = desk;
        this.making = making;
        this.store = store;
        this.check = check;
        this.outbox = outbox;
    }

    /** A line whose files are in the store, in quarantine. @param made a picture's renditions but for the one all are made of */
    public record Judged(LibraryLine line, Stored file, List<PictureMaking.Made> made, Map<String, Stored> captions) {
        private long bytes() {
            return file.size()
                    + made.stream()
                            .filter(one -> !one.name().equals(Rendition.MASTER))
                            .mapToLong(one -> one.bytes().length)
                            .sum();
        }
    }

    static long largest(Sort sort) {
        return sort == Sort.PICTURE ? MediaDesk.LARGEST_RENDITION : MediaDesk.LARGEST_RECORDING;
    }

    /** Only whether the files of a line are there, once it is known that nothing will come in. */
    public void look(LibraryLine line, HashedFolder files, List<ValueError> errors) {
        look(line.file(), "/file", files, errors);
        line.captions().forEach((locale, file) -> look(file, "/captions/" + locale, files, errors));
    }

    private static void look(NamedFile file, String at, HashedFolder files, List<ValueError> errors) {
        try {
            files.look(file.sha256(), file.size());
        } catch (NotAsNamed wrong) {
            errors.add(new ValueError(at, wrong.code()));
        }
    }

    /** Takes the files of a line in and looks at them. Outside a transaction. @return null where there are errors */
    @Nullable
    public Judged judge(short council, LibraryLine line, HashedFolder files, List<ValueError> errors) {
        try {
            Map<String, Stored> captions = new TreeMap<>();
            for (Map.Entry<String, NamedFile> one : line.captions().entrySet()) {
                captions.put(one.getKey(), taken(council, one.getValue(), files));
            }
            Stored file = taken(council, line.file(), files);
            List<PictureMaking.Made> made = List.of();
            if (line.sort() == Sort.PICTURE) {
                byte[] bytes = files.bytes(line.file().sha256(), line.file().size());
                if (!BarePicture.is(bytes, line.file().kind())) {
                    errors.add(new ValueError("/file", "more-than-a-picture"));
                    return null;
                }
                made = making.all(new ByteArrayInputStream(bytes), line.file().kind(), line.focusX(), line.focusY());
            }
            return new Judged(line, file, made, captions);
        } catch (NotAsNamed wrong) {
            errors.add(new ValueError("/file", wrong.code()));
        } catch (RefusedFile refused) {
            errors.add(new ValueError("/file", refused.reason().key()));
        }
        return null;
    }

    private Stored taken(short council, NamedFile file, HashedFolder files) throws NotAsNamed {
        Stored stored = files.put(store, council, file.sha256(), file.size(), PURPOSE);
        check.look(council, stored.id(), Set.of(file.kind()));
        return stored;
    }

    /** Keeps a judged line aside. Part of the transaction under way. @return what stands in the file twice; null for nothing */
    @Nullable
    public SiteClash keep(short council, long importId, long number, Judged judged, List<String> locales) {
        LibraryLine line = judged.line();
        boolean words = locales.stream().allMatch(line.said()::has);
        boolean captions = line.sort() != Sort.FILM || locales.stream().allMatch(judged.captions()::containsKey);
        int kept = rows.add(
                council,
                importId,
                number,
                line.id(),
                line.sort(),
                line.name(),
                line.alt(),
                line.decorative(),
                line.focusX(),
                line.focusY(),
                line.said(),
                line.converted() == null ? desk.waits(line.sort()) : line.converted(),
                judged.bytes(),
                line.addedAt(),
                line.sort() != Sort.PICTURE && !(words && captions));
        if (kept == 0) {
            return new SiteClash(number, "/media twice");
        }
        PictureMaking.Made master = judged.made().stream()
                .filter(one -> one.name().equals(Rendition.MASTER))
                .findFirst()
                .orElse(null);
        add(
                council,
                importId,
                number,
                master == null ? Rendition.WHOLE : Rendition.MASTER,
                judged.file(),
                line.file().kind(),
                master);
        judged.made().stream()
                .filter(one -> !one.name().equals(Rendition.MASTER))
                .forEach(one -> add(
                        council,
                        importId,
                        number,
                        one.name(),
                        store.put(council, new ByteArrayInputStream(one.bytes()), PURPOSE, MediaDesk.LARGEST_RENDITION),
                        one.kind(),
                        one));
        judged.captions()
                .forEach((locale, file) ->
                        add(council, importId, number, Rendition.captions(locale), file, FileKind.VTT, null));
        return null;
    }

    private void add(
            short council,
            long importId,
            long number,
            String name,
            Stored file,
            FileKind kind,
            PictureMaking.@Nullable Made size) {
        store.release(council, file.id(), kind);
        rows.addRendition(
                council,
                importId,
                number,
                name,
                file.id(),
                file.sha256(),
                kind,
                size == null ? null : size.width(),
                size == null ? null : size.height(),
                file.size());
    }

    public long count(short council, long importId) {
        return rows.count(council, importId);
    }

    /** What cannot be, now that every line was read. @param locales in which recordings must have their words */
    public List<SiteClash> clashes(short council, long importId, List<String> locales, int most) {
        List<SiteClash> clashes = new ArrayList<>(rows.known(council, importId, most));
        clashes.addAll(rows.missing(council, importId, most));
        clashes.addAll(rows.wordless(council, importId, most));
        List<UUID> lacking = rows.heard(council, importId).stream()
                .filter(row -> !row.lacks(library.renditions(council, List.of(row.id())), locales)
                        .isEmpty())
                .map(MediaRow::publicId)
                .toList();
        if (!lacking.isEmpty()) {
            clashes.addAll(rows.naming(council, importId, lacking, most));
        }
        List<Long> room = desk.room(council);
        if (room.get(0) + rows.bytes(council, importId, true) > room.get(1)
                || room.get(2) + rows.bytes(council, importId, false) > room.get(3)) {
            clashes.add(new SiteClash(1, "no-room"));
        }
        return clashes;
    }

    /** Editions that people are to see whose film is no film, or whose recording is none. @param tags of forms of this sort */
    public List<SiteClash> otherwise(short council, long importId, Collection<String> tags, Sort sort, int most) {
        return tags.isEmpty()
                ? List.of()
                : rows.otherwise(
                        council, importId, tags, sort, sort == Sort.FILM ? "not-a-film" : "not-a-recording", most);
    }

    /** Puts everything in place. Part of the transaction under way. @throws NoRoom when the quota went to something else meanwhile */
    public void move(short council, long importId, long lines, int many) {
        long pictures = rows.bytes(council, importId, true);
        long recordings = rows.bytes(council, importId, false);
        if (pictures > 0) {
            desk.room(council, Sort.PICTURE, pictures);
        }
        if (recordings > 0) {
            desk.room(council, Sort.FILM, recordings);
        }
        for (long after = 0; after < lines; after += many) {
            rows.move(council, importId, after, after + many);
            rows.moveRenditions(council, importId, after, after + many);
        }
        rows.waiting(council, importId).forEach(id -> outbox.add(council, Converting.KIND, id.toString()));
        // From here on the files are the library's: nothing that is left of the import may name them.
        rows.dropRenditions(council, importId);
        rows.drop(council, importId);
    }

    /** Removes some of what was kept aside, with its files. @return whether there was any */
    @OneTransaction
    public boolean drop(short council, long importId) {
        List<UUID> files = rows.files(council, importId);
        if (files.isEmpty()) {
            return rows.drop(council, importId) > 0;
        }
        files.forEach(file -> store.delete(council, file));
        rows.dropRenditions(council, importId, files);
        return true;
    }
}

package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.media.LibraryExport;
import org.folkmoot.portal.content.site.NamedFile;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.FileObject;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.HashedFolder;
import org.folkmoot.portal.platform.files.OwnerOnly;

/**
 * Writes a whole site: the library, then every entry of every type, whatever its state, as lines of JSON, and the files they name. What is
 * about people who work with it stays: who wrote, approved, asked or was sent something.
 */
@Singleton
class SiteExport {
    private static final int CHUNK = 500;
    private static final long CHUNK_BYTES = 8_000_000;
    private static final int FORMAT = 2;

    private final ContentTypes types;
    private final EntryRepository rows;
    private final ImportRepository more;
    private final EditionRepository editions;
    private final DocumentFileRepository papers;
    private final LibraryExport library;
    private final FileStore store;
    private final Audiences audiences;

    SiteExport(
            ContentTypes types,
            EntryRepository rows,
            ImportRepository more,
            EditionRepository editions,
            DocumentFileRepository papers,
            LibraryExport library,
            FileStore store,
            Audiences audiences) {
        this.types = types;
        this.rows = rows;
        this.more = more;
        this.editions = editions;
        this.papers = papers;
        this.library = library;
        this.store = store;
        this.audiences = audiences;
    }

    /** How much there was. */
    record Written(long entries, long media) {}

    /** Into a folder that is made for it and that only its owner may read. The library first; then type by type, in the order entries were made. */
    Written write(Council council, Path folder) throws IOException {
        Files.createDirectory(folder, OwnerOnly.folder());
        Path files = Files.createDirectory(folder.resolve(SiteFolder.FILES), OwnerOnly.folder());
        Path lines = Files.createFile(folder.resolve(SiteFolder.LINES), OwnerOnly.file());
        try (Writer to = Files.newBufferedWriter(lines)) {
            return write(council, to, new HashedFolder(files));
        }
    }

    private Written write(Council council, Writer to, HashedFolder files) throws IOException {
        to.write(Json.write(Map.of("folkmoot", "site", "format", FORMAT, "council", council.slug())) + "\n");
        long media = library.write(council.id(), line -> to.write(line + "\n"), files);
        long count = 0;
        for (ContentType type : types.all()) {
            count += write(council, type, to, files);
        }
        to.write(Json.write(Map.of("entries", count, "media", media)) + "\n");
        to.flush();
        return new Written(count, media);
    }

    private long write(Council council, ContentType type, Writer to, HashedFolder files) throws IOException {
        long after = 0;
        long count = 0;
        List<Entry> chunk;
        do {
            chunk = rows.chunk(council.id(), type.key(), after, CHUNK);
            for (List<Entry> some : batches(council.id(), chunk)) {
                for (SiteLine line : lines(council.id(), type, some, files)) {
                    to.write(line.written() + "\n");
                    count++;
                }
            }
            after = chunk.isEmpty() ? after : chunk.getLast().id();
        } while (chunk.size() == CHUNK);
        return count;
    }

    /** So many at a time that what they say has room in little memory; one that is larger is alone. */
    private List<List<Entry>> batches(short council, List<Entry> chunk) {
        if (chunk.isEmpty()) {
            return List.of();
        }
        Map<Long, Long> sizes = more
                .sizes(council, chunk.stream().map(Entry::id).toList())
                .stream()
                .collect(Collectors.toMap(ImportRepository.Size::entryId, ImportRepository.Size::bytes));
        List<List<Entry>> batches = new ArrayList<>();
        long bytes = 0;
        for (Entry entry : chunk) {
            long own = sizes.getOrDefault(entry.id(), 0L);
            if (batches.isEmpty() || bytes + own > CHUNK_BYTES) {
                batches.add(new ArrayList<>());
                bytes = 0;
            }
            batches.getLast().add(entry);
            bytes += own;
        }
        return batches;
    }

    /** A version with the moment of its saving. */
    private record Version(Wording wording, Instant at) {
        static Version of(List<VersionRow> rows) {
            return new Version(Wording.of(rows), rows.getFirst().at());
        }
    }

    private List<SiteLine> lines(short council, ContentType type, List<Entry> chunk, HashedFolder files)
            throws IOException {
        List<Long> ids = chunk.stream().map(Entry::id).toList();
        Map<Long, Version> published = versions(rows.published(council, type.key(), ids));
        Map<Long, Version> latest = versions(rows.latestOf(council, ids));
        Map<Long, Map<String, List<String>>> slugs = new LinkedHashMap<>();
        more.addresses(council, ids)
                .forEach(address -> slugs.computeIfAbsent(address.entryId(), unseen -> new TreeMap<>())
                        .computeIfAbsent(address.locale(), unseen -> new ArrayList<>())
                        .add(address.slug()));
        Map<Long, ImportRepository.First> firsts = more.firsts(council, ids).stream()
                .collect(Collectors.toMap(ImportRepository.First::id, first -> first));
        Map<Long, List<SiteEdition>> written = editions.ofAll(council, ids).stream()
                .collect(Collectors.groupingBy(
                        EditionRow::entryId, Collectors.mapping(SiteEdition::of, Collectors.toList())));
        Map<Long, List<ImportRepository.Planned>> plans =
                more.plans(council, ids).stream().collect(Collectors.groupingBy(ImportRepository.Planned::entryId));
        boolean papery = type.key().equals(BuiltIn.DOCUMENT.key());
        Map<Long, List<DocumentFile>> all = papery
                ? papers.of(council, ids).stream().collect(Collectors.groupingBy(DocumentFile::entryId))
                : Map.of();
        Map<UUID, ImportRepository.Shown> shown = papery
                ? more.shown(council, ids).stream().collect(Collectors.toMap(ImportRepository.Shown::file, one -> one))
                : Map.of();
        List<SiteLine> lines = new ArrayList<>();
        for (Entry entry : chunk) {
            Version seen = published.get(entry.id());
            Version saved = newer(seen, latest.get(entry.id()));
            List<ImportRepository.Planned> planned = plans.getOrDefault(entry.id(), List.of());
            Version out = out(entry, planned, seen, saved);
            List<DocumentFile> own = own(
                    all.getOrDefault(entry.id(), List.of()),
                    shown,
                    java.util.stream.Stream.of(seen, out, saved)
                            .filter(Objects::nonNull)
                            .toList());
            List<SiteLine.Paper> copied = new ArrayList<>();
            for (DocumentFile file : own) {
                copied.add(copied(file, shown.get(file.file()), files));
            }
            lines.add(new SiteLine(
                    type,
                    entry.publicId(),
                    said(seen, own),
                    said(out, own),
                    said(saved, own),
                    entry.visibleFrom(),
                    entry.visibleTo(),
                    firsts.get(entry.id()).firstPublishedAt(),
                    entry.archivedAt(),
                    planned.stream()
                            .map(plan -> new SiteLine.Plan(plan.move(), plan.number(), plan.dueAt()))
                            .toList(),
                    slugs.getOrDefault(entry.id(), Map.of()),
                    written.getOrDefault(entry.id(), List.of()),
                    copied));
        }
        return lines;
    }

    /** The version that is to go out, where it is neither the one people see nor the one last saved. */
    @Nullable
    private Version out(
            Entry entry, List<ImportRepository.Planned> plans, @Nullable Version seen, @Nullable Version saved) {
        return plans.stream()
                .map(ImportRepository.Planned::number)
                .filter(Objects::nonNull)
                .filter(number -> !is(seen, number) && !is(saved, number))
                .findFirst()
                .map(number -> Version.of(rows.version(entry.councilId(), entry.id(), number)))
                .orElse(null);
    }

    private static boolean is(@Nullable Version version, int number) {
        return version != null && version.wording().number() == number;
    }

    /** Files that people were shown, in that order, and then those that only these versions name. */
    private static List<DocumentFile> own(
            List<DocumentFile> all, Map<UUID, ImportRepository.Shown> shown, List<Version> versions) {
        Set<String> named = versions.stream()
                .flatMap(version -> SharedDocument.LANGUAGES.stream()
                        .map(lang -> version.wording().shared(SharedDocument.fileField(lang))))
                .collect(Collectors.toSet());
        return all.stream()
                .filter(file -> shown.containsKey(file.file())
                        || named.contains(file.file().toString()))
                .sorted(Comparator.comparing((DocumentFile file) -> Optional.ofNullable(shown.get(file.file()))
                                .map(ImportRepository.Shown::number)
                                .orElse(Integer.MAX_VALUE))
                        .thenComparing(file -> first(versions, file))
                        .thenComparing(DocumentFile::lang))
                .toList();
    }

    /** The first of the versions that names it. */
    private static int first(List<Version> versions, DocumentFile file) {
        for (int i = 0; i < versions.size(); i++) {
            String named = versions.get(i).wording().shared(SharedDocument.fileField(file.lang()));
            if (named.equals(file.file().toString())) {
                return i;
            }
        }
        return versions.size();
    }

    private SiteLine.Paper copied(DocumentFile file, ImportRepository.@Nullable Shown shown, HashedFolder files)
            throws IOException {
        FileObject object = store.find(file.councilId(), file.file()).orElseThrow();
        NamedFile named = NamedFile.of(object.sha256(), object.size(), FileKind.valueOf(file.kind()));
        try (InputStream bytes = store.open(file.councilId(), file.file())) {
            files.add(named.sha256(), bytes);
        }
        return new SiteLine.Paper(
                named,
                file.name(),
                file.lang(),
                shown == null
                        ? null
                        : new SiteLine.Shown(
                                shown.number(),
                                shown.shownFrom(),
                                shown.audience() != audiences.publicOf(file.councilId()),
                                shown.hidden()));
    }

    private static SiteLine.@Nullable Said said(@Nullable Version version, List<DocumentFile> own) {
        if (version == null) {
            return null;
        }
        Map<String, Integer> files = new TreeMap<>();
        for (int i = 0; i < own.size(); i++) {
            DocumentFile file = own.get(i);
            if (version.wording()
                    .shared(SharedDocument.fileField(file.lang()))
                    .equals(file.file().toString())) {
                files.put(file.lang(), i + 1);
            }
        }
        return new SiteLine.Said(version.wording(), version.at(), files);
    }

    @Nullable
    private static Version newer(@Nullable Version seen, @Nullable Version saved) {
        return saved == null
                        || seen != null
                                && seen.wording().number() == saved.wording().number()
                ? null
                : saved;
    }

    private static Map<Long, Version> versions(List<VersionRow> rows) {
        Map<Long, Version> versions = new LinkedHashMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(VersionRow::entryId, LinkedHashMap::new, Collectors.toList()))
                .forEach((entry, all) -> versions.put(entry, Version.of(all)));
        return versions;
    }
}

package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.files.FileStore;

/** The papers a council shares: finding, listing and opening them, each time only for those who may. */
@Singleton
class Documents {
    static final String TYPE = BuiltIn.DOCUMENT.key();
    private static final Comparator<SharedDocument> NEWEST_FIRST = Comparator.comparing(
                    SharedDocument::publishedOn, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
            .reversed();

    private final EntryRepository entries;
    private final Entries keeping;
    private final DocumentFileRepository files;
    private final Slugs slugs;
    private final SlugRepository slugRows;
    private final FileStore store;
    private final Policy policy;
    private final Audiences audiences;

    Documents(
            EntryRepository entries,
            Entries keeping,
            DocumentFileRepository files,
            Slugs slugs,
            SlugRepository slugRows,
            FileStore store,
            Policy policy,
            Audiences audiences) {
        this.entries = entries;
        this.keeping = keeping;
        this.files = files;
        this.slugs = slugs;
        this.slugRows = slugRows;
        this.store = store;
        this.policy = policy;
        this.audiences = audiences;
    }

    /** @param moved whether it was asked for at an old address, or at the one in another language */
    record Addressed(SharedDocument document, String slug, boolean moved) {}

    /** @param slug its address in the language asked for */
    record Listed(SharedDocument document, String slug) {}

    /** What everybody may read, the latest publication date first. */
    List<Listed> ofEverybody(short council, String locale, Instant now) {
        List<Entry> visible = entries.visible(council, TYPE, audiences.publicOf(council), now);
        return listed(council, locale, visible, true);
    }

    /** Everything, drafts too, the latest made first: for those who edit. */
    List<Listed> all(short council, String locale) {
        return listed(council, locale, entries.all(council, TYPE), false);
    }

    /** What this viewer may read, staff papers among it. */
    List<Listed> readableBy(Viewer viewer, String locale, Instant now) {
        return listed(viewer.council(), locale, entries.all(viewer.council(), TYPE), true).stream()
                .filter(listed -> policy.allows(viewer, DocumentRule.READ, listed.document(), now))
                .toList();
    }

    private List<Listed> listed(short council, String locale, List<Entry> found, boolean published) {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Long> ids = found.stream().map(Entry::id).toList();
        Map<Long, List<VersionRow>> versions = published
                ? entries.published(council, TYPE, ids).stream().collect(Collectors.groupingBy(VersionRow::entryId))
                : Map.of();
        List<DocumentFile> all = files.of(council, ids);
        List<SlugRepository.Slug> addresses = slugRows.all(council, TYPE);
        List<Listed> listed = new ArrayList<>();
        for (Entry entry : found) {
            Wording wording =
                    published ? Wording.of(versions.getOrDefault(entry.id(), List.of())) : keeping.latest(entry);
            if (wording.number() > 0) {
                listed.add(new Listed(SharedDocument.of(entry, wording, all), address(addresses, entry, locale)));
            }
        }
        if (published) {
            listed.sort(Comparator.comparing(Listed::document, NEWEST_FIRST));
        }
        return listed;
    }

    private static String address(List<SlugRepository.Slug> addresses, Entry entry, String locale) {
        return addresses.stream()
                .filter(slug -> slug.entryId() == entry.id())
                .sorted(Comparator.comparing(slug -> !slug.locale().equals(locale)))
                .map(SlugRepository.Slug::slug)
                .findFirst()
                .orElse(entry.publicId().toString());
    }

    /** @throws NoSuchDocument when there is none at this address, or none that this viewer may know of */
    Addressed addressed(Viewer viewer, String locale, String slug, Instant now) {
        Slugs.Addressed found = slugs.find(viewer.council(), TYPE, locale, slug).orElseThrow(NoSuchDocument::new);
        SharedDocument document = published(found.entry());
        allow(viewer, document, now);
        return new Addressed(document, found.slug(), !found.slug().equals(slug));
    }

    /** By its id, as people see it. @throws NoSuchDocument as {@link #addressed} */
    SharedDocument readable(Viewer viewer, UUID publicId, Instant now) {
        SharedDocument document =
                published(entries.find(viewer.council(), TYPE, publicId).orElseThrow(NoSuchDocument::new));
        allow(viewer, document, now);
        return document;
    }

    /** By its id, as it was last saved: for those who edit. */
    SharedDocument atTheDesk(short council, UUID publicId) {
        Entry entry = entries.find(council, TYPE, publicId).orElseThrow(NoSuchDocument::new);
        return SharedDocument.of(entry, keeping.latest(entry), files.of(council, List.of(entry.id())));
    }

    /** As people see it, whoever asks: for the index, which keeps the audience beside it. */
    Optional<SharedDocument> forIndex(short council, UUID publicId) {
        return entries.find(council, TYPE, publicId)
                .filter(entry -> entry.publishedVersion() != null && entry.visibleTo() == null)
                .map(this::published);
    }

    String slug(SharedDocument document, String locale) {
        return slugs.current(document.entry(), locale);
    }

    List<DocumentFileRepository.Page> pages(DocumentFile file) {
        return files.pages(file.councilId(), file.file());
    }

    /** @throws NoSuchDocument when the file has no such page, or was not read */
    DocumentFileRepository.Page page(DocumentFile file, int number) {
        return files.page(file.councilId(), file.file(), number).orElseThrow(NoSuchDocument::new);
    }

    /** An earlier file of a paper. @param number part of its address */
    record Earlier(int number, DocumentFile file, Instant shownFrom) {}

    /** Files that others have taken the place of, the latest first: those that this viewer's audiences were shown. */
    List<Earlier> earlier(SharedDocument document, Set<Long> audiences) {
        Entry entry = document.entry();
        Map<UUID, DocumentFile> all = files.of(entry.councilId(), List.of(entry.id())).stream()
                .filter(file -> !file.exempt())
                .collect(Collectors.toMap(DocumentFile::file, file -> file));
        document.files().forEach(file -> all.remove(file.file()));
        return files.shown(entry.councilId(), entry.id()).stream()
                .filter(shown -> all.containsKey(shown.file()) && audiences.contains(shown.audience()))
                .map(shown -> new Earlier(shown.number(), all.get(shown.file()), shown.shownFrom()))
                .toList();
    }

    /** @throws NoSuchDocument where there is none, or none that these audiences were shown */
    Earlier earlier(SharedDocument document, Set<Long> audiences, int number) {
        return earlier(document, audiences).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(NoSuchDocument::new);
    }

    /** What everybody is in. */
    Set<Long> everybody(short council) {
        return Set.of(audiences.publicOf(council));
    }

    /** Those of these papers that everybody may read. @param ids public ids */
    List<Listed> ofEverybody(short council, String locale, Instant now, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : ofEverybody(council, locale, now).stream()
                        .filter(listed -> ids.contains(listed.document().publicId()))
                        .toList();
    }

    InputStream open(DocumentFile file) {
        return store.open(file.councilId(), file.file());
    }

    private SharedDocument published(Entry entry) {
        return SharedDocument.of(entry, keeping.published(entry), files.of(entry.councilId(), List.of(entry.id())));
    }

    private void allow(Viewer viewer, SharedDocument document, Instant now) {
        if (!policy.allows(viewer, DocumentRule.READ, document, now)) {
            throw new NoSuchDocument();
        }
    }
}

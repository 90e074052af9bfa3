package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.web.MapSource;
import org.folkmoot.portal.platform.web.Visit;

/** Papers that everybody may read, on the map of the council's site. */
@Singleton
final class MappedDocuments implements MapSource {
    private static final String FOLDER = "/documents/";

    private final Documents documents;
    private final EntryRepository entries;

    MappedDocuments(Documents documents, EntryRepository entries) {
        this.documents = documents;
        this.entries = entries;
    }

    @Override
    public List<Place> places(Visit visit) {
        short council = visit.council().id();
        Map<UUID, String> welsh = new HashMap<>();
        documents
                .ofEverybody(council, "cy", visit.now())
                .forEach(one -> welsh.put(one.document().publicId(), one.slug()));
        List<Documents.Listed> shown = documents.ofEverybody(council, "en", visit.now());
        Map<Long, Instant> saved = saved(council, shown);
        List<Place> places = new ArrayList<>();
        for (Documents.Listed one : shown) {
            Entry entry = one.document().entry();
            String cy = welsh.getOrDefault(entry.publicId(), one.slug());
            places.add(new Place(
                    Map.of("en", FOLDER + one.slug(), "cy", FOLDER + cy), later(entry, saved.get(entry.id()))));
        }
        return places;
    }

    /** When the wording that is shown was saved, by entry. */
    private Map<Long, Instant> saved(short council, List<Documents.Listed> shown) {
        Map<Long, Instant> saved = new HashMap<>();
        if (!shown.isEmpty()) {
            List<Long> ids =
                    shown.stream().map(one -> one.document().entry().id()).toList();
            entries.published(council, Documents.TYPE, ids)
                    .forEach(row ->
                            saved.merge(row.entryId(), row.at(), (one, other) -> one.isAfter(other) ? one : other));
        }
        return saved;
    }

    /** What was saved long before it was shown is new to its readers. */
    private static @Nullable Instant later(Entry entry, @Nullable Instant saved) {
        Instant from = entry.visibleFrom();
        return saved == null || (from != null && from.isAfter(saved)) ? from : saved;
    }
}

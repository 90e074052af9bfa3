package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.Json;

/** Writes every entry of a council as lines of JSON, whatever its state; papers, which are files, are the backup's. */
@Singleton
class SiteExport {
    private static final int CHUNK = 500;

    private final ContentTypes types;
    private final EntryRepository rows;
    private final ImportRepository more;
    private final EditionRepository editions;

    SiteExport(ContentTypes types, EntryRepository rows, ImportRepository more, EditionRepository editions) {
        this.editions = editions;
        this.types = types;
        this.rows = rows;
        this.more = more;
    }

    /** Type by type, in the order entries were made. @return how many */
    long write(Council council, Writer to) throws IOException {
        to.write(Json.write(Map.of("folkmoot", "site", "format", 1, "council", council.slug())) + "\n");
        long count = 0;
        for (ContentType type : types.all()) {
            if (ManagedEntries.writable(type)) {
                count += write(council, type, to);
            }
        }
        to.write(Json.write(Map.of("entries", count)) + "\n");
        to.flush();
        return count;
    }

    private long write(Council council, ContentType type, Writer to) throws IOException {
        long after = 0;
        long count = 0;
        List<Entry> chunk;
        do {
            chunk = rows.chunk(council.id(), type.key(), after, CHUNK);
            if (!chunk.isEmpty()) {
                for (SiteLine line : lines(council.id(), type, chunk)) {
                    to.write(line.written() + "\n");
                    count++;
                }
                after = chunk.getLast().id();
            }
        } while (chunk.size() == CHUNK);
        return count;
    }

    private List<SiteLine> lines(short council, ContentType type, List<Entry> chunk) {
        List<Long> ids = chunk.stream().map(Entry::id).toList();
        Map<Long, Wording> published = wordings(rows.published(council, type.key(), ids));
        Map<Long, Wording> latest = wordings(rows.latestOf(council, ids));
        Map<Long, Map<String, List<String>>> slugs = new LinkedHashMap<>();
        more.addresses(council, ids)
                .forEach(address -> slugs.computeIfAbsent(address.entryId(), unseen -> new TreeMap<>())
                        .computeIfAbsent(address.locale(), unseen -> new ArrayList<>())
                        .add(address.slug()));
        Map<Long, ImportRepository.First> firsts = more.firsts(council, ids).stream()
                .collect(Collectors.toMap(ImportRepository.First::id, first -> first));
        Map<Long, List<SiteEdition>> written = new LinkedHashMap<>();
        editions.ofAll(council, ids).forEach(row -> written.computeIfAbsent(row.entryId(), unseen -> new ArrayList<>())
                .add(SiteEdition.of(row)));
        List<SiteLine> lines = new ArrayList<>();
        for (Entry entry : chunk) {
            Wording seen = published.get(entry.id());
            Wording saved = latest.get(entry.id());
            lines.add(new SiteLine(
                    type,
                    entry.publicId(),
                    seen,
                    newer(seen, saved),
                    entry.visibleFrom(),
                    entry.visibleTo(),
                    firsts.get(entry.id()).firstPublishedAt(),
                    slugs.getOrDefault(entry.id(), Map.of()),
                    written.getOrDefault(entry.id(), List.of())));
        }
        return lines;
    }

    @Nullable
    private static Wording newer(@Nullable Wording seen, @Nullable Wording saved) {
        return saved == null || seen != null && seen.number() == saved.number() ? null : saved;
    }

    private static Map<Long, Wording> wordings(List<VersionRow> rows) {
        Map<Long, Wording> wordings = new LinkedHashMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(VersionRow::entryId, LinkedHashMap::new, Collectors.toList()))
                .forEach((entry, versions) -> wordings.put(entry, Wording.of(versions)));
        return wordings;
    }
}

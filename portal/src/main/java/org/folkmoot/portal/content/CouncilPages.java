package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Viewer;

/** Pages about the portal: those of the council's own first, else those that come with the product. */
@Singleton
class CouncilPages {
    /** Names the shipped page that a council's own page stands in for. */
    static final String INSTEAD_OF = "insteadOf";

    private static final String TYPE = BuiltIn.PAGE.key();

    private final ShippedPages shipped;
    private final EntryRepository entries;
    private final Entries keeping;
    private final Slugs slugs;

    CouncilPages(ShippedPages shipped, EntryRepository entries, Entries keeping, Slugs slugs) {
        this.shipped = shipped;
        this.entries = entries;
        this.keeping = keeping;
        this.slugs = slugs;
    }

    /**
     * A page as it is read.
     *
     * @param slug its address now, in the language asked for
     * @param own the council's own; null for one that comes with the product
     * @param shipped that one; null for the council's own
     */
    record Shown(String slug, @Nullable Own own, @Nullable ShippedPage shipped) {}

    /** @param wording as it is published */
    record Own(Entry entry, Wording wording) {}

    Optional<Shown> find(Viewer viewer, String locale, String slug, Instant now) {
        Optional<Shown> own = slugs.find(viewer.council(), TYPE, locale, slug)
                .filter(found -> found.entry().visibleAt(now)
                        && viewer.audiences().contains(found.entry().audience()))
                .map(found -> shown(found.slug(), found.entry()));
        if (own.isPresent()) {
            return own;
        }
        return shipped.at(locale, slug).map(page -> instead(viewer, page, now)
                .map(entry -> shown(slugs.current(entry, locale), entry))
                .orElseGet(() -> new Shown(page.slug(), null, page)));
    }

    /** Pages of the product that this council has not replaced. */
    List<String> shippedNames(short council) {
        Set<String> replaced = Set.copyOf(insteadOf(council, entries.publishedAfter(council, TYPE, 0, 500))
                .values());
        return shipped.names().stream().filter(name -> !replaced.contains(name)).toList();
    }

    /** What these entries stand in for, by their row; empty for one that stands in for nothing. */
    private Map<Long, String> insteadOf(short council, List<Entry> pages) {
        return pages.isEmpty()
                ? Map.of()
                : entries.published(council, TYPE, pages.stream().map(Entry::id).toList()).stream()
                        .collect(Collectors.groupingBy(VersionRow::entryId))
                        .values()
                        .stream()
                        .collect(Collectors.toMap(rows -> rows.getFirst().entryId(), rows -> Wording.of(rows)
                                .shared(INSTEAD_OF)));
    }

    private Optional<Entry> instead(Viewer viewer, ShippedPage page, Instant now) {
        List<Entry> seen = entries.publishedAfter(viewer.council(), TYPE, 0, 500).stream()
                .filter(entry -> entry.visibleAt(now) && viewer.audiences().contains(entry.audience()))
                .toList();
        Map<Long, String> insteadOf = insteadOf(viewer.council(), seen);
        return seen.stream()
                .filter(entry -> page.name().equals(insteadOf.get(entry.id())))
                .findFirst();
    }

    private Shown shown(String slug, Entry entry) {
        return new Shown(slug, new Own(entry, keeping.published(entry)), null);
    }
}

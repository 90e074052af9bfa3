package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Pages about the portal: those of the council's own first, else those that come with the product. */
@Singleton
class CouncilPages {
    /** Names the shipped page that a council's own page stands in for. */
    static final String INSTEAD_OF = "insteadOf";

    private static final String TYPE = BuiltIn.PAGE.key();
    private static final int MOST = 500;

    private final ShippedPages shipped;
    private final EntryRepository entries;
    private final Entries keeping;
    private final Slugs slugs;
    private final Audiences audiences;
    private final DatabaseClock clock;

    CouncilPages(
            ShippedPages shipped,
            EntryRepository entries,
            Entries keeping,
            Slugs slugs,
            Audiences audiences,
            DatabaseClock clock) {
        this.audiences = audiences;
        this.clock = clock;
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

    /** One of many. @param lang of its words where it is not the language asked for */
    record Line(String title, @Nullable String lang, String summary, String slug) {}

    /** Every page that this viewer may read, those that come with the product first. */
    List<Line> all(Viewer viewer, String locale, Instant now) {
        List<Own> own = seen(viewer.council(), viewer.audiences(), now);
        Map<Long, Map<String, String>> addresses = slugs.all(
                viewer.council(),
                TYPE,
                own.stream().map(page -> page.entry().id()).toList());
        return Stream.concat(
                        notReplaced(own).stream()
                                .flatMap(name -> shipped.in(locale, name).stream())
                                .map(page -> new Line(
                                        page.words().get(ContentType.TITLE),
                                        null,
                                        page.words().get(EntryViews.SUMMARY),
                                        page.slug())),
                        own.stream()
                                .map(page -> line(
                                        page,
                                        locale,
                                        addresses.getOrDefault(page.entry().id(), Map.of()))))
                .toList();
    }

    private static Line line(Own page, String locale, Map<String, String> addresses) {
        Wording wording = page.wording();
        String title = EntryViews.id(BuiltIn.PAGE, ContentType.TITLE);
        return new Line(
                wording.in(locale, title),
                wording.otherLang(locale, title),
                wording.in(locale, EntryViews.id(BuiltIn.PAGE, EntryViews.SUMMARY)),
                Slugs.current(page.entry(), locale, addresses));
    }

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

    /** The address of a page that comes with the product, in another language. */
    Optional<String> twin(ShippedPage page, String locale) {
        return shipped.in(locale, page.name()).map(ShippedPage::slug);
    }

    /** Pages of the product that everybody reads: those that this council has not replaced for everybody. */
    List<String> shippedNames(short council) {
        return notReplaced(seen(council, Set.of(audiences.publicOf(council)), clock.now()));
    }

    private List<String> notReplaced(List<Own> pages) {
        Set<String> replaced =
                pages.stream().map(page -> page.wording().shared(INSTEAD_OF)).collect(Collectors.toSet());
        return shipped.names().stream().filter(name -> !replaced.contains(name)).toList();
    }

    /** Pages of the council that people of these audiences read, in two questions however many there are. */
    private List<Own> seen(short council, Set<Long> readers, Instant now) {
        List<Entry> seen = entries.publishedAfter(council, TYPE, 0, MOST).stream()
                .filter(entry -> entry.visibleAt(now) && readers.contains(entry.audience()))
                .toList();
        if (seen.isEmpty()) {
            return List.of();
        }
        Map<Long, List<VersionRow>> words =
                entries.published(council, TYPE, seen.stream().map(Entry::id).toList()).stream()
                        .collect(Collectors.groupingBy(VersionRow::entryId));
        return seen.stream()
                .filter(entry -> words.containsKey(entry.id()))
                .map(entry -> new Own(entry, Wording.of(words.get(entry.id()))))
                .toList();
    }

    private Optional<Entry> instead(Viewer viewer, ShippedPage page, Instant now) {
        return seen(viewer.council(), viewer.audiences(), now).stream()
                .filter(own -> page.name().equals(own.wording().shared(INSTEAD_OF)))
                .map(Own::entry)
                .findFirst();
    }

    private Shown shown(String slug, Entry entry) {
        return new Shown(slug, new Own(entry, keeping.published(entry)), null);
    }
}

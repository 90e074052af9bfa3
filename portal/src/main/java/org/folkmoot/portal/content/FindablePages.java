package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.search.Found;
import org.folkmoot.portal.search.Searchable;
import org.folkmoot.portal.search.Standing;

/** Pages as search sees them: the council's own by their id, those that come with the product by the name of their file. */
@Singleton
class FindablePages implements Searchable {
    private final CouncilPages pages;
    private final ShippedPages shipped;
    private final EntryRepository entries;
    private final Entries keeping;
    private final Slugs slugs;
    private final Audiences audiences;
    private final Addresses addresses;
    private final FindableEditions editions;

    FindablePages(
            CouncilPages pages,
            ShippedPages shipped,
            EntryRepository entries,
            Entries keeping,
            Slugs slugs,
            Audiences audiences,
            Addresses addresses,
            FindableEditions editions) {
        this.editions = editions;
        this.pages = pages;
        this.shipped = shipped;
        this.entries = entries;
        this.keeping = keeping;
        this.slugs = slugs;
        this.audiences = audiences;
        this.addresses = addresses;
    }

    @Override
    public String kind() {
        return BuiltIn.PAGE.key();
    }

    @Override
    public List<String> refs(short council) {
        List<String> refs = new ArrayList<>(pages.shippedNames(council));
        entries.publishedAfter(council, kind(), 0, 500)
                .forEach(entry -> refs.add(entry.publicId().toString()));
        return refs;
    }

    @Override
    public List<Standing> stands(short council, Collection<String> refs) {
        List<Standing> standings = new ArrayList<>(StandingEntry.of(
                entries,
                council,
                kind(),
                refs,
                ContentType.TITLE,
                StandingEntry.NEVER,
                StandingEntry.ITSELF,
                (row, slug) -> addresses.outside("/about/" + slug, row.locale())));
        standings.addAll(editions.stands(BuiltIn.PAGE, council, refs, StandingEntry.NEVER));
        List<String> names =
                refs.stream().filter(ref -> Ids.parse(ref).isEmpty()).toList();
        if (!names.isEmpty()) {
            List<String> shown = pages.shippedNames(council);
            long everybody = audiences.publicOf(council);
            names.stream()
                    .filter(shown::contains)
                    .flatMap(name -> shipped.named(name).stream())
                    .map(page ->
                            new Standing(page.name(), page.locale(), address(page), everybody, Instant.EPOCH, null))
                    .forEach(standings::add);
        }
        return standings;
    }

    @Override
    public List<Found> load(short council, String ref) {
        Optional<java.util.UUID> own = Ids.parse(ref);
        if (own.isPresent()) {
            return entries.find(council, kind(), own.get())
                    .filter(entry -> entry.publishedVersion() != null && entry.visibleTo() == null)
                    .map(this::own)
                    .orElse(List.of());
        }
        if (!pages.shippedNames(council).contains(ref)) {
            return List.of();
        }
        long everybody = audiences.publicOf(council);
        return shipped.named(ref).stream()
                .map(page -> new Found(
                        page.locale(),
                        everybody,
                        true,
                        Instant.EPOCH,
                        null,
                        address(page),
                        page.words().get("title"),
                        texts(page.words().get("summary"), page.words().get("body")),
                        CoverSheet.keywords(page.words().getOrDefault(ShippedPages.KEYWORDS, "")),
                        null,
                        Filed.plain(BuiltIn.PAGE)))
                .toList();
    }

    private String address(ShippedPage page) {
        return addresses.outside("/about/" + page.slug(), page.locale());
    }

    private List<Found> own(Entry entry) {
        Wording wording = keeping.published(entry);
        List<Found> found = new ArrayList<>(editions.found(BuiltIn.PAGE, entry, wording, FindablePages::words));
        wording.texts().keySet().stream()
                .filter(locale -> !wording.said(locale, "title").isEmpty())
                .map(locale -> new Found(
                        locale,
                        entry.audience(),
                        entry.audience() == audiences.publicOf(entry.councilId()),
                        Objects.requireNonNull(entry.visibleFrom()),
                        null,
                        addresses.outside("/about/" + slugs.current(entry, locale), locale),
                        wording.said(locale, "title"),
                        List.of(new Found.Text("", words(wording, locale))),
                        List.of(),
                        null,
                        Filed.plain(BuiltIn.PAGE)))
                .forEach(found::add);
        return found;
    }

    private static String words(Wording wording, String locale) {
        String body = wording.said(locale, "body") + "\n" + built(wording, locale);
        return wording.said(locale, "summary") + "\n" + plain(body);
    }

    /** The words of its building blocks. */
    private static String built(Wording wording, String locale) {
        return BuiltIn.PAGE.fields().stream()
                .filter(field -> field.kind() instanceof Kind.Blocks)
                .map(field -> field.words(wording.value(locale, field.id())))
                .collect(Collectors.joining("\n"));
    }

    /** Words without the signs of their markup. */
    private static List<Found.Text> texts(String summary, String body) {
        return List.of(new Found.Text("", summary + "\n" + plain(body)));
    }

    static String plain(String markdown) {
        return markdown.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").replaceAll("(?m)^[#>*\\-]+\\s*|[*_`]", "");
    }
}

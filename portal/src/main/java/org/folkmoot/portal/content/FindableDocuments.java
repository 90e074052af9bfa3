package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.search.Found;
import org.folkmoot.portal.search.Searchable;
import org.folkmoot.portal.search.Standing;
import org.folkmoot.portal.search.Whereabouts;

/** Papers as search sees them: the cover sheet in each language, and the words of every page in the file's own. */
@Singleton
class FindableDocuments implements Searchable {
    private static final int CHUNK = 2_000;

    private final Documents documents;
    private final EntryRepository entries;
    private final Audiences audiences;
    private final Addresses addresses;
    private final Filed filed;

    FindableDocuments(
            Documents documents, EntryRepository entries, Audiences audiences, Addresses addresses, Filed filed) {
        this.filed = filed;
        this.documents = documents;
        this.entries = entries;
        this.audiences = audiences;
        this.addresses = addresses;
    }

    @Override
    public String kind() {
        return BuiltIn.DOCUMENT.key();
    }

    @Override
    public List<Found> load(short council, String ref) {
        return Ids.parse(ref)
                .flatMap(publicId -> documents.forIndex(council, publicId))
                .map(this::found)
                .orElse(List.of());
    }

    @Override
    public List<Standing> stands(short council, Collection<String> refs) {
        long everybody = audiences.publicOf(council);
        return StandingEntry.of(
                entries,
                council,
                kind(),
                refs,
                ContentType.TITLE,
                StandingEntry.NEVER,
                SharedDocument.PUBLISHED_ON,
                (row, slug) ->
                        addresses.outside(inside(row.audience() == everybody, slug, row.publicId()), row.locale()));
    }

    @Override
    public List<String> refs(short council) {
        List<String> refs = new ArrayList<>();
        long after = 0;
        List<Entry> chunk;
        do {
            chunk = entries.publishedAfter(council, kind(), after, CHUNK);
            for (Entry entry : chunk) {
                refs.add(entry.publicId().toString());
                after = entry.id();
            }
        } while (chunk.size() == CHUNK);
        return refs;
    }

    private List<Found> found(SharedDocument document) {
        List<Found> found = new ArrayList<>();
        for (String locale : document.wording().texts().keySet()) {
            if (!document.wording().said(locale, "title").isEmpty()) {
                found.add(found(document, locale));
            }
        }
        return found;
    }

    private Found found(SharedDocument document, String locale) {
        boolean everybody = document.entry().audience() == audiences.publicOf(document.councilId());
        LocalDate published = document.publishedOn();
        Instant date = published == null
                ? document.entry().visibleFrom()
                : published.atStartOfDay(Spoken.UK).toInstant();
        return new Found(
                locale,
                document.entry().audience(),
                everybody,
                Objects.requireNonNull(document.entry().visibleFrom()),
                null,
                addresses.outside(inside(everybody, documents.slug(document, locale), document.publicId()), locale),
                document.wording().said(locale, "title"),
                texts(document, locale),
                CoverSheet.keywords(document.wording().said(locale, "keywords")),
                date,
                filed.of(BuiltIn.DOCUMENT, document.wording()));
    }

    private static String inside(boolean everybody, String slug, UUID publicId) {
        return everybody ? "/documents/" + slug : "/studio/documents/" + publicId;
    }

    private List<Found.Text> texts(SharedDocument document, String locale) {
        List<Found.Text> texts = new ArrayList<>();
        Wording wording = document.wording();
        texts.add(new Found.Text(
                "",
                String.join(
                        "\n",
                        wording.said(locale, "purpose"),
                        wording.said(locale, "author"),
                        wording.said(locale, "readers"),
                        wording.said(locale, "replaces"))));
        DocumentFile file = document.file(locale);
        if (file != null && file.read() && file.lang().equals(locale)) {
            for (DocumentFileRepository.Page page : documents.pages(file)) {
                texts.add(new Found.Text("pages/" + page.number(), page.text(), whereabouts(file, page)));
            }
        }
        return texts;
    }

    private static Whereabouts whereabouts(DocumentFile file, DocumentFileRepository.Page page) {
        return new Whereabouts(file.unit().key(), page.number(), page.name() == null ? "" : page.name());
    }
}

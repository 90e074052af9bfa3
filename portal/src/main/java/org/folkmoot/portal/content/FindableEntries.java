package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.search.Found;
import org.folkmoot.portal.search.Searchable;
import org.folkmoot.portal.search.Searchables;
import org.folkmoot.portal.search.Standing;

/**
 * Entries of the types that files describe, as the index holds them: every word the delivery API shows. Those of types without pages are
 * found by other programs alone.
 */
@Singleton
class FindableEntries implements Searchables {
    private static final int CHUNK = 2_000;

    private final ContentTypes types;
    private final EntryRepository rows;
    private final Entries entries;
    private final EntryPlaces places;
    private final Addresses addresses;
    private final Audiences audiences;
    private final FindableEditions editions;
    private final Filed filed;

    FindableEntries(
            ContentTypes types,
            EntryRepository rows,
            Entries entries,
            EntryPlaces places,
            Addresses addresses,
            Audiences audiences,
            FindableEditions editions,
            Filed filed) {
        this.filed = filed;
        this.places = places;
        this.addresses = addresses;
        this.types = types;
        this.rows = rows;
        this.entries = entries;
        this.audiences = audiences;
        this.editions = editions;
    }

    @Override
    public List<Searchable> kinds() {
        return types.all().stream()
                .filter(ContentType::isPublic)
                .<Searchable>map(OfType::new)
                .toList();
    }

    /** Those of one type. */
    private final class OfType implements Searchable {
        private final ContentType type;

        OfType(ContentType type) {
            this.type = type;
        }

        @Override
        public String kind() {
            return type.key();
        }

        @Override
        public Optional<String> label(String locale) {
            return Optional.of(type.label().in(locale));
        }

        @Override
        public List<Found> load(short council, String ref) {
            return Ids.parse(ref)
                    .flatMap(id -> rows.find(council, type.key(), id))
                    .filter(entry -> entry.publishedVersion() != null && entry.visibleTo() == null)
                    .map(this::found)
                    .orElse(List.of());
        }

        @Override
        public List<Standing> stands(short council, Collection<String> refs) {
            String until = type.pages() == null || type.pages().until() == null
                    ? StandingEntry.NEVER
                    : type.field(type.pages().until()).map(Field::id).orElse(StandingEntry.NEVER);
            List<Standing> standings = new ArrayList<>(StandingEntry.of(
                    rows,
                    council,
                    type.key(),
                    refs,
                    titleField(),
                    until,
                    Filed.dated(type),
                    (row, slug) -> type.pages() == null ? "" : outside(slug, row.locale())));
            standings.addAll(editions.stands(type, council, refs, until));
            return standings;
        }

        private String outside(String slug, String locale) {
            return addresses.outside(
                    EntryPlaces.folder(type).map(folder -> folder + "/" + slug).orElse("/"), locale);
        }

        private String titleField() {
            return FindableEditions.title(type);
        }

        @Override
        public List<String> refs(short council) {
            List<String> refs = new ArrayList<>();
            long after = 0;
            List<Entry> chunk;
            do {
                chunk = rows.publishedAfter(council, type.key(), after, CHUNK);
                for (Entry entry : chunk) {
                    refs.add(entry.publicId().toString());
                    after = entry.id();
                }
            } while (chunk.size() == CHUNK);
            return refs;
        }

        private List<Found> found(Entry entry) {
            Wording wording = entries.published(entry);
            String title = titleField();
            boolean everybody = entry.audience() == audiences.publicOf(entry.councilId());
            List<Found> found = new ArrayList<>(editions.found(type, entry, wording, this::words));
            wording.texts().keySet().stream()
                    .filter(locale -> !wording.said(locale, title).isEmpty())
                    .map(locale -> new Found(
                            locale,
                            entry.audience(),
                            everybody,
                            Objects.requireNonNull(entry.visibleFrom()),
                            EntryPlaces.until(type, wording).orElse(null),
                            type.pages() == null
                                    ? ""
                                    : addresses.outside(
                                            places.path(type, entry, locale).orElse("/"), locale),
                            wording.said(locale, title),
                            List.of(new Found.Text("", words(wording, locale))),
                            List.of(),
                            entry.visibleFrom(),
                            filed.of(type, wording)))
                    .forEach(found::add);
            return found;
        }

        private String words(Wording wording, String locale) {
            return FindableEntries.words(type, wording, locale);
        }
    }

    /** What an entry says beside its title, in a language. */
    static String words(ContentType type, Wording wording, String locale) {
        StringBuilder words = new StringBuilder();
        for (Field field : type.fields()) {
            if (field.isPublic() && !field.name().equals(ContentType.TITLE)) {
                var value = field.localised()
                        ? wording.value(locale, field.id())
                        : wording.shared().get(field.id());
                words.append(FindablePages.plain(field.words(value))).append('\n');
            }
        }
        return words.toString().strip();
    }
}

package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.web.Visit;

/** Entries of a type that everybody may read, the newest first, as cards of a list. */
@Singleton
public class EntryCards {
    private final ContentTypes types;
    private final EntryRepository rows;
    private final Slugs slugs;
    private final EntryPictures pictures;
    private final Audiences audiences;

    EntryCards(ContentTypes types, EntryRepository rows, Slugs slugs, EntryPictures pictures, Audiences audiences) {
        this.types = types;
        this.rows = rows;
        this.slugs = slugs;
        this.pictures = pictures;
        this.audiences = audiences;
    }

    /**
     * One of them.
     *
     * @param lang language of the words where it is not the page's
     * @param href outside address
     * @param day the day it is about; null where it is about none
     * @param urgency what a notice calls itself; null for others
     * @param until when it goes by itself; null where it stays
     */
    public record Card(
            String title,
            @Nullable String lang,
            String summary,
            String href,
            @Nullable LocalDate day,
            @Nullable String urgency,
            @Nullable Instant until,
            EntryPictures.@Nullable Shown picture) {}

    /** @param more whether there are others after these @param next when the first of them goes by itself; null where none does */
    public record Cards(
            List<Card> cards, boolean more, @Nullable Instant next) {}

    /** @param key of a type; one that has no pages has no cards */
    public Cards newest(Visit visit, String key, int most, int skip) {
        ContentType type = types.find(key).filter(one -> one.pages() != null).orElse(null);
        if (type == null) {
            return new Cards(List.of(), false, null);
        }
        short council = visit.council().id();
        long everybody = audiences.publicOf(council);
        String until = Optional.ofNullable(type.pages().until())
                .flatMap(type::field)
                .map(Field::id)
                .orElse(null);
        List<Entry> found = until == null
                ? rows.newest(council, key, everybody, visit.now(), most + 1, skip)
                : rows.newestUntil(council, key, until, everybody, visit.now(), most + 1, skip);
        List<Entry> shown = found.subList(0, Math.min(most, found.size()));
        if (shown.isEmpty()) {
            return new Cards(List.of(), false, null);
        }
        Map<Long, List<VersionRow>> words =
                rows.published(council, key, shown.stream().map(Entry::id).toList()).stream()
                        .collect(Collectors.groupingBy(VersionRow::entryId));
        Map<Long, Wording> wordings = new LinkedHashMap<>();
        shown.forEach(entry -> wordings.put(entry.id(), Wording.of(words.getOrDefault(entry.id(), List.of()))));
        EntryPictures.Shelf shelf = pictures.shelf(visit, type, wordings.values());
        Map<Long, Map<String, String>> addresses = slugs.all(council, key, List.copyOf(wordings.keySet()));
        List<Card> cards = shown.stream()
                .map(entry -> {
                    Map<String, String> own = addresses.getOrDefault(entry.id(), Map.of());
                    String slug = own.getOrDefault(
                            visit.locale(),
                            own.values().stream()
                                    .findFirst()
                                    .orElse(entry.publicId().toString()));
                    return card(
                            visit, type, wordings.get(entry.id()), type.pages().folder() + "/" + slug, shelf);
                })
                .toList();
        Instant next = cards.stream()
                .map(Card::until)
                .filter(java.util.Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return new Cards(cards, found.size() > most, next);
    }

    private static Card card(Visit visit, ContentType type, Wording wording, String path, EntryPictures.Shelf shelf) {
        String locale = visit.locale();
        String title = id(type, ContentType.TITLE);
        String summary = wording.in(locale, id(type, "summary"));
        return new Card(
                wording.in(locale, title),
                wording.otherLang(locale, title),
                summary.isEmpty() ? wording.in(locale, id(type, "words")) : summary,
                visit.path(path),
                day(type, wording),
                type.field("urgency")
                        .map(field -> wording.shared(field.id()))
                        .filter(said -> !said.isEmpty())
                        .orElse(null),
                EntryPlaces.until(type, wording).orElse(null),
                shelf.first(type, wording));
    }

    /** The first day among its fields. */
    @Nullable
    private static LocalDate day(ContentType type, Wording wording) {
        return type.fields().stream()
                .filter(field -> field.kind() instanceof Kind.Day && field.isPublic() && !field.localised())
                .map(field -> wording.shared(field.id()))
                .filter(said -> said.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
                .findFirst()
                .map(LocalDate::parse)
                .orElse(null);
    }

    private static String id(ContentType type, String name) {
        return type.field(name).map(Field::id).orElse(name);
    }
}

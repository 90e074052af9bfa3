package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.web.MapSource;
import org.folkmoot.portal.platform.web.Visit;

/** Lists and pages of entries on the map of the council's site. */
@Singleton
final class MappedEntries implements MapSource {
    private static final int CHUNK = 1_000;

    private final ContentTypes types;
    private final EntryRepository rows;
    private final Slugs slugs;
    private final Audiences audiences;
    private final Editions editions;

    MappedEntries(ContentTypes types, EntryRepository rows, Slugs slugs, Audiences audiences, Editions editions) {
        this.types = types;
        this.rows = rows;
        this.slugs = slugs;
        this.audiences = audiences;
        this.editions = editions;
    }

    @Override
    public List<Place> places(Visit visit) {
        List<Place> places = new ArrayList<>();
        for (ContentType type : types.all()) {
            if (type.pages() != null) {
                String folder = type.pages().folder();
                if (type.pages().list()) {
                    places.add(new Place(Map.of("en", folder, "cy", folder)));
                }
                shown(visit, type, folder, places);
            }
        }
        return places;
    }

    private static Place place(String folder, Map<String, String> slugs, List<FurtherLanguage> further) {
        return new Place(
                slugs.entrySet().stream()
                        .filter(one -> one.getKey().equals("en") || one.getKey().equals("cy"))
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> folder + "/" + one.getValue())),
                null,
                further.stream()
                        .map(FurtherLanguage::tag)
                        .collect(Collectors.toMap(tag -> tag, tag -> "?" + EntryViews.VERSION + "=" + tag)));
    }

    /** Adds everything of a type that everybody may read now. */
    private void shown(Visit visit, ContentType type, String folder, List<Place> places) {
        short council = visit.council().id();
        long everybody = audiences.publicOf(council);
        String until = Optional.ofNullable(type.pages().until())
                .flatMap(type::field)
                .map(Field::id)
                .orElse(null);
        List<FurtherLanguage> offered = editions.offered(visit.council(), type).stream()
                .filter(FurtherLanguage::inWords)
                .toList();
        List<Entry> chunk;
        int skip = 0;
        do {
            chunk = until == null
                    ? rows.newest(council, type.key(), everybody, visit.now(), CHUNK, skip)
                    : rows.newestUntil(council, type.key(), until, everybody, visit.now(), CHUNK, skip);
            List<Long> ids = chunk.stream().map(Entry::id).toList();
            Map<Long, Set<String>> further =
                    offered.isEmpty() || ids.isEmpty() ? Map.of() : editions.shownTags(council, ids);
            slugs.all(council, type.key(), ids)
                    .forEach((id, own) -> places.add(place(
                            folder,
                            own,
                            offered.stream()
                                    .filter(one ->
                                            further.getOrDefault(id, Set.of()).contains(one.tag()))
                                    .toList())));
            skip += CHUNK;
        } while (chunk.size() == CHUNK);
    }
}

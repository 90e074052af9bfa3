package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.search.Found;
import org.folkmoot.portal.search.Standing;

/** Entries in further languages as the index holds them: found by their words as they are spelt, and read there. */
@Singleton
class FindableEditions {
    private final EntryRepository rows;
    private final Editions editions;
    private final Councils councils;
    private final Slugs slugs;
    private final Addresses addresses;
    private final Audiences audiences;
    private final Filed filed;

    FindableEditions(
            EntryRepository rows,
            Editions editions,
            Councils councils,
            Slugs slugs,
            Addresses addresses,
            Audiences audiences,
            Filed filed) {
        this.filed = filed;
        this.rows = rows;
        this.editions = editions;
        this.councils = councils;
        this.slugs = slugs;
        this.addresses = addresses;
        this.audiences = audiences;
    }

    static String title(ContentType type) {
        return type.field(ContentType.TITLE).map(Field::id).orElse(ContentType.TITLE);
    }

    /** An entry in each further language that people read it in. @param words what there is to find beside the title, of a wording in a language */
    List<Found> found(ContentType type, Entry entry, Wording wording, BiFunction<Wording, String, String> words) {
        Council council = councils.byId(entry.councilId()).orElse(null);
        return council == null
                ? List.of()
                : editions.shown(council, type, entry, wording).stream()
                        .filter(standing -> standing.language().inWords())
                        .map(standing -> {
                            String tag = standing.language().tag();
                            Map<String, Map<String, JsonNode>> texts = Map.of(
                                    tag,
                                    Objects.requireNonNull(standing.edition()).fields());
                            Wording said = new Wording(wording.number(), Map.of(), texts, Map.of());
                            String home = standing.language().source(council.parityLocales());
                            return new Found(
                                    tag,
                                    entry.audience(),
                                    entry.audience() == audiences.publicOf(entry.councilId()),
                                    Objects.requireNonNull(entry.visibleFrom()),
                                    EntryPlaces.until(type, wording).orElse(null),
                                    address(type, slugs.current(entry, home), home, tag),
                                    said.said(tag, title(type)),
                                    List.of(new Found.Text("", words.apply(said, tag))),
                                    List.of(),
                                    entry.visibleFrom(),
                                    filed.of(type, wording));
                        })
                        .filter(found -> !found.title().isEmpty())
                        .toList();
    }

    /** As the database says it now. @param until id of the field that says when an entry goes, or {@link StandingEntry#NEVER} */
    List<Standing> stands(ContentType type, short council, Collection<String> refs, String until) {
        Map<String, String> homes = homes(type, council);
        return StandingEntry.inFurther(
                rows,
                council,
                type.key(),
                refs,
                title(type),
                until,
                Filed.dated(type),
                homes,
                (row, slug) -> address(type, slug, homes.get(row.locale()), row.locale()));
    }

    /** Of each further language that is read here, the one it is made from. */
    private Map<String, String> homes(ContentType type, short id) {
        Map<String, String> homes = new TreeMap<>();
        councils.byId(id).ifPresent(council -> editions.offered(council, type).stream()
                .filter(FurtherLanguage::inWords)
                .forEach(one -> homes.put(one.tag(), one.source(council.parityLocales()))));
        return homes;
    }

    private String address(ContentType type, String slug, String home, String tag) {
        return EntryPlaces.folder(type)
                .map(folder -> addresses.outside(folder + "/" + slug, home) + "?" + EntryViews.VERSION + "=" + tag)
                .orElse("");
    }
}

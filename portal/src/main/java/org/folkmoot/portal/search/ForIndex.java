package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.folkmoot.search.Facet;
import org.folkmoot.search.Facts;
import org.folkmoot.search.Passage;
import org.folkmoot.search.Place;
import org.folkmoot.search.SearchDocument;

/** Things of our features as documents of the index. */
@Singleton
class ForIndex {
    private final Called called;
    private final Clock clock;

    ForIndex(Called called, Clock clock) {
        this.called = called;
        this.clock = clock;
    }

    static String item(String kind, short council, String ref) {
        return council + ":" + kind + ":" + ref;
    }

    /** The reference of an item of this kind. */
    static String ref(String kind, short council, String item) {
        return item.substring((council + ":" + kind + ":").length());
    }

    /** Who finds what everybody may see and no page shows: programs that ask for it, and nobody on the search page. It is no secret, and lies with what is open. */
    static long forPrograms(long everybody) {
        return -everybody;
    }

    /** A thing as it is now, in each of its languages; nothing where it is not to be found. */
    List<SearchDocument> of(Searchable kind, short council, String ref) {
        List<SearchDocument> documents = new ArrayList<>();
        Instant now = clock.instant();
        String item = item(kind.kind(), council, ref);
        for (Found found : kind.load(council, ref)) {
            documents.add(new SearchDocument(
                    item + ":" + found.locale(),
                    kind.kind(),
                    found.locale(),
                    council,
                    found.address().isEmpty() ? forPrograms(found.audience()) : found.audience(),
                    found.everybody() && !found.visibleFrom().isAfter(now),
                    found.visibleFrom(),
                    found.visibleTo(),
                    found.address(),
                    found.title(),
                    found.texts().stream()
                            .map(text -> new Passage(Whereabouts.anchor(text), text.text()))
                            .toList(),
                    found.keywords(),
                    found.date(),
                    item,
                    facts(kind.kind(), found)));
        }
        return documents;
    }

    private Facts facts(String kind, Found found) {
        About about = found.about();
        Map<Facet, Map<String, List<String>>> names = new EnumMap<>(Facet.class);
        name(By.KIND, Set.of(kind), found.locale(), names);
        name(By.LANGUAGE, Set.of(found.locale()), found.locale(), names);
        name(By.THEME, about.themes(), found.locale(), names);
        name(By.AREA, about.areas(), found.locale(), names);
        name(By.FOR_WHOM, about.forWhom(), found.locale(), names);
        if (about.status() != null) name(By.STATUS, Set.of(about.status()), found.locale(), names);
        return new Facts(
                about.themes(),
                about.areas(),
                about.forWhom(),
                Optional.ofNullable(about.status()),
                Optional.ofNullable(about.spot()).map(spot -> new Place(spot.latitude(), spot.longitude())),
                about.weight(),
                names,
                also(about, found.locale()));
    }

    private Set<String> also(About about, String locale) {
        Set<String> also = new HashSet<>(called.also(By.THEME, about.themes(), locale));
        also.addAll(called.also(By.AREA, about.areas(), locale));
        also.addAll(called.also(By.FOR_WHOM, about.forWhom(), locale));
        return also;
    }

    private void name(By by, Set<String> keys, String locale, Map<Facet, Map<String, List<String>>> names) {
        names.put(by.facet(), keys.stream().collect(Collectors.toMap(key -> key, key -> called.all(by, key, locale))));
    }
}

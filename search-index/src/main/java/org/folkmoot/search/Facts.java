package org.folkmoot.search;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a document beside its text. Values are shown as written here, and compared without case and accents.
 *
 * @param forWhom the people it is meant for, in the caller's words; it hides nothing from anybody
 * @param place where it is, for distances
 * @param weight how much it counts among equals, 0 (nothing said) to 1: a decision before a comment
 * @param called what values are called where they are keys: the first in the document's language, then all others that somebody may
 *     type in the query box; counts keep the keys. Whatever is called something is found by the words of its name, too
 * @param also words that people say for what it is filed under: only searched by, and never offered
 */
public record Facts(
        Set<String> themes,
        Set<String> areas,
        Set<String> forWhom,
        Optional<String> status,
        Optional<Place> place,
        double weight,
        Map<Facet, Map<String, List<String>>> called,
        Set<String> also) {
    public static final Facts NONE = new Facts(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), 0);

    /** Facts whose values are called what they are. */
    public Facts(
            Set<String> themes,
            Set<String> areas,
            Set<String> forWhom,
            Optional<String> status,
            Optional<Place> place,
            double weight) {
        this(themes, areas, forWhom, status, place, weight, Map.of(), Set.of());
    }

    /** Facts whose keys are called something, and nothing else. */
    public Facts(
            Set<String> themes,
            Set<String> areas,
            Set<String> forWhom,
            Optional<String> status,
            Optional<Place> place,
            double weight,
            Map<Facet, Map<String, List<String>>> called) {
        this(themes, areas, forWhom, status, place, weight, called, Set.of());
    }

    public Facts {
        themes = Set.copyOf(themes);
        areas = Set.copyOf(areas);
        forWhom = Set.copyOf(forWhom);
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(place, "place");
        called = Map.copyOf(called);
        also = Set.copyOf(also);
        if (!(weight >= 0 && weight <= 1)) throw new IllegalArgumentException("weight " + weight);
    }

    /** What kind of thing it is and how it stands, in the document's language; nothing where values are no keys. */
    Set<String> kindOfThing() {
        return names(Set.of(Facet.KIND, Facet.STATUS));
    }

    /** What it is about, where and for whom, in the document's language; nothing where values are no keys. */
    Set<String> filedUnder() {
        Set<String> names = names(Set.of(Facet.THEME, Facet.AREA, Facet.FOR_WHOM));
        names.addAll(also);
        return names;
    }

    private Set<String> names(Set<Facet> of) {
        Set<String> names = new TreeSet<>();
        called.forEach((facet, values) -> {
            if (of.contains(facet))
                values.values().forEach(each -> each.stream().limit(1).forEach(names::add));
        });
        return names;
    }

    List<String> called(Facet facet, String value) {
        return called.getOrDefault(facet, Map.of()).getOrDefault(value, List.of(value));
    }
}

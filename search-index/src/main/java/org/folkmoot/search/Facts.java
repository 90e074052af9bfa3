package org.folkmoot.search;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a document beside its text. Values are shown as written here, and compared without case and accents.
 *
 * @param forWhom the people it is meant for, in the caller's words; it hides nothing from anybody
 * @param place where it is, for distances
 * @param weight how much it counts among equals, 0 (nothing said) to 1: a decision before a comment
 * @param called what values are called where they are keys: the first in the document's language, then all others that somebody may
 *     type in the query box; counts keep the keys
 */
public record Facts(
        Set<String> themes,
        Set<String> areas,
        Set<String> forWhom,
        Optional<String> status,
        Optional<Place> place,
        double weight,
        Map<Facet, Map<String, List<String>>> called) {
    public static final Facts NONE = new Facts(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), 0);

    /** Facts whose values are called what they are. */
    public Facts(
            Set<String> themes,
            Set<String> areas,
            Set<String> forWhom,
            Optional<String> status,
            Optional<Place> place,
            double weight) {
        this(themes, areas, forWhom, status, place, weight, Map.of());
    }

    public Facts {
        themes = Set.copyOf(themes);
        areas = Set.copyOf(areas);
        forWhom = Set.copyOf(forWhom);
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(place, "place");
        called = Map.copyOf(called);
        if (!(weight >= 0 && weight <= 1)) throw new IllegalArgumentException("weight " + weight);
    }

    List<String> called(Facet facet, String value) {
        return called.getOrDefault(facet, Map.of()).getOrDefault(value, List.of(value));
    }
}

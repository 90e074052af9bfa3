package org.folkmoot.search;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a document beside its text. Values are shown as written here, and compared without case and accents.
 *
 * @param forWhom the people it is meant for, in the caller's words; it hides nothing from anybody
 * @param place where it is, for distances
 * @param weight how much it counts among equals, 0 (nothing said) to 1: a decision before a comment
 */
public record Facts(
        Set<String> themes,
        Set<String> areas,
        Set<String> forWhom,
        Optional<String> status,
        Optional<Place> place,
        double weight) {
    public static final Facts NONE = new Facts(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), 0);

    public Facts {
        themes = Set.copyOf(themes);
        areas = Set.copyOf(areas);
        forWhom = Set.copyOf(forWhom);
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(place, "place");
        if (!(weight >= 0 && weight <= 1)) throw new IllegalArgumentException("weight " + weight);
    }
}

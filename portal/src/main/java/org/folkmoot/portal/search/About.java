package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
import java.util.Set;

/**
 * What a thing can be narrowed and ordered by beside its words: keys that are the same in every language, whose names {@link Names} know.
 *
 * @param forWhom ages and groups it is meant for; it hides nothing from anybody
 * @param status end of a message key {@code search.status.…}; null for what has none
 * @param weight how much it counts among equals, from 0 to 1: a decision before a comment
 */
public record About(
        Set<String> themes,
        Set<String> areas,
        Set<String> forWhom,
        @Nullable String status,
        @Nullable Spot spot,
        double weight) {
    public static final About NOTHING = new About(Set.of(), Set.of(), Set.of(), null, null, 0);

    /** Degrees north and east. */
    public record Spot(double latitude, double longitude) {}

    public About {
        themes = Set.copyOf(themes);
        areas = Set.copyOf(areas);
        forWhom = Set.copyOf(forWhom);
    }

    public static About weighing(double weight) {
        return new About(Set.of(), Set.of(), Set.of(), null, null, weight);
    }

    public About standing(String newStatus) {
        return new About(themes, areas, forWhom, newStatus, spot, weight);
    }
}

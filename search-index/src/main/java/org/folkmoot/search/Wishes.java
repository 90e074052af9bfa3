package org.folkmoot.search;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a search is narrowed, ordered and helped, beside its words. Where anything narrows, there need be no words.
 *
 * @param chosen values of a facet, any of which will do; of several facets all must agree
 * @param near a place and how far from it
 * @param counts whether facets are counted
 * @param preferred values of a facet that lift what has one of them above its equals, and leave nothing out
 */
public record Wishes(
        Map<Facet, Set<String>> chosen,
        Order order,
        Optional<Near> near,
        boolean counts,
        Map<Facet, Set<String>> preferred) {
    /** The best first, everything counted. */
    public static final Wishes NONE = new Wishes(Map.of(), Order.RELEVANCE, Optional.empty(), true, Map.of());

    /** What comes first. Without a date, or without a place, comes last. */
    public enum Order {
        RELEVANCE,
        NEWEST,
        OLDEST,
        /** needs {@link Wishes#near()} */
        DISTANCE
    }

    /** @param metres how far at most; infinite where the place only orders */
    public record Near(Place place, double metres) {
        public Near {
            Objects.requireNonNull(place, "place");
            if (!(metres > 0)) throw new IllegalArgumentException("metres " + metres);
        }
    }

    public Wishes {
        chosen = some(chosen);
        preferred = some(preferred);
        Objects.requireNonNull(order, "order");
        if (order == Order.DISTANCE && near.isEmpty()) throw new IllegalArgumentException("distance from where?");
    }

    private static Map<Facet, Set<String>> some(Map<Facet, Set<String>> values) {
        Map<Facet, Set<String>> kept = new EnumMap<>(Facet.class);
        values.forEach((facet, of) -> {
            if (!of.isEmpty()) kept.put(facet, Set.copyOf(of));
        });
        return Map.copyOf(kept);
    }

    /** Values as the index compares them. */
    static Set<String> compared(Set<String> values) {
        return values.stream().map(Facet::compared).collect(Collectors.toUnmodifiableSet());
    }

    /** What has one of these values comes before what says as much and has none. */
    public Wishes preferring(Facet facet, String... values) {
        Map<Facet, Set<String>> more = new EnumMap<>(Facet.class);
        more.putAll(preferred);
        more.put(facet, Set.of(values));
        return new Wishes(chosen, order, near, counts, more);
    }

    public Wishes choosing(Facet facet, String... values) {
        Map<Facet, Set<String>> more = new EnumMap<>(Facet.class);
        more.putAll(chosen);
        more.put(facet, Set.of(values));
        return new Wishes(more, order, near, counts, preferred);
    }

    /** The same, with nothing counted. */
    public Wishes uncounted() {
        return new Wishes(chosen, order, near, false, preferred);
    }

    public Wishes by(Order newOrder) {
        return new Wishes(chosen, newOrder, near, counts, preferred);
    }

    public Wishes near(Place place, double metres) {
        return new Wishes(chosen, order, Optional.of(new Near(place, metres)), counts, preferred);
    }
}

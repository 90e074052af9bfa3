package org.folkmoot.search;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a search is narrowed, ordered and helped, beside its words. Where anything narrows, there need be no words.
 *
 * @param chosen values of a facet, any of which will do; of several facets all must agree
 * @param near a place and how far from it
 * @param counts whether facets are counted
 */
public record Wishes(Map<Facet, Set<String>> chosen, Order order, Optional<Near> near, boolean counts) {
    /** The best first, everything counted. */
    public static final Wishes NONE = new Wishes(Map.of(), Order.RELEVANCE, Optional.empty(), true);

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
        Map<Facet, Set<String>> kept = new EnumMap<>(Facet.class);
        chosen.forEach((facet, values) -> {
            if (!values.isEmpty()) kept.put(facet, Set.copyOf(values));
        });
        chosen = Map.copyOf(kept);
        Objects.requireNonNull(order, "order");
        if (order == Order.DISTANCE && near.isEmpty()) throw new IllegalArgumentException("distance from where?");
    }

    public Wishes choosing(Facet facet, String... values) {
        Map<Facet, Set<String>> more = new EnumMap<>(Facet.class);
        more.putAll(chosen);
        more.put(facet, Set.of(values));
        return new Wishes(more, order, near, counts);
    }

    public Wishes by(Order newOrder) {
        return new Wishes(chosen, newOrder, near, counts);
    }

    public Wishes near(Place place, double metres) {
        return new Wishes(chosen, order, Optional.of(new Near(place, metres)), counts);
    }
}

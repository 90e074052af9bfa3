package org.folkmoot.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may find what, and what a search is narrowed to, as filters that a cluster understands. */
final class ClusterSight {
    private ClusterSight() {}

    /** What every search goes through: council, audience and instant. */
    static List<Object> visible(SearchQuery by) {
        long now = Visibility.micros(by.now());
        return List.of(
                term(Fields.COUNCIL, Integer.toString(by.councilId())),
                terms(
                        Fields.AUDIENCE,
                        by.audiences().stream().map(String::valueOf).toList()),
                range(Fields.VISIBLE_FROM, Map.of("lte", now)),
                range(Fields.VISIBLE_TO, Map.of("gt", now)));
    }

    static Map<String, Object> term(String field, String value) {
        return Map.of("term", Map.of(ClusterSchema.name(field), value));
    }

    static Map<String, Object> terms(String field, Collection<?> values) {
        return Map.of("terms", Map.of(ClusterSchema.name(field), List.copyOf(values)));
    }

    private static Map<String, Object> range(String field, Map<String, Object> ends) {
        return Map.of("range", Map.of(field, ends));
    }

    /** Only those that match all of these. */
    static Map<String, Object> all(List<Object> filters) {
        return Map.of("bool", Map.of("filter", filters));
    }

    static Map<String, Object> oneOf(Facet facet, Set<String> values) {
        return terms(facet.compared(), values);
    }

    /** What narrows beside chosen values of facets. */
    static List<Object> besides(Narrowing narrowing) {
        List<Object> filters = new ArrayList<>();
        narrowing
                .avoided()
                .forEach((facet, values) ->
                        filters.add(Map.of("bool", Map.of("must_not", List.of(oneOf(facet, values))))));
        for (Narrowing.Limit limit : narrowing.limits()) filters.add(limit(limit));
        return filters;
    }

    private static Map<String, Object> limit(Narrowing.Limit limit) {
        return switch (limit) {
            case Narrowing.Dated dated -> {
                Map<String, Object> ends = new LinkedHashMap<>();
                if (dated.first() != Long.MIN_VALUE) ends.put("gte", Long.toString(dated.first() * 1_000));
                if (dated.last() != Long.MAX_VALUE) ends.put("lte", Long.toString(dated.last() * 1_000));
                yield range(Fields.DATE, ends);
            }
            case Narrowing.Within within ->
                Map.of("geo_distance", Map.of("distance", within.metres() + "m", Fields.PLACE, at(within.place())));
        };
    }

    static Map<String, Object> at(Place place) {
        return Map.of("lat", place.latitude(), "lon", place.longitude());
    }
}

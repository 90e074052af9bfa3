package org.folkmoot.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/** Filters on top of what a reader may see, from the query box and from what was chosen. */
final class Narrowing {
    /** Half of the way round the earth: whatever is allowed to be further is not narrowed at all. */
    private static final double EVERYWHERE = 20_000_000;

    private final Map<Facet, Set<String>> wanted = new EnumMap<>(Facet.class);
    private final Map<Facet, Set<String>> unwanted = new EnumMap<>(Facet.class);
    private final List<Limit> limits = new ArrayList<>();

    /** What a document must be like. */
    sealed interface Limit {
        Query query();
    }

    /** Dated from one second to another. */
    record Dated(long first, long last) implements Limit {
        @Override
        public Query query() {
            return LongField.newRangeQuery(Fields.DATE, first, last);
        }
    }

    /** No further from a place than so many metres. */
    record Within(Place place, double metres) implements Limit {
        @Override
        public Query query() {
            return LatLonPoint.newDistanceQuery(Fields.PLACE, place.latitude(), place.longitude(), metres);
        }
    }

    /** The same for what narrows in the same way. */
    record Key(Map<Facet, Set<String>> wanted, Map<Facet, Set<String>> unwanted, List<Limit> limits) {}

    Key key() {
        return new Key(Map.copyOf(wanted), Map.copyOf(unwanted), List.copyOf(limits));
    }

    static Narrowing none() {
        return new Narrowing();
    }

    void choose(Facet facet, String value) {
        wanted.computeIfAbsent(facet, f -> new HashSet<>()).add(Facet.compared(value));
    }

    void avoid(Facet facet, String value) {
        unwanted.computeIfAbsent(facet, f -> new HashSet<>()).add(Facet.compared(value));
    }

    /** Dated before this instant. */
    void before(Instant end) {
        limits.add(new Dated(Long.MIN_VALUE, end.getEpochSecond() - 1));
    }

    void from(Instant start) {
        limits.add(new Dated(start.getEpochSecond(), Long.MAX_VALUE));
    }

    void add(Wishes wishes) {
        wishes.chosen().forEach((facet, values) -> values.forEach(value -> choose(facet, value)));
        wishes.near()
                .filter(near -> near.metres() < EVERYWHERE)
                .ifPresent(near -> limits.add(new Within(near.place(), near.metres())));
    }

    boolean narrows() {
        return !wanted.isEmpty() || !unwanted.isEmpty() || !limits.isEmpty();
    }

    /** For each facet of which values were chosen, a query that any of them will do. */
    Map<Facet, Query> wanted() {
        Map<Facet, Query> queries = new EnumMap<>(Facet.class);
        wanted.forEach((facet, values) -> queries.put(facet, oneOf(facet, values)));
        return queries;
    }

    /** What narrows beside that; empty when nothing does. */
    Optional<Query> besides() {
        if (unwanted.isEmpty() && limits.isEmpty()) return Optional.empty();
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        unwanted.forEach((facet, values) -> query.add(oneOf(facet, values), Occur.MUST_NOT));
        limits.forEach(limit -> query.add(limit.query(), Occur.FILTER));
        return Optional.of(query.build());
    }

    /** Values of which one must do, by facet, as compared. */
    Map<Facet, Set<String>> chosen() {
        return wanted;
    }

    /** Values of which none may be there. */
    Map<Facet, Set<String>> avoided() {
        return unwanted;
    }

    List<Limit> limits() {
        return limits;
    }

    private static Query oneOf(Facet facet, Set<String> values) {
        return new TermInSetQuery(
                facet.compared(), values.stream().map(BytesRef::new).toList());
    }
}

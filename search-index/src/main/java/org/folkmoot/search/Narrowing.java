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
    private final List<Query> others = new ArrayList<>();

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
        others.add(LongField.newRangeQuery(Fields.DATE, Long.MIN_VALUE, end.getEpochSecond() - 1));
    }

    void from(Instant start) {
        others.add(LongField.newRangeQuery(Fields.DATE, start.getEpochSecond(), Long.MAX_VALUE));
    }

    void add(Wishes wishes) {
        wishes.chosen().forEach((facet, values) -> values.forEach(value -> choose(facet, value)));
        wishes.near()
                .filter(near -> near.metres() < EVERYWHERE)
                .ifPresent(near -> others.add(LatLonPoint.newDistanceQuery(
                        Fields.PLACE, near.place().latitude(), near.place().longitude(), near.metres())));
    }

    boolean narrows() {
        return !wanted.isEmpty() || !unwanted.isEmpty() || !others.isEmpty();
    }

    /** For each facet of which values were chosen, a query that any of them will do. */
    Map<Facet, Query> wanted() {
        Map<Facet, Query> queries = new EnumMap<>(Facet.class);
        wanted.forEach((facet, values) -> queries.put(facet, oneOf(facet, values)));
        return queries;
    }

    /** What narrows beside that; empty when nothing does. */
    Optional<Query> besides() {
        if (unwanted.isEmpty() && others.isEmpty()) return Optional.empty();
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        unwanted.forEach((facet, values) -> query.add(oneOf(facet, values), Occur.MUST_NOT));
        others.forEach(other -> query.add(other, Occur.FILTER));
        return Optional.of(query.build());
    }

    private static Query oneOf(Facet facet, Set<String> values) {
        return new TermInSetQuery(
                facet.compared(), values.stream().map(BytesRef::new).toList());
    }
}

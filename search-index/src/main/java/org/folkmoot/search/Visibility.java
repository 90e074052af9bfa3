package org.folkmoot.search;

import java.time.Instant;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Who may find what: a filter that every read of the index goes through, so that the rest is as if it did not exist. */
final class Visibility {
    private final List<Query> conditions;

    private Visibility(List<Query> conditions) {
        this.conditions = conditions;
    }

    static Visibility of(SearchQuery query) {
        long now = micros(query.now());
        Query council = new TermQuery(new Term(Fields.COUNCIL, Integer.toString(query.councilId())));
        Query audience = new TermInSetQuery(
                Fields.AUDIENCE,
                query.audiences().stream()
                        .map(id -> new BytesRef(Long.toString(id)))
                        .toList());
        Query begun = LongField.newRangeQuery(Fields.VISIBLE_FROM, Long.MIN_VALUE, now);
        Query notOver = now == Long.MAX_VALUE
                ? new BooleanQuery.Builder().build()
                : LongField.newRangeQuery(Fields.VISIBLE_TO, now + 1, Long.MAX_VALUE);
        return new Visibility(List.of(council, audience, begun, notOver));
    }

    /** The query, among visible documents only; the filter itself adds nothing to a score. */
    BooleanQuery.Builder around(Query query) {
        BooleanQuery.Builder both = new BooleanQuery.Builder().add(query, Occur.MUST);
        conditions.forEach(condition -> both.add(condition, Occur.FILTER));
        return both;
    }

    /** Microseconds since 1970, as the database keeps them; an instant beyond their reach is the last one there is. */
    static long micros(Instant at) {
        try {
            return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
        } catch (ArithmeticException e) {
            return at.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}

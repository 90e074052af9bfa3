package org.folkmoot.search;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/** Who may find what: a filter that every read of the index goes through, so that the rest is as if it did not exist. */
final class Visibility {
    private final FixedBitSet[] documents;
    private final long since;
    private final long until;

    private Visibility(FixedBitSet[] documents, long since, long until) {
        this.documents = documents;
        this.since = since;
        this.until = until;
    }

    /** What whoever asks may see in one view of the index. */
    static Visibility of(SearchQuery query, IndexReader view, Sight sight) throws IOException {
        long now = micros(query.now());
        List<LeafReaderContext> leaves = view.leaves();
        FixedBitSet[] documents = new FixedBitSet[leaves.size()];
        long since = Long.MIN_VALUE;
        long until = Long.MAX_VALUE;
        for (LeafReaderContext leaf : leaves) {
            Sight.Seen here = sight.of(leaf, query.councilId(), query.audiences(), now);
            since = Math.max(since, here.since());
            until = Math.min(until, here.until());
            FixedBitSet seen = here.documents();
            Bits live = leaf.reader().getLiveDocs();
            if (live != null) {
                seen = seen.clone();
                live.applyMask(seen, 0);
            }
            documents[leaf.ord] = seen;
        }
        return new Visibility(documents, since, until);
    }

    /** A set for each segment; not to be changed. */
    FixedBitSet[] documents() {
        return documents;
    }

    /** From when on these are those that are seen, in microseconds. */
    long since() {
        return since;
    }

    /** The first instant at which they may be others. */
    long until() {
        return until;
    }

    /** The query, among visible documents only; the filter itself adds nothing to a score. */
    BooleanQuery.Builder around(Query query) {
        return new BooleanQuery.Builder().add(query, Occur.MUST).add(new InSet(documents), Occur.FILTER);
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

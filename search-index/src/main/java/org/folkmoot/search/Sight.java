package org.folkmoot.search;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * What readers see of each segment, remembered: a bit for each document, good from the last instant at which one of them came or
 * went to the next. Segments never change, so what is remembered is never wrong, only no longer asked for.
 */
final class Sight {
    /** So many kinds of reader are remembered for each segment; each costs an eighth of a byte for each document. */
    private static final int MOST_REMEMBERED = 64;

    private record Reader(int council, Set<Long> audiences) {}

    /** @param since microseconds, as all instants of the index @param until the first instant at which it no longer holds */
    record Seen(FixedBitSet documents, long since, long until) {
        boolean holdsAt(long now) {
            return since <= now && now < until;
        }
    }

    private final Map<Object, Map<Reader, Seen>> bySegment = new ConcurrentHashMap<>();

    /** What this reader sees now, those removed among them, and how long. Not to be changed. */
    Seen of(LeafReaderContext leaf, int council, Set<Long> audiences, long now) throws IOException {
        Map<Reader, Seen> segment = remembered(leaf.reader());
        Reader reader = new Reader(council, audiences);
        Seen seen = segment.get(reader);
        if (seen == null || !seen.holdsAt(now)) {
            seen = look(leaf.reader(), reader, now);
            segment.put(reader, seen);
        }
        return seen;
    }

    private Map<Reader, Seen> remembered(LeafReader of) {
        IndexReader.CacheHelper segment = of.getCoreCacheHelper();
        return bySegment.computeIfAbsent(segment.getKey(), key -> {
            segment.addClosedListener(bySegment::remove);
            return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Reader, Seen> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            });
        });
    }

    private static Seen look(LeafReader in, Reader reader, long now) throws IOException {
        FixedBitSet documents = new FixedBitSet(in.maxDoc());
        for (long audience : reader.audiences()) {
            Matcher.addAll(in, new Term(Fields.AUDIENCE, Long.toString(audience)), documents);
        }
        FixedBitSet council = new FixedBitSet(in.maxDoc());
        Matcher.addAll(in, new Term(Fields.COUNCIL, Integer.toString(reader.council())), council);
        documents.and(council);
        SortedNumericDocValues begins = DocValues.getSortedNumeric(in, Fields.VISIBLE_FROM);
        SortedNumericDocValues ends = DocValues.getSortedNumeric(in, Fields.VISIBLE_TO);
        long since = Long.MIN_VALUE;
        long until = Long.MAX_VALUE;
        for (int document = first(documents, 0);
                document != DocIdSetIterator.NO_MORE_DOCS;
                document = first(documents, document + 1)) {
            long begin = instant(begins, document);
            long end = instant(ends, document);
            for (long change : new long[] {begin, end}) {
                if (change <= now) since = Math.max(since, change);
                else until = Math.min(until, change);
            }
            if (begin > now || end <= now) documents.clear(document);
        }
        return new Seen(documents, since, until);
    }

    private static long instant(SortedNumericDocValues of, int document) throws IOException {
        if (!of.advanceExact(document)) throw new IllegalStateException("a document without its instants");
        return of.nextValue();
    }

    /** The first of a set from here on, or {@link DocIdSetIterator#NO_MORE_DOCS}. */
    static int first(FixedBitSet of, int from) {
        return from >= of.length() ? DocIdSetIterator.NO_MORE_DOCS : of.nextSetBit(from);
    }
}

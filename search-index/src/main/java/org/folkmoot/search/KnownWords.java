package org.folkmoot.search;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * Words that are asked for again, remembered with all that documents say of them: what matches, and what it is worth, is then read from memory, a few bytes for
 * each document that has the word. The first time it is looked up as ever; what was asked for longest ago is forgotten first.
 */
final class KnownWords {
    static final long MOST_BYTES = 32L << 20;

    /** So many words that were asked for once are told from others. */
    private static final int ASKED = 1 << 12;

    /** No word takes more than this part of all. */
    private static final int PART = 4;

    /** A view that is smaller is read as quickly. */
    static final int SMALLEST = 8_192;

    /** A search waits for a look at so many documents, and perhaps one segment more. */
    static final int AT_ONCE = 1 << 18;

    private final long most;
    private final int smallest;
    private final int atOnce;
    private final Map<Clauses.Key, Kept> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Integer> asked = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > ASKED;
        }
    });
    private final Set<Object> segments = ConcurrentHashMap.newKeySet();
    private long bytes;

    /** A word that is remembered, and how much of its memory has been counted. */
    private static final class Kept {
        private final KnownWord word;
        private long counted;

        Kept(KnownWord word) {
            this.word = word;
        }
    }

    KnownWords() {
        this(MOST_BYTES, SMALLEST, AT_ONCE);
    }

    /** @param smallest from so many documents on a view's words are remembered @param atOnce after so many documents a search looks at no more segments */
    KnownWords(long most, int smallest, int atOnce) {
        this.atOnce = atOnce;
        this.most = most;
        this.smallest = smallest;
    }

    /**
     * How the documents of a view say a word.
     *
     * @return nothing where it is asked for the first time, where what it asks for is not told in ways, and where there is no time
     */
    Optional<KnownWord.Here> of(Query word, IndexSearcher by, QueryTimeout budget, KnownWord.Room room)
            throws IOException {
        if (by.getIndexReader().maxDoc() < smallest) return Optional.empty();
        Optional<Clauses> clauses = Clauses.of(word);
        if (clauses.isEmpty()) return Optional.empty();
        Kept there = askedAgain(clauses.get().key());
        if (there == null) return Optional.empty();
        listen(by.getIndexReader().leaves());
        Optional<KnownWord.Here> here = there.word.in(by, clauses.get(), budget, room);
        if (there.word.bytes() != there.counted) count(clauses.get().key(), there);
        return here;
    }

    private synchronized Kept askedAgain(Clauses.Key word) {
        Kept there = known.get(word);
        if (there != null || asked.add(word.hashCode())) return there;
        there = new Kept(new KnownWord(word.leaves().size(), most / PART));
        known.put(word, there);
        return there;
    }

    /** Room for the looks of one search. */
    KnownWord.Room room() {
        return new KnownWord.Room(atOnce);
    }

    /** Makes room where a word takes more of it than before. */
    private synchronized void count(Clauses.Key word, Kept there) {
        if (known.get(word) != there) return;
        count(there);
        Iterator<Map.Entry<Clauses.Key, Kept>> longestAgo = known.entrySet().iterator();
        while (bytes > most && longestAgo.hasNext()) {
            Map.Entry<Clauses.Key, Kept> one = longestAgo.next();
            bytes -= one.getValue().counted;
            asked.remove(one.getKey().hashCode());
            longestAgo.remove();
        }
    }

    private void count(Kept one) {
        long now = one.word.bytes();
        bytes += now - one.counted;
        one.counted = now;
    }

    private void listen(List<LeafReaderContext> leaves) {
        for (LeafReaderContext leaf : leaves) {
            IndexReader.CacheHelper core = leaf.reader().getCoreCacheHelper();
            if (segments.add(core.getKey())) core.addClosedListener(this::forget);
        }
    }

    /** A segment is no more. */
    private synchronized void forget(Object segment) {
        segments.remove(segment);
        Iterator<Kept> all = known.values().iterator();
        while (all.hasNext()) {
            Kept one = all.next();
            one.word.forget(segment);
            count(one);
            if (!one.word.isEmpty()) continue;
            bytes -= one.counted;
            all.remove();
        }
    }

    /** What it takes of memory. */
    synchronized long bytes() {
        return bytes;
    }
}

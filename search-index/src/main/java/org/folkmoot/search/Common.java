package org.folkmoot.search;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.FixedBitSet;

/**
 * Which documents of a segment have a word that many have, remembered as a set of bits once somebody has asked for it twice: to add it to others then costs
 * a machine word for 64 documents, where reading it costs a step for each that has it. What a segment holds never changes; what was asked for longest
 * ago is forgotten first.
 */
final class Common {
    static final long MOST_BYTES = 32L << 20;

    /** A word that fewer than one of so many documents have is read as quickly. */
    private static final int ONE_OF = 64;

    /** A phrase costs a look at where its words stand, a beginning at all words that begin so: these are worth it from one of so many documents on. */
    private static final int LOOKED_UP_OF = 1_024;

    /** A segment that is smaller is read as quickly. */
    private static final int SMALLEST = 8_192;

    /** What it takes to know what a set is of, about. */
    private static final int BYTES_OF_A_KEY = 200;

    private static final FixedBitSet NONE = new FixedBitSet(0);

    /** Of so many words is known that they were asked for once: so many bits say which. */
    private static final int ASKED_BITS = 14;

    /** @param asked a word, a phrase, or the beginning of words */
    private record Key(Object segment, Object asked) {}

    /** Works out what matches of all documents that there are; nothing where there was no time for all of them. */
    interface Work {
        Optional<FixedBitSet> done() throws IOException;
    }

    private final Map<Key, FixedBitSet> known = new LinkedHashMap<>(16, 0.75f, true);
    private final int[] asked = new int[1 << ASKED_BITS];
    private final Set<Object> segments = ConcurrentHashMap.newKeySet();
    private final long most;
    private long bytes;

    Common() {
        this(MOST_BYTES);
    }

    Common(long most) {
        this.most = most;
    }

    /** Adds all documents that have this word, those removed among them. */
    void addAll(LeafReader in, Term word, FixedBitSet to) throws IOException {
        IndexReader.CacheHelper core = in.maxDoc() < SMALLEST ? null : in.getCoreCacheHelper();
        Key key = core == null ? null : new Key(core.getKey(), word);
        FixedBitSet there = key == null ? null : get(key);
        if (there == null) {
            Terms words = in.terms(word.field());
            if (words == null) return;
            TermsEnum each = words.iterator();
            if (!each.seekExact(word.bytes())) return;
            PostingsEnum documents = each.postings(null, PostingsEnum.NONE);
            boolean common = key != null && (long) each.docFreq() * ONE_OF >= in.maxDoc() && isAskedAgain(key);
            FixedBitSet into = common ? new FixedBitSet(in.maxDoc()) : to;
            documents.nextDoc();
            documents.intoBitSet(DocIdSetIterator.NO_MORE_DOCS, into, 0);
            if (!common) return;
            there = into;
            put(core, key, there);
        }
        to.or(there);
    }

    /** Reads all documents of some words. */
    interface Reading {
        void into(FixedBitSet documents) throws IOException;
    }

    /** Adds all documents that have one of many words, which are read where that is not remembered. @param words what says which */
    void addAll(LeafReader in, Query words, Reading reading, FixedBitSet to) throws IOException {
        IndexReader.CacheHelper core = in.maxDoc() < SMALLEST || most == 0 ? null : in.getCoreCacheHelper();
        if (core == null) {
            reading.into(to);
            return;
        }
        Key key = new Key(core.getKey(), words);
        FixedBitSet there = get(key);
        if (there == null) {
            there = new FixedBitSet(in.maxDoc());
            reading.into(there);
            int many = there.cardinality();
            if (many == 0) put(core, key, NONE);
            else if ((long) many * LOOKED_UP_OF >= in.maxDoc()) put(core, key, there);
        }
        if (there.length() > 0) to.or(there);
    }

    /**
     * What matches a phrase, of all documents, those removed among them: worked out once, for it costs a look at where each document has its words.
     * Empty where there was no time for it, and where few documents are looked at, so that it is worked out as quickly.
     *
     * @param candidates how many documents have all of its words
     */
    Optional<FixedBitSet> phrase(LeafReader in, Query phrase, int candidates, Work work) throws IOException {
        boolean few = in.maxDoc() < SMALLEST || (long) candidates * LOOKED_UP_OF < in.maxDoc();
        IndexReader.CacheHelper core = few || most == 0 ? null : in.getCoreCacheHelper();
        if (core == null) return Optional.empty();
        Key key = new Key(core.getKey(), phrase);
        FixedBitSet there = get(key);
        if (there != null) return Optional.of(there);
        Optional<FixedBitSet> all = work.done();
        all.ifPresent(documents -> put(core, key, documents));
        return all;
    }

    /** Whether it was asked for lately; who is mistaken for another that was is remembered a little too early. */
    private boolean isAskedAgain(Key key) {
        int digest = key.hashCode();
        int place = (digest ^ digest >>> ASKED_BITS) & asked.length - 1;
        boolean again = asked[place] == digest;
        asked[place] = digest;
        return again;
    }

    private synchronized FixedBitSet get(Key key) {
        return known.get(key);
    }

    private void put(IndexReader.CacheHelper segment, Key key, FixedBitSet documents) {
        if (segments.add(segment.getKey())) segment.addClosedListener(this::forget);
        synchronized (this) {
            if (known.put(key, documents) == null) bytes += bytes(documents);
            Iterator<FixedBitSet> longestAgo = known.values().iterator();
            while (bytes > most && longestAgo.hasNext()) {
                bytes -= bytes(longestAgo.next());
                longestAgo.remove();
            }
        }
    }

    private static long bytes(FixedBitSet documents) {
        return BYTES_OF_A_KEY + documents.ramBytesUsed();
    }

    private synchronized void forget(Object segment) {
        segments.remove(segment);
        Iterator<Map.Entry<Key, FixedBitSet>> all = known.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Key, FixedBitSet> one = all.next();
            if (one.getKey().segment() != segment) continue;
            bytes -= bytes(one.getValue());
            all.remove();
        }
    }

    /** What it takes of memory. */
    synchronized long bytes() {
        return bytes;
    }
}

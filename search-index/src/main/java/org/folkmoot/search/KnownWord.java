package org.folkmoot.search;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.RamUsageEstimator;

/**
 * How documents say a word of a query: how often in each field, and how long that is. Very many say it in few ways; what a way is worth to one search is
 * worked out once, where Lucene works it out for each field of each document. Ways are those of segments, which never change, and know nothing of how
 * rare a word is or how long texts are on average: that is added by whoever searches.
 */
final class KnownWord {
    /** More ways are not told apart. */
    private static final int MOST_WAYS = 1 << Character.SIZE;

    private static final int MOST_LEAVES = 1 << Byte.SIZE;

    /** So many bits have the number of times, and so many the length of a field, of what is said in one field. */
    private static final int TIMES = 16;

    private static final int LENGTH = 8;
    private static final int LEAF = 8;

    /** Odd: numbers multiplied by it are spread evenly, and none fall together. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Views of what anybody may read and of all, each for readers of both languages. */
    private static final int MOST_WEIGHED = 4;

    /** Before anything is said. */
    private static final int NOTHING = 0;

    private final Map<Object, Segment> segments = new ConcurrentHashMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private final int atOnce;
    private final LongIndex numbers = new LongIndex(64);

    /** By number of a way: what is said in one field more, and the way without that. */
    private volatile long[] ways = new long[64];

    /** The latest first. */
    private volatile List<Weighed> weighed = List.of();

    private volatile boolean givenUp;
    private volatile long bytes;

    /** @param atOnce after a look at so many documents the rest is left to whoever asks next */
    KnownWord(int atOnce) {
        this.atOnce = atOnce;
        numbers.add(NOTHING);
    }

    /**
     * @param having the documents that say it
     * @param strong those that say it where it counts most
     * @param ways of those that have it, in their order
     * @param byWay those that are strong, way by way
     */
    private record Segment(Places having, Places strong, char[] ways, ByWay byWay) {
        long bytes() {
            return having.bytes() + strong.bytes() + RamUsageEstimator.sizeOf(ways) + byWay.bytes();
        }
    }

    /** Documents by the way in which they say it. @param from where those of a way begin, and at the end how many there are */
    private record ByWay(char[] ways, int[] from, int[] documents) {
        long bytes() {
            return RamUsageEstimator.sizeOf(ways)
                    + RamUsageEstimator.sizeOf(from)
                    + RamUsageEstimator.sizeOf(documents);
        }

        /** @param strong in their order @param said the way of each document */
        static ByWay of(FixedBitSet strong, char[] said, int ways) {
            int[] many = new int[ways + 1];
            for (int at = Sight.first(strong, 0); at != DocIdSetIterator.NO_MORE_DOCS; at = Sight.first(strong, at + 1))
                many[said[at]]++;
            int present = 0;
            for (int one : many) if (one > 0) present++;
            ByWay all = new ByWay(new char[present], new int[present + 1], new int[strong.cardinality()]);
            int[] next = new int[ways];
            int before = 0;
            present = 0;
            for (int way = 0; way < ways; way++) {
                next[way] = before;
                if (many[way] == 0) continue;
                all.ways[present] = (char) way;
                all.from[present++] = before;
                before += many[way];
            }
            all.from[present] = before;
            for (int at = Sight.first(strong, 0); at != DocIdSetIterator.NO_MORE_DOCS; at = Sight.first(strong, at + 1))
                all.documents[next[said[at]]++] = at;
            return all;
        }
    }

    /** Takes a document. */
    interface Sink {
        void take(int document) throws IOException;
    }

    /** How the documents of one view say it. */
    final class Here {
        private final Segment[] here;
        private final long[] told;
        private final Clauses clauses;

        private Here(Segment[] here, long[] told, Clauses clauses) {
            this.here = here;
            this.told = told;
            this.clauses = clauses;
        }

        /** The documents of a segment that say it, those removed among them. */
        Places having(int segment) {
            return here[segment].having();
        }

        /** Of some documents those that say it where it counts most. */
        FixedBitSet[] strong(FixedBitSet[] among) {
            FixedBitSet[] strong = new FixedBitSet[among.length];
            for (int i = 0; i < strong.length; i++) strong[i] = here[i].strong().among(among[i]);
            return strong;
        }

        /** What a document of a segment is worth for saying it. */
        float worth(int segment, int document, Scale scale) throws IOException {
            int place = here[segment].having().of(document);
            return place < 0 ? 0 : scale.of(here[segment].ways()[place]);
        }

        /** The way in which a document says it. @param place among those of its segment that do */
        int way(int segment, int place) {
            return here[segment].ways()[place];
        }

        /**
         * Of some documents of a segment those that say it where it counts most, in one of the best ways.
         *
         * @param order the ways, the best first
         * @param from how many of the best are left out @param to up to which they are taken
         */
        void each(int segment, Order order, int from, int to, FixedBitSet among, Sink sink) throws IOException {
            ByWay all = here[segment].byWay();
            for (int i = 0; i < all.ways().length; i++) {
                int place = order.places()[all.ways()[i]];
                if (place < from || place >= to) continue;
                for (int at = all.from()[i]; at < all.from()[i + 1]; at++) {
                    if (among.get(all.documents()[at])) sink.take(all.documents()[at]);
                }
            }
        }

        /** What each way is worth to one who searches; to be asked by one thread. */
        Scale scale(IndexSearcher by) {
            return new Scale(told, clauses, by);
        }
    }

    /** What it is worth to say it in one way or another. */
    final class Scale {
        private final Clauses clauses;
        private final Catching similarity;
        private final IndexSearcher asking;
        private final long[] ways;
        private final Weighed weighed;
        private final float[] worths;
        private final float[] each;
        private final Similarity.SimScorer[] scorers;

        private Scale(long[] ways, Clauses clauses, IndexSearcher by) {
            this.ways = ways;
            this.clauses = clauses;
            this.similarity = new Catching(by.getSimilarity());
            this.asking = new Asking(by, similarity);
            this.scorers = new Similarity.SimScorer[clauses.leaves().size()];
            this.each = new float[scorers.length];
            this.weighed = weighed(by, clauses, ways.length);
            this.worths = weighed.worths;
            Arrays.fill(each, Clauses.NOWHERE);
        }

        float of(int way) throws IOException {
            float worth = worths[way];
            if (Float.isNaN(worth)) worths[way] = worth = look(way);
            return worth;
        }

        /** Ways in which it is said where it counts most. */
        Order order() throws IOException {
            if (weighed.order == null) weighed.order = Order.of(this);
            return weighed.order;
        }

        private boolean isStrong(int way) {
            for (int at = way; at != NOTHING; at = before(ways[at])) {
                if (Strength.isStrong(clauses.leaves().get(leaf(ways[at])).query())) return true;
            }
            return false;
        }

        private float look(int way) throws IOException {
            for (int at = way; at != NOTHING; at = before(ways[at])) {
                long said = ways[at];
                each[leaf(said)] = scorer(leaf(said)).score(times(said), (byte) said);
            }
            float worth = clauses.worth(each);
            for (int at = way; at != NOTHING; at = before(ways[at])) each[leaf(ways[at])] = Clauses.NOWHERE;
            return worth;
        }

        private Similarity.SimScorer scorer(int leaf) throws IOException {
            if (scorers[leaf] == null) {
                Worth.Leaf one = clauses.leaves().get(leaf);
                asking.createWeight(asking.rewrite(one.query()), ScoreMode.COMPLETE, one.boost());
                scorers[leaf] = similarity.caught;
            }
            return scorers[leaf];
        }
    }

    /**
     * Ways in which it is said where it counts most, the best first.
     *
     * @param worths what they are worth @param places by way, where it stands among these @param elsewhere what it is worth at most to who says it elsewhere
     */
    record Order(float[] worths, int[] places, float elsewhere) {
        private static Order of(Scale scale) throws IOException {
            float elsewhere = 0;
            List<Integer> strong = new ArrayList<>();
            for (int way = NOTHING + 1; way < scale.ways.length && scale.ways[way] != 0; way++) {
                float worth = scale.of(way);
                if (scale.isStrong(way)) strong.add(way);
                else elsewhere = Math.max(elsewhere, worth);
            }
            strong.sort(Comparator.comparingDouble(way -> -scale.worths[way]));
            Order order = new Order(new float[strong.size()], new int[scale.ways.length], elsewhere);
            for (int i = 0; i < order.worths.length; i++) {
                order.worths[i] = scale.worths[strong.get(i)];
                order.places[strong.get(i)] = i;
            }
            return order;
        }

        /** What it is worth at most. */
        float most() {
            return worths.length == 0 ? elsewhere : Math.max(worths[0], elsewhere);
        }

        /** How many ways are worth so much. */
        int atLeast(float worth) {
            int from = 0;
            int to = worths.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (worths[middle] >= worth) from = middle + 1;
                else to = middle;
            }
            return from;
        }
    }

    /** What is known of the worth of each way in one view, where each field counts so much: whoever asks next need not work it out. */
    private static final class Weighed {
        private final WeakReference<IndexReader> view;
        private final List<Float> boosts;
        /** Not a number where nobody has asked; filled by all who ask, at the same time, for each would find the same. */
        private final float[] worths;

        private volatile Order order;

        Weighed(IndexReader view, List<Float> boosts, int ways) {
            this.view = new WeakReference<>(view);
            this.boosts = boosts;
            this.worths = new float[ways];
            Arrays.fill(worths, Float.NaN);
        }

        boolean isOf(IndexReader other, List<Float> counting, int ways) {
            return view.refersTo(other) && worths.length >= ways && boosts.equals(counting);
        }
    }

    private Weighed weighed(IndexSearcher by, Clauses clauses, int ways) {
        List<Float> boosts = clauses.leaves().stream().map(Worth.Leaf::boost).toList();
        List<Weighed> known = weighed;
        for (Weighed one : known) if (one.isOf(by.getIndexReader(), boosts, ways)) return one;
        Weighed now = new Weighed(by.getIndexReader(), boosts, ways);
        List<Weighed> all = new ArrayList<>(List.of(now));
        for (Weighed one : known) if (all.size() < MOST_WEIGHED) all.add(one);
        weighed = List.copyOf(all);
        return now;
    }

    private static long said(int before, int leaf, int times, int length) {
        return (((long) before << LEAF | leaf) << TIMES | times) << LENGTH | length;
    }

    private static int before(long said) {
        return (int) (said >>> LEAF + TIMES + LENGTH);
    }

    private static int leaf(long said) {
        return (int) (said >>> TIMES + LENGTH) & MOST_LEAVES - 1;
    }

    private static int times(long said) {
        return (int) (said >>> LENGTH) & (1 << TIMES) - 1;
    }

    /** A searcher that judges as another does, by a similarity of its own. */
    private static final class Asking extends IndexSearcher {
        private final IndexSearcher like;

        Asking(IndexSearcher like, Similarity by) {
            super(like.getTopReaderContext());
            this.like = like;
            setSimilarity(by);
            setQueryCache(null);
        }

        @Override
        public TermStatistics termStatistics(Term term, int documents, long times) throws IOException {
            return like.termStatistics(term, documents, times);
        }

        @Override
        public CollectionStatistics collectionStatistics(String field) throws IOException {
            return like.collectionStatistics(field);
        }
    }

    /** Keeps what a clause is scored by. */
    private static final class Catching extends Similarity {
        private final Similarity by;
        private SimScorer caught;

        Catching(Similarity by) {
            this.by = by;
        }

        @Override
        public SimScorer scorer(float boost, CollectionStatistics field, TermStatistics... words) {
            caught = by.scorer(boost, field, words);
            return caught;
        }
    }

    /** "Scores" are how often something is said and how long the field is, in one number; none where it is too often. */
    private static final class Counting extends Similarity {
        @Override
        public SimScorer scorer(float boost, CollectionStatistics field, TermStatistics... words) {
            return new SimScorer() {
                @Override
                public float score(float times, long length) {
                    boolean fits = times == (int) times && times < 1 << TIMES;
                    return fits ? (int) times << LENGTH | (int) length & (1 << LENGTH) - 1 : Float.NaN;
                }
            };
        }
    }

    /**
     * How the documents of a view say it. Segments that nobody has looked at yet are looked at now, not all at once: nobody waits for a large index.
     *
     * @return nothing where there is no time, where somebody else is looking just now, or where it is said in too many ways
     */
    Optional<Here> in(IndexSearcher by, Clauses clauses, QueryTimeout budget) throws IOException {
        List<LeafReaderContext> leaves = by.getIndexReader().leaves();
        Segment[] here = new Segment[leaves.size()];
        boolean all = true;
        for (LeafReaderContext leaf : leaves) all &= (here[leaf.ord] = segments.get(key(leaf))) != null;
        if (all) return here(here, clauses);
        if (givenUp || !looking.tryLock()) return Optional.empty();
        try {
            Look look = new Look(by, clauses, budget);
            int looked = 0;
            for (LeafReaderContext leaf : leaves) {
                if (here[leaf.ord] == null) here[leaf.ord] = segments.get(key(leaf));
                if (here[leaf.ord] != null) continue;
                if (looked >= atOnce) return Optional.empty();
                here[leaf.ord] = look.at(leaf);
                if (here[leaf.ord] == null) return Optional.empty();
                segments.put(key(leaf), here[leaf.ord]);
                count();
                looked += leaf.reader().maxDoc();
            }
            return here(here, clauses);
        } finally {
            looking.unlock();
        }
    }

    /** Nothing where it was given up in the meantime. */
    private Optional<Here> here(Segment[] here, Clauses clauses) {
        long[] told = ways;
        return givenUp ? Optional.empty() : Optional.of(new Here(here, told, clauses));
    }

    private static Object key(LeafReaderContext leaf) {
        return leaf.reader().getCoreCacheHelper().getKey();
    }

    /** A segment is no more. */
    void forget(Object segment) {
        looking.lock();
        try {
            if (segments.remove(segment) != null) count();
        } finally {
            looking.unlock();
        }
    }

    /** Whether nothing is known of it. */
    boolean isEmpty() {
        looking.lock();
        try {
            return segments.isEmpty() && !givenUp;
        } finally {
            looking.unlock();
        }
    }

    private void count() {
        bytes = segments.values().stream().mapToLong(Segment::bytes).sum()
                + (long) ways.length * (Long.BYTES + MOST_WEIGHED * Float.BYTES)
                + (long) numbers.size() * (Long.BYTES + 4 * Integer.BYTES);
    }

    /** What it takes of memory. */
    long bytes() {
        return bytes;
    }

    /** One who looks at segments. */
    private final class Look {
        private final Clauses clauses;
        private final QueryTimeout budget;
        private final Weight[] weights;
        private final float[] each;

        Look(IndexSearcher by, Clauses clauses, QueryTimeout budget) throws IOException {
            this.clauses = clauses;
            this.budget = budget;
            this.weights = new Weight[clauses.leaves().size()];
            this.each = new float[weights.length];
            Arrays.fill(each, Clauses.NOWHERE);
            IndexSearcher asking = new Asking(by, new Counting());
            for (int i = 0; i < weights.length; i++) {
                weights[i] = asking.createWeight(
                        asking.rewrite(clauses.leaves().get(i).query()), ScoreMode.COMPLETE, 1);
            }
        }

        /** Null where it is not known. */
        Segment at(LeafReaderContext leaf) throws IOException {
            char[] said = new char[leaf.reader().maxDoc()];
            FixedBitSet having = new FixedBitSet(said.length);
            FixedBitSet strong = new FixedBitSet(said.length);
            for (int i = 0; i < weights.length; i++) {
                Scorer scorer = weights[i].scorer(leaf);
                if (scorer != null && !read(scorer, i, said, having, isStrong(i) ? strong : null)) return null;
            }
            return segment(said, having, strong);
        }

        private boolean isStrong(int leaf) {
            return Strength.isStrong(clauses.leaves().get(leaf).query());
        }

        private boolean read(Scorer scorer, int leaf, char[] said, FixedBitSet having, FixedBitSet strong)
                throws IOException {
            scorer.iterator().nextDoc();
            DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
            while (true) {
                if (budget.shouldExit()) return false;
                scorer.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, null, buffer);
                if (buffer.size == 0) return true;
                for (int i = 0; i < buffer.size; i++) {
                    int document = buffer.docs[i];
                    int way =
                            Float.isNaN(buffer.features[i]) ? -1 : way(said[document], leaf, (int) buffer.features[i]);
                    if (way < 0) {
                        giveUp();
                        return false;
                    }
                    said[document] = (char) way;
                    having.set(document);
                    if (strong != null) strong.set(document);
                }
            }
        }

        private void giveUp() {
            givenUp = true;
            segments.clear();
            ways = new long[0];
            count();
        }

        private int way(int before, int leaf, int timesAndLength) {
            long said = said(before, leaf, 0, 0) | timesAndLength;
            int known = numbers.find(said * SPREAD);
            if (known >= 0) return known;
            int number = numbers.size();
            if (number == MOST_WAYS) return -1;
            numbers.add(said * SPREAD);
            if (number == ways.length) ways = Arrays.copyOf(ways, number * 2);
            ways[number] = said;
            return number;
        }

        /** Without those that say too little of it. */
        private Segment segment(char[] said, FixedBitSet having, FixedBitSet strong) {
            byte[] enough = new byte[numbers.size()];
            for (int at = Sight.first(having, 0);
                    at != DocIdSetIterator.NO_MORE_DOCS;
                    at = Sight.first(having, at + 1)) {
                if (isEnough(said[at], enough)) continue;
                having.clear(at);
                strong.clear(at);
            }
            char[] ways = new char[having.cardinality()];
            int size = 0;
            for (int at = Sight.first(having, 0);
                    at != DocIdSetIterator.NO_MORE_DOCS;
                    at = Sight.first(having, at + 1)) {
                ways[size++] = said[at];
            }
            return new Segment(new Places(having), new Places(strong), ways, ByWay.of(strong, said, numbers.size()));
        }

        private boolean isEnough(int way, byte[] known) {
            if (known[way] == 0) {
                for (int at = way; at != NOTHING; at = before(ways[at])) each[leaf(ways[at])] = 1;
                known[way] = (byte) (clauses.worth(each) == Clauses.NOWHERE ? -1 : 1);
                Arrays.fill(each, Clauses.NOWHERE);
            }
            return known[way] > 0;
        }
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.RamUsageEstimator;

/**
 * How the documents of a segment say a word of a query.
 *
 * @param having the documents that say it
 * @param strong those that say it where it counts most
 * @param ways of those that have it, in their order
 * @param byWay those that are strong, way by way
 * @param told what the numbers of ways are of
 */
record Said(Places having, Places strong, char[] ways, ByWay byWay, Ways told) {
    long bytes() {
        return having.bytes() + strong.bytes() + RamUsageEstimator.sizeOf(ways) + byWay.bytes();
    }

    /** Documents by the way in which they say it. @param from where those of a way begin, and at the end how many there are */
    record ByWay(char[] ways, int[] from, int[] documents) {
        long bytes() {
            return RamUsageEstimator.sizeOf(ways)
                    + RamUsageEstimator.sizeOf(from)
                    + RamUsageEstimator.sizeOf(documents);
        }

        /** @param strong in their order @param said the way of each document @param ways how many there are */
        static ByWay of(FixedBitSet strong, char[] said, int ways) throws IOException {
            int[] many = new int[ways];
            Listing.each(strong, (documents, size) -> {
                for (int i = 0; i < size; i++) many[said[documents[i]]]++;
            });
            int present = (int) Arrays.stream(many).filter(one -> one > 0).count();
            ByWay all = new ByWay(new char[present], new int[present + 1], new int[strong.cardinality()]);
            int[] next = new int[ways];
            int before = 0;
            int at = 0;
            for (int way = 0; way < ways; way++) {
                next[way] = before;
                if (many[way] == 0) continue;
                all.ways[at] = (char) way;
                all.from[at++] = before;
                before += many[way];
            }
            all.from[at] = before;
            Listing.each(strong, (documents, size) -> {
                for (int i = 0; i < size; i++) all.documents[next[said[documents[i]]]++] = documents[i];
            });
            return all;
        }
    }

    /** "Scores" are how often something is said and how long the field is. */
    private static final class Counting extends Similarity {
        @Override
        public SimScorer scorer(float boost, CollectionStatistics field, TermStatistics... words) {
            return new SimScorer() {
                @Override
                public float score(float times, long length) {
                    return Ways.timesAndLength(times, length);
                }
            };
        }
    }

    /** One who reads how segments say a word. */
    static final class Reader {
        /** So many documents are looked at before the time is. */
        private static final int PATIENCE = 4_096;

        /** In more documents of a segment a phrase is not looked for: each costs a look at where its words stand. */
        private static final int MOST_FOR_A_PHRASE = 1 << 17;

        private final Clauses clauses;
        private final Ways ways;
        private final QueryTimeout budget;
        private final Weight[] weights;
        private final float[] each;
        private boolean tooMuch;

        Reader(IndexSearcher by, Clauses clauses, Ways ways, QueryTimeout budget) throws IOException {
            this.clauses = clauses;
            this.ways = ways;
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

        /** Whether something is said more often, or in more ways, than can be told. */
        boolean isTooMuch() {
            return tooMuch;
        }

        /** Null where there was no time, and where it is too much. */
        Said read(LeafReaderContext leaf) throws IOException {
            char[] said = new char[leaf.reader().maxDoc()];
            FixedBitSet having = new FixedBitSet(said.length);
            FixedBitSet strong = new FixedBitSet(said.length);
            for (int i = 0; i < weights.length; i++) {
                Scorer scorer = weights[i].scorer(leaf);
                if (scorer == null) continue;
                boolean counts = Strength.isStrong(clauses.leaves().get(i).query());
                if (!read(scorer, i, said, having, counts ? strong : null)) return null;
            }
            return whole(said, having, strong);
        }

        /** @return whether there was time for all of it, and it is not too much */
        private boolean read(Scorer scorer, int leaf, char[] said, FixedBitSet having, FixedBitSet strong)
                throws IOException {
            TwoPhaseIterator perhaps = scorer.twoPhaseIterator();
            if (perhaps != null) return readPhrase(scorer, perhaps, leaf, said, having, strong);
            scorer.iterator().nextDoc();
            DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
            for (int looked = 0; ; looked += buffer.size) {
                scorer.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, null, buffer);
                if (buffer.size == 0) return true;
                if (looked % PATIENCE + buffer.size >= PATIENCE && budget.shouldExit()) return false;
                for (int i = 0; i < buffer.size; i++) {
                    if (!add(buffer.docs[i], buffer.features[i], leaf, said, having, strong)) return false;
                }
            }
        }

        private boolean readPhrase(
                Scorer scorer, TwoPhaseIterator perhaps, int leaf, char[] said, FixedBitSet having, FixedBitSet strong)
                throws IOException {
            DocIdSetIterator each = perhaps.approximation();
            if (each.cost() > MOST_FOR_A_PHRASE) {
                tooMuch = true;
                return false;
            }
            int looked = 0;
            for (int document = each.nextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = each.nextDoc()) {
                if (++looked % PATIENCE == 0 && budget.shouldExit()) return false;
                if (perhaps.matches() && !add(document, scorer.score(), leaf, said, having, strong)) return false;
            }
            return true;
        }

        private boolean add(
                int document, float timesAndLength, int leaf, char[] said, FixedBitSet having, FixedBitSet strong) {
            int way = Float.isNaN(timesAndLength) ? -1 : ways.with(said[document], leaf, (int) timesAndLength);
            if (way < 0) {
                tooMuch = true;
                return false;
            }
            said[document] = (char) way;
            having.set(document);
            if (strong != null) strong.set(document);
            return true;
        }

        /** Without those that say too little of it. */
        private Said whole(char[] said, FixedBitSet having, FixedBitSet strong) throws IOException {
            byte[] enough = new byte[ways.size()];
            char[] ofThese = new char[having.cardinality()];
            int size = 0;
            for (int at = Sight.first(having, 0);
                    at != DocIdSetIterator.NO_MORE_DOCS;
                    at = Sight.first(having, at + 1)) {
                if (isEnough(said[at], enough)) {
                    ofThese[size++] = said[at];
                } else {
                    having.clear(at);
                    strong.clear(at);
                }
            }
            return new Said(
                    new Places(having),
                    new Places(strong),
                    Arrays.copyOf(ofThese, size),
                    ByWay.of(strong, said, ways.size()),
                    ways);
        }

        private boolean isEnough(int way, byte[] known) {
            if (known[way] == 0) {
                long[] all = ways.said();
                for (int at = way; at != Ways.NOTHING; at = Ways.before(all[at])) each[Ways.leaf(all[at])] = 1;
                known[way] = (byte) (clauses.worth(each) == Clauses.NOWHERE ? -1 : 1);
                Arrays.fill(each, Clauses.NOWHERE);
            }
            return known[way] > 0;
        }
    }
}

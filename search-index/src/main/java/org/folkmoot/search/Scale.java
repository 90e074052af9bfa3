package org.folkmoot.search;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.FixedBitSet;

/** What it is worth to one who searches that a document says a word in one way or another; to be asked by one thread. */
final class Scale {
    private final Clauses clauses;
    private final Catching similarity;
    private final IndexSearcher asking;
    private final long[] ways;
    private final Weighed weighed;
    private final float[] worths;
    private final float[] each;
    private final Similarity.SimScorer[] scorers;

    private Scale(long[] ways, Clauses clauses, IndexSearcher by, Weighed weighed) {
        this.ways = ways;
        this.clauses = clauses;
        this.similarity = new Catching(by.getSimilarity());
        this.asking = new Asking(by, similarity);
        this.scorers = new Similarity.SimScorer[clauses.leaves().size()];
        this.each = new float[scorers.length];
        this.weighed = weighed;
        this.worths = weighed.worths;
        Arrays.fill(each, Clauses.NOWHERE);
    }

    float of(int way) throws IOException {
        float worth = worths[way];
        if (Float.isNaN(worth)) worths[way] = worth = look(way);
        return worth;
    }

    /** Which ways there are in a view. */
    interface Present {
        FixedBitSet ways();
    }

    /** Ways in which it is said where it counts most. @param present asked where nobody has worked it out */
    Order order(Present present) throws IOException {
        if (weighed.order == null) weighed.order = Order.of(this, present.ways());
        return weighed.order;
    }

    private boolean isStrong(int way) {
        for (int at = way; at != Ways.NOTHING; at = Ways.before(ways[at])) {
            if (Strength.isStrong(clauses.leaves().get(Ways.leaf(ways[at])).query())) return true;
        }
        return false;
    }

    private float look(int way) throws IOException {
        for (int at = way; at != Ways.NOTHING; at = Ways.before(ways[at])) {
            long said = ways[at];
            each[Ways.leaf(said)] = scorer(Ways.leaf(said)).score(Ways.times(said), Ways.length(said));
        }
        float worth = clauses.worth(each);
        for (int at = way; at != Ways.NOTHING; at = Ways.before(ways[at])) each[Ways.leaf(ways[at])] = Clauses.NOWHERE;
        return worth;
    }

    private Similarity.SimScorer scorer(int leaf) throws IOException {
        if (scorers[leaf] == null) {
            Worth.Leaf one = clauses.leaves().get(leaf);
            similarity.caught = null;
            asking.createWeight(asking.rewrite(one.query()), ScoreMode.COMPLETE, one.boost());
            if (similarity.caught == null) throw new IllegalStateException("a way of another view");
            scorers[leaf] = similarity.caught;
        }
        return scorers[leaf];
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

    /**
     * Ways in which it is said where it counts most, the best first.
     *
     * @param worths what they are worth
     * @param places by way, where it stands among these
     * @param elsewhere what it is worth at most to who says it elsewhere
     */
    record Order(float[] worths, int[] places, float elsewhere) {
        private static Order of(Scale scale, FixedBitSet present) throws IOException {
            float elsewhere = 0;
            List<Integer> strong = new ArrayList<>();
            for (int way = Sight.first(present, 0);
                    way != DocIdSetIterator.NO_MORE_DOCS;
                    way = Sight.first(present, way + 1)) {
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

    /** The latest that a word was weighed by. */
    static final class Latest {
        /** Views of what anybody may read and of all, each for readers of both languages. */
        private static final int MOST = 4;

        private volatile List<Weighed> known = List.of();

        /** @param ways what is said in each, those of this view among them */
        Scale of(long[] ways, Clauses clauses, IndexSearcher by) {
            return new Scale(ways, clauses, by, weighed(ways.length, clauses, by));
        }

        private Weighed weighed(int ways, Clauses clauses, IndexSearcher by) {
            List<Float> boosts =
                    clauses.leaves().stream().map(Worth.Leaf::boost).toList();
            List<Weighed> before = known;
            for (Weighed one : before) if (one.isOf(by.getIndexReader(), boosts, ways)) return one;
            Weighed now = new Weighed(by.getIndexReader(), boosts, ways);
            List<Weighed> all = new ArrayList<>(List.of(now));
            for (Weighed one : before) if (all.size() < MOST) all.add(one);
            known = List.copyOf(all);
            return now;
        }

        /** What it takes of memory at most. */
        static long bytes(int ways) {
            return (long) MOST * ways * (Float.BYTES + Integer.BYTES + Float.BYTES);
        }
    }
}

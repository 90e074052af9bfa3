package org.folkmoot.search;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * What a query adds to the scores of documents that are known already. Lucene goes from document to document and asks every word of each; this
 * goes from word to word, and reads the documents and scores of each in whole blocks. The sums are the same.
 */
abstract sealed class Worth {
    /** So many documents have their scores in the processor's cache. */
    static final int WINDOW = 1 << 13;

    /** Takes what a document is worth. */
    interface Sink {
        void take(int place, float worth);
    }

    /** A query's clauses, looked up once. @param among all that may be asked for */
    static Worth of(Query query, float boost, IndexSearcher in, Matcher matcher, FixedBitSet[] among)
            throws IOException {
        return switch (query) {
            case BoostQuery weighted -> of(weighted.getQuery(), boost * weighted.getBoost(), in, matcher, among);
            case DisjunctionMaxQuery ways
            when ways.getDisjuncts().size() == 1 ->
                of(ways.getDisjuncts().iterator().next(), boost, in, matcher, among);
            case DisjunctionMaxQuery ways ->
                new OfSeveral(all(ways.getDisjuncts(), boost, in, matcher, among), ways.getTieBreakerMultiplier(), 1);
            case BooleanQuery one
            when one.clauses().size() == 1 && one.clauses().getFirst().isScoring() ->
                of(one.clauses().getFirst().query(), boost, in, matcher, among);
            case BooleanQuery any
            when any.getClauses(Occur.SHOULD).size() == any.clauses().size()
                    && any.getMinimumNumberShouldMatch() <= 1 ->
                new OfSeveral(all(any.getClauses(Occur.SHOULD), boost, in, matcher, among), 1, 1);
            case BooleanQuery each
            when each.clauses().stream().allMatch(clause -> clause.occur() == Occur.MUST) ->
                new OfSeveral(
                        all(each.getClauses(Occur.MUST), boost, in, matcher, among),
                        1,
                        each.clauses().size());
            case ConstantScoreQuery same -> new OfMatch(matcher.match(same.getQuery(), among), boost);
            case PrefixQuery begun -> new OfMatch(matcher.match(begun, among), boost);
            default -> new OfOne(query, boost, in);
        };
    }

    /** Of each of these queries, all added up. */
    static Worth ofAll(List<Query> queries, IndexSearcher in, Matcher matcher, FixedBitSet[] among) throws IOException {
        return new OfSeveral(all(queries, 1, in, matcher, among), 1, 1);
    }

    private static Worth[] all(
            Collection<Query> queries, float boost, IndexSearcher in, Matcher matcher, FixedBitSet[] among)
            throws IOException {
        Worth[] all = new Worth[queries.size()];
        int i = 0;
        for (Query query : queries) all[i++] = of(query, boost, in, matcher, among);
        return all;
    }

    /** The same, to be asked by somebody else at the same time. */
    abstract Worth another();

    /** Begins a segment. */
    abstract void begin(LeafReaderContext leaf) throws IOException;

    /** Hands over each of some documents from one to another, not further than a window, that is worth something, by its place from the first. */
    abstract void each(int from, int to, Bits of, Sink sink) throws IOException;

    /** The same for each that matches. */
    private static final class OfMatch extends Worth {
        private final FixedBitSet[] matching;
        private final float worth;
        private FixedBitSet here;

        OfMatch(FixedBitSet[] matching, float worth) {
            this.matching = matching;
            this.worth = worth;
        }

        @Override
        Worth another() {
            return new OfMatch(matching, worth);
        }

        @Override
        void begin(LeafReaderContext leaf) {
            here = matching[leaf.ord];
        }

        @Override
        void each(int from, int to, Bits of, Sink sink) {
            for (int document = Sight.first(here, from); document < to; document = Sight.first(here, document + 1)) {
                if (of.get(document)) sink.take(document - from, worth);
            }
        }
    }

    private static final class OfOne extends Worth {
        private final Weight weight;
        private final DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
        private Scorer scorer;
        private DocIdSetIterator perhaps;
        private TwoPhaseIterator sure;

        OfOne(Query query, float boost, IndexSearcher in) throws IOException {
            this(in.createWeight(in.rewrite(query), ScoreMode.COMPLETE, boost));
        }

        private OfOne(Weight weight) {
            this.weight = weight;
        }

        @Override
        Worth another() {
            return new OfOne(weight);
        }

        @Override
        void begin(LeafReaderContext leaf) throws IOException {
            scorer = weight.scorer(leaf);
            if (scorer == null) return;
            sure = scorer.twoPhaseIterator();
            perhaps = sure == null ? scorer.iterator() : sure.approximation();
            perhaps.nextDoc();
        }

        @Override
        void each(int from, int to, Bits of, Sink sink) throws IOException {
            if (scorer == null || scorer.docID() >= to) return;
            if (scorer.docID() < from) perhaps.advance(from);
            if (sure != null) {
                eachThatIsSure(from, to, of, sink);
                return;
            }
            while (scorer.docID() < to) {
                scorer.nextDocsAndScores(to, of, buffer);
                if (buffer.size == 0) return;
                for (int i = 0; i < buffer.size; i++) sink.take(buffer.docs[i] - from, buffer.features[i]);
            }
        }

        /** Where it costs much to know whether a document matches, nobody else is asked. */
        private void eachThatIsSure(int from, int to, Bits of, Sink sink) throws IOException {
            for (int document = perhaps.docID(); document < to; document = perhaps.nextDoc()) {
                if (of.get(document) && sure.matches()) sink.take(document - from, scorer.score());
            }
        }
    }

    /** The most that one of them is worth, and a part of what the others are; nothing where too few of them match. */
    private static final class OfSeveral extends Worth implements Sink {
        private final Worth[] all;
        private final float part;
        private final int enough;
        private final byte[] times;
        private final float[] most = new float[WINDOW];
        private final double[] sum = new double[WINDOW];
        private final FixedBitSet touched = new FixedBitSet(WINDOW);

        OfSeveral(Worth[] all, float part, int enough) {
            this.all = all;
            this.part = part;
            this.enough = enough;
            this.times = new byte[enough > 1 ? WINDOW : 0];
        }

        @Override
        Worth another() {
            return new OfSeveral(Stream.of(all).map(Worth::another).toArray(Worth[]::new), part, enough);
        }

        @Override
        void begin(LeafReaderContext leaf) throws IOException {
            for (Worth one : all) one.begin(leaf);
        }

        @Override
        public void take(int place, float worth) {
            touched.set(place);
            most[place] = Math.max(most[place], worth);
            sum[place] += worth;
            if (enough > 1) times[place]++;
        }

        @Override
        void each(int from, int to, Bits of, Sink sink) throws IOException {
            for (Worth one : all) one.each(from, to, of, this);
            for (int place = Sight.first(touched, 0); place < WINDOW; place = Sight.first(touched, place + 1)) {
                if (enough == 1 || times[place] >= enough) {
                    sink.take(place, (float) (most[place] + (sum[place] - most[place]) * part));
                }
                if (enough > 1) times[place] = 0;
                most[place] = 0;
                sum[place] = 0;
            }
            touched.clear();
        }
    }
}

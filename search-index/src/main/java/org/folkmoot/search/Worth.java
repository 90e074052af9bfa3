package org.folkmoot.search;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** So many are asked for by their numbers at a time. */
    static final int FEW = 1 << 9;

    /** Takes what a document is worth: of what is read of it at least so much, of all at most so much. */
    interface Sink {
        void take(int place, float least, float most);
    }

    /**
     * What queries are worth is looked up here.
     *
     * @param among all that may be asked for
     * @param strength what they may be worth at most
     */
    record Source(
            IndexSearcher in, Matcher matcher, FixedBitSet[] among, Strength strength, Map<Leaf, Weight> weights) {
        Source(IndexSearcher in, Matcher matcher, FixedBitSet[] among, Strength strength) {
            this(in, matcher, among, strength, new HashMap<>());
        }

        private Weight weight(Leaf leaf) throws IOException {
            Weight known = weights.get(leaf);
            if (known != null) return known;
            Weight weight = in.createWeight(in.rewrite(leaf.query()), ScoreMode.COMPLETE, leaf.boost());
            weights.put(leaf, weight);
            return weight;
        }
    }

    /** What is asked for in one field, and how much it counts. */
    record Leaf(Query query, float boost) {}

    /** How much is read, and how many documents are asked for at a time at most. */
    private enum Reading {
        ALL(WINDOW),
        STRONG(WINDOW),
        FEW_DOCUMENTS(FEW);

        private final int room;

        Reading(int room) {
            this.room = room;
        }
    }

    /** A query's clauses, looked up once. */
    private static Worth of(Query query, float boost, Source in, Reading how) throws IOException {
        Optional<KnownWord.Here> known = in.matcher().known(query);
        if (known.isPresent()) return new OfKnown(known.get(), in.in());
        return switch (query) {
            case BoostQuery weighted -> of(weighted.getQuery(), boost * weighted.getBoost(), in, how);
            case DisjunctionMaxQuery ways
            when ways.getDisjuncts().size() == 1 ->
                of(ways.getDisjuncts().iterator().next(), boost, in, how);
            case DisjunctionMaxQuery ways ->
                new OfSeveral(all(ways.getDisjuncts(), boost, in, how), ways.getTieBreakerMultiplier(), 1, how.room);
            case BooleanQuery one
            when one.clauses().size() == 1 && one.clauses().getFirst().isScoring() ->
                of(one.clauses().getFirst().query(), boost, in, how);
            case BooleanQuery any
            when any.getClauses(Occur.SHOULD).size() == any.clauses().size()
                    && any.getMinimumNumberShouldMatch() <= 1 ->
                new OfSeveral(all(any.getClauses(Occur.SHOULD), boost, in, how), 1, 1, how.room);
            case BooleanQuery each
            when each.clauses().stream().allMatch(clause -> clause.occur() == Occur.MUST) ->
                new OfSeveral(
                        all(each.getClauses(Occur.MUST), boost, in, how),
                        1,
                        each.clauses().size(),
                        how.room);
            case ConstantScoreQuery same -> new OfMatch(in.matcher().match(same.getQuery(), in.among()), boost);
            case PrefixQuery begun -> new OfMatch(in.matcher().match(begun, in.among()), boost);
            default -> {
                float most = (float) (boost * in.strength().most(query));
                boolean isRead = most > 0 && (how != Reading.STRONG || Strength.isStrong(query));
                yield isRead ? new OfOne(in.weight(new Leaf(query, boost))) : new Unread(most);
            }
        };
    }

    /** Of each of these queries, all added up, window by window. */
    static Worth ofAll(List<Query> queries, Source in) throws IOException {
        return ofAll(queries, in, Reading.ALL);
    }

    /** The same, to be asked of {@link #FEW} at a time. */
    static Worth ofFew(List<Query> queries, Source in) throws IOException {
        return ofAll(queries, in, Reading.FEW_DOCUMENTS);
    }

    /** The same window by window, of which only what counts most is read, and for the rest stands what it may be worth at most. */
    static Worth ofStrong(List<Query> queries, Source in) throws IOException {
        return ofAll(queries, in, Reading.STRONG);
    }

    private static Worth ofAll(List<Query> queries, Source in, Reading how) throws IOException {
        Worth[] all = all(queries, 1, in, how);
        return all.length == 1 ? all[0] : new OfSeveral(all, 1, 1, how.room);
    }

    private static Worth[] all(Collection<Query> queries, float boost, Source in, Reading how) throws IOException {
        Worth[] all = new Worth[queries.size()];
        int i = 0;
        for (Query query : queries) all[i++] = of(query, boost, in, how);
        return all;
    }

    /** The same, to be asked by somebody else at the same time. */
    abstract Worth another();

    /** Begins a segment. */
    abstract void begin(LeafReaderContext leaf) throws IOException;

    /** Hands over each of some documents from one to another, not further than a window, that is worth something, by its place from the first. */
    abstract void each(int from, int to, Bits of, Sink sink) throws IOException;

    /** The same of few documents, from one place in a list of them, in their order, to another, not more than {@link #FEW}. */
    abstract void each(int[] of, int from, int to, Sink sink) throws IOException;

    /** What a document that is not handed over may be worth at most. */
    float unread() {
        return 0;
    }

    /** A word of which is remembered how documents say it: all that it is worth is known at once. */
    private static final class OfKnown extends Worth {
        private final KnownWord.Here known;
        private final IndexSearcher in;
        private final Scale scale;
        private Places here;
        private Places.Cursor cursor;
        private int segment;

        OfKnown(KnownWord.Here known, IndexSearcher in) {
            this.known = known;
            this.in = in;
            this.scale = known.scale(in);
        }

        @Override
        Worth another() {
            return new OfKnown(known, in);
        }

        @Override
        void begin(LeafReaderContext leaf) {
            segment = leaf.ord;
            here = known.having(segment);
            cursor = here.cursor();
        }

        @Override
        void each(int from, int to, Bits of, Sink sink) throws IOException {
            here.each(from, to, of, (document, place) -> take(document - from, place, sink));
        }

        @Override
        void each(int[] of, int from, int to, Sink sink) throws IOException {
            for (int i = from; i < to; i++) {
                int place = cursor.of(of[i]);
                if (place >= 0) take(i - from, place, sink);
            }
        }

        @Override
        boolean isKnown() {
            return true;
        }

        private void take(int at, int place, Sink sink) throws IOException {
            float worth = scale.of(known.way(segment, place));
            sink.take(at, worth, worth);
        }
    }

    /** Whether all that it is worth is remembered, so that documents are quickly asked for by their numbers. */
    boolean isKnown() {
        return false;
    }

    /** Something that is not looked at. */
    private static final class Unread extends Worth {
        private final float most;

        Unread(float most) {
            this.most = most;
        }

        @Override
        Worth another() {
            return this;
        }

        @Override
        void begin(LeafReaderContext leaf) {}

        @Override
        void each(int from, int to, Bits of, Sink sink) {}

        @Override
        void each(int[] of, int from, int to, Sink sink) {}

        @Override
        float unread() {
            return most;
        }
    }

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
                if (of.get(document)) sink.take(document - from, worth, worth);
            }
        }

        @Override
        void each(int[] of, int from, int to, Sink sink) {
            for (int i = from; i < to; i++) if (here.get(of[i])) sink.take(i - from, worth, worth);
        }
    }

    private static final class OfOne extends Worth {
        private final Weight weight;
        private final DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
        private Scorer scorer;
        private DocIdSetIterator perhaps;
        private TwoPhaseIterator sure;

        OfOne(Weight weight) {
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
                for (int i = 0; i < buffer.size; i++)
                    sink.take(buffer.docs[i] - from, buffer.features[i], buffer.features[i]);
            }
        }

        /** Where it costs much to know whether a document matches, nobody else is asked. */
        private void eachThatIsSure(int from, int to, Bits of, Sink sink) throws IOException {
            for (int document = perhaps.docID(); document < to; document = perhaps.nextDoc()) {
                if (of.get(document) && sure.matches()) take(document - from, sink);
            }
        }

        @Override
        void each(int[] of, int from, int to, Sink sink) throws IOException {
            if (scorer == null) return;
            for (int i = from; i < to; i++) {
                if (perhaps.docID() < of[i] && perhaps.advance(of[i]) == DocIdSetIterator.NO_MORE_DOCS) return;
                if (perhaps.docID() == of[i] && (sure == null || sure.matches())) take(i - from, sink);
            }
        }

        private void take(int place, Sink sink) throws IOException {
            float worth = scorer.score();
            sink.take(place, worth, worth);
        }
    }

    /** The most that one of them is worth, and a part of what the others are; nothing where too few of them match. */
    private static final class OfSeveral extends Worth implements Sink {
        private final Worth[] all;
        private final float part;
        private final int enough;
        private final int room;
        private final byte[] times;
        private final float[] most;
        private final double[] sum;
        private final FixedBitSet touched;

        /** What may be besides; no places where all is read. */
        private final float[] mostPerhaps;

        private final double[] morePerhaps;
        private final float unreadMost;
        private final double unreadSum;
        private float unreadOfThis;

        OfSeveral(Worth[] all, float part, int enough, int room) {
            this.room = room;
            this.most = new float[room];
            this.sum = new double[room];
            this.touched = new FixedBitSet(room);
            this.all = all;
            this.part = part;
            this.enough = enough;
            float unread = 0;
            double sum = 0;
            for (Worth one : all) {
                unread = Math.max(unread, one.unread());
                sum += one.unread();
            }
            this.unreadMost = unread;
            this.unreadSum = sum;
            this.mostPerhaps = new float[unread > 0 ? room : 0];
            this.morePerhaps = new double[unread > 0 ? room : 0];
            this.times = new byte[enough > 1 ? room : 0];
        }

        @Override
        float unread() {
            return together(unreadMost, unreadSum);
        }

        @Override
        boolean isKnown() {
            return Stream.of(all).allMatch(Worth::isKnown);
        }

        private boolean isAllRead() {
            return unreadMost == 0;
        }

        private float together(float most, double sum) {
            return (float) (most + (sum - most) * part);
        }

        @Override
        Worth another() {
            return new OfSeveral(Stream.of(all).map(Worth::another).toArray(Worth[]::new), part, enough, room);
        }

        @Override
        void begin(LeafReaderContext leaf) throws IOException {
            for (Worth one : all) one.begin(leaf);
        }

        @Override
        public void take(int place, float least, float atMost) {
            touched.set(place);
            most[place] = Math.max(most[place], least);
            sum[place] += least;
            if (enough > 1) times[place]++;
            if (isAllRead()) return;
            mostPerhaps[place] = Math.max(mostPerhaps[place], atMost);
            morePerhaps[place] += atMost - unreadOfThis;
        }

        @Override
        void each(int from, int to, Bits of, Sink sink) throws IOException {
            for (Worth one : all) {
                unreadOfThis = one.unread();
                one.each(from, to, of, this);
            }
            handOver(sink);
        }

        @Override
        void each(int[] of, int from, int to, Sink sink) throws IOException {
            for (Worth one : all) {
                unreadOfThis = one.unread();
                one.each(of, from, to, this);
            }
            handOver(sink);
        }

        private void handOver(Sink sink) {
            for (int place = Sight.first(touched, 0); place < room; place = Sight.first(touched, place + 1)) {
                boolean isEnough = enough == 1 || times[place] >= enough;
                float least = isEnough ? together(most[place], sum[place]) : 0;
                if (!isAllRead()) {
                    float atMost = together(
                            Math.max(mostPerhaps[place], unreadMost), Math.max(0, unreadSum + morePerhaps[place]));
                    sink.take(place, least, Math.max(least, atMost));
                    mostPerhaps[place] = 0;
                    morePerhaps[place] = 0;
                } else if (isEnough) {
                    sink.take(place, least, least);
                }
                if (enough > 1) times[place] = 0;
                most[place] = 0;
                sum[place] = 0;
            }
            touched.clear();
        }
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;

/**
 * The best of what is found. What words are worth is read first, of all; what costs more to know and can add only so much, such as a date or
 * whether words stand together, only of those that may then still be among the best. The order is that of the whole scores.
 */
final class Ranking {
    /** Sums of floating point numbers differ a little by their order. */
    static final float ROUNDING = 0.001f;

    /** So many times as many as are wanted are looked at first. */
    private static final int ENOUGH = 4;

    /** So many documents are looked at before the time is. */
    private static final int PATIENCE = 4_096;

    /** So many of the best ways to say a word are looked at first. */
    private static final int FIRST_WAYS = 16;

    /** Of those that are worth the same, as they stand in the index. */
    static final Comparator<ScoreDoc> BEST_FIRST =
            Comparator.<ScoreDoc>comparingDouble(one -> -one.score).thenComparingInt(one -> one.doc);

    private final IndexSearcher searcher;
    private final Matcher matcher;
    private final QueryTimeout budget;
    private final List<LeafReaderContext> leaves;
    private final FixedBitSet[] found;
    private final Strength strength;
    private final Optional<Beside> remembered;
    private final List<Query> words = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();

    /** Where something more may be added, and how much. */
    private record More(FixedBitSet[] at, float worth) {}

    private final List<More> more = new ArrayList<>();
    /** What documents that words do not tell apart are told apart by. */
    record Beside(Standing standing, Instant now) {}

    /** By segment, once it is read; whoever reads a segment is its only reader. */
    private final Besides[] besides;

    private float anyway;
    private final Hands hands;
    private final int fewEnough;
    private volatile boolean ranOut;
    private int looked;
    private int whole;

    /** What so many are worth at least as one of two who read at the same time knows. */
    private volatile float floor = Float.NEGATIVE_INFINITY;

    /**
     * @param found not to be changed
     * @param beside what may be added to the score of any document, and how much that is at most
     * @param remembered where that is weight and date alone, what is known of them
     * @param fewEnough so many are looked at without asking first which of them are the best
     */
    Ranking(
            IndexSearcher searcher,
            Matcher matcher,
            QueryTimeout budget,
            List<Compiler.Named> parts,
            FixedBitSet[] found,
            Map<Query, Float> beside,
            Optional<Beside> remembered,
            Hands hands,
            int fewEnough)
            throws IOException {
        this.hands = hands;
        this.fewEnough = fewEnough;
        this.remembered = remembered;
        this.searcher = searcher;
        this.matcher = matcher;
        this.budget = budget;
        this.leaves = searcher.getIndexReader().leaves();
        this.found = found;
        this.besides = new Besides[leaves.size()];
        this.strength = new Strength(searcher);
        for (Map.Entry<Query, Float> one : beside.entrySet()) {
            late.add(new Late(one.getKey(), one.getValue()));
            anyway += one.getValue();
        }
        for (Compiler.Named part : parts) {
            if (part.reason() == Part.Reason.TOGETHER) together(part.query());
            else words.add(part.query());
        }
    }

    /** From here on what is beside words is read, not bounded. */
    private void know(Candidates of) throws IOException {
        for (LeafReaderContext leaf : leaves) {
            int end = of.from(leaf.docBase + leaf.reader().maxDoc());
            for (int i = of.from(leaf.docBase); i < end; i++) {
                of.least[i] = of.worth[i];
                of.most[i] = of.worth[i] + anyway + more(leaf.ord, of.documents[i] - leaf.docBase);
            }
        }
    }

    /** What is beside words in a segment, by class of document: at least and at most. */
    private final class Besides {
        private final Standing.Segment segment;
        private final float[] least;
        private final float[] most;

        Besides(LeafReaderContext leaf) {
            segment = remembered.map(known -> known.standing().of(leaf)).orElse(null);
            least = segment == null ? null : segment.least(now());
            most = segment == null ? null : segment.most(now());
        }

        private long now() {
            return remembered.orElseThrow().now().getEpochSecond();
        }

        float least(int document) {
            return segment == null ? 0 : least[segment.of(document)];
        }

        float most(int document) {
            return segment == null ? anyway : most[segment.of(document)];
        }
    }

    private Besides besides(LeafReaderContext leaf) {
        if (besides[leaf.ord] == null) besides[leaf.ord] = new Besides(leaf);
        return besides[leaf.ord];
    }

    /** What is asked of few. @param worth what it adds at most, of any document */
    private record Late(Query query, float worth) {
        /** Whether it costs so much to know that those who may be the best are asked first. */
        boolean isOfFew() {
            return worth == 0;
        }
    }

    /** Words can only stand together where all of them are; of two, nearly every long text that is found has both, and so all that are found stand for these. */
    private void together(Query query) throws IOException {
        late.add(new Late(query, 0));
        for (Query way : ((DisjunctionMaxQuery) query).getDisjuncts()) {
            MultiPhraseQuery phrase = (MultiPhraseQuery) ((BoostQuery) way).getQuery();
            FixedBitSet[] all = found;
            if (words.size() > 2 || Strength.isStrong(phrase)) {
                for (Term[] at : phrase.getTermArrays()) all = matcher.match(Strength.anyOf(at), all);
            }
            more.add(new More(all, (float) strength.most(way)));
        }
    }

    /** Whether time ran out, so that there may be better ones. */
    boolean ranOut() {
        return ranOut;
    }

    /** Of how many documents the words' worth was read. */
    int looked() {
        return looked;
    }

    /** Of how many of these it was read where they say them in long texts as well. */
    int readWhole() {
        return whole;
    }

    /** The best so many, the best first. */
    ScoreDoc[] top(int depth) throws IOException {
        Candidates candidates = candidates(depth);
        know(candidates);
        for (Late one : late) {
            if (candidates.size == 0) break;
            Weight weight = searcher.createWeight(searcher.rewrite(one.query()), ScoreMode.COMPLETE, 1);
            if (one.isOfFew() && candidates.size > depth) {
                add(one, weight, candidates, candidates.most(depth));
                candidates.keep(candidates.least(depth));
            }
            add(one, weight, candidates, Float.NEGATIVE_INFINITY);
            candidates.keep(candidates.least(depth));
        }
        ScoreDoc[] best = new ScoreDoc[candidates.size];
        for (int i = 0; i < best.length; i++) best[i] = new ScoreDoc(candidates.documents[i], candidates.worth[i]);
        Arrays.sort(best, BEST_FIRST);
        return best.length > depth ? Arrays.copyOf(best, depth) : best;
    }

    /**
     * All that may be among the best so many, by what the words are worth: first of those that say most of them where they count most, then of
     * those that may still be better.
     */
    private Candidates candidates(int depth) throws IOException {
        Candidates candidates = new Candidates();
        Least least = new Least(depth);
        if (words.isEmpty()) {
            addAll(found, 0, candidates, least);
            return candidates;
        }
        if (Matcher.count(found) <= fewEnough) {
            addAll(found, candidates);
            readWhole(candidates, new Worth.Source(searcher, matcher, found, strength));
            candidates.keep(candidates.least(depth));
            return candidates;
        }
        FixedBitSet[] scored = found;
        Optional<Flat> flat = words.size() == 1 ? flat(words.getFirst()) : Optional.empty();
        if (flat.isPresent()) {
            scored = matcher.match(flat.get().besides(), found);
            addAll(Matcher.without(found, scored), flat.get().worth(), candidates, least);
            if (Matcher.isEmpty(scored)) return candidates;
        }
        Worth.Source in = new Worth.Source(searcher, matcher, scored, strength);
        Tiers tiers = new Tiers(matcher, strength, words, scored, leaves, hands);
        if (areKnown() && tiers.highest() > 0) {
            addKnown(tiers, in, candidates, least);
            candidates.keep(least.worth);
            candidates.sort();
            return candidates;
        }
        int tier = tiers.highest();
        while (tier > 0 && Matcher.count(tiers.atLeast(tier)) < ENOUGH * (long) depth) tier--;
        add(tier == 0, tiers.atLeast(tier), in, candidates, least);
        int next = tier;
        while (next > 0 && mayBeBetter(tiers, next, least.worth)) next--;
        if (next < tier) {
            FixedBitSet[] others = Matcher.without(tiers.atLeast(next), tiers.atLeast(tier));
            add(next == 0, others, in, candidates, least);
        }
        candidates.keep(least.worth);
        candidates.sort();
        return candidates;
    }

    /** Whether it is remembered of all words how documents say them. */
    private boolean areKnown() {
        return words.stream().allMatch(word -> matcher.known(word).isPresent());
    }

    /** First all that say several words where they count most, then of those that say one so the best, and the others where they may still be better. */
    private void addKnown(Tiers tiers, Worth.Source in, Candidates to, Least least) throws IOException {
        FixedBitSet[] once = tiers.atLeast(1);
        if (tiers.highest() > 1) {
            read(Worth.ofFew(words, in), tiers.atLeast(2), to, least);
            once = Matcher.without(once, tiers.atLeast(2));
        }
        if (Matcher.count(once) <= fewEnough) read(Worth.ofFew(words, in), once, to, least);
        else addBestFirst(once, tiers, to, least);
        if (mayBeBetter(tiers, 1, least.worth)) {
            read(Worth.ofFew(words, in), Matcher.without(tiers.atLeast(0), tiers.atLeast(1)), to, least);
        }
    }

    /**
     * Of documents that say one of the words where it counts most those that may be among the best: by the way in which they say it, the best way first, as long
     * as it may be good enough with all that the other words may add.
     */
    private void addBestFirst(FixedBitSet[] these, Tiers tiers, Candidates candidates, Least least) throws IOException {
        KnownWord.Here[] known = new KnownWord.Here[words.size()];
        Scale[] scales = new Scale[known.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = matcher.known(words.get(i)).orElseThrow();
            scales[i] = known[i].scale(searcher);
        }
        float anyhow = anyway + moreAtMost(these);
        for (int word = 0; word < known.length; word++) {
            if (!tiers.tells(word)) continue;
            float others = anyhow;
            for (int other = 0; other < scales.length; other++) {
                if (other != word) others += atMost(known[other].order(scales[other]), tiers.tells(other));
            }
            int of = word;
            float anyOthers = others;
            Scale.Order order = known[word].order(scales[word]);
            int end = order.worths().length;
            for (int from = 0, to = FIRST_WAYS; from < end; from = to, to *= 4) {
                end = order.atLeast(least.worth - ROUNDING - others);
                if (budget.shouldExit()) ranOut = true;
                if (ranOut) return;
                for (LeafReaderContext leaf : leaves) {
                    known[word].each(leaf.ord, order, from, Math.min(to, end), these[leaf.ord], (document, place) -> {
                        if (++looked % PATIENCE == 0 && budget.shouldExit()) ranOut = true;
                        float own = order.worths()[place];
                        if (ranOut || own + anyOthers < least.worth - ROUNDING) return;
                        float worth = worth(leaf.ord, document, known, scales, of, own);
                        float most = worth + besides(leaf).most(document) + more(leaf.ord, document);
                        if (most < least.worth - ROUNDING) return;
                        float atLeast = worth + besides(leaf).least(document);
                        candidates.add(leaf.docBase + document, worth, atLeast, most);
                        least.add(atLeast);
                    });
                }
            }
        }
    }

    private static float atMost(Scale.Order order, boolean elsewhere) {
        return elsewhere ? order.elsewhere() : order.most();
    }

    /** @param own what one of the words is worth */
    private static float worth(int segment, int document, KnownWord.Here[] known, Scale[] scales, int one, float own)
            throws IOException {
        double sum = 0;
        for (int i = 0; i < known.length; i++) {
            sum += i == one ? own : known[i].worth(segment, document, scales[i]);
        }
        return (float) sum;
    }

    /** What may be added at most to any of some documents for words that stand together. */
    private float moreAtMost(FixedBitSet[] these) {
        float most = 0;
        for (More one : more) {
            for (int i = 0; i < these.length && one.worth() > most; i++) {
                if (these[i].intersects(one.at()[i])) most = one.worth();
            }
        }
        return most;
    }

    /** A query that is worth the same wherever it matches. @param worth how much @param besides ways in which it may be worth more */
    private record Flat(Query besides, float worth) {}

    /** A beginning of a word says nothing of how much a text is about it. */
    private static Optional<Flat> flat(Query word) {
        if (!(word instanceof DisjunctionMaxQuery ways) || ways.getTieBreakerMultiplier() != 0) return Optional.empty();
        float worth = 0;
        List<Query> besides = new ArrayList<>();
        for (Query way : ways) {
            if (way instanceof BoostQuery weighted && weighted.getQuery() instanceof PrefixQuery) {
                if (worth != 0 && worth != weighted.getBoost()) return Optional.empty();
                worth = weighted.getBoost();
            } else {
                besides.add(way);
            }
        }
        return worth == 0 ? Optional.empty() : Optional.of(new Flat(new DisjunctionMaxQuery(besides, 0), worth));
    }

    /** Whether what is below a tier may be worth so much. */
    private boolean mayBeBetter(Tiers tiers, int tier, float than) {
        double most = tiers.mostBelow(tier) + anyway;
        if (most > than - ROUNDING) return true;
        float together = 0;
        for (More one : more) {
            if (!Matcher.areAmong(one.at(), tiers.atLeast(tier))) together = Math.max(together, one.worth());
        }
        return most + together > than - ROUNDING;
    }

    /** Documents whose words are worth the same: where only weight and date tell them apart, those that may be among the best. */
    private void addAll(FixedBitSet[] of, float worth, Candidates to, Least least) throws IOException {
        FixedBitSet[] these = remembered.isEmpty() || !more.isEmpty()
                ? of
                : remembered
                        .get()
                        .standing()
                        .best(leaves, of, least.depth(), remembered.get().now().getEpochSecond(), ROUNDING, hands);
        for (LeafReaderContext leaf : leaves) {
            FixedBitSet here = these[leaf.ord];
            for (int document = Sight.first(here, 0);
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = Sight.first(here, document + 1)) {
                to.add(leaf.docBase + document, worth, worth, worth + anyway);
                least.add(worth);
            }
        }
    }

    /** All of few, of whose worth nothing is known. */
    private void addAll(FixedBitSet[] of, Candidates to) {
        for (LeafReaderContext leaf : leaves) {
            FixedBitSet here = of[leaf.ord];
            for (int document = Sight.first(here, 0);
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = Sight.first(here, document + 1)) {
                to.add(leaf.docBase + document, 0, 0, Float.POSITIVE_INFINITY);
            }
        }
    }

    /** One who reads: what has been found so far, and what is known of the best by that. */
    private static final class Reader {
        private final Worth worth;
        private final Candidates to;
        private final Least least;
        private final FixedBitSet told;
        private int looked;
        private int enough;

        Reader(Worth worth, Candidates to, Least least) {
            this.worth = worth;
            this.to = to;
            this.least = least;
            this.told = new FixedBitSet(worth.unread() > 0 ? Worth.WINDOW : 1);
            this.enough = ENOUGH * least.depth() + to.size;
        }
    }

    /**
     * Adds those of some documents that may be among the best. Where they say words where these count most, this is read first, of all; the rest, in
     * long texts, only of those that may then still be among the best.
     *
     * @param atOnce whether all is read of all of them
     */
    private void add(boolean atOnce, FixedBitSet[] these, Worth.Source in, Candidates to, Least least)
            throws IOException {
        if (areKnown()) {
            read(Worth.ofFew(words, in), these, to, least);
            return;
        }
        if (atOnce) {
            read(Worth.ofAll(words, in), these, to, least);
            return;
        }
        Candidates perhaps = new Candidates();
        Least known = least.copy();
        read(Worth.ofStrong(words, in), these, perhaps, known);
        perhaps.keep(known.worth);
        perhaps.sort();
        whole += perhaps.size;
        readWhole(perhaps, in);
        to.addAll(perhaps, least);
    }

    private void read(Worth of, FixedBitSet[] these, Candidates to, Least least) throws IOException {
        floor = least.worth;
        Reader first = new Reader(of, to, least);
        if (hands.areTwo()) {
            Deque<Reader> resting = new ConcurrentLinkedDeque<>(List.of(first));
            Queue<Reader> others = new ConcurrentLinkedQueue<>();
            hands.each(leaves, leaf -> {
                Reader one = resting.pollFirst();
                if (one == null) {
                    one = new Reader(of.another(), new Candidates(), new Least(least.depth()));
                    others.add(one);
                }
                read(leaf, these[leaf.ord], one);
                resting.addFirst(one);
            });
            for (Reader other : others) {
                first.looked += other.looked;
                to.addAll(other.to, least);
            }
        } else {
            for (LeafReaderContext leaf : leaves) read(leaf, these[leaf.ord], first);
        }
        looked += first.looked;
    }

    private void read(LeafReaderContext leaf, FixedBitSet here, Reader by) throws IOException {
        if (Sight.first(here, 0) == DocIdSetIterator.NO_MORE_DOCS) return;
        by.worth.begin(leaf);
        Besides besides = besides(leaf);
        if (by.worth.isKnown()) readKnown(leaf, here, besides, by);
        else readByWindows(leaf, here, besides, by);
    }

    /** What is remembered is asked for document by document, a list of them at a time. */
    private void readKnown(LeafReaderContext leaf, FixedBitSet here, Besides besides, Reader by) throws IOException {
        Listing.each(here, Worth.FEW, (documents, size) -> {
            if (budget.shouldExit()) ranOut = true;
            if (ranOut) return;
            float reach = Math.max(by.least.worth, floor);
            by.worth.each(
                    documents,
                    0,
                    size,
                    (place, least, most) -> take(leaf, besides, documents[place], least, most, reach, by));
            tidy(by);
        });
    }

    private void readByWindows(LeafReaderContext leaf, FixedBitSet here, Besides besides, Reader by)
            throws IOException {
        float unread = by.worth.unread();
        for (int from = Sight.first(here, 0);
                from != DocIdSetIterator.NO_MORE_DOCS;
                from = Sight.first(here, from + Worth.WINDOW)) {
            if (budget.shouldExit()) ranOut = true;
            if (ranOut) return;
            int first = from;
            int end = Math.min(here.length(), from + Worth.WINDOW);
            float reach = Math.max(by.least.worth, floor);
            by.worth.each(from, end, here, (place, least, most) -> {
                if (unread > 0) by.told.set(place);
                take(leaf, besides, first + place, least, most, reach, by);
            });
            if (unread > 0) {
                for (int document = from; document < end; document = Sight.first(here, document + 1)) {
                    if (!by.told.get(document - from)) take(leaf, besides, document, 0, unread, reach, by);
                }
                by.told.clear();
            }
            tidy(by);
        }
    }

    /** Tells the others what is known, and lets go of what is not among the best. */
    private void tidy(Reader by) {
        if (by.least.worth > floor) floor = by.least.worth;
        if (by.to.size > by.enough) {
            by.to.keep(Math.max(by.least.worth, floor));
            by.enough = Math.max(by.enough, 2 * by.to.size);
        }
    }

    private void take(
            LeafReaderContext leaf, Besides besides, int document, float known, float atMost, float reach, Reader by) {
        by.looked++;
        float most = atMost + besides.most(document);
        if (!more.isEmpty()) most += more(leaf.ord, document);
        if (most < Math.max(by.least.worth, reach) - ROUNDING) return;
        float least = known + besides.least(document);
        by.to.add(leaf.docBase + document, known, least, most);
        by.least.add(least);
    }

    /** Reads all that words are worth, of candidates in the order of the index. */
    private void readWhole(Candidates of, Worth.Source in) throws IOException {
        if (of.size == 0) return;
        Worth whole = Worth.ofFew(words, in);
        Deque<Worth> resting = new ConcurrentLinkedDeque<>(List.of(whole));
        hands.each(leaves, leaf -> {
            int at = of.from(leaf.docBase);
            int end = of.from(leaf.docBase + leaf.reader().maxDoc());
            if (at == end) return;
            Worth one = resting.pollFirst();
            if (one == null) one = whole.another();
            one.begin(leaf);
            Besides besides = besides(leaf);
            int[] documents = new int[Math.min(end - at, Worth.FEW)];
            for (int from = at; from < end; from += documents.length) {
                if (budget.shouldExit()) ranOut = true;
                if (ranOut) return;
                int many = Math.min(end - from, documents.length);
                for (int i = 0; i < many; i++) documents[i] = of.documents[from + i] - leaf.docBase;
                for (int i = from; i < from + many; i++) of.worth[i] = 0;
                int first = from;
                one.each(documents, 0, many, (place, worth, most) -> of.worth[first + place] = worth);
                for (int i = 0; i < many; i++) {
                    of.least[from + i] = of.worth[from + i] + besides.least(documents[i]);
                    of.most[from + i] = of.worth[from + i] + besides.most(documents[i]);
                    if (!more.isEmpty()) of.most[from + i] += more(leaf.ord, documents[i]);
                }
            }
            resting.addFirst(one);
        });
    }

    /** Reads one thing more of each candidate that may be worth so much and of which it is not known yet. */
    private void add(Late one, Weight weight, Candidates to, float reach) throws IOException {
        hands.each(leaves, leaf -> {
            int at = to.from(leaf.docBase);
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (at == to.size || to.documents[at] >= end) return;
            if (budget.shouldExit()) ranOut = true;
            if (ranOut) return;
            Scorer scorer = weight.scorer(leaf);
            DocIdSetIterator each = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
            for (; at < to.size && to.documents[at] < end; at++) {
                if (to.most[at] < reach) continue;
                int document = to.documents[at] - leaf.docBase;
                float most = one.worth();
                if (one.isOfFew()) {
                    most = more(leaf.ord, document);
                    if (most == 0 || to.most[at] - to.least[at] < most / 2) continue;
                }
                if (each.docID() < document) each.advance(document);
                float worth = each.docID() == document ? scorer.score() : 0;
                to.worth[at] += worth;
                to.least[at] += worth;
                to.most[at] += worth - most;
            }
        });
    }

    private float more(int leaf, int document) {
        float most = 0;
        for (More one : more) if (one.at()[leaf].get(document)) most = Math.max(most, one.worth());
        return most;
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Counts values over the items found: all of them up to a limit, beyond it a sample by the digits of their digests, so that all
 * versions of an item are in it or none. Of each segment what is found is one set of bits and a value is another, so that a count costs the same however
 * much is found; where little is found, and where versions of an item stand in several segments, documents are looked at one by one.
 */
final class FacetCounter {
    static final int EXACT_TO = 100_000;
    private static final int MOST_VALUES = 100;
    private static final int PATIENCE = 8_192;

    /** So many words of bits are counted in the time in which a document's values are read. */
    private static final int WORDS_FOR_A_DOCUMENT = 8;

    private final QueryTimeout budget;
    private final Values values;
    private final List<Part> parts = new ArrayList<>();
    private final List<At> scattered = new ArrayList<>();
    private final long total;
    private int level;
    private boolean ranOut;

    /**
     * What is found of a segment.
     *
     * @param first a document of each item
     * @param single documents that are all that is found of their items
     * @param several documents of items of which more are found
     */
    private record Part(
            LeafReaderContext leaf,
            Versions.Segment segment,
            FixedBitSet first,
            FixedBitSet single,
            FixedBitSet several) {}

    /** A document whose item has others in other places. */
    private record At(LeafReaderContext leaf, Versions.Segment segment, int document) {}

    /** @param found a set of documents for each segment @param exactTo how many items are counted one by one */
    FacetCounter(
            List<LeafReaderContext> leaves,
            FixedBitSet[] found,
            int exactTo,
            QueryTimeout budget,
            Versions.View versions,
            Values values) {
        this.budget = budget;
        this.values = values;
        FixedBitSet[] counted = found;
        long all = distinct(leaves, counted, versions);
        while (all > (long) exactTo << level) level++;
        if (level > 0) {
            counted = new FixedBitSet[found.length];
            for (LeafReaderContext leaf : leaves) {
                FixedBitSet here = found[leaf.ord].clone();
                here.and(versions.here().get(leaf.ord).segment().sample(level));
                counted[leaf.ord] = here;
            }
        }
        total = all;
        for (LeafReaderContext leaf : leaves)
            add(leaf, counted[leaf.ord], versions.here().get(leaf.ord));
    }

    private void add(LeafReaderContext leaf, FixedBitSet found, Versions.Here versions) {
        FixedBitSet apart = found.clone();
        apart.and(versions.apart());
        for (int document = Sight.first(apart, 0);
                document != DocIdSetIterator.NO_MORE_DOCS;
                document = Sight.first(apart, document + 1)) {
            scattered.add(new At(leaf, versions.segment(), document));
        }
        FixedBitSet together = found.clone();
        together.andNot(versions.apart());
        if (together.scanIsEmpty()) return;
        FixedBitSet several = versions.segment().several(together);
        FixedBitSet first = versions.segment().firsts(together);
        together.andNot(several);
        parts.add(new Part(leaf, versions.segment(), first, together, several));
    }

    /** How many items some documents are. */
    static long distinct(List<LeafReaderContext> leaves, FixedBitSet[] of, Versions.View versions) {
        long distinct = 0;
        LongIndex scattered = new LongIndex(0);
        for (LeafReaderContext leaf : leaves) {
            Versions.Here here = versions.here().get(leaf.ord);
            FixedBitSet together = of[leaf.ord].clone();
            together.andNot(here.apart());
            distinct += here.segment().firsts(together).cardinality();
            FixedBitSet apart = of[leaf.ord].clone();
            apart.and(here.apart());
            for (int document = Sight.first(apart, 0);
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = Sight.first(apart, document + 1)) {
                scattered.add(here.segment().item(document));
            }
        }
        return distinct + scattered.distinct();
    }

    private boolean isOver() {
        ranOut |= budget.shouldExit();
        return ranOut;
    }

    /** How many items were found. */
    long total() {
        return total;
    }

    FacetCounts count(Facet facet) throws IOException {
        Map<String, long[]> tally = new HashMap<>();
        for (Part part : parts) {
            if (isOver()) return result(tally);
            count(facet, part, tally);
        }
        countScattered(facet, tally);
        return result(tally);
    }

    private void count(Facet facet, Part part, Map<String, long[]> tally) throws IOException {
        Values.Of known = values.of(part.leaf(), facet, part.segment());
        long[] counts = new long[known.called().length];
        FixedBitSet single = known.alike() ? part.first() : part.single();
        long words = (long) known.many() * FixedBitSet.bits2words(single.length());
        if (words < (long) single.cardinality() * WORDS_FOR_A_DOCUMENT) {
            for (int i = 0; i < counts.length; i++) {
                FixedBitSet having = known.having()[i];
                if (having != null) counts[i] = FixedBitSet.intersectionCount(single, having);
            }
            FixedBitSet rare = known.rare().clone();
            rare.and(single);
            countOneByOne(facet, part.leaf(), rare, known, true, counts);
        } else {
            countOneByOne(facet, part.leaf(), single, known, false, counts);
        }
        if (!known.alike()) countSeveral(facet, part, known, words, counts);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) tally.computeIfAbsent(known.called()[i], value -> new long[1])[0] += counts[i];
        }
    }

    private void countOneByOne(
            Facet facet, LeafReaderContext leaf, FixedBitSet of, Values.Of known, boolean onlyRare, long[] counts)
            throws IOException {
        int document = Sight.first(of, 0);
        if (document == DocIdSetIterator.NO_MORE_DOCS) return;
        SortedSetDocValues said = DocValues.getSortedSet(leaf.reader(), facet.counted());
        int looked = 0;
        for (; document != DocIdSetIterator.NO_MORE_DOCS; document = Sight.first(of, document + 1)) {
            if (++looked % PATIENCE == 0 && isOver()) return;
            if (!said.advanceExact(document)) continue;
            for (int i = said.docValueCount(); i > 0; i--) {
                int value = (int) said.nextOrd();
                if (!onlyRare || known.having()[value] == null) counts[value]++;
            }
        }
    }

    /** Items of which several versions are found, side by side: each value once for each item. */
    private void countSeveral(Facet facet, Part part, Values.Of known, long words, long[] counts) throws IOException {
        int count = part.several().cardinality();
        if (count == 0) return;
        boolean inBits = words < (long) count * WORDS_FOR_A_DOCUMENT / 2;
        FixedBitSet left = part.several();
        if (inBits) {
            for (int i = 0; i < counts.length; i++) {
                FixedBitSet having = known.having()[i];
                if (having != null) counts[i] += part.segment().count(part.several(), having);
            }
            left = left.clone();
            left.and(known.rare());
        }
        SortedSetDocValues said = DocValues.getSortedSet(part.leaf().reader(), facet.counted());
        int[] latest = new int[8];
        int size = 0;
        long item = 0;
        for (int document = Sight.first(left, 0);
                document != DocIdSetIterator.NO_MORE_DOCS;
                document = Sight.first(left, document + 1)) {
            if (part.segment().item(document) != item) size = 0;
            item = part.segment().item(document);
            if (!said.advanceExact(document)) continue;
            for (int i = said.docValueCount(); i > 0; i--) {
                int value = (int) said.nextOrd();
                if (inBits && known.having()[value] != null || isAmong(latest, size, value)) continue;
                if (size == latest.length) latest = Arrays.copyOf(latest, size * 2);
                latest[size++] = value;
                counts[value]++;
            }
        }
    }

    private static boolean isAmong(int[] values, int size, int value) {
        for (int i = 0; i < size; i++) if (values[i] == value) return true;
        return false;
    }

    private void countScattered(Facet facet, Map<String, long[]> tally) throws IOException {
        if (scattered.isEmpty()) return;
        Map<String, Set<Long>> saying = new HashMap<>();
        LeafReaderContext leaf = null;
        SortedSetDocValues said = null;
        for (At one : scattered) {
            if (one.leaf() != leaf) said = DocValues.getSortedSet(one.leaf().reader(), facet.counted());
            leaf = one.leaf();
            if (!said.advanceExact(one.document())) continue;
            String[] called = values.of(leaf, facet, one.segment()).called();
            for (int i = said.docValueCount(); i > 0; i--) {
                saying.computeIfAbsent(called[(int) said.nextOrd()], value -> new HashSet<>())
                        .add(one.segment().item(one.document()));
            }
        }
        saying.forEach((value, items) -> tally.computeIfAbsent(value, v -> new long[1])[0] += items.size());
    }

    private FacetCounts result(Map<String, long[]> tally) {
        List<FacetCounts.Value> found = new ArrayList<>(tally.size());
        tally.forEach((value, count) -> found.add(new FacetCounts.Value(value, count[0] << level)));
        found.sort(
                Comparator.comparingLong(FacetCounts.Value::count).reversed().thenComparing(FacetCounts.Value::value));
        return new FacetCounts(found.subList(0, Math.min(found.size(), MOST_VALUES)), level > 0 || ranOut);
    }
}

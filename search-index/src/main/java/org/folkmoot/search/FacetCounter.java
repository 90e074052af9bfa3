package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.util.FixedBitSet;

/**
 * Counts values over the items found: all of them up to a limit, beyond it a sample by the digits of their digests, so that all
 * versions of an item are in it or none. What is remembered of each segment says what a document is filed under ({@link Values}); where versions of an
 * item stand in several segments, documents are looked at one by one.
 */
final class FacetCounter {
    static final int EXACT_TO = 100_000;

    /** Of more, this part of what is counted exactly is the sample, or a half of that: a tenth of all is then said within a fortieth of it, nineteen times of twenty. */
    private static final int SAMPLED = 2;

    private static final int MOST_VALUES = 100;

    /** So many words of bits are counted in the time in which a document's value is. */
    private static final int WORDS_FOR_A_DOCUMENT = 4;

    private final QueryTimeout budget;
    private final List<LeafReaderContext> leaves;
    private final Values values;
    private final Hands hands;
    private final List<Part> parts = new ArrayList<>();
    private final List<At> scattered = new ArrayList<>();
    /** How many items those are that are scattered. */
    private int distinct;

    private final long total;
    private int level;
    private volatile boolean ranOut;

    /** What is found of a segment whose items have all that is found of them side by side. */
    private static final class Part {
        private final LeafReaderContext leaf;
        private final Versions.Segment segment;
        /** All of it. */
        private final FixedBitSet together;
        /** A document of each item. */
        private final FixedBitSet first;

        private final int items;
        private int[] allListed;
        private int[] firstListed;

        Part(LeafReaderContext leaf, Versions.Segment segment, FixedBitSet together) {
            this.leaf = leaf;
            this.segment = segment;
            this.together = together;
            this.first = segment.firsts(together);
            this.items = first.cardinality();
        }

        synchronized int[] firstListed() {
            if (firstListed == null) firstListed = listed(first, items);
            return firstListed;
        }

        synchronized int[] allListed() {
            if (allListed == null) allListed = listed(together, together.cardinality());
            return allListed;
        }

        private static int[] listed(FixedBitSet of, int size) {
            int[] listed = new int[size];
            long[] bits = of.getBits();
            int at = 0;
            for (int i = 0; at < size; i++) {
                for (long left = bits[i]; left != 0; left &= left - 1) {
                    listed[at++] = (i << 6) + Long.numberOfTrailingZeros(left);
                }
            }
            return listed;
        }
    }

    /** A document of whose item others are found in other places. @param before where another of the same item is among these, or less than 0 */
    private record At(LeafReaderContext leaf, Versions.Segment segment, int document, int before) {}

    /** @param found a set of documents for each segment @param exactTo how many items are counted one by one */
    FacetCounter(
            List<LeafReaderContext> leaves,
            FixedBitSet[] found,
            int exactTo,
            QueryTimeout budget,
            Versions.View versions,
            Values values,
            Hands hands)
            throws IOException {
        this.hands = hands;
        this.budget = budget;
        this.leaves = leaves;
        this.values = values;
        add(found, versions);
        total = items();
        if (total <= exactTo) return;
        while (total > (long) exactTo / SAMPLED << level) level++;
        parts.clear();
        scattered.clear();
        FixedBitSet[] sampled = new FixedBitSet[found.length];
        hands.each(leaves, leaf -> {
            Versions.Here here = versions.here().get(leaf.ord);
            sampled[leaf.ord] = here.segment().sample(level).clone();
            sampled[leaf.ord].and(found[leaf.ord]);
        });
        add(sampled, versions);
    }

    private void add(FixedBitSet[] found, Versions.View versions) throws IOException {
        FixedBitSet[] together = found.clone();
        distinct = 0;
        Versions.Apart apart = versions.apart();
        int[] places = new int[apart.size()];
        Arrays.fill(places, -1);
        apart.each(found, at -> {
            int before = apart.before(found, at);
            if (before < 0) return;
            if (places[before] < 0) {
                scatter(apart, before, -1, found, together, versions, places);
                distinct++;
            }
            scatter(apart, at, places[before], found, together, versions, places);
        });
        Part[] each = new Part[leaves.size()];
        hands.each(leaves, leaf -> {
            FixedBitSet here = together[leaf.ord];
            if (!here.scanIsEmpty())
                each[leaf.ord] = new Part(leaf, versions.here().get(leaf.ord).segment(), here);
        });
        for (Part part : each) if (part != null) parts.add(part);
    }

    /** Takes a document out of those that stand together. */
    private void scatter(
            Versions.Apart apart,
            int at,
            int before,
            FixedBitSet[] found,
            FixedBitSet[] together,
            Versions.View versions,
            int[] places) {
        int segment = apart.segments()[at];
        if (together[segment] == found[segment]) together[segment] = found[segment].clone();
        together[segment].clear(apart.documents()[at]);
        places[at] = scattered.size();
        scattered.add(
                new At(leaves.get(segment), versions.here().get(segment).segment(), apart.documents()[at], before));
    }

    private long items() {
        long items = distinct;
        for (Part part : parts) items += part.items;
        return items;
    }

    /** How many items some documents are. */
    static long distinct(List<LeafReaderContext> leaves, FixedBitSet[] of, Versions.View versions, Hands hands)
            throws IOException {
        return new FacetCounter(leaves, of, Integer.MAX_VALUE, () -> false, versions, null, hands).total();
    }

    private boolean isOver() {
        if (budget.shouldExit()) ranOut = true;
        return ranOut;
    }

    /** How many items were found. */
    long total() {
        return total;
    }

    FacetCounts count(Facet facet) {
        Tally tally = new Tally(values.names(facet));
        for (Part part : parts) {
            if (isOver()) return result(tally);
            count(facet, part, tally);
        }
        countScattered(facet, tally);
        return result(tally);
    }

    /** How often each value was counted, by its number among those of all segments. */
    private static final class Tally {
        private final Values.Names names;
        private int[] counts = new int[64];

        Tally(Values.Names names) {
            this.names = names;
        }

        void add(int number, int count) {
            if (number >= counts.length) counts = Arrays.copyOf(counts, Math.max(number + 1, counts.length * 2));
            counts[number] += count;
        }
    }

    private void count(Facet facet, Part part, Tally tally) {
        Values.Of known = values.of(part.leaf, facet, part.segment);
        int[] counts = new int[known.called().length];
        boolean inBits = known.having() != null
                && (long) counts.length * FixedBitSet.bits2words(part.first.length())
                        < (long) part.items * WORDS_FOR_A_DOCUMENT;
        switch (known.sides()) {
            case ALIKE -> {
                if (inBits) countBits(part.first, known, counts);
                else known.numbers().count(part.firstListed(), known.values(), counts);
            }
            case APART -> {
                if (inBits) countBits(part.together, known, counts);
                else known.numbers().count(part.allListed(), known.values(), counts);
            }
            case MIXED -> countOnce(part, known, inBits, counts);
        }
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) tally.add(known.called()[i], counts[i]);
        }
    }

    private static void countBits(FixedBitSet of, Values.Of known, int[] counts) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.toIntExact(FixedBitSet.intersectionCount(of, known.having()[i]));
        }
    }

    /** Each value once for each item, whose versions may have the same and may not. */
    private static void countOnce(Part part, Values.Of known, boolean inBits, int[] counts) {
        if (inBits) {
            for (int i = 0; i < counts.length; i++) counts[i] = part.segment.count(part.together, known.having()[i]);
            return;
        }
        Once once = new Once();
        long item = 0;
        for (int document : part.allListed()) {
            if (part.segment.item(document) != item) once.size = 0;
            item = part.segment.item(document);
            for (int value : known.values()[known.numbers().of(document)]) if (once.isNew(value)) counts[value]++;
        }
    }

    /** The values of one item, of which there are few. */
    private static final class Once {
        private int[] values = new int[8];
        private int size;

        boolean isNew(int value) {
            for (int i = 0; i < size; i++) if (values[i] == value) return false;
            if (size == values.length) values = Arrays.copyOf(values, size * 2);
            values[size++] = value;
            return true;
        }
    }

    private void countScattered(Facet facet, Tally tally) {
        if (scattered.isEmpty()) return;
        FixedBitSet latest = new FixedBitSet(scattered.size());
        latest.set(0, scattered.size());
        for (At one : scattered) if (one.before() >= 0) latest.clear(one.before());
        Values.Of[] known = new Values.Of[leaves.size()];
        Once once = new Once();
        for (int i = 0; i < scattered.size(); i++) {
            if (!latest.get(i)) continue;
            once.size = 0;
            for (int at = i; at >= 0; at = scattered.get(at).before()) {
                At one = scattered.get(at);
                int leaf = one.leaf().ord;
                if (known[leaf] == null) known[leaf] = values.of(one.leaf(), facet, one.segment());
                for (int value : known[leaf].values()[known[leaf].numbers().of(one.document())]) {
                    int number = known[leaf].called()[value];
                    if (once.isNew(number)) tally.add(number, 1);
                }
            }
        }
    }

    private FacetCounts result(Tally tally) {
        List<FacetCounts.Value> found = new ArrayList<>();
        for (int i = 0; i < tally.counts.length; i++) {
            if (tally.counts[i] > 0)
                found.add(new FacetCounts.Value(tally.names.called(i), (long) tally.counts[i] << level));
        }
        found.sort(
                Comparator.comparingLong(FacetCounts.Value::count).reversed().thenComparing(FacetCounts.Value::value));
        return new FacetCounts(found.subList(0, Math.min(found.size(), MOST_VALUES)), level > 0 || ranOut);
    }
}

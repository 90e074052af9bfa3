package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.DocIdSetIterator;
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
    private static final int WORDS_FOR_A_DOCUMENT = 12;

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

        Part(LeafReaderContext leaf, Versions.Segment segment, FixedBitSet together) {
            this.leaf = leaf;
            this.segment = segment;
            this.together = together;
            this.first = segment.firsts(together);
            this.items = first.cardinality();
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

    /** What is counted of some facets. */
    Map<Facet, FacetCounts> count(Collection<Facet> facets) throws IOException {
        Map<Facet, Tally> tallies = new EnumMap<>(Facet.class);
        for (Facet facet : facets) tallies.put(facet, new Tally(values.names(facet)));
        for (Part part : parts) {
            if (isOver()) break;
            Values.Segment filed = values.of(part.leaf, part.segment);
            count(part, filed, tallies);
        }
        Map<Facet, FacetCounts> counts = new EnumMap<>(Facet.class);
        tallies.forEach((facet, tally) -> {
            if (!ranOut) countScattered(facet, tally);
            counts.put(facet, result(tally));
        });
        return counts;
    }

    /** To go through all numbers takes as long as to look at a document for each. */
    private static boolean pays(Values.Joint joint, long facets, Part part) {
        return (facets - 1) * part.items >= joint.size();
    }

    /** Of one segment: documents are listed once for all facets of which each item has one document counted, and once for those of which each has all. */
    private static void count(Part part, Values.Segment filed, Map<Facet, Tally> tallies) throws IOException {
        Set<Facet> left = EnumSet.copyOf(tallies.keySet());
        List<Values.Joint> joint = new ArrayList<>();
        Round first = new Round();
        Round together = new Round();
        for (Values.Joint one : filed.joint()) {
            if (!pays(one, one.facets().stream().filter(left::contains).count(), part)) continue;
            joint.add(one);
            first.add(one, one.size());
            one.facets().forEach(left::remove);
        }
        Map<Facet, int[]> alone = new EnumMap<>(Facet.class);
        for (Facet facet : left) {
            Values.Of known = filed.of(facet);
            if (known.sides() == Values.Sides.MIXED || inBits(known, part)) {
                tallies.get(facet).addAll(known.called(), counted(known, part));
            } else {
                Round round = known.sides() == Values.Sides.ALIKE ? first : together;
                alone.put(facet, round.add(known.numbers(), known.values().length));
            }
        }
        first.over(part.first);
        together.over(part.together);
        alone.forEach((facet, times) -> share(times, filed.of(facet), tallies.get(facet)));
        for (int i = 0; i < joint.size(); i++) {
            Map<Facet, int[]> own = new EnumMap<>(Facet.class);
            for (Facet facet : joint.get(i).facets()) {
                if (tallies.containsKey(facet))
                    own.put(facet, new int[filed.of(facet).values().length]);
            }
            joint.get(i).share(first.times.get(i), own);
            own.forEach((facet, times) -> share(times, filed.of(facet), tallies.get(facet)));
        }
    }

    /** Numbers of documents that are counted while these are listed. */
    private static final class Round {
        private final List<Values.Counted> all = new ArrayList<>();
        private final List<int[]> times = new ArrayList<>();

        int[] add(Values.Counted one, int numbers) {
            int[] counts = new int[numbers];
            all.add(one);
            times.add(counts);
            return counts;
        }

        void over(FixedBitSet documents) throws IOException {
            if (all.isEmpty()) return;
            Listing.each(documents, (some, size) -> {
                for (int i = 0; i < all.size(); i++) all.get(i).count(some, size, times.get(i));
            });
        }
    }

    private static void share(int[] times, Values.Of known, Tally tally) {
        int[] counts = new int[known.called().length];
        for (int number = 0; number < times.length; number++) {
            if (times[number] > 0) for (int value : known.values()[number]) counts[value] += times[number];
        }
        tally.addAll(known.called(), counts);
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

        void addAll(int[] called, int[] each) {
            for (int i = 0; i < each.length; i++) if (each[i] > 0) add(called[i], each[i]);
        }
    }

    private static boolean inBits(Values.Of known, Part part) {
        return known.having() != null
                && (long) known.called().length * FixedBitSet.bits2words(part.first.length())
                        < (long) part.items * WORDS_FOR_A_DOCUMENT;
    }

    private static int[] counted(Values.Of known, Part part) {
        int[] counts = new int[known.called().length];
        switch (known.sides()) {
            case ALIKE -> countBits(part.first, known, counts);
            case APART -> countBits(part.together, known, counts);
            case MIXED -> countOnce(part, known, inBits(known, part), counts);
        }
        return counts;
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
        for (int document = Sight.first(part.together, 0);
                document != DocIdSetIterator.NO_MORE_DOCS;
                document = Sight.first(part.together, document + 1)) {
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
                if (known[leaf] == null)
                    known[leaf] = values.of(one.leaf(), one.segment()).of(facet);
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

package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * Which documents are versions of one item, remembered for each segment. Versions are put in together, and so nearly all stand next to one
 * another; then a shift of bits tells how many items a set of documents is. Those that do not are told apart, to be looked at one by one.
 */
final class Versions {
    /** A longer run of versions is broken, and told apart. */
    private static final int MOST_AFTER = 31;

    private static final int VIEWS = 4;

    private final Map<Object, Segment> segments = new ConcurrentHashMap<>();
    private final Map<Pair, Shared> shared = new ConcurrentHashMap<>();

    /** Views of what anybody may read and of all, the latest of each first: those who began with an earlier one may still be at it. */
    private volatile List<View> latest = List.of();

    private record Pair(Object one, Object other) {}

    /** Documents of two segments that are versions of one item: at the same places in both lists. */
    private record Shared(int[] ones, int[] others) {}

    /** One segment as a view shows it. @param apart documents of items of which others stand elsewhere; not to be changed */
    record Here(Segment segment, FixedBitSet apart) {}

    /** @param here by segment, in the view's order @param apart all documents told apart */
    record View(IndexReader of, List<Here> here, Apart apart) {}

    /**
     * Documents of items of which others stand elsewhere, each by its segment and place.
     *
     * @param before where the one before it of the same item is among these, or less than 0
     */
    record Apart(List<Here> here, int[] segments, int[] documents, int[] before) {
        static Apart of(List<Here> here) {
            int size = here.stream().mapToInt(one -> one.apart().cardinality()).sum();
            Apart apart = new Apart(here, new int[size], new int[size], new int[size]);
            LongIndex items = new LongIndex(size);
            int at = 0;
            for (int segment = 0; segment < here.size(); segment++) {
                FixedBitSet of = here.get(segment).apart();
                for (int document = Sight.first(of, 0);
                        document != DocIdSetIterator.NO_MORE_DOCS;
                        document = Sight.first(of, document + 1)) {
                    apart.segments[at] = segment;
                    apart.documents[at] = document;
                    apart.before[at++] = items.add(here.get(segment).segment().item(document));
                }
            }
            return apart;
        }

        int size() {
            return documents.length;
        }

        /** Those that are among some documents, in their order: whole words of bits are left out where none is. */
        void each(FixedBitSet[] some, IntConsumer take) {
            int at = 0;
            for (int segment = 0; segment < here.size(); segment++) {
                long[] all = here.get(segment).apart().getBits();
                long[] these = some[segment].getBits();
                for (int i = 0; i < all.length; i++) {
                    if (all[i] == 0) continue;
                    for (long left = all[i] & these[i]; left != 0; left &= left - 1) {
                        long one = Long.lowestOneBit(left);
                        take.accept(at + Long.bitCount(all[i] & (one - 1)));
                    }
                    at += Long.bitCount(all[i]);
                }
            }
        }

        boolean isIn(FixedBitSet[] some, int at) {
            return some[segments[at]].get(documents[at]);
        }

        /** The nearest before it of the same item that is among some documents, or less than 0. */
        int before(FixedBitSet[] some, int at) {
            int other = before[at];
            while (other >= 0 && !isIn(some, other)) other = before[other];
            return other;
        }
    }

    /** What is known of a segment. */
    static final class Segment {
        private final LongIndex items;
        /** Those that have a version of the same item so many places before, and all between. */
        private final FixedBitSet[] after;

        private final FixedBitSet apart;
        private final Map<Integer, FixedBitSet> samples = new ConcurrentHashMap<>();

        private Segment(LeafReaderContext leaf) throws IOException {
            int size = leaf.reader().maxDoc();
            items = new LongIndex(size / Language.values().length + 1);
            NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), Fields.ITEM_NUMBER);
            List<FixedBitSet> runs = new ArrayList<>();
            Set<Long> scattered = new HashSet<>();
            int run = 0;
            for (int document = 0; document < size; document++) {
                if (!numbers.advanceExact(document)) throw new IllegalStateException("a document without its item");
                int before = items.add(numbers.longValue());
                run = before >= 0 && before == document - 1 && run < MOST_AFTER ? run + 1 : 0;
                if (before >= 0 && run == 0) scattered.add(numbers.longValue());
                for (int i = 0; i < run; i++) {
                    if (runs.size() == i) runs.add(new FixedBitSet(size));
                    runs.get(i).set(document);
                }
            }
            after = runs.toArray(FixedBitSet[]::new);
            apart = new FixedBitSet(size);
            if (scattered.isEmpty()) return;
            for (int document = 0; document < size; document++) {
                if (scattered.contains(items.at(document))) apart.set(document);
            }
        }

        long item(int document) {
            return items.at(document);
        }

        /** Of those of its documents, the ones of which no version stands before. */
        FixedBitSet firsts(FixedBitSet of) {
            FixedBitSet firsts = of.clone();
            for (int back = 1; back <= after.length; back++) {
                long[] all = of.getBits();
                long[] left = firsts.getBits();
                long[] same = after[back - 1].getBits();
                left[0] &= ~(all[0] << back & same[0]);
                for (int i = 1; i < left.length; i++) {
                    left[i] &= ~((all[i] << back | all[i - 1] >>> Long.SIZE - back) & same[i]);
                }
            }
            return firsts;
        }

        /** How many items these are that are in both. */
        int count(FixedBitSet some, FixedBitSet others) {
            long[] one = some.getBits();
            long[] other = others.getBits();
            int count = 0;
            long before = 0;
            long[] next = after.length == 0 ? null : after[0].getBits();
            for (int i = 0; i < one.length; i++) {
                long both = one[i] & other[i];
                if (both != 0) {
                    long repeated = next == null ? 0 : ((both << 1) | (before >>> (Long.SIZE - 1))) & next[i];
                    for (int back = 2; back <= after.length; back++) {
                        repeated |= ((both << back) | (before >>> (Long.SIZE - back)))
                                & after[back - 1].getBits()[i];
                    }
                    count += Long.bitCount(both & ~repeated);
                }
                before = both;
            }
            return count;
        }

        /** A part of all items, halved so many times: by their digests, so that all versions of an item are in it or none. */
        FixedBitSet sample(int halved) {
            return samples.computeIfAbsent(halved, level -> {
                FixedBitSet sample = new FixedBitSet(apart.length());
                for (int document = 0; document < sample.length(); document++) {
                    if (Long.numberOfTrailingZeros(items.at(document)) >= level) sample.set(document);
                }
                return sample;
            });
        }

        /** The last of its documents that is a version of this item, or -1. */
        private int last(long item) {
            return items.find(item);
        }

        private int size() {
            return items.size();
        }

        /** Whether the document before it is a version of the same item. */
        boolean isAfter(int document) {
            return after.length > 0 && after[0].get(document);
        }
    }

    /** What is known of all segments of a view; looked up by whoever refreshes it, so that nobody who searches has to wait. */
    View of(IndexReader view) throws IOException {
        for (View known : latest) if (known.of() == view) return known;
        List<LeafReaderContext> leaves = view.leaves();
        List<Here> here = new ArrayList<>(leaves.size());
        for (LeafReaderContext leaf : leaves) {
            Segment segment = segment(leaf);
            here.add(new Here(segment, segment.apart.clone()));
        }
        for (int one = 0; one < leaves.size(); one++) {
            for (int other = 0; other < one; other++) {
                Shared both = shared(leaves.get(one), leaves.get(other));
                Bits live = leaves.get(one).reader().getLiveDocs();
                Bits otherLive = leaves.get(other).reader().getLiveDocs();
                for (int i = 0; i < both.ones().length; i++) {
                    int mine = both.ones()[i];
                    int its = both.others()[i];
                    if (live != null && !live.get(mine) || otherLive != null && !otherLive.get(its)) continue;
                    apart(here.get(one), mine);
                    apart(here.get(other), its);
                }
            }
        }
        View known = new View(view, here, Apart.of(here));
        remember(known);
        return known;
    }

    private synchronized void remember(View known) {
        List<View> all = new ArrayList<>(List.of(known));
        for (View one : latest) if (all.size() < VIEWS && one.of() != known.of()) all.add(one);
        latest = List.copyOf(all);
    }

    /** With all that stand next to it. */
    private static void apart(Here here, int document) {
        here.apart().set(document);
        for (int i = document; here.segment().isAfter(i); i--) here.apart().set(i - 1);
        for (int i = document + 1; i < here.apart().length() && here.segment().isAfter(i); i++)
            here.apart().set(i);
    }

    private Segment segment(LeafReaderContext leaf) {
        IndexReader.CacheHelper core = leaf.reader().getCoreCacheHelper();
        return segments.computeIfAbsent(core.getKey(), key -> {
            core.addClosedListener(this::forget);
            try {
                return new Segment(leaf);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void forget(Object key) {
        segments.remove(key);
        shared.keySet().removeIf(pair -> pair.one() == key || pair.other() == key);
    }

    private Shared shared(LeafReaderContext one, LeafReaderContext other) {
        Pair pair = new Pair(
                one.reader().getCoreCacheHelper().getKey(),
                other.reader().getCoreCacheHelper().getKey());
        Shared known = shared.get(pair);
        if (known == null) {
            known = shared(segment(one), segment(other));
            shared.put(pair, known);
        }
        return known;
    }

    private static Shared shared(Segment one, Segment other) {
        if (one.size() > other.size()) {
            Shared turned = shared(other, one);
            return new Shared(turned.others(), turned.ones());
        }
        FixedBitSet found = new FixedBitSet(one.size());
        for (int document = 0; document < one.size(); document++) {
            if (other.last(one.item(document)) >= 0) found.set(document);
        }
        List<Integer> ones = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int document = Sight.first(found, 0);
                document != DocIdSetIterator.NO_MORE_DOCS;
                document = Sight.first(found, document + 1)) {
            int its = other.last(one.item(document));
            do {
                ones.add(document);
                others.add(its);
            } while (other.isAfter(its--));
        }
        return new Shared(
                ones.stream().mapToInt(Integer::intValue).toArray(),
                others.stream().mapToInt(Integer::intValue).toArray());
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.util.FixedBitSet;

/**
 * How documents stand to each other when words do not tell them apart: each has a class by its weight and its date, remembered for each segment. What a
 * document of a class may add to a score is bounded from both sides, so that most need not be looked at to know the best.
 */
final class Standing {
    private static final int CLASSES = 256;
    private static final int DATES = 16;
    private static final int WEIGHTS = 15;
    private static final int UNDATED = 0;

    /** From these classes of dates on a document is among the newest hundred and twenty-eighth, and among the newest thirty-second. */
    private static final int[] NEWEST = {8, 6};

    /** So many times as many as are wanted tell where the best begin. */
    private static final int ENOUGH = 4;

    private final Map<Object, Segment> segments = new ConcurrentHashMap<>();

    /** Documents of a segment by class, and what the members of a class have. */
    static final class Segment {
        private final byte[] classes;
        /** By {@link Standing#NEWEST}. */
        private final FixedBitSet[] newest = new FixedBitSet[NEWEST.length];

        /** Documents by the class of their weight; null where there are none. */
        private final FixedBitSet[] weighing = new FixedBitSet[WEIGHTS + 1];

        private final double[] leastWeight = new double[CLASSES];
        private final double[] mostWeight = new double[CLASSES];
        private final long[] first = new long[CLASSES];
        private final long[] last = new long[CLASSES];

        private Segment(LeafReaderContext leaf) throws IOException {
            int size = leaf.reader().maxDoc();
            classes = new byte[size];
            Arrays.setAll(newest, i -> new FixedBitSet(size));
            Arrays.fill(leastWeight, Double.POSITIVE_INFINITY);
            Arrays.fill(first, Long.MAX_VALUE);
            Arrays.fill(last, Long.MIN_VALUE);
            long[] dates = dates(leaf, size);
            long[] from = newest(dates);
            DoubleValues weights =
                    FeatureField.newDoubleValues(Fields.WORTH, Fields.WEIGHT).getValues(leaf, null);
            for (int document = 0; document < size; document++) {
                double weight = weights.advanceExact(document) ? weights.doubleValue() : 0;
                int heavy = (int) Math.clamp(Math.ceil(weight * WEIGHTS), 0, WEIGHTS);
                int recent = UNDATED;
                if (dates[document] != Long.MIN_VALUE) {
                    recent = 1;
                    while (recent < DATES - 1 && dates[document] >= from[recent]) recent++;
                }
                int of = heavy * DATES + recent;
                classes[document] = (byte) of;
                for (int i = 0; i < NEWEST.length; i++) if (recent >= NEWEST[i]) newest[i].set(document);
                if (weighing[heavy] == null) weighing[heavy] = new FixedBitSet(size);
                weighing[heavy].set(document);
                leastWeight[of] = Math.min(leastWeight[of], weight);
                mostWeight[of] = Math.max(mostWeight[of], weight);
                first[of] = Math.min(first[of], dates[document]);
                last[of] = Math.max(last[of], dates[document]);
            }
        }

        private static long[] dates(LeafReaderContext leaf, int size) throws IOException {
            SortedNumericDocValues said = DocValues.getSortedNumeric(leaf.reader(), Fields.DATE);
            long[] dates = new long[size];
            for (int document = 0; document < size; document++) {
                dates[document] = said.advanceExact(document) ? said.nextValue() : Long.MIN_VALUE;
            }
            return dates;
        }

        /** From when on the newer half is dated, the newer half of that, and so on. */
        private static long[] newest(long[] dates) {
            long[] sorted = dates.clone();
            Arrays.sort(sorted);
            long[] from = new long[DATES];
            for (int i = 1; i < DATES; i++)
                from[i] = sorted.length == 0 ? 0 : sorted[sorted.length - 1 - (sorted.length - 1 >> i)];
            return from;
        }

        int of(int document) {
            return Byte.toUnsignedInt(classes[document]);
        }

        /** What a document of each class may be worth at least beside words. */
        float[] least(long now) {
            float[] least = new float[CLASSES];
            for (int i = 0; i < CLASSES; i++) least[i] = leastWeight[i] > mostWeight[i] ? 0 : (float) least(i, now);
            return least;
        }

        /** What it may be worth at most. */
        float[] most(long now) {
            float[] most = new float[CLASSES];
            for (int i = 0; i < CLASSES; i++) most[i] = leastWeight[i] > mostWeight[i] ? 0 : (float) most(i, now);
            return most;
        }

        private double most(int of, long now) {
            double most = Finder.AUTHORITY * mostWeight[of];
            if (of % DATES == UNDATED) return most;
            long away = Math.max(0, Math.max(first[of] - now, now - last[of]));
            return most + recency(away);
        }

        private double least(int of, long now) {
            double least = Finder.AUTHORITY * leastWeight[of];
            if (of % DATES == UNDATED) return least;
            return least + recency(Math.max(Math.abs(first[of] - now), Math.abs(last[of] - now)));
        }

        private static double recency(long away) {
            return Finder.RECENCY * Finder.HALF_WORTH_AFTER_SECONDS / (double) (Finder.HALF_WORTH_AFTER_SECONDS + away);
        }
    }

    Segment of(LeafReaderContext leaf) {
        IndexReader.CacheHelper core = leaf.reader().getCoreCacheHelper();
        Segment there = segments.get(core.getKey());
        if (there != null) return there;
        return segments.computeIfAbsent(core.getKey(), key -> {
            core.addClosedListener(segments::remove);
            try {
                return new Segment(leaf);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Of some documents those that may be among the best so many by weight and date, and perhaps a few more. */
    FixedBitSet[] best(
            List<LeafReaderContext> leaves, FixedBitSet[] of, int depth, long now, double rounding, Hands hands)
            throws IOException {
        FixedBitSet[] newest = of;
        int level = 0;
        for (; level < NEWEST.length && newest == of; level++) {
            int at = level;
            FixedBitSet[] all = new FixedBitSet[of.length];
            hands.each(leaves, leaf -> {
                all[leaf.ord] = of(leaf).newest[at].clone();
                all[leaf.ord].and(of[leaf.ord]);
            });
            if (Matcher.count(all) >= ENOUGH * (long) depth) newest = all;
        }
        return best(leaves, of, newest, level - 1, depth, now, rounding, hands);
    }

    /** @param newest those that the best begin with, of this level, or all */
    private FixedBitSet[] best(
            List<LeafReaderContext> leaves,
            FixedBitSet[] of,
            FixedBitSet[] newest,
            int level,
            int depth,
            long now,
            double rounding,
            Hands hands)
            throws IOException {
        double reach = reach(leaves, newest, depth, now, hands) - rounding;
        FixedBitSet[] best = new FixedBitSet[of.length];
        hands.each(leaves, leaf -> {
            Segment segment = of(leaf);
            FixedBitSet these = newest[leaf.ord];
            best[leaf.ord] = new FixedBitSet(these.length());
            boolean[] wanted = new boolean[CLASSES];
            for (int i = 0; i < CLASSES; i++) wanted[i] = segment.most(i, now) >= reach;
            choose(segment, these, wanted, best[leaf.ord]);
            if (newest != of) chooseOlder(segment, level, of[leaf.ord], wanted, best[leaf.ord]);
        });
        return best;
    }

    /** Whether any but the newest of a weight may reach so far. */
    private static boolean any(boolean[] wanted, int weight, int level) {
        for (int date = UNDATED; date < NEWEST[level]; date++) if (wanted[weight * DATES + date]) return true;
        return false;
    }

    /** What at least so many of them are worth. */
    private double reach(List<LeafReaderContext> leaves, FixedBitSet[] of, int depth, long now, Hands hands)
            throws IOException {
        int[][] counts = new int[of.length][];
        hands.each(leaves, leaf -> counts[leaf.ord] = count(of(leaf), of[leaf.ord]));
        double[] worths = new double[CLASSES * of.length];
        long[] many = new long[CLASSES * of.length];
        int size = 0;
        for (LeafReaderContext leaf : leaves) {
            Segment segment = of(leaf);
            int[] here = counts[leaf.ord];
            for (int i = 0; i < CLASSES; i++) {
                if (here[i] == 0) continue;
                worths[size] = segment.least(i, now);
                many[size++] = here[i];
            }
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, other) -> Double.compare(worths[other], worths[one]));
        long so = 0;
        for (int i : order) {
            so += many[i];
            if (so >= depth) return worths[i];
        }
        return Double.NEGATIVE_INFINITY;
    }

    private static int[] count(Segment segment, FixedBitSet of) {
        int[] counts = new int[CLASSES];
        long[] bits = of.getBits();
        for (int i = 0; i < bits.length; i++) {
            for (long left = bits[i]; left != 0; left &= left - 1) {
                counts[segment.of((i << 6) + Long.numberOfTrailingZeros(left))]++;
            }
        }
        return counts;
    }

    private static void choose(Segment segment, FixedBitSet of, boolean[] wanted, FixedBitSet to) {
        long[] bits = of.getBits();
        for (int i = 0; i < bits.length; i++) choose(segment, i, bits[i], wanted, to);
    }

    /** Those that are not among the newest, of weights of which any may be wanted. */
    private static void chooseOlder(Segment segment, int level, FixedBitSet of, boolean[] wanted, FixedBitSet to) {
        List<long[]> weights = new ArrayList<>();
        for (int weight = 0; weight <= WEIGHTS; weight++) {
            if (segment.weighing[weight] != null && any(wanted, weight, level))
                weights.add(segment.weighing[weight].getBits());
        }
        if (weights.isEmpty()) return;
        long[] bits = of.getBits();
        long[] newest = segment.newest[level].getBits();
        for (int i = 0; i < bits.length; i++) {
            long older = bits[i] & ~newest[i];
            if (older == 0) continue;
            long weighing = 0;
            for (long[] weight : weights) weighing |= weight[i];
            choose(segment, i, older & weighing, wanted, to);
        }
    }

    private static void choose(Segment segment, int word, long these, boolean[] wanted, FixedBitSet to) {
        for (long left = these; left != 0; left &= left - 1) {
            int document = (word << 6) + Long.numberOfTrailingZeros(left);
            if (wanted[segment.of(document)]) to.set(document);
        }
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.RamUsageEstimator;

/** Some documents of a segment, each with its place among them: bits where they are many, a list where they are few. Never changed. */
final class Places {
    /** Of fewer than one of so many a list takes less room. */
    private static final int FEW = Integer.SIZE;

    /** So many words of bits have one count of what stands before them. */
    private static final int BLOCK = 8;

    /** Takes a document and its place among the others. */
    interface Sink {
        void take(int document, int place) throws IOException;
    }

    private final FixedBitSet bits;
    /** How many stand before each block of bits. */
    private final int[] before;

    private final int[] list;
    private final int size;

    Places(FixedBitSet of) {
        size = of.cardinality();
        if ((long) size * FEW >= of.length()) {
            bits = of;
            list = null;
            before = counted(of.getBits());
        } else {
            bits = null;
            before = null;
            list = new int[size];
            int at = 0;
            long[] words = of.getBits();
            for (int i = 0; at < size; i++) {
                for (long left = words[i]; left != 0; left &= left - 1) list[at++] = document(i, left);
            }
        }
    }

    private static int[] counted(long[] words) {
        int[] before = new int[(words.length + BLOCK - 1) / BLOCK];
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            if (i % BLOCK == 0) before[i / BLOCK] = count;
            count += Long.bitCount(words[i]);
        }
        return before;
    }

    private static int document(int word, long bits) {
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** Adds all of them. */
    void addTo(FixedBitSet to) {
        if (bits != null) {
            to.or(bits);
        } else {
            for (int document : list) to.set(document);
        }
    }

    /** Those that are among some documents. */
    FixedBitSet among(FixedBitSet some) {
        FixedBitSet both;
        if (bits != null) {
            both = bits.clone();
            both.and(some);
        } else {
            both = new FixedBitSet(some.length());
            for (int document : list) if (some.get(document)) both.set(document);
        }
        return both;
    }

    /** Leaves in a set those that are here. */
    void keep(FixedBitSet some) {
        if (bits != null) {
            some.and(bits);
            return;
        }
        int[] kept = new int[size];
        int many = 0;
        for (int document : list) if (some.get(document)) kept[many++] = document;
        some.clear();
        for (int i = 0; i < many; i++) some.set(kept[i]);
    }

    /** The place of a document, or less than 0 where it is none of them. */
    int of(int document) {
        if (list != null) return Arrays.binarySearch(list, document);
        if (!bits.get(document)) return -1;
        return before(document >> 6) + Long.bitCount(bits.getBits()[document >> 6] & (1L << document) - 1);
    }

    /** Looks up documents in their order. */
    final class Cursor {
        private int at;

        /** The place of a document, or less than 0 where it is none of them. @param document not before the one asked for last */
        int of(int document) {
            if (list == null) return Places.this.of(document);
            int step = 1;
            while (at + step < size && list[at + step] <= document) step <<= 1;
            int found = Arrays.binarySearch(list, at + (step >> 1), Math.min(size, at + step + 1), document);
            at = found < 0 ? Math.max(at, -found - 2) : found;
            return found;
        }
    }

    Cursor cursor() {
        return new Cursor();
    }

    private int before(int word) {
        int count = before[word / BLOCK];
        for (int i = word - word % BLOCK; i < word; i++) count += Long.bitCount(bits.getBits()[i]);
        return count;
    }

    /** Each of them from one document to before another that is among some, in their order. */
    void each(int from, int to, Bits some, Sink sink) throws IOException {
        if (list != null) {
            int at = Arrays.binarySearch(list, from);
            for (int i = at < 0 ? -at - 1 : at; i < size && list[i] < to; i++) {
                if (some.get(list[i])) sink.take(list[i], i);
            }
            return;
        }
        if (from >= to) return;
        long[] words = bits.getBits();
        long[] wanted = some instanceof FixedBitSet set ? set.getBits() : null;
        int last = (to - 1) >> 6;
        int count = before(from >> 6);
        for (int i = from >> 6; i <= last; i++) {
            long here = words[i];
            long left = wanted == null ? here : here & wanted[i];
            if (i == from >> 6) left &= -1L << from;
            if (i == last && (to & 63) != 0) left &= (1L << to) - 1;
            for (; left != 0; left &= left - 1) {
                int document = document(i, left);
                if (wanted == null && !some.get(document)) continue;
                sink.take(document, count + Long.bitCount(here & (Long.lowestOneBit(left) - 1)));
            }
            count += Long.bitCount(here);
        }
    }

    long bytes() {
        return bits != null ? bits.ramBytesUsed() + RamUsageEstimator.sizeOf(before) : RamUsageEstimator.sizeOf(list);
    }
}

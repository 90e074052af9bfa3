package org.folkmoot.search;

import java.io.IOException;
import org.apache.lucene.util.FixedBitSet;

/** The documents of a set as numbers, some hundreds at a time: where they come without a guess of how many a word of bits has, the processor need not go back. */
final class Listing {
    private static final int ROOM = 1_024;

    /** So many are written of each word of bits, whether they are there or not. */
    private static final int STEP = 4;

    /** Takes the first so many of some documents. */
    interface Sink {
        void take(int[] documents, int size) throws IOException;
    }

    private Listing() {}

    static void each(FixedBitSet of, Sink sink) throws IOException {
        each(of, ROOM, sink);
    }

    /** @param most so many at a time at most */
    static void each(FixedBitSet of, int most, Sink sink) throws IOException {
        int enough = most - Long.SIZE + 1;
        int[] some = new int[most + STEP];
        int size = 0;
        long[] bits = of.getBits();
        for (int i = 0; i < bits.length; i++) {
            long left = bits[i];
            if (left == 0) continue;
            int first = i << 6;
            int end = size + Long.bitCount(left);
            for (int at = size; at < end; at += STEP) {
                some[at] = first + Long.numberOfTrailingZeros(left);
                left &= left - 1;
                some[at + 1] = first + Long.numberOfTrailingZeros(left);
                left &= left - 1;
                some[at + 2] = first + Long.numberOfTrailingZeros(left);
                left &= left - 1;
                some[at + 3] = first + Long.numberOfTrailingZeros(left);
                left &= left - 1;
            }
            size = end;
            if (size >= enough) {
                sink.take(some, size);
                size = 0;
            }
        }
        if (size > 0) sink.take(some, size);
    }
}

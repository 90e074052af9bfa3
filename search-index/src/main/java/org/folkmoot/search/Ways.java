package org.folkmoot.search;

import java.util.Arrays;

/**
 * The ways in which documents say one word of a query: how often in each field, and how long that is. A way is a number; it is what is said in one field more, and
 * the way without that. Numbers are given once and never change.
 */
final class Ways {
    /** Before anything is said. */
    static final int NOTHING = 0;

    /** More ways are not told apart. */
    static final int MOST = 1 << Character.SIZE;

    /** In more clauses a word is not told in ways. */
    static final int MOST_LEAVES = 1 << Byte.SIZE;

    /** So many bits have the number of times, and so many the length of a field, of what is said in one field. */
    private static final int TIMES = 16;

    private static final int LENGTH = 8;
    private static final int LEAF = 8;

    /** Odd: numbers multiplied by it are spread evenly, and none fall together. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final LongIndex numbers = new LongIndex(64);
    private final Scale.Latest weighed = new Scale.Latest();
    private volatile long[] said = new long[64];

    Ways() {
        numbers.add(NOTHING);
    }

    /** How often, and how long the field is, as one number; not a number where it is too often to be told. */
    static float timesAndLength(float times, long length) {
        boolean fits = times == (int) times && times < 1 << TIMES;
        return fits ? (int) times << LENGTH | (int) length & (1 << LENGTH) - 1 : Float.NaN;
    }

    /** The number of a way, or less than 0 where there are too many. To be asked by one at a time. */
    int with(int before, int leaf, int timesAndLength) {
        long one = ((long) before << LEAF | leaf) << TIMES + LENGTH | timesAndLength;
        int known = numbers.find(one * SPREAD);
        if (known >= 0) return known;
        int number = numbers.size();
        if (number == MOST) return -1;
        numbers.add(one * SPREAD);
        if (number == said.length) said = Arrays.copyOf(said, number * 2);
        said[number] = one;
        return number;
    }

    /** How many there are, nothing among them. */
    int size() {
        return numbers.size();
    }

    /** What is said in each way, by its number; after those that there are nothing. Not to be changed. */
    long[] said() {
        return said;
    }

    /** What these have been worth of late. */
    Scale.Latest weighed() {
        return weighed;
    }

    static int before(long said) {
        return (int) (said >>> LEAF + TIMES + LENGTH);
    }

    static int leaf(long said) {
        return (int) (said >>> TIMES + LENGTH) & MOST_LEAVES - 1;
    }

    static int times(long said) {
        return (int) (said >>> LENGTH) & (1 << TIMES) - 1;
    }

    /** As it stands in the index. */
    static byte length(long said) {
        return (byte) said;
    }

    long bytes() {
        return (long) said.length * Long.BYTES + (long) numbers.size() * (Long.BYTES + 4 * Integer.BYTES);
    }
}

package org.folkmoot.search;

/** Where each of some numbers was met last: numbers that are spread evenly, as digests are, without an object for each. */
final class LongIndex {
    private static final int NOWHERE = -1;

    private long[] slots;
    private int[] places;
    private int zero = NOWHERE;
    private int size;

    /** @param expected how many numbers there may be; more only take longer */
    LongIndex(int expected) {
        int length = Math.max(64, Integer.highestOneBit(Math.clamp(expected, 1, 1 << 28)) * 4);
        slots = new long[length];
        places = new int[length];
    }

    /** @return where the number was met before, or -1 */
    int put(long number, int place) {
        if (number == 0) {
            int before = zero;
            if (before == NOWHERE) size++;
            zero = place;
            return before;
        }
        int at = slot(number);
        if (slots[at] == number) {
            int before = places[at];
            places[at] = place;
            return before;
        }
        slots[at] = number;
        places[at] = place;
        if (++size * 2 > slots.length) grow();
        return NOWHERE;
    }

    int size() {
        return size;
    }

    private int slot(long number) {
        int mask = slots.length - 1;
        int at = (int) (number ^ (number >>> 32)) & mask;
        while (slots[at] != 0 && slots[at] != number) at = (at + 1) & mask;
        return at;
    }

    private void grow() {
        long[] old = slots;
        int[] were = places;
        slots = new long[old.length * 2];
        places = new int[old.length * 2];
        for (int i = 0; i < old.length; i++) {
            if (old[i] == 0) continue;
            int at = slot(old[i]);
            slots[at] = old[i];
            places[at] = were[i];
        }
    }
}

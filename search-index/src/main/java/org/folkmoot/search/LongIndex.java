package org.folkmoot.search;

import java.util.Arrays;

/**
 * Numbers in the order they come, and where each came before: numbers that are spread evenly, as digests are, without an object for each.
 * The table that is looked into has places only, so that it stays in the processor's cache for as many as facets are counted of.
 */
final class LongIndex {
    private static final int NOWHERE = -1;

    private long[] numbers;
    private int[] latest;
    private int size;
    private int distinct;

    /** @param expected how many numbers there may be; more only take longer */
    LongIndex(int expected) {
        int room = Math.clamp(expected, 32, 1 << 28);
        numbers = new long[room];
        latest = table(Integer.highestOneBit(room - 1) * 4);
    }

    private static int[] table(int length) {
        int[] table = new int[length];
        Arrays.fill(table, NOWHERE);
        return table;
    }

    /** @return the place at which the same number came last, or -1 */
    int add(long number) {
        if (size == numbers.length) numbers = Arrays.copyOf(numbers, size * 2);
        numbers[size] = number;
        int slot = slot(number);
        int before = latest[slot];
        latest[slot] = size++;
        if (before == NOWHERE && ++distinct * 2 > latest.length) grow();
        return before;
    }

    /** @return the place at which this number came last, or -1 */
    int find(long number) {
        return latest[slot(number)];
    }

    /** How many have come, the same ones again counted again. */
    int size() {
        return size;
    }

    int distinct() {
        return distinct;
    }

    long at(int place) {
        return numbers[place];
    }

    private int slot(long number) {
        int mask = latest.length - 1;
        int slot = (int) (number ^ (number >>> 32)) & mask;
        while (latest[slot] != NOWHERE && numbers[latest[slot]] != number) slot = (slot + 1) & mask;
        return slot;
    }

    private void grow() {
        int[] old = latest;
        latest = table(old.length * 2);
        for (int place : old) if (place != NOWHERE) latest[slot(numbers[place])] = place;
    }
}

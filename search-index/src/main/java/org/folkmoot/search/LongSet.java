package org.folkmoot.search;

import java.util.function.LongPredicate;

/** A set of numbers that are spread evenly, as digests are, without an object for each. */
final class LongSet {
    private long[] slots = new long[64];
    private boolean hasZero;
    private int size;

    /** Whether it was not in yet. */
    boolean add(long number) {
        if (number == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            if (isNew) size++;
            return isNew;
        }
        int at = slot(number);
        if (slots[at] == number) return false;
        slots[at] = number;
        if (++size * 2 > slots.length) grow();
        return true;
    }

    boolean contains(long number) {
        return number == 0 ? hasZero : slots[slot(number)] == number;
    }

    int size() {
        return size;
    }

    LongSet only(LongPredicate kept) {
        LongSet of = new LongSet();
        if (hasZero && kept.test(0)) of.add(0);
        for (long number : slots) if (number != 0 && kept.test(number)) of.add(number);
        return of;
    }

    private int slot(long number) {
        int mask = slots.length - 1;
        int at = (int) (number ^ (number >>> 32)) & mask;
        while (slots[at] != 0 && slots[at] != number) at = (at + 1) & mask;
        return at;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long number : old) if (number != 0) slots[slot(number)] = number;
    }
}

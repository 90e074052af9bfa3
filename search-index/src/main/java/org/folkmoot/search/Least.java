package org.folkmoot.search;

/** The least of the best so many worths. */
final class Least {
    private final float[] heap;
    private int size;
    float worth = Float.NEGATIVE_INFINITY;

    Least(int depth) {
        heap = new float[depth];
    }

    int depth() {
        return heap.length;
    }

    Least copy() {
        Least copy = new Least(heap.length);
        for (int i = 0; i < size; i++) copy.add(heap[i]);
        return copy;
    }

    void add(float one) {
        if (size < heap.length) {
            int at = size++;
            heap[at] = one;
            while (at > 0 && heap[(at - 1) / 2] > heap[at]) {
                swap(at, (at - 1) / 2);
                at = (at - 1) / 2;
            }
        } else if (one > heap[0]) {
            heap[0] = one;
            int at = 0;
            for (int child = 1; child < size; child = 2 * at + 1) {
                if (child + 1 < size && heap[child + 1] < heap[child]) child++;
                if (heap[at] <= heap[child]) break;
                swap(at, child);
                at = child;
            }
        }
        if (size == heap.length) worth = heap[0];
    }

    private void swap(int one, int other) {
        float kept = heap[one];
        heap[one] = heap[other];
        heap[other] = kept;
    }
}

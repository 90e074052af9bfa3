package org.folkmoot.search;

import java.util.Arrays;
import org.apache.lucene.util.InPlaceMergeSorter;

/** Documents, what is known of their worth so far, and what it may come to at least and at most. */
final class Candidates {
    int[] documents = new int[256];
    float[] worth = new float[256];
    float[] least = new float[256];
    float[] most = new float[256];
    int size;

    void add(int document, float known, float atLeast, float atMost) {
        if (size == documents.length) {
            documents = Arrays.copyOf(documents, size * 2);
            worth = Arrays.copyOf(worth, size * 2);
            least = Arrays.copyOf(least, size * 2);
            most = Arrays.copyOf(most, size * 2);
        }
        documents[size] = document;
        worth[size] = known;
        least[size] = atLeast;
        most[size++] = atMost;
    }

    void addAll(Candidates others, Least than) {
        for (int i = 0; i < others.size; i++) {
            add(others.documents[i], others.worth[i], others.least[i], others.most[i]);
            than.add(others.least[i]);
        }
    }

    /** Where those begin that are not before this document. */
    int from(int document) {
        int found = Arrays.binarySearch(documents, 0, size, document);
        return found < 0 ? -found - 1 : found;
    }

    void keep(float atLeast) {
        int kept = 0;
        float reach = atLeast - Ranking.ROUNDING;
        for (int i = 0; i < size; i++) {
            if (most[i] < reach) continue;
            documents[kept] = documents[i];
            worth[kept] = worth[i];
            least[kept] = least[i];
            most[kept++] = most[i];
        }
        size = kept;
    }

    /** In the order of the index, in which all else is read. */
    void sort() {
        boolean sorted = true;
        for (int i = 1; i < size && sorted; i++) sorted = documents[i - 1] < documents[i];
        if (sorted) return;
        new InPlaceMergeSorter() {
            @Override
            protected int compare(int one, int other) {
                return Integer.compare(documents[one], documents[other]);
            }

            @Override
            protected void swap(int one, int other) {
                int document = documents[one];
                documents[one] = documents[other];
                documents[other] = document;
                swap(worth, one, other);
                swap(least, one, other);
                swap(most, one, other);
            }

            private void swap(float[] of, int one, int other) {
                float kept = of[one];
                of[one] = of[other];
                of[other] = kept;
            }
        }.sort(0, size);
    }

    /** What so many are worth at most, those that may be worth the most. */
    float most(int depth) {
        Least than = new Least(depth);
        for (int i = 0; i < size; i++) than.add(most[i]);
        return than.worth;
    }

    /** What the best so many are worth at least. */
    float least(int depth) {
        Least than = new Least(depth);
        for (int i = 0; i < size; i++) than.add(least[i]);
        return than.worth;
    }
}

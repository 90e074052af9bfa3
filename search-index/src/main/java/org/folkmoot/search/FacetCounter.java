package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Counts values over the items found: all of them up to a limit, beyond it a sample by the digits of their digests, so that all
 * versions of an item are in it or none.
 */
final class FacetCounter {
    static final int EXACT_TO = 100_000;
    private static final int MOST_VALUES = 100;
    private static final int PATIENCE = 8_192;

    private final List<LeafReaderContext> leaves;
    private final QueryTimeout budget;
    private final int most;
    private int[] documents;
    private LongIndex items;

    /** Where an earlier version of the same item stands, or -1. */
    private int[] earlier;

    private int size;
    private int level;
    private boolean versions;
    private boolean ranOut;

    /** @param found a set of documents for each segment @param exactTo how many items are counted one by one */
    FacetCounter(List<LeafReaderContext> leaves, FixedBitSet[] found, int exactTo, QueryTimeout budget)
            throws IOException {
        this.leaves = leaves;
        this.budget = budget;
        this.most = exactTo;
        int expected = (int) Math.min(Matcher.count(found), 2L * exactTo);
        documents = new int[expected + 1];
        earlier = new int[expected + 1];
        items = new LongIndex(expected);
        for (LeafReaderContext leaf : leaves) {
            FixedBitSet here = found[leaf.ord];
            NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), Fields.ITEM_NUMBER);
            for (int document = Sight.first(here, 0);
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = Sight.first(here, document + 1)) {
                if (document % PATIENCE == 0 && isOver()) break;
                numbers.advanceExact(document);
                long item = numbers.longValue();
                if (!isIn(item)) continue;
                add(leaf.docBase + document, item);
                if (items.distinct() > most) thinOut();
            }
        }
    }

    private boolean isOver() {
        ranOut |= budget.shouldExit();
        return ranOut;
    }

    private boolean isIn(long item) {
        return Long.numberOfTrailingZeros(item) >= level;
    }

    private void add(int document, long item) {
        if (size == documents.length) {
            documents = Arrays.copyOf(documents, size * 2);
            earlier = Arrays.copyOf(earlier, size * 2);
        }
        documents[size] = document;
        earlier[size] = items.add(item);
        versions |= earlier[size] >= 0;
        size++;
    }

    /** Goes on with half of the items. */
    private void thinOut() {
        level++;
        LongIndex all = items;
        items = new LongIndex(2 * most);
        size = 0;
        for (int i = 0; i < all.size(); i++) if (isIn(all.at(i))) add(documents[i], all.at(i));
    }

    /** How many items were found, or about so many. */
    long total() {
        return (long) items.distinct() << level;
    }

    /** Values met so far while one facet is counted. */
    private static final class Tally {
        final Map<String, Integer> numbers = new HashMap<>();
        long[] counts = new long[64];

        int number(String value) {
            int number = numbers.computeIfAbsent(value, v -> numbers.size());
            if (number >= counts.length) counts = Arrays.copyOf(counts, number * 2);
            return number;
        }
    }

    FacetCounts count(Facet facet) throws IOException {
        Tally tally = new Tally();
        Said said = versions ? new Said(size) : null;
        int at = 0;
        for (LeafReaderContext leaf : leaves) {
            SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), facet.counted());
            SortedDocValues single = DocValues.unwrapSingleton(values);
            int[] byOrdinal = new int[Math.toIntExact(values.getValueCount())];
            int end = leaf.docBase + leaf.reader().maxDoc();
            for (; at < size && documents[at] < end; at++) {
                if (at % PATIENCE == 0 && isOver()) return result(tally);
                if (said != null) said.next(at);
                int document = documents[at] - leaf.docBase;
                if (single != null) {
                    if (single.advanceExact(document)) count(single.ordValue(), values, byOrdinal, tally, said, at);
                } else if (values.advanceExact(document)) {
                    for (int i = values.docValueCount(); i > 0; i--) {
                        count(Math.toIntExact(values.nextOrd()), values, byOrdinal, tally, said, at);
                    }
                }
            }
        }
        return result(tally);
    }

    private void count(int ordinal, SortedSetDocValues values, int[] byOrdinal, Tally tally, Said said, int at)
            throws IOException {
        if (byOrdinal[ordinal] == 0) {
            byOrdinal[ordinal] = 1 + tally.number(values.lookupOrd(ordinal).utf8ToString());
        }
        int number = byOrdinal[ordinal] - 1;
        if (said != null) {
            said.add(number);
            for (int before = earlier[at]; before >= 0; before = earlier[before]) {
                if (said.has(before, number)) return;
            }
        }
        tally.counts[number]++;
    }

    private FacetCounts result(Tally tally) {
        List<FacetCounts.Value> found = new ArrayList<>(tally.numbers.size());
        tally.numbers.forEach(
                (value, number) -> found.add(new FacetCounts.Value(value, tally.counts[number] << level)));
        found.removeIf(value -> value.count() == 0);
        found.sort(
                Comparator.comparingLong(FacetCounts.Value::count).reversed().thenComparing(FacetCounts.Value::value));
        return new FacetCounts(found.subList(0, Math.min(found.size(), MOST_VALUES)), level > 0 || ranOut);
    }

    /** Which values each document has, in order: a second version of an item adds only what the first does not say. */
    private static final class Said {
        private final int[] ends;
        private int[] numbers;
        private int size;
        private int at = -1;

        Said(int documents) {
            ends = new int[documents];
            numbers = new int[documents + 1];
        }

        void next(int document) {
            at = document;
            ends[at] = size;
        }

        void add(int number) {
            if (size == numbers.length) numbers = Arrays.copyOf(numbers, size * 2);
            numbers[size++] = number;
            ends[at] = size;
        }

        boolean has(int document, int number) {
            for (int i = document == 0 ? 0 : ends[document - 1]; i < ends[document]; i++) {
                if (numbers[i] == number) return true;
            }
            return false;
        }
    }
}

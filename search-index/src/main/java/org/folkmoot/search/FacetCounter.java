package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/**
 * Counts values over the items a query finds: all of them up to a limit, beyond it a sample by the digits of their digests, so
 * that all versions of an item are in it or none.
 */
final class FacetCounter {
    static final int EXACT_TO = 100_000;
    private static final int MOST_VALUES = 100;

    /** An odd number whose bits look random, so that an item's pairs with values differ like digests. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Sample sample;
    private final IndexSearcher searcher;

    /** @param exactTo how many items are counted one by one */
    FacetCounter(IndexSearcher searcher, Query query, int exactTo) throws IOException {
        this.searcher = searcher;
        this.sample = searcher.search(query, new Manager(exactTo));
    }

    /** How many items were found, or about so many. */
    long total() {
        return (long) sample.distinct.size() << sample.level;
    }

    FacetCounts count(Facet facet) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        long[] counts = new long[64];
        LongSet seen = new LongSet();
        int at = 0;
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), facet.counted());
            int[] byOrdinal = new int[Math.toIntExact(values.getValueCount())];
            int end = leaf.docBase + leaf.reader().maxDoc();
            for (; at < sample.size && sample.documents[at] < end; at++) {
                if (!values.advanceExact(sample.documents[at] - leaf.docBase)) continue;
                boolean once = !sample.repeated.contains(sample.items[at]);
                for (int i = values.docValueCount(); i > 0; i--) {
                    int ordinal = Math.toIntExact(values.nextOrd());
                    if (byOrdinal[ordinal] == 0) {
                        String value = values.lookupOrd(ordinal).utf8ToString();
                        byOrdinal[ordinal] = 1 + numbers.computeIfAbsent(value, v -> numbers.size());
                    }
                    int number = byOrdinal[ordinal] - 1;
                    if (number >= counts.length) counts = Arrays.copyOf(counts, number * 2);
                    if (once || seen.add(sample.items[at] ^ (number * SPREAD))) counts[number]++;
                }
            }
        }
        List<FacetCounts.Value> found = new ArrayList<>(numbers.size());
        for (Map.Entry<String, Integer> of : numbers.entrySet()) {
            found.add(new FacetCounts.Value(of.getKey(), counts[of.getValue()] << sample.level));
        }
        found.sort(
                Comparator.comparingLong(FacetCounts.Value::count).reversed().thenComparing(FacetCounts.Value::value));
        return new FacetCounts(
                found.subList(0, Math.min(found.size(), MOST_VALUES)), sample.level > 0 || searcher.timedOut());
    }

    private record Manager(int most) implements CollectorManager<Sample, Sample> {
        @Override
        public Sample newCollector() {
            return new Sample(most);
        }

        @Override
        public Sample reduce(Collection<Sample> slices) {
            Sample all = new Sample(most);
            slices.stream()
                    .sorted(Comparator.comparingInt(slice -> slice.size == 0 ? 0 : slice.documents[0]))
                    .forEach(all::addAll);
            return all;
        }
    }

    private static final class Sample extends SimpleCollector {
        private final int most;
        private LongSet distinct = new LongSet();

        /** Items of which more than one version was found; all others need no second look. */
        private final LongSet repeated = new LongSet();

        private int[] documents = new int[64];
        private long[] items = new long[64];
        private int size;
        private int level;
        private int base;
        private NumericDocValues numbers;

        Sample(int most) {
            this.most = most;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            base = leaf.docBase;
            numbers = leaf.reader().getNumericDocValues(Fields.ITEM_NUMBER);
        }

        @Override
        public void collect(int document) throws IOException {
            numbers.advanceExact(document);
            add(base + document, numbers.longValue());
        }

        private boolean isIn(long item) {
            return Long.numberOfTrailingZeros(item) >= level;
        }

        private void add(int document, long item) {
            if (!isIn(item)) return;
            if (!distinct.add(item)) repeated.add(item);
            else if (distinct.size() > most) {
                level++;
                thinOut();
                if (!isIn(item)) return;
            }
            if (size == documents.length) {
                documents = Arrays.copyOf(documents, size * 2);
                items = Arrays.copyOf(items, size * 2);
            }
            documents[size] = document;
            items[size++] = item;
        }

        private void thinOut() {
            distinct = distinct.only(this::isIn);
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (!isIn(items[i])) continue;
                documents[kept] = documents[i];
                items[kept++] = items[i];
            }
            size = kept;
        }

        private void addAll(Sample other) {
            if (other.level > level) {
                level = other.level;
                thinOut();
            }
            for (int i = 0; i < other.size; i++) add(other.documents[i], other.items[i]);
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.FixedBitSet;

/**
 * What each document of a segment is filed under, remembered as one small number: documents with the same values of a facet have the same number.
 * To count is then to read a byte of each document that is found; of a facet with few values, to count the bits that two sets share.
 */
final class Values {
    /** Facets with more values are counted by documents. */
    private static final int FEW = 64;

    private record Key(Object segment, Facet facet) {}

    /** How the values of an item's versions that stand side by side are to each other. */
    enum Sides {
        /** All have the same: one version stands for all. */
        ALIKE,
        /** No two have one in common: each counts. */
        APART,
        MIXED
    }

    /** Values of a facet by a number that is the same in every segment; one that no segment has any more keeps its own. */
    static final class Names {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> called = new ArrayList<>();

        private synchronized int[] numbers(String[] of) {
            int[] found = new int[of.length];
            for (int i = 0; i < of.length; i++) {
                Integer known = numbers.putIfAbsent(of[i], called.size());
                if (known == null) called.add(of[i]);
                found[i] = known == null ? called.size() - 1 : known;
            }
            return found;
        }

        synchronized String called(int number) {
            return called.get(number);
        }
    }

    /**
     * @param called numbers of values among those of all segments, by number here
     * @param having the documents that have each value; null for a facet of many
     * @param numbers of documents
     * @param values that a number stands for
     */
    record Of(int[] called, FixedBitSet[] having, Numbers numbers, int[][] values, Sides sides) {}

    /** A number of each document, in as few bytes as will do. */
    static final class Numbers {
        private final byte[] small;
        private final int[] large;

        Numbers(int[] of, int below) {
            small = below <= 1 << Byte.SIZE ? new byte[of.length] : null;
            large = small == null ? of : null;
            if (small != null) for (int i = 0; i < of.length; i++) small[i] = (byte) of[i];
        }

        int of(int document) {
            return small == null ? large[document] : Byte.toUnsignedInt(small[document]);
        }

        /** How often documents have each value. Numbers are counted first, two by two, so that one count need not wait for the one before. */
        void count(int[] documents, int[][] values, int[] counts) {
            if (small == null) {
                for (int document : documents) for (int value : values[large[document]]) counts[value]++;
                return;
            }
            int[] even = new int[values.length];
            int[] odd = new int[values.length];
            int i = 0;
            for (; i + 1 < documents.length; i += 2) {
                even[Byte.toUnsignedInt(small[documents[i]])]++;
                odd[Byte.toUnsignedInt(small[documents[i + 1]])]++;
            }
            if (i < documents.length) even[Byte.toUnsignedInt(small[documents[i]])]++;
            for (int number = 0; number < values.length; number++) {
                for (int value : values[number]) counts[value] += even[number] + odd[number];
            }
        }
    }

    private final Map<Key, Of> known = new ConcurrentHashMap<>();
    private final Map<Facet, Names> names = new EnumMap<>(Facet.class);

    Values() {
        for (Facet facet : Facet.values()) names.put(facet, new Names());
    }

    Names names(Facet facet) {
        return names.get(facet);
    }

    Of of(LeafReaderContext leaf, Facet facet, Versions.Segment versions) {
        IndexReader.CacheHelper core = leaf.reader().getCoreCacheHelper();
        Key sought = new Key(core.getKey(), facet);
        Of there = known.get(sought);
        if (there != null) return there;
        return known.computeIfAbsent(sought, key -> {
            core.addClosedListener(closed -> known.remove(key));
            try {
                return look(leaf, facet, versions, names(facet));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Of look(LeafReaderContext leaf, Facet facet, Versions.Segment versions, Names names)
            throws IOException {
        SortedSetDocValues said = DocValues.getSortedSet(leaf.reader(), facet.counted());
        int size = leaf.reader().maxDoc();
        String[] called = new String[Math.toIntExact(said.getValueCount())];
        for (int i = 0; i < called.length; i++) called[i] = said.lookupOrd(i).utf8ToString();
        FixedBitSet[] having = called.length > FEW ? null : new FixedBitSet[called.length];
        if (having != null) Arrays.setAll(having, i -> new FixedBitSet(size));
        int[] numbers = new int[size];
        List<int[]> values = new ArrayList<>();
        Map<List<Integer>, Integer> numbered = new HashMap<>();
        int[] single = new int[called.length];
        for (int document = 0; document < size; document++) {
            int count = said.advanceExact(document) ? said.docValueCount() : 0;
            int first = count == 0 ? -1 : (int) said.nextOrd();
            if (count == 1 && single[first] > 0) {
                numbers[document] = single[first] - 1;
                if (having != null) having[first].set(document);
                continue;
            }
            List<Integer> all = new ArrayList<>(count);
            if (count > 0) all.add(first);
            for (int i = 1; i < count; i++) all.add((int) said.nextOrd());
            numbers[document] = numbered.computeIfAbsent(all, these -> {
                values.add(these.stream().mapToInt(Integer::intValue).toArray());
                return values.size() - 1;
            });
            if (count == 1) single[first] = numbers[document] + 1;
            if (having != null) for (int value : all) having[value].set(document);
        }
        int[][] each = values.toArray(int[][]::new);
        return new Of(
                names.numbers(called), having, new Numbers(numbers, each.length), each, sides(numbers, each, versions));
    }

    private static Sides sides(int[] numbers, int[][] values, Versions.Segment versions) {
        boolean alike = true;
        boolean apart = true;
        for (int document = 1; document < numbers.length && (alike || apart); document++) {
            if (!versions.isAfter(document)) continue;
            alike &= numbers[document] == numbers[document - 1];
            for (int other = document; apart && versions.isAfter(other); other--) {
                apart = !share(values[numbers[document]], values[numbers[other - 1]]);
            }
        }
        return alike ? Sides.ALIKE : apart ? Sides.APART : Sides.MIXED;
    }

    private static boolean share(int[] some, int[] others) {
        for (int one : some) for (int other : others) if (one == other) return true;
        return false;
    }
}

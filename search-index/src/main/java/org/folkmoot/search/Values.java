package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.FixedBitSet;

/**
 * Which documents of a segment have each value of a facet, remembered as sets of bits for those that many have: then how many of what is found have
 * one is a count of bits, however much is found.
 */
final class Values {
    private record Key(Object segment, Facet facet) {}

    /**
     * @param called by number
     * @param having the documents that have it; null for a value that few have
     * @param rare documents that have one that few have
     * @param many how many values many have
     * @param alike whether versions of an item that stand side by side always have the same
     */
    record Of(String[] called, FixedBitSet[] having, FixedBitSet rare, int many, boolean alike) {}

    private final Map<Key, Of> known = new ConcurrentHashMap<>();

    Of of(LeafReaderContext leaf, Facet facet, Versions.Segment versions) {
        IndexReader.CacheHelper core = leaf.reader().getCoreCacheHelper();
        return known.computeIfAbsent(new Key(core.getKey(), facet), key -> {
            core.addClosedListener(closed -> known.remove(key));
            try {
                return look(leaf, facet, versions);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Of look(LeafReaderContext leaf, Facet facet, Versions.Segment versions) throws IOException {
        SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), facet.counted());
        int size = leaf.reader().maxDoc();
        int[] often = new int[Math.toIntExact(values.getValueCount())];
        while (values.nextDoc() != SortedSetDocValues.NO_MORE_DOCS) {
            for (int i = values.docValueCount(); i > 0; i--) often[Math.toIntExact(values.nextOrd())]++;
        }
        String[] called = new String[often.length];
        FixedBitSet[] having = new FixedBitSet[often.length];
        int many = 0;
        for (int i = 0; i < often.length; i++) {
            called[i] = values.lookupOrd(i).utf8ToString();
            if ((long) often[i] * Long.SIZE < size) continue;
            having[i] = new FixedBitSet(size);
            many++;
        }
        FixedBitSet rare = new FixedBitSet(size);
        boolean alike = true;
        long[] before = {};
        values = DocValues.getSortedSet(leaf.reader(), facet.counted());
        for (int document = 0; document < size; document++) {
            long[] said = new long[values.advanceExact(document) ? values.docValueCount() : 0];
            for (int i = 0; i < said.length; i++) {
                said[i] = values.nextOrd();
                FixedBitSet of = having[(int) said[i]];
                if (of == null) rare.set(document);
                else of.set(document);
            }
            alike &= !versions.isAfter(document) || Arrays.equals(before, said);
            before = said;
        }
        return new Of(called, having, rare, many, alike);
    }
}

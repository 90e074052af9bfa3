package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    /** So many documents at least are counted by number for each number that there is. */
    private static final int DOCUMENTS_FOR_A_NUMBER = 32;

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

    /** Numbers of documents. */
    interface Counted {
        /** Counts those of the first so many of some documents. */
        void count(int[] documents, int many, int[] counts);
    }

    /** A number of each document, in as few bytes as will do. */
    static final class Numbers implements Counted {
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

        @Override
        public void count(int[] documents, int many, int[] counts) {
            if (small == null) for (int i = 0; i < many; i++) counts[large[documents[i]]]++;
            else for (int i = 0; i < many; i++) counts[Byte.toUnsignedInt(small[documents[i]])]++;
        }
    }

    /**
     * Facets that are the same in all versions of an item, told by one number of each document.
     *
     * @param each numbers of the facets' own, by facet in their order and by number here
     * @param size how many numbers there are
     */
    private record Group(List<Facet> facets, char[] numbers, int[][] each, int size) {
        Group withoutNumbers() {
            return new Group(facets, null, each, size);
        }
    }

    /**
     * One or two groups of facets of a segment: to count them all is to look once at each document, at two numbers side by side.
     *
     * @param numbers of the first group below, of the second above
     */
    record Joint(List<Group> groups, int[] numbers) implements Counted {
        private static Joint of(List<Group> groups) {
            int[] numbers = new int[groups.getFirst().numbers().length];
            for (int i = 0; i < numbers.length; i++) {
                int second = groups.size() == 1 ? 0 : groups.get(1).numbers()[i];
                numbers[i] = groups.getFirst().numbers()[i] | second << Character.SIZE;
            }
            return new Joint(groups.stream().map(Group::withoutNumbers).toList(), numbers);
        }

        List<Facet> facets() {
            return groups.stream().flatMap(group -> group.facets().stream()).toList();
        }

        /** How many numbers there are, of both. */
        int size() {
            return groups.stream().mapToInt(Group::size).sum();
        }

        /** Tells of facets how often each number of theirs was counted. @param own for each facet that is asked for */
        void share(int[] counts, Map<Facet, int[]> own) {
            int before = 0;
            for (Group group : groups) {
                int[][] of = group.facets().stream().map(own::get).toArray(int[][]::new);
                for (int number = 0; number < group.size(); number++) {
                    int times = counts[before + number];
                    if (times == 0) continue;
                    for (int i = 0; i < of.length; i++) if (of[i] != null) of[i][group.each()[i][number]] += times;
                }
                before += group.size();
            }
        }

        @Override
        public void count(int[] documents, int many, int[] counts) {
            if (groups.size() == 1) {
                for (int i = 0; i < many; i++) counts[numbers[documents[i]]]++;
                return;
            }
            int second = groups.getFirst().size();
            for (int i = 0; i < many; i++) {
                int both = numbers[documents[i]];
                counts[both & Character.MAX_VALUE]++;
                counts[second + (both >>> Character.SIZE)]++;
            }
        }
    }

    /** All that is known of one segment. @param joint facets that are counted together, none of them twice */
    record Segment(Map<Facet, Of> each, List<Joint> joint) {
        Of of(Facet facet) {
            return each.get(facet);
        }
    }

    private final Map<Object, Segment> segments = new ConcurrentHashMap<>();
    private final Map<Facet, Names> names = new EnumMap<>(Facet.class);

    Values() {
        for (Facet facet : Facet.values()) names.put(facet, new Names());
    }

    Names names(Facet facet) {
        return names.get(facet);
    }

    Segment of(LeafReaderContext leaf, Versions.Segment versions) {
        IndexReader.CacheHelper core = leaf.reader().getCoreCacheHelper();
        Segment there = segments.get(core.getKey());
        if (there != null) return there;
        return segments.computeIfAbsent(core.getKey(), key -> {
            core.addClosedListener(segments::remove);
            Map<Facet, Of> each = new EnumMap<>(Facet.class);
            try {
                for (Facet facet : Facet.values()) each.put(facet, look(leaf, facet, versions, names(facet)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Segment(each, join(each, leaf.reader().maxDoc()));
        });
    }

    /** Those of few values first, as long as there are few numbers of them together. */
    private static List<Joint> join(Map<Facet, Of> all, int documents) {
        List<Facet> fewest = all.keySet().stream()
                .filter(facet -> all.get(facet).sides() == Sides.ALIKE)
                .filter(facet -> all.get(facet).values().length <= 1 << Character.SIZE)
                .sorted(Comparator.comparingInt(facet -> all.get(facet).values().length))
                .toList();
        List<Group> found = new ArrayList<>();
        Group last = null;
        for (Facet facet : fewest) {
            Group both = last == null ? null : with(last, facet, all.get(facet));
            if (last != null && both == null) found.add(last);
            last = both == null ? alone(facet, all.get(facet), documents) : both;
        }
        if (last != null) found.add(last);
        List<Joint> joint = new ArrayList<>();
        for (int i = 0; i < found.size(); i += 2) joint.add(Joint.of(found.subList(i, Math.min(found.size(), i + 2))));
        return joint.stream().filter(one -> one.facets().size() > 1).toList();
    }

    private static Group alone(Facet facet, Of of, int size) {
        char[] numbers = new char[size];
        for (int i = 0; i < size; i++) numbers[i] = (char) of.numbers().of(i);
        int[] own = new int[of.values().length];
        Arrays.setAll(own, i -> i);
        return new Group(List.of(facet), numbers, new int[][] {own}, own.length);
    }

    /** Null where there are too many numbers of both. */
    private static Group with(Group some, Facet facet, Of of) {
        char[] numbers = new char[some.numbers().length];
        int others = of.values().length;
        int most = Math.clamp(numbers.length / DOCUMENTS_FOR_A_NUMBER, FEW, 1 << Character.SIZE);
        if ((long) some.size() * others > Math.max(most, numbers.length)) return null;
        int[] known = new int[some.size() * others];
        int size = 0;
        for (int i = 0; i < numbers.length; i++) {
            int at = some.numbers()[i] * others + of.numbers().of(i);
            if (known[at] == 0) known[at] = ++size;
            if (size > most) return null;
            numbers[i] = (char) (known[at] - 1);
        }
        int[][] each = new int[some.each().length + 1][size];
        for (int at = 0; at < known.length; at++) {
            if (known[at] == 0) continue;
            for (int i = 0; i < some.each().length; i++) each[i][known[at] - 1] = some.each()[i][at / others];
            each[some.each().length][known[at] - 1] = at % others;
        }
        List<Facet> facets = new ArrayList<>(some.facets());
        facets.add(facet);
        return new Group(List.copyOf(facets), numbers, each, size);
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

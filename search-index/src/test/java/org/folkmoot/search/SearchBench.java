package org.folkmoot.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Measures this library against Lucene called directly: the same documents, analysers, compiled query, filter and highlighter, with
 * documents built and queries compiled beforehand, what is restricted in an index apart, one pass for hits and one that counts seven facets by ordinals. Where ours ends up
 * searching other words than were typed, or some of them, bare Lucene is given those: it is spared the finding of them. The mix is
 * asked through once before anything is timed, as a portal has been asked before; beside it stands what words cost that nobody has asked for yet: they are no class of
 * the mix, so their growth is told and not judged, and they too are to be found within the time that the mix has at a million.
 *
 * <p>Figures are of a server only without Java's assertions: Lucene has many, in the innermost of its loops, and with them some searches take five times as long.
 */
final class SearchBench {
    private static final int AT_ONCE = 1_000;
    private static final int HITS = 10;
    private static final int NEW_WORDS = 360;

    /** So many of the new words only make the machine ready, as half as many rounds do for what is asked again. */
    private static final int NEW_WORDS_BEFORE = 120;

    static final String NEW = "words not asked for before";
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    /** The fixed query mix, by class. */
    private final Map<String, List<String>> mix = new LinkedHashMap<>();

    private final Town town = new Town();

    SearchBench() {
        int tail = 4_000;
        mix.put("a word many texts have", List.of("people", "decision", "children", "youth"));
        mix.put("a rare word", List.of(word(tail), word(tail + 900), word(tail + 5_000), word(tail + 9_000)));
        mix.put("two words", List.of("people bullying", "youth volunteer", "people decision", "children safe"));
        mix.put(
                "a sentence",
                List.of("where can i get help for children and healthy eating", "how do i apply to volunteer"));
        mix.put("a phrase", List.of("\"the people\"", "\"people who\""));
        mix.put("Welsh", List.of("plant", "ysgol", "gofalwr ifanc", "cyngor"));
        mix.put(
                "with filters",
                List.of("people kind:page", "plant thema:\"theme 3\" year:2025", "children -kind:event after:2024"));
        mix.put("filters alone", List.of("ward:\"ward 7\" kind:consultation"));
        mix.put("a beginning", List.of("volunt", "consul"));
        mix.put("misspelt", List.of("volonteer", "childrn bulying"));
        mix.put("a word no text has", List.of("school", "people at school"));
    }

    private String word(int rank) {
        return town.word(false, rank);
    }

    /** Words nobody has asked for yet, none of them twice: from commoner to rarer by turns, each second one with a commoner one. */
    private List<String> newWords() {
        return IntStream.range(0, NEW_WORDS)
                .mapToObj(i -> {
                    String rarer = word(300 + 7 * (i * 7 % NEW_WORDS));
                    return i % 2 == 0 ? rarer : rarer + " " + word(60 + i / 2);
                })
                .toList();
    }

    /** Whether Java's assertions are on, here and so in Lucene. */
    static boolean isWithAssertions() {
        return SearchBench.class.desiredAssertionStatus();
    }

    List<String> names() {
        return List.copyOf(mix.keySet());
    }

    /** The queries of a class. */
    List<SearchQuery> queries(String name) {
        return mix.get(name).stream().map(SearchBench::query).toList();
    }

    /** The whole mix. */
    List<SearchQuery> queries() {
        return mix.values().stream()
                .flatMap(List::stream)
                .map(SearchBench::query)
                .toList();
    }

    /** Makes an index of ours with so many documents, where there is none yet. */
    void keep(int documents, Path folder) {
        try (SearchIndex ours = SearchIndex.open(folder.resolve("ours" + documents))) {
            for (int from = ours.count(); from < documents; from += AT_ONCE) {
                ours.put(IntStream.range(from, Math.min(documents, from + AT_ONCE))
                        .mapToObj(town::document)
                        .toList());
            }
            ours.commit(Map.of());
        }
    }

    /** What a class of ours costs. @param slow p95 in ms @param work mean ms of all processors @param shown how many hits a search shows on average */
    record Cost(double slow, double work, double shown) {
        /** Whether about as much was shown: who shows two hits and not ten does a fifth of the work on hits. */
        boolean isLike(Cost other) {
            return Math.min(shown, other.shown) >= LIKE * Math.max(shown, other.shown);
        }

        private static final double LIKE = 0.75;
    }

    /**
     * What was measured of one size.
     *
     * @param costs by class
     * @param ratio ours to bare Lucene, every class alike
     * @param slow p95 in ms over all of the mix
     * @param indexing ours to bare Lucene; null where an index was there already
     */
    record Run(int documents, Map<String, Cost> costs, double ratio, double slow, Double indexing) {
        private static final double LEAST_OF_BARE = 0.70;
        private static final double MOST_SLOW = 20;
        private static final int AT = 1_000_000;
        private static final double MOST_GROWTH = 2;

        /** What is not kept of the budgets, in words; a tenth of the documents is the run before. @param before null for the smallest */
        List<String> missed(Run before) {
            List<String> missed = new ArrayList<>();
            if (ratio < LEAST_OF_BARE)
                missed.add(said("ratio %.2f to bare Lucene, at least %.2f", ratio, LEAST_OF_BARE));
            if (indexing != null && indexing < LEAST_OF_BARE) {
                missed.add(said("ratio %.2f to bare Lucene at indexing, at least %.2f", indexing, LEAST_OF_BARE));
            }
            if (documents >= AT && slow >= MOST_SLOW) missed.add(said("p95 %.2f ms, under %.0f", slow, MOST_SLOW));
            Cost first = costs.get(NEW);
            if (documents >= AT && first != null && first.slow >= MOST_SLOW) {
                missed.add(said("%s: p95 %.2f ms, under %.0f", NEW, first.slow, MOST_SLOW));
            }
            if (before == null || documents != 10 * before.documents) return missed;
            costs.forEach((name, cost) -> {
                if (name.equals(NEW)) return;
                Cost least = before.costs.get(name);
                double growth = cost.slow / least.slow;
                if (growth > MOST_GROWTH && cost.isLike(least))
                    missed.add(said("%s: %.1f times slower, at most %.0f", name, growth, MOST_GROWTH));
            });
            return missed;
        }

        Run costing(Map<String, Cost> others) {
            return new Run(documents, others, ratio, slow, indexing);
        }

        private String said(String what, Object... figures) {
            return String.format(Locale.ROOT, "%,d documents, ", documents) + String.format(Locale.ROOT, what, figures);
        }
    }

    /**
     * Every size by itself, and then all of them side by side, query by query: whatever else the machine does falls on all of them alike, and so their
     * growth is told of that.
     */
    List<Run> runs(List<Integer> sizes, Path folder) throws IOException {
        List<Run> each = new ArrayList<>();
        for (int size : sizes) each.add(run(size, folder));
        if (sizes.size() < 2) return each;
        List<SearchIndex> open = new ArrayList<>();
        try {
            for (int size : sizes) open.add(SearchIndex.open(folder.resolve("ours" + size)));
            List<Map<String, Cost>> costs = sideBySide(open);
            return IntStream.range(0, each.size())
                    .mapToObj(i -> each.get(i).costing(costs.get(i)))
                    .toList();
        } finally {
            open.forEach(SearchIndex::close);
        }
    }

    private List<Map<String, Cost>> sideBySide(List<SearchIndex> all) {
        int rounds = Boolean.getBoolean("folkmoot.budgets") ? 120 : 6;
        List<Map<String, Cost>> costs = all.stream()
                .<Map<String, Cost>>map(one -> new LinkedHashMap<>())
                .toList();
        mix.forEach((name, queries) -> {
            List<Spent> spent = all.stream().map(one -> new Spent()).toList();
            for (String typed : queries) {
                for (int round = -rounds / 2; round < rounds; round++) {
                    for (int i = 0; i < all.size(); i++) {
                        Spent one = round < 0 ? new Spent() : spent.get(i);
                        one.on(all.get(i), typed);
                    }
                }
            }
            for (int i = 0; i < all.size(); i++)
                costs.get(i).put(name, spent.get(i).cost());
        });
        List<Spent> spent = all.stream().map(one -> new Spent()).toList();
        List<String> words = newWords();
        for (int at = 0; at < words.size(); at++) {
            for (int i = 0; i < all.size(); i++) {
                Spent one = at < NEW_WORDS_BEFORE ? new Spent() : spent.get(i);
                one.on(all.get(i), words.get(at));
            }
        }
        for (int i = 0; i < all.size(); i++) costs.get(i).put(NEW, spent.get(i).cost());
        return costs;
    }

    /** What searches took, by the clock and of processors, in ms, and how many hits they showed. */
    private record Spent(List<Double> times, List<Double> work, List<Double> shown) {
        Spent() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void on(SearchIndex index, String typed) {
            SearchQuery query = query(typed);
            long worked = worked();
            long start = System.nanoTime();
            SearchResult result = index.search(query, Wishes.NONE);
            times.add((System.nanoTime() - start) / 1e6);
            work.add((worked() - worked) / 1e6);
            shown.add((double) result.hits().size());
        }

        Cost cost() {
            return new Cost(p95(times), mean(work), mean(shown));
        }
    }

    /**
     * Indexes and searches so many documents, ours and bare, in two folders. Where the folder has an index of ours with as many already, it is
     * searched as it is, by both.
     */
    Run run(int documents, Path folder) throws IOException {
        Path place = folder.resolve("ours" + documents);
        try (SearchIndex ours = SearchIndex.open(place)) {
            if (ours.count() == documents) {
                try (FSDirectory directory = FSDirectory.open(Shelf.currentOf(place));
                        DirectoryReader reader = DirectoryReader.open(directory)) {
                    return search(documents, ours, reader, null);
                }
            }
            return fill(documents, ours, folder.resolve("bare" + documents));
        }
    }

    private Run fill(int documents, SearchIndex ours, Path beside) throws IOException {
        try (FSDirectory directory = FSDirectory.open(beside);
                FSDirectory apart = FSDirectory.open(Shelf.restrictedOf(beside));
                IndexWriter bare = new IndexWriter(directory, new IndexWriterConfig(Analysis.ofFields()));
                IndexWriter bareApart = new IndexWriter(apart, new IndexWriterConfig(Analysis.ofFields()))) {
            long ourTime = 0;
            long bareTime = 0;
            for (int from = 0; from < documents; from += AT_ONCE) {
                List<SearchDocument> some = new ArrayList<>();
                for (int i = from; i < Math.min(documents, from + AT_ONCE); i++) some.add(town.document(i));
                List<Document> built = some.stream().map(Fields::of).toList();
                long start = System.nanoTime();
                for (int i = 0; i < built.size(); i++) {
                    (some.get(i).open() ? bare : bareApart)
                            .updateDocument(new Term(Fields.ID, some.get(i).id()), built.get(i));
                }
                bareTime += System.nanoTime() - start;
                start = System.nanoTime();
                ours.put(some);
                ourTime += System.nanoTime() - start;
            }
            long start = System.nanoTime();
            bare.commit();
            bareApart.commit();
            bareTime += System.nanoTime() - start;
            start = System.nanoTime();
            ours.commit(Map.of());
            ourTime += System.nanoTime() - start;
            ours.refresh();
            say(
                    "%,d documents indexed: ours %,.0f a second, bare Lucene %,.0f, ratio %.2f",
                    documents, documents * 1e9 / ourTime, documents * 1e9 / bareTime, (double) bareTime / ourTime);
            try (DirectoryReader reader = DirectoryReader.open(bare)) {
                return search(documents, ours, reader, (double) bareTime / ourTime);
            }
        }
    }

    private Run search(int documents, SearchIndex ours, DirectoryReader reader, Double indexing) throws IOException {
        Map<String, Cost> costs = new LinkedHashMap<>();
        int rounds = Boolean.getBoolean("folkmoot.budgets") ? 40 : 6;
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(Rarity.OVER_ALL);
        if (isWithAssertions()) say("with Java's assertions, which a server has not: compare with nothing");
        mix(ours, searcher, rounds / 2);
        List<Double> all = new ArrayList<>();
        List<Double> allWork = new ArrayList<>();
        double ourSum = 0;
        double bareSum = 0;
        double workSum = 0;
        double bareWorkSum = 0;
        for (Map.Entry<String, Times> of : mix(ours, searcher, rounds).entrySet()) {
            List<Double> our = of.getValue().ours();
            double bare = mean(of.getValue().bare());
            double work = mean(of.getValue().work());
            double bareWork = mean(of.getValue().bareWork());
            costs.put(of.getKey(), new Cost(p95(our), work, HITS));
            all.addAll(our);
            allWork.addAll(of.getValue().work());
            ourSum += mean(our);
            bareSum += bare;
            workSum += work;
            bareWorkSum += bareWork;
            say(
                    "%,d documents, %s: mean %.2f ms, p95 %.2f ms, bare Lucene %.2f ms, ratio %.2f; of a processor %.2f ms, p95 %.2f ms, ratio %.2f",
                    documents,
                    of.getKey(),
                    mean(our),
                    p95(our),
                    bare,
                    bare / mean(our),
                    work,
                    p95(of.getValue().work()),
                    bareWork / work);
        }
        List<Double> wider = new ArrayList<>();
        for (List<String> each : mix.values()) {
            List<Double> times = new ArrayList<>();
            for (String typed : each) {
                for (int round = -rounds / 2; round < rounds; round++) {
                    long worked = worked();
                    ours.search(query(typed, Set.of(1L, 42L)), Wishes.NONE);
                    if (round >= 0) times.add((worked() - worked) / 1e6);
                }
            }
            wider.add(mean(times));
        }
        say(
                "%,d documents, by somebody who may see more: %.2f times a visitor's work of a processor",
                documents, mean(wider) * mix.size() / workSum);
        Spent first = new Spent();
        List<String> words = newWords();
        for (int at = 0; at < words.size(); at++) (at < NEW_WORDS_BEFORE ? new Spent() : first).on(ours, words.get(at));
        say(
                "%,d documents, words not asked for before: mean %.2f ms, p95 %.2f ms, of processors %.2f ms",
                documents, mean(first.times()), p95(first.times()), mean(first.work()));
        costs.put(NEW, first.cost());
        List<Double> typing = new ArrayList<>();
        for (String typed : List.of("vol", "volunt", "sch", "school c", "volonteer", "plan", "ysg")) {
            for (int round = -5; round < rounds; round++) {
                long start = System.nanoTime();
                ours.suggest(query(typed));
                if (round >= 0) typing.add((System.nanoTime() - start) / 1e6);
            }
        }
        say(
                "%,d documents, every class alike: ours %.0f searches a second, bare Lucene %.0f, ratio %.2f; p95 %.2f ms; of a processor p95 %.2f ms, ratio %.2f; suggestions p95 %.2f ms",
                documents,
                mix.size() * 1e3 / ourSum,
                mix.size() * 1e3 / bareSum,
                bareSum / ourSum,
                p95(all),
                p95(allWork),
                bareWorkSum / workSum,
                p95(typing));
        return new Run(documents, costs, bareSum / ourSum, p95(all), indexing);
    }

    /** Milliseconds of each search, by the clock and of the processors of all who work on it: that is the same however many share them. */
    private record Times(List<Double> ours, List<Double> bare, List<Double> work, List<Double> bareWork) {
        Times() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Nanoseconds of processors that this thread and those that help have had. */
    private static long worked() {
        return PROCESSOR.getCurrentThreadCpuTime()
                + helpers()
                        .mapToLong(thread -> Math.max(0, PROCESSOR.getThreadCpuTime(thread.threadId())))
                        .sum();
    }

    private static Stream<Thread> helpers() {
        Thread[] all = new Thread[Thread.activeCount() + 16];
        int size = Thread.enumerate(all);
        return Stream.of(all).limit(size).filter(thread -> thread.getName().startsWith(Hands.NAME));
    }

    /** Asks everything in the mix so many times, and half as often before. */
    private Map<String, Times> mix(SearchIndex ours, IndexSearcher searcher, int rounds) throws IOException {
        Map<String, Times> times = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> of : mix.entrySet()) {
            Times each = new Times();
            for (String typed : of.getValue()) {
                SearchQuery query = query(typed);
                Box box = Box.read(typed);
                SearchResult found = ours.search(query, Wishes.NONE);
                Asked asked = QueryReader.read(
                        found.corrected().orElse(box.rest()), box.narrowing().narrows());
                Compiler.Compiled compiled = compiled(asked, searcher, query);
                BooleanQuery.Builder filtered = visible(compiled.query(), query);
                box.narrowing().wanted().values().forEach(one -> filtered.add(one, Occur.FILTER));
                box.narrowing().besides().ifPresent(one -> filtered.add(one, Occur.FILTER));
                Query matching = filtered.build();
                for (int round = -rounds / 2; round < rounds; round++) {
                    long worked = worked();
                    long start = System.nanoTime();
                    ours.search(query, Wishes.NONE);
                    long taken = System.nanoTime() - start;
                    long workedThen = worked();
                    start = System.nanoTime();
                    bare(searcher, matching, compiled.marks());
                    long bareTaken = System.nanoTime() - start;
                    if (round < 0) continue;
                    each.ours().add(taken / 1e6);
                    each.bare().add(bareTaken / 1e6);
                    each.work().add((workedThen - worked) / 1e6);
                    each.bareWork().add((worked() - workedThen) / 1e6);
                }
            }
            times.put(of.getKey(), each);
        }
        return times;
    }

    /** What our layer ends up asking, so that both do the same work at the end. */
    private static Compiler.Compiled compiled(Asked asked, IndexSearcher searcher, SearchQuery query)
            throws IOException {
        for (Compiler compiler : List.of(
                new Compiler(asked, Language.ENGLISH, Synonyms.ours(), false, false),
                new Compiler(asked, Language.ENGLISH, Synonyms.ours(), true, false))) {
            Compiler.Compiled one = compiler.compile();
            if (searcher.count(visible(one.query(), query).build()) > 0) return one;
        }
        return new Compiler(asked, Language.ENGLISH, Synonyms.ours(), false, true).compile();
    }

    /** What a reader may see, as Lucene says it. */
    private static BooleanQuery.Builder visible(Query query, SearchQuery by) {
        long now = Visibility.micros(by.now());
        List<BytesRef> audiences = by.audiences().stream()
                .map(id -> new BytesRef(Long.toString(id)))
                .toList();
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(new TermQuery(new Term(Fields.COUNCIL, Integer.toString(by.councilId()))), Occur.FILTER)
                .add(new TermInSetQuery(Fields.AUDIENCE, audiences), Occur.FILTER)
                .add(LongField.newRangeQuery(Fields.VISIBLE_FROM, Long.MIN_VALUE, now), Occur.FILTER)
                .add(LongField.newRangeQuery(Fields.VISIBLE_TO, now + 1, Long.MAX_VALUE), Occur.FILTER);
    }

    private static SearchQuery query(String typed) {
        return query(typed, Set.of(1L));
    }

    private static SearchQuery query(String typed, Set<Long> audiences) {
        return new SearchQuery(typed, "en", 7, audiences, Town.NOON, Optional.empty(), 0, HITS);
    }

    private static void bare(IndexSearcher searcher, Query matching, Marks marks) throws IOException {
        Query ranked = new BooleanQuery.Builder()
                .add(matching, Occur.MUST)
                .add(
                        LongField.newDistanceFeatureQuery(Fields.DATE, 0.3f, Town.NOON.getEpochSecond(), 15_552_000),
                        Occur.SHOULD)
                .add(FeatureField.newLinearQuery(Fields.WORTH, Fields.WEIGHT, 0.5f), Occur.SHOULD)
                .build();
        ScoreDoc[] found = searcher.search(ranked, new TopScoreDocCollectorManager(HITS, 10_000)).scoreDocs;
        searcher.search(matching, new ByOrdinal.Manager());
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        for (ScoreDoc each : found) {
            Document stored = searcher.storedFields().document(each.doc);
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(each.doc, leaves));
            Highlighter highlighter = new Highlighter(new IndexedSpots(
                    marks, Language.of(stored.get(Fields.LOCALE)), leaf.reader(), each.doc - leaf.docBase));
            List<Passage> passages = new ArrayList<>();
            for (IndexableField text : stored.getFields(Fields.PASSAGE))
                passages.add(new Passage("", text.stringValue()));
            highlighter.passage(passages);
            highlighter.title(stored.get(Fields.TITLE));
        }
    }

    /** Counts documents by ordinals, segment by segment: what a facet costs at least. */
    private static final class ByOrdinal extends SimpleCollector {
        private final SortedSetDocValues[] values = new SortedSetDocValues[Facet.values().length];
        private final int[][] counts = new int[Facet.values().length][];

        private record Manager() implements CollectorManager<ByOrdinal, Integer> {
            @Override
            public ByOrdinal newCollector() {
                return new ByOrdinal();
            }

            @Override
            public Integer reduce(java.util.Collection<ByOrdinal> slices) {
                return slices.size();
            }
        }

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            for (Facet facet : Facet.values()) {
                values[facet.ordinal()] = DocValues.getSortedSet(leaf.reader(), facet.counted());
                counts[facet.ordinal()] = new int[Math.toIntExact(values[facet.ordinal()].getValueCount())];
            }
        }

        @Override
        public void collect(int document) throws IOException {
            for (int i = 0; i < values.length; i++) {
                if (!values[i].advanceExact(document)) continue;
                for (int left = values[i].docValueCount(); left > 0; left--) counts[i][(int) values[i].nextOrd()]++;
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }

    static void say(String what, Object... figures) {
        System.out.println("measured: " + String.format(Locale.ROOT, what, figures));
    }

    private static double mean(List<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static double p95(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)];
    }
}

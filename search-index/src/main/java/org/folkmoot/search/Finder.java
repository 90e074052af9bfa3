package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.geo.GeoEncodingUtils;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.SortedNumericSortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.SloppyMath;

/** Answers one query from one view of the index. */
final class Finder {
    static final int DEEPEST = 1_000;
    private static final int LARGEST_PAGE = 100;
    private static final int COUNTED = 10_000;
    private static final int FEW = 3;
    private static final long HALF_WORTH_AFTER_SECONDS = 180L * 24 * 60 * 60;
    private static final float RECENCY = 0.3f;
    private static final float AUTHORITY = 0.5f;

    private final IndexSearcher unhurried;
    private final IndexSearcher hurried;
    private final SearchQuery asked;
    private final Language reader;
    private final Visibility visibility;
    private final Synonyms synonyms;
    private final Narrowing narrowing;
    private final Optional<Wishes> wishes;
    private final int exactTo;

    /** What was found in one pass over the index. */
    private record Pass(List<ScoreDoc> items, long total, Compiler.Compiled by, Optional<FacetCounter> counter) {}

    /** @param budget says when to make do with what has been found */
    Finder(IndexSearcher searcher, SearchQuery asked, QueryTimeout budget, Synonyms synonyms) {
        this(searcher, asked, budget, synonyms, Narrowing.none(), Optional.empty(), 0);
    }

    /**
     * @param wishes empty where only exactly these words are asked for
     * @param exactTo how many items facets count one by one
     */
    Finder(
            IndexSearcher searcher,
            SearchQuery asked,
            QueryTimeout budget,
            Synonyms synonyms,
            Narrowing narrowing,
            Optional<Wishes> wishes,
            int exactTo) {
        this.synonyms = synonyms;
        this.narrowing = narrowing;
        this.wishes = wishes;
        this.exactTo = exactTo;
        this.unhurried = searcher;
        this.hurried = new IndexSearcher(searcher.getIndexReader());
        this.hurried.setSimilarity(Rarity.OVER_ALL);
        this.hurried.setTimeout(budget);
        this.asked = asked;
        this.reader = Language.of(asked.locale());
        this.visibility = Visibility.of(asked);
    }

    static void requirePage(SearchQuery asked) {
        boolean sound = asked.from() >= 0
                && asked.size() >= 1
                && asked.size() <= LARGEST_PAGE
                && asked.from() <= DEEPEST - asked.size();
        if (!sound) throw new BadQuery(BadQuery.Reason.PAGE_OUT_OF_RANGE);
    }

    SearchResult find(Asked words) throws IOException {
        Pass pass = pass(compiler(words).compile());
        if (pass.total() == 0 && !words.words().isEmpty() && !hurried.timedOut()) {
            pass = pass(new Compiler(words, reader, synonyms, true, false).compile());
        }
        Optional<String> better = pass.total() < FEW && !hurried.timedOut()
                ? new Spelling(hurried, visibility, reader, synonyms).better(words)
                : Optional.empty();
        Optional<String> corrected = Optional.empty();
        boolean loose = false;
        if (wishes.isPresent() && pass.total() == 0 && !words.words().isEmpty() && !hurried.timedOut()) {
            Asked right = better.map(text -> QueryReader.read(text, true)).orElse(words);
            if (better.isPresent()) pass = pass(compiler(right).compile());
            if (pass.total() == 0) {
                pass = pass(new Compiler(right, reader, synonyms, false, true).compile());
                loose = pass.total() > 0;
            }
            if (pass.total() > 0) corrected = better;
        }
        boolean partial = hurried.timedOut();
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc item : pass.items()) hits.add(hit(item, pass.by()));
        long total = Math.max(pass.total(), asked.from() + (hits.isEmpty() ? 0 : hits.size()));
        return new SearchResult(
                hits, total, partial || total >= COUNTED, better, partial, facets(pass), corrected, loose);
    }

    private boolean counting() {
        return wishes.isPresent() && wishes.get().counts();
    }

    private Map<Facet, FacetCounts> facets(Pass pass) throws IOException {
        Map<Facet, FacetCounts> counts = new EnumMap<>(Facet.class);
        if (pass.counter().isEmpty()) return counts;
        for (Facet facet : Facet.values()) {
            FacetCounter counter = narrowing.facets().contains(facet)
                    ? new FacetCounter(hurried, matching(pass.by().query(), facet), exactTo)
                    : pass.counter().get();
            counts.put(facet, counter.count(facet));
        }
        return counts;
    }

    /** Why the document with this id stands where it does; empty when it is not among what is found. */
    List<Part> explain(Asked words, String id) throws IOException {
        Compiler.Compiled compiled = compiler(words).compile();
        BooleanQuery one = new BooleanQuery.Builder()
                .add(matching(compiled.query(), null), Occur.MUST)
                .add(new TermQuery(new Term(Fields.ID, id)), Occur.FILTER)
                .build();
        ScoreDoc[] found = hurried.search(one, 1).scoreDocs;
        List<Part> parts = new ArrayList<>();
        if (found.length == 0) return parts;
        int document = found[0].doc;
        for (Compiler.Named named : compiled.parts())
            addPart(named.reason(), named.what(), named.query(), document, parts);
        addPart(Part.Reason.RECENT, "", recent(), document, parts);
        addPart(Part.Reason.AUTHORITY, "", authority(), document, parts);
        return parts;
    }

    private void addPart(Part.Reason reason, String what, Query query, int document, List<Part> parts)
            throws IOException {
        Explanation worth = hurried.explain(query, document);
        if (worth.isMatch()) parts.add(new Part(reason, what, worth.getValue().doubleValue()));
    }

    private Query recent() {
        return LongField.newDistanceFeatureQuery(
                Fields.DATE, RECENCY, asked.now().getEpochSecond(), HALF_WORTH_AFTER_SECONDS);
    }

    private static Query authority() {
        return FeatureField.newLinearQuery(Fields.WORTH, Fields.WEIGHT, AUTHORITY);
    }

    private Query matching(Query query, Facet but) {
        BooleanQuery.Builder visible = visibility.around(query);
        asked.kind().ifPresent(kind -> visible.add(new TermQuery(new Term(Fields.KIND, kind)), Occur.FILTER));
        narrowing.addTo(visible, but);
        return visible.build();
    }

    /** Identities alone, best first: no text is read. */
    List<String> items(Asked words) throws IOException {
        List<String> items = new ArrayList<>();
        for (ScoreDoc item : pass(compiler(words).compile()).items()) {
            items.add(unhurried
                    .storedFields()
                    .document(item.doc, Set.of(Fields.ITEM))
                    .get(Fields.ITEM));
        }
        return items;
    }

    private Compiler compiler(Asked words) {
        return new Compiler(words, reader, synonyms, false, false);
    }

    private Pass pass(Compiler.Compiled compiled) throws IOException {
        Query matching = matching(compiled.query(), null);
        Query ranked = new BooleanQuery.Builder()
                .add(matching, Occur.MUST)
                .add(recent(), Occur.SHOULD)
                .add(authority(), Occur.SHOULD)
                .build();
        List<ScoreDoc> items = items(ranked);
        if (!counting()) {
            return new Pass(items, hurried.search(matching, new DistinctItems.Manager()), compiled, Optional.empty());
        }
        FacetCounter counter = new FacetCounter(hurried, matching, exactTo);
        return new Pass(items, Math.min(counter.total(), COUNTED), compiled, Optional.of(counter));
    }

    /** The wanted page of items, each by its best version. */
    private List<ScoreDoc> items(Query query) throws IOException {
        int wanted = asked.from() + asked.size();
        int most = Math.max(1, hurried.getIndexReader().maxDoc());
        for (int depth = wanted * Language.values().length; ; depth *= 2) {
            ScoreDoc[] found = top(query, Math.min(depth, most));
            Map<Long, ScoreDoc> best = new LinkedHashMap<>();
            for (ScoreDoc document : found) best.putIfAbsent(itemNumber(document.doc), document);
            if (best.size() >= wanted || found.length < depth || hurried.timedOut()) {
                return best.values().stream()
                        .skip(asked.from())
                        .limit(asked.size())
                        .toList();
            }
        }
    }

    private ScoreDoc[] top(Query query, int depth) throws IOException {
        Sort sort = sort();
        return sort == null
                ? hurried.search(query, new TopScoreDocCollectorManager(depth, COUNTED)).scoreDocs
                : hurried.search(query, new TopFieldCollectorManager(sort, depth, COUNTED)).scoreDocs;
    }

    /** Null where the best comes first. */
    private Sort sort() {
        return switch (wishes.map(Wishes::order).orElse(Wishes.Order.RELEVANCE)) {
            case RELEVANCE -> null;
            case NEWEST -> byDate(true, Long.MIN_VALUE);
            case OLDEST -> byDate(false, Long.MAX_VALUE);
            case DISTANCE -> {
                Place from = near().orElseThrow();
                yield new Sort(LatLonDocValuesField.newDistanceSort(Fields.PLACE, from.latitude(), from.longitude()));
            }
        };
    }

    private static Sort byDate(boolean newestFirst, long undated) {
        return new Sort(new SortedNumericSortField(
                Fields.DATE, SortField.Type.LONG, newestFirst, SortedNumericSelector.Type.MIN, undated));
    }

    private Optional<Place> near() {
        return wishes.flatMap(Wishes::near).map(Wishes.Near::place);
    }

    private OptionalDouble metres(int document) throws IOException {
        if (near().isEmpty()) return OptionalDouble.empty();
        LeafReaderContext leaf = leaf(document);
        SortedNumericDocValues places = DocValues.getSortedNumeric(leaf.reader(), Fields.PLACE);
        if (!places.advanceExact(document - leaf.docBase)) return OptionalDouble.empty();
        long place = places.nextValue();
        return OptionalDouble.of(SloppyMath.haversinMeters(
                near().get().latitude(),
                near().get().longitude(),
                GeoEncodingUtils.decodeLatitude((int) (place >> 32)),
                GeoEncodingUtils.decodeLongitude((int) place)));
    }

    private long itemNumber(int document) throws IOException {
        LeafReaderContext leaf = leaf(document);
        NumericDocValues numbers = leaf.reader().getNumericDocValues(Fields.ITEM_NUMBER);
        numbers.advanceExact(document - leaf.docBase);
        return numbers.longValue();
    }

    private Hit hit(ScoreDoc item, Compiler.Compiled by) throws IOException {
        Document stored = stored(item.doc);
        int shown = stored.get(Fields.LOCALE).equals(asked.locale()) ? item.doc : readersVersion(stored, item.doc, by);
        if (shown != item.doc) stored = stored(shown);
        LeafReaderContext leaf = leaf(shown);
        Language language = Language.of(stored.get(Fields.LOCALE));
        Highlighter highlighter = new Highlighter(by.marks(), language, leaf.reader(), shown - leaf.docBase);
        Highlighter.Best passage = highlighter.passage(passages(stored));
        String title = stored.get(Fields.TITLE);
        return new Hit(
                stored.get(Fields.ID),
                stored.get(Fields.ITEM),
                stored.get(Fields.KIND),
                stored.get(Fields.LOCALE),
                stored.get(Fields.ADDRESS),
                passage.anchor(),
                title,
                highlighter.title(title),
                passage.parts(),
                Float.isNaN(item.score) ? 0 : item.score,
                passage.more(),
                metres(shown));
    }

    /**
     * The same item in the reader's language if this reader may see that version, else the one that was found. What only a further
     * language says stays in it: whoever looked for a Polish word reads Polish.
     */
    private int readersVersion(Document found, int otherwise, Compiler.Compiled by) throws IOException {
        if (!Language.isWhole(found.get(Fields.LOCALE))) {
            boolean only = true;
            for (Language whole : Language.values()) only &= version(found, whole.tag, by.query(), -1) < 0;
            if (only) return otherwise;
        }
        return version(found, asked.locale(), MatchAllDocsQuery.INSTANCE, otherwise);
    }

    /** The same item in this language, where it says this and the reader may see it. */
    private int version(Document found, String locale, Query says, int otherwise) throws IOException {
        Query version = visibility
                .around(says)
                .add(new TermQuery(new Term(Fields.ITEM, found.get(Fields.ITEM))), Occur.FILTER)
                .add(new TermQuery(new Term(Fields.LOCALE, locale)), Occur.FILTER)
                .build();
        ScoreDoc[] versions = unhurried.search(version, 1).scoreDocs;
        return versions.length == 0 ? otherwise : versions[0].doc;
    }

    private static List<Passage> passages(Document stored) {
        IndexableField[] anchors = stored.getFields(Fields.ANCHOR);
        IndexableField[] texts = stored.getFields(Fields.PASSAGE);
        List<Passage> passages = new ArrayList<>(texts.length);
        for (int i = 0; i < texts.length; i++) {
            passages.add(new Passage(anchors[i].stringValue(), texts[i].stringValue()));
        }
        return passages;
    }

    private Document stored(int document) throws IOException {
        return unhurried.storedFields().document(document);
    }

    private LeafReaderContext leaf(int document) {
        List<LeafReaderContext> leaves = unhurried.getIndexReader().leaves();
        return leaves.get(ReaderUtil.subIndex(document, leaves));
    }

    /** Counts items, not their versions, and stops once the count is only "many". */
    private static final class DistinctItems extends SimpleCollector {
        private final LongSet seen = new LongSet();
        private NumericDocValues numbers;

        private static final class Manager implements CollectorManager<DistinctItems, Integer> {
            @Override
            public DistinctItems newCollector() {
                return new DistinctItems();
            }

            @Override
            public Integer reduce(Collection<DistinctItems> slices) {
                LongSet all = new LongSet();
                slices.forEach(slice -> slice.seen.only(all::add));
                return Math.min(all.size(), COUNTED);
            }
        }

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            numbers = leaf.reader().getNumericDocValues(Fields.ITEM_NUMBER);
        }

        @Override
        public void collect(int document) throws IOException {
            if (seen.size() >= COUNTED) throw new CollectionTerminatedException();
            numbers.advanceExact(document);
            seen.add(numbers.longValue());
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}

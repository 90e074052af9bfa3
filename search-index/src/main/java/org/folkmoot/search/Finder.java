package org.folkmoot.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DocumentStoredFieldVisitor;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.document.LatLonDocValuesField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.geo.GeoEncodingUtils;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.SortedNumericSortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SloppyMath;

/** Answers one query from one view of the index, or of its open half where there is nothing else for this reader. */
final class Finder implements Tries.Index<Finder.Pass> {
    static final int DEEPEST = 1_000;
    private static final int LARGEST_PAGE = 100;
    private static final int NONE = -1;
    private static final int FEW_ENOUGH = 1_024;
    static final long HALF_WORTH_AFTER_SECONDS = 180L * 24 * 60 * 60;
    static final float RECENCY = 0.3f;
    static final float AUTHORITY = 0.5f;

    private final View view;
    /** More than length, age and weight make of two that are about the same, and less than being about it is worth beside a word in passing. */
    static final float PREFERRED = 5;

    private final IndexSearcher unhurried;
    private final IndexSearcher hurried;
    private final SearchQuery asked;
    private final Language reader;
    private final Visibility visibility;
    private final Versions.View versions;
    private final Values values;
    private final Standing standing;
    private final Synonyms synonyms;
    private final Vocabulary vocabulary;
    private final Narrowing narrowing;
    private final Optional<Wishes> wishes;
    private final int exactTo;
    private final QueryTimeout budget;
    private final List<LeafReaderContext> leaves;
    private final Hands hands;
    private final Matcher matcher;
    private final FixedBitSet[] within;
    private final Map<Facet, FixedBitSet[]> chosen = new EnumMap<>(Facet.class);
    private volatile boolean ranOut;

    /** What was found in one pass over the index. @param said what says the words, whatever facets are chosen @param found the choice of it */
    record Pass(
            List<ScoreDoc> items,
            long total,
            Compiler.Compiled by,
            FixedBitSet[] said,
            FixedBitSet[] found,
            Counts counts) {}

    /** Facets' counts, perhaps counted already. */
    private interface Counts {
        Map<Facet, FacetCounts> get() throws IOException;
    }

    /** @param budget says when to make do with what has been found */
    Finder(
            View view,
            Remembered remembered,
            SearchQuery asked,
            QueryTimeout budget,
            Synonyms synonyms,
            Vocabulary vocabulary,
            Hands hands)
            throws IOException {
        this(view, remembered, asked, budget, synonyms, vocabulary, Narrowing.none(), Optional.empty(), 0, hands);
    }

    /**
     * @param wishes empty where only exactly these words are asked for
     * @param exactTo how many items facets count one by one
     */
    Finder(
            View view,
            Remembered remembered,
            SearchQuery asked,
            QueryTimeout budget,
            Synonyms synonyms,
            Vocabulary vocabulary,
            Narrowing narrowing,
            Optional<Wishes> wishes,
            int exactTo,
            Hands hands)
            throws IOException {
        this.hands = hands;
        this.synonyms = synonyms;
        this.vocabulary = vocabulary;
        this.narrowing = narrowing;
        this.wishes = wishes;
        this.exactTo = exactTo;
        this.view = view;
        this.unhurried = view.searcher(asked);
        this.hurried = view.searcher(asked);
        this.hurried.setTimeout(budget);
        this.budget = budget;
        this.leaves = hurried.getIndexReader().leaves();
        this.matcher = new Matcher(hurried, budget, remembered.common(), remembered.words(), view.isCurrent(), hands);
        this.asked = asked;
        this.reader = Language.of(asked.locale());
        this.visibility = Visibility.of(asked, hurried.getIndexReader(), remembered.sight());
        this.versions = remembered.versions().of(hurried.getIndexReader());
        this.values = remembered.values();
        this.standing = remembered.standing();
        this.within = within();
        for (Map.Entry<Facet, Query> one : narrowing.wanted().entrySet()) {
            chosen.put(one.getKey(), matcher.match(one.getValue(), within));
        }
    }

    /** What may be found at all, before anything of a facet is chosen. */
    private FixedBitSet[] within() throws IOException {
        FixedBitSet[] visible = visibility.documents();
        if (asked.kind().isPresent()) {
            visible = matcher.match(
                    new TermQuery(new Term(Fields.KIND, asked.kind().get())), visible);
        }
        return narrowing.besides().isEmpty()
                ? visible
                : matcher.match(narrowing.besides().get(), visible);
    }

    /** Those that are in what was chosen of every facet; not to be changed, for what was chosen is within already. @param but a facet of which for once all will do; may be null */
    private FixedBitSet[] chosen(FixedBitSet[] of, Facet but) {
        FixedBitSet[] left = of;
        for (Map.Entry<Facet, FixedBitSet[]> one : chosen.entrySet()) {
            if (one.getKey() != but) left = left == within ? one.getValue() : Matcher.and(left, one.getValue());
        }
        return left;
    }

    @Override
    public boolean timedOut() {
        return matcher.ranOut() || hurried.timedOut() || ranOut;
    }

    static void requirePage(SearchQuery asked) {
        boolean sound = asked.from() >= 0
                && asked.size() >= 1
                && asked.size() <= LARGEST_PAGE
                && asked.from() <= DEEPEST - asked.size();
        if (!sound) throw new BadQuery(BadQuery.Reason.PAGE_OUT_OF_RANGE);
    }

    SearchResult find(Asked words) throws IOException {
        return new Tries<>(this, asked, reader, synonyms, wishes.isPresent()).find(words);
    }

    @Override
    public long total(Pass pass) {
        return pass.total();
    }

    @Override
    public Optional<String> better(Asked words) throws IOException {
        return new Spelling(new IndexedLexicon(view.open(), matcher, visibility), reader, synonyms, vocabulary)
                .better(words);
    }

    @Override
    public List<Hit> hits(Pass pass) throws IOException {
        Hit[] hits = new Hit[pass.items().size()];
        hands.all(IntStream.range(0, hits.length)
                .<Hands.Step>mapToObj(i -> () -> hits[i] = hit(pass.items().get(i), pass))
                .toList());
        return List.of(hits);
    }

    private boolean counting() {
        return wishes.isPresent() && wishes.get().counts();
    }

    @Override
    public Map<Facet, FacetCounts> facets(Pass pass) throws IOException {
        return pass.counts().get();
    }

    /** Why the document with this id stands where it does; empty when it is not among what is found. */
    List<Part> explain(Asked words, String id) throws IOException {
        Compiler.Compiled compiled = compiler(words).compile();
        FixedBitSet[] found = chosen(matcher.match(compiled.query(), within), null);
        List<Part> parts = new ArrayList<>();
        int document = one(new Term(Fields.ID, id), found);
        if (document < 0) return parts;
        for (Compiler.Named named : compiled.parts())
            addPart(named.reason(), named.what(), named.query(), document, parts);
        addPart(Part.Reason.RECENT, "", recent(), document, parts);
        addPart(Part.Reason.AUTHORITY, "", authority(), document, parts);
        for (Query lift : preferred()) addPart(Part.Reason.PREFERRED, "", lift, document, parts);
        return parts;
    }

    private void addPart(Part.Reason reason, String what, Query query, int document, List<Part> parts)
            throws IOException {
        Explanation worth = hurried.explain(query, document);
        if (worth.isMatch()) parts.add(new Part(reason, what, worth.getValue().doubleValue()));
    }

    private Query recent() {
        return recent(asked.now());
    }

    private static Query recent(Instant now) {
        return LongField.newDistanceFeatureQuery(Fields.DATE, RECENCY, now.getEpochSecond(), HALF_WORTH_AFTER_SECONDS);
    }

    /** What counts beside words, and how much at most. */
    static Map<Query, Float> beside(Instant now) {
        Map<Query, Float> beside = new LinkedHashMap<>();
        beside.put(authority(), AUTHORITY);
        beside.put(recent(now), RECENCY);
        return beside;
    }

    /** One for each facet of which values are preferred. */
    private List<Query> preferred() {
        List<Query> preferred = new ArrayList<>();
        wishes.ifPresent(wish -> wish.preferred().forEach((facet, values) -> {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            Wishes.compared(values)
                    .forEach(value -> any.add(new TermQuery(new Term(facet.compared(), value)), Occur.SHOULD));
            preferred.add(new BoostQuery(new ConstantScoreQuery(any.build()), PREFERRED));
        }));
        return preferred;
    }

    private static Query authority() {
        return FeatureField.newLinearQuery(Fields.WORTH, Fields.WEIGHT, AUTHORITY);
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

    @Override
    public Pass pass(Compiler.Compiled compiled) throws IOException {
        matcher.know(compiled.words());
        FixedBitSet[] said = matcher.match(compiled.query(), within);
        FixedBitSet[] found = chosen(said, null);
        long documents = Matcher.count(found);
        if (documents == 0) return nothing(compiled, said, found);
        Finding finding = new Finding();
        hands.all(List.of(() -> finding.items = items(compiled, found, documents), () -> count(said, found, finding)));
        return new Pass(finding.items, Math.min(finding.total, Tries.COUNTED), compiled, said, found, finding.counts);
    }

    /** What two may find at the same time. */
    private static final class Finding {
        private List<ScoreDoc> items;
        private long total;
        private Counts counts;
    }

    private Pass nothing(Compiler.Compiled compiled, FixedBitSet[] said, FixedBitSet[] found) throws IOException {
        Finding none = new Finding();
        count(said, found, none);
        return new Pass(List.of(), none.total, compiled, said, found, none.counts);
    }

    private void count(FixedBitSet[] said, FixedBitSet[] found, Finding to) throws IOException {
        if (!counting()) {
            to.total = FacetCounter.distinct(leaves, found, versions, hands);
            to.counts = Map::of;
            return;
        }
        Optional<Listings.Key> list = said == within ? Optional.of(list()) : Optional.empty();
        Optional<Listings.Counted> before =
                list.flatMap(one -> view.listings().of(one, Visibility.micros(asked.now())));
        if (before.isPresent()) {
            to.total = before.get().total();
            to.counts = before.get()::facets;
            return;
        }
        FacetCounter counter = counter(found);
        to.total = counter.total();
        Counts counts = () -> {
            Map<Facet, FacetCounts> counted = facets(counter, said);
            if (list.isPresent() && !timedOut() && !budget.shouldExit()) remember(list.get(), counter.total(), counted);
            return counted;
        };
        if (hands.areTwo()) {
            Map<Facet, FacetCounts> counted = counts.get();
            to.counts = () -> counted;
        } else {
            to.counts = counts;
        }
    }

    private Listings.Key list() {
        return new Listings.Key(asked.councilId(), asked.audiences(), asked.kind(), narrowing.key());
    }

    private void remember(Listings.Key list, long total, Map<Facet, FacetCounts> counted) {
        view.listings()
                .put(list, new Listings.Counted(total, Map.copyOf(counted), visibility.since(), visibility.until()));
    }

    /** Of what was found; of a facet of which something is chosen, of what would be without that. */
    private Map<Facet, FacetCounts> facets(FacetCounter counter, FixedBitSet[] said) throws IOException {
        List<Hands.Step> steps = new ArrayList<>();
        Map<Facet, FacetCounts> counts = Collections.synchronizedMap(new EnumMap<>(Facet.class));
        List<Facet> others = Stream.of(Facet.values())
                .filter(facet -> !chosen.containsKey(facet))
                .toList();
        if (!others.isEmpty()) steps.add(() -> counts.putAll(counter.count(others)));
        for (Facet facet : chosen.keySet()) {
            steps.add(() -> counts.putAll(counter(chosen(said, facet)).count(List.of(facet))));
        }
        hands.all(steps);
        return counts;
    }

    private FacetCounter counter(FixedBitSet[] of) throws IOException {
        return new FacetCounter(leaves, of, exactTo, budget, versions, values, hands);
    }

    /** The wanted page of items, each by its best version. */
    private List<ScoreDoc> items(Compiler.Compiled compiled, FixedBitSet[] found, long documents) throws IOException {
        int wanted = asked.from() + asked.size();
        int most = Math.max(1, hurried.getIndexReader().maxDoc());
        boolean few = documents <= FEW_ENOUGH;
        for (int depth = wanted * Language.values().length; ; depth *= 2) {
            int deep = Math.min(depth, most);
            ScoreDoc[] best;
            if (sort() != null) best = sorted(new ConstantScoreQuery(new InSet(found)), deep, few);
            else best = best(compiled, found, deep);
            Map<Long, ScoreDoc> items = new LinkedHashMap<>();
            for (ScoreDoc document : best) items.putIfAbsent(itemNumber(document.doc), document);
            if (items.size() >= wanted || best.length < depth || timedOut()) {
                return items.values().stream()
                        .skip(asked.from())
                        .limit(asked.size())
                        .toList();
            }
        }
    }

    private ScoreDoc[] best(Compiler.Compiled compiled, FixedBitSet[] found, int depth) throws IOException {
        Map<Query, Float> beside = beside(asked.now());
        List<Query> preferred = preferred();
        preferred.forEach(lift -> beside.put(lift, PREFERRED));
        Optional<Ranking.Beside> known =
                !preferred.isEmpty() ? Optional.empty() : Optional.of(new Ranking.Beside(standing, asked.now()));
        Ranking ranking =
                new Ranking(hurried, matcher, budget, compiled.parts(), found, beside, known, hands, FEW_ENOUGH);
        ScoreDoc[] best = ranking.top(depth);
        if (ranking.ranOut()) ranOut = true;
        return best;
    }

    private ScoreDoc[] sorted(Query query, int depth, boolean few) throws IOException {
        return hurried.search(query, new TopFieldCollectorManager(sort(), depth, few ? Integer.MAX_VALUE : depth))
                .scoreDocs;
    }

    /** Null where the best comes first. */
    private Sort sort() {
        return switch (wishes.map(Wishes::order).orElse(Wishes.Order.RELEVANCE)) {
            case RELEVANCE -> null;
            case NEWEST -> new Sort(byDate(true, Long.MIN_VALUE));
            case OLDEST -> new Sort(byDate(false, Long.MAX_VALUE));
            case DISTANCE -> {
                Place from = near().orElseThrow();
                yield new Sort(LatLonDocValuesField.newDistanceSort(Fields.PLACE, from.latitude(), from.longitude()));
            }
        };
    }

    static SortField byDate(boolean newestFirst, long undated) {
        return new SortedNumericSortField(
                Fields.DATE, SortField.Type.LONG, newestFirst, SortedNumericSelector.Type.MIN, undated);
    }

    private Optional<Place> near() {
        return wishes.flatMap(Wishes::near).map(Wishes.Near::place);
    }

    private Optional<Place> place(int document) throws IOException {
        LeafReaderContext leaf = leaf(document);
        SortedNumericDocValues places = DocValues.getSortedNumeric(leaf.reader(), Fields.PLACE);
        if (!places.advanceExact(document - leaf.docBase)) return Optional.empty();
        long place = places.nextValue();
        return Optional.of(new Place(
                GeoEncodingUtils.decodeLatitude((int) (place >> 32)), GeoEncodingUtils.decodeLongitude((int) place)));
    }

    private OptionalDouble metres(Optional<Place> place) {
        if (near().isEmpty() || place.isEmpty()) return OptionalDouble.empty();
        return OptionalDouble.of(SloppyMath.haversinMeters(
                near().get().latitude(),
                near().get().longitude(),
                place.get().latitude(),
                place.get().longitude()));
    }

    private long itemNumber(int document) throws IOException {
        LeafReaderContext leaf = leaf(document);
        NumericDocValues numbers = leaf.reader().getNumericDocValues(Fields.ITEM_NUMBER);
        numbers.advanceExact(document - leaf.docBase);
        return numbers.longValue();
    }

    private Hit hit(ScoreDoc item, Pass pass) throws IOException {
        Document found = stored(item.doc);
        int shown = found.get(Fields.LOCALE).equals(asked.locale()) ? item.doc : readersVersion(found, item.doc, pass);
        Document stored = shown == item.doc ? found : stored(shown);
        Highlighter highlighter = highlighter(stored, shown, pass);
        List<Passage> passages = passages(stored);
        Highlighter.Best passage = highlighter.passage(passages);
        Optional<Hit.Quoted> quoted = Optional.empty();
        if (shown != item.doc && !isAmong(pass.found(), shown)) {
            Highlighter.Best other = highlighter(found, item.doc, pass).passage(passages(found));
            if (other.matches()) {
                passage = other;
                quoted = Optional.of(quoted(found.get(Fields.LOCALE), found.get(Fields.ADDRESS), passages));
            }
        }
        String title = stored.get(Fields.TITLE);
        Optional<Place> place = place(shown);
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
                metres(place),
                place,
                quoted);
    }

    /** @param instead what the version that is shown says itself */
    static Hit.Quoted quoted(String locale, String address, List<Passage> instead) {
        return new Hit.Quoted(
                locale, address, instead.stream().anyMatch(own -> !own.anchor().isEmpty()));
    }

    private Highlighter highlighter(Document stored, int document, Pass pass) {
        if (budget.shouldExit()) return new Highlighter(Spots.NONE);
        LeafReaderContext leaf = leaf(document);
        return new Highlighter(new IndexedSpots(
                pass.by().marks(), Language.of(stored.get(Fields.LOCALE)), leaf.reader(), document - leaf.docBase));
    }

    private boolean isAmong(FixedBitSet[] documents, int document) {
        LeafReaderContext leaf = leaf(document);
        return documents[leaf.ord].get(document - leaf.docBase);
    }

    /**
     * The same item in the reader's language if this reader may see that version, else the one that was found. What only a further
     * language says stays in it: whoever looked for a Polish word reads Polish.
     */
    private int readersVersion(Document found, int otherwise, Pass pass) throws IOException {
        if (chosen.containsKey(Facet.LANGUAGE)) return otherwise;
        Term item = new Term(Fields.ITEM, found.get(Fields.ITEM));
        if (!Language.isWhole(found.get(Fields.LOCALE))) {
            boolean only = true;
            for (Language whole : Language.values()) only &= version(item, whole.tag, pass.found()) < 0;
            if (only) return otherwise;
        }
        int readers = version(item, asked.locale(), visibility.documents());
        return readers < 0 ? otherwise : readers;
    }

    /** The version of an item in this language, or -1 when it is not among these. */
    private int version(Term item, String locale, FixedBitSet[] among) throws IOException {
        for (LeafReaderContext leaf : leaves) {
            PostingsEnum versions = leaf.reader().postings(item, PostingsEnum.NONE);
            if (versions == null) continue;
            for (int version = versions.nextDoc();
                    version != DocIdSetIterator.NO_MORE_DOCS;
                    version = versions.nextDoc()) {
                if (among[leaf.ord].get(version) && isIn(locale, leaf, version)) return leaf.docBase + version;
            }
        }
        return NONE;
    }

    private static boolean isIn(String locale, LeafReaderContext leaf, int document) throws IOException {
        SortedSetDocValues locales = DocValues.getSortedSet(leaf.reader(), Facet.LANGUAGE.counted());
        return locales.advanceExact(document)
                && locales.lookupOrd(locales.nextOrd()).utf8ToString().equals(locale);
    }

    /** The one document with this term among these, or -1. */
    private int one(Term term, FixedBitSet[] among) throws IOException {
        FixedBitSet[] found = matcher.match(new TermQuery(term), among);
        for (LeafReaderContext leaf : leaves) {
            int document = Sight.first(found[leaf.ord], 0);
            if (document != DocIdSetIterator.NO_MORE_DOCS) return leaf.docBase + document;
        }
        return NONE;
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
        Reading reading = new Reading();
        unhurried.storedFields().document(document, reading);
        return reading.getDocument();
    }

    /** A document as far as a hit needs it: of a very long one the first part. */
    private static final class Reading extends DocumentStoredFieldVisitor {
        private int read;

        @Override
        public Status needsField(FieldInfo field) throws IOException {
            if (read >= Spots.LONGEST_READ && field.name.equals(Fields.ANCHOR)) return Status.STOP;
            return super.needsField(field);
        }

        @Override
        public void stringField(FieldInfo field, String value) throws IOException {
            if (field.name.equals(Fields.PASSAGE)) read += value.length();
            super.stringField(field, value);
        }
    }

    private LeafReaderContext leaf(int document) {
        return leaves.get(ReaderUtil.subIndex(document, leaves));
    }
}

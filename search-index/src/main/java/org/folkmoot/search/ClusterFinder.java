package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.util.SloppyMath;

/** Answers one query from an index on a cluster, as {@link Finder} does from one in this process. */
final class ClusterFinder implements Tries.Index<ClusterFinder.Pass> {
    private static final int MOST_VALUES = 100;

    /** Of values with about as many items as others, so many more are looked at than are told. */
    private static final int VALUES_LOOKED_AT = 200;

    /** Up to here a cluster counts items one by one; beyond, it judges by a sketch of them. */
    private static final int EXACT_TO = 3_000;

    private static final int TOTAL_EXACT_TO = 40_000;
    private static final String ITEMS = "items";
    private static final String VALUES = "values";
    private static final String FOUND = "found";

    private final ClusterView view;
    private final ClusterView open;
    private final SearchQuery asked;
    private final Language reader;
    private final Synonyms synonyms;
    private final Vocabulary vocabulary;
    private final Narrowing narrowing;
    private final Optional<Wishes> wishes;
    private final List<Object> visible;
    private final List<Object> within;

    /** What was found in one pass. @param query what all of them match, whatever facets are chosen */
    record Pass(Map<String, Object> query, Compiler.Compiled by, Map<String, Object> answer) {}

    /**
     * @param view of all that this reader may find something in
     * @param open of what anybody may read
     * @param wishes empty where only exactly these words are asked for
     */
    ClusterFinder(
            ClusterView view,
            ClusterView open,
            SearchQuery asked,
            Synonyms synonyms,
            Vocabulary vocabulary,
            Narrowing narrowing,
            Optional<Wishes> wishes) {
        this.view = view;
        this.open = open;
        this.asked = asked;
        this.reader = Language.of(asked.locale());
        this.synonyms = synonyms;
        this.vocabulary = vocabulary;
        this.narrowing = narrowing;
        this.wishes = wishes;
        this.visible = ClusterSight.visible(asked);
        this.within = new ArrayList<>(visible);
        asked.kind().ifPresent(kind -> within.add(ClusterSight.term(Fields.KIND, kind)));
        within.addAll(ClusterSight.besides(narrowing));
    }

    SearchResult find(Asked words) {
        try {
            return new Tries<>(this, asked, reader, synonyms, wishes.isPresent()).find(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Pass pass(Compiler.Compiled compiled) {
        Map<String, Object> query = ranked(compiled);
        if (view.timedOut()) return new Pass(query, compiled, Map.of());
        Map<String, Object> body = page(query, asked.from(), asked.size(), ClusterSchema.handedBack());
        body.put("aggs", counts());
        return new Pass(query, compiled, view.search(body));
    }

    private Map<String, Object> ranked(Compiler.Compiled compiled) {
        Map<String, Object> said = view.query(compiled.query());
        return Map.of("bool", Map.of("must", List.of(said), "filter", within, "should", ofItself()));
    }

    /** What a document is worth whatever it says. */
    private List<Object> ofItself() {
        List<Object> all = new ArrayList<>(List.of(recent(), authority()));
        all.addAll(preferred());
        return all;
    }

    private List<Map<String, Object>> preferred() {
        List<Map<String, Object>> preferred = new ArrayList<>();
        wishes.ifPresent(wish -> wish.preferred().forEach((facet, values) -> {
            Object any = ClusterSight.oneOf(facet, Wishes.compared(values));
            preferred.add(Map.of("constant_score", Map.of("filter", any, "boost", Finder.PREFERRED)));
        }));
        return preferred;
    }

    private Map<String, Object> recent() {
        return Map.of(
                "distance_feature",
                Map.of(
                        "field",
                        Fields.DATE,
                        "origin",
                        Long.toString(asked.now().getEpochSecond() * 1_000),
                        "pivot",
                        Finder.HALF_WORTH_AFTER_SECONDS + "s",
                        "boost",
                        Finder.RECENCY));
    }

    private static Map<String, Object> authority() {
        return Map.of(
                "function_score",
                Map.of(
                        "query", Map.of("exists", Map.of("field", Fields.WEIGHT)),
                        "field_value_factor", Map.of("field", Fields.WEIGHT, "factor", Finder.AUTHORITY),
                        "boost_mode", "replace"));
    }

    /** The best version of each item, in the order that is wished for. */
    private Map<String, Object> page(Map<String, Object> query, int from, int size, List<String> back) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", query);
        body.put("from", from);
        body.put("size", size);
        body.put("track_total_hits", false);
        body.put("_source", back);
        body.put("collapse", Map.of("field", Fields.ITEM_NUMBER));
        if (!narrowing.chosen().isEmpty()) body.put("post_filter", chosenBut(null));
        sort().ifPresent(order -> body.put("sort", order));
        return body;
    }

    /** Those that are in what was chosen of every facet. @param but a facet of which for once all will do; may be null */
    private Map<String, Object> chosenBut(Facet but) {
        List<Object> filters = new ArrayList<>(List.of(Map.of("match_all", Map.of())));
        narrowing.chosen().forEach((facet, values) -> {
            if (facet != but) filters.add(ClusterSight.oneOf(facet, values));
        });
        return ClusterSight.all(filters);
    }

    private Optional<List<Object>> sort() {
        return switch (wishes.map(Wishes::order).orElse(Wishes.Order.RELEVANCE)) {
            case RELEVANCE -> Optional.empty();
            case NEWEST -> Optional.of(List.of(byDate("desc")));
            case OLDEST -> Optional.of(List.of(byDate("asc")));
            case DISTANCE ->
                Optional.of(List.of(Map.of(
                        "_geo_distance",
                        Map.of(Fields.PLACE, ClusterSight.at(near().orElseThrow()), "order", "asc", "unit", "m"))));
        };
    }

    static Map<String, Object> byDate(String order) {
        return Map.of(Fields.DATE, Map.of("order", order, "missing", "_last"));
    }

    private Optional<Place> near() {
        return wishes.flatMap(Wishes::near).map(Wishes.Near::place);
    }

    private Map<String, Object> counts() {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put(ITEMS, items(TOTAL_EXACT_TO));
        Map<String, Object> all = new LinkedHashMap<>();
        for (Facet facet : Facet.values()) {
            if (!counting()) break;
            if (narrowing.chosen().containsKey(facet)) {
                all.put(facet.name(), Map.of("filter", chosenBut(facet), "aggs", Map.of(VALUES, values(facet))));
            } else {
                found.put(facet.name(), values(facet));
            }
        }
        all.put(FOUND, Map.of("filter", chosenBut(null), "aggs", found));
        return all;
    }

    private static Map<String, Object> items(int exactTo) {
        return Map.of("cardinality", Map.of("field", Fields.ITEM_NUMBER, "precision_threshold", exactTo));
    }

    private static Map<String, Object> values(Facet facet) {
        return Map.of(
                "terms",
                Map.of("field", ClusterSchema.name(facet.counted()), "size", VALUES_LOOKED_AT, "shard_size", 1_000),
                "aggs",
                Map.of(ITEMS, items(EXACT_TO)));
    }

    private boolean counting() {
        return wishes.isPresent() && wishes.get().counts();
    }

    @Override
    public long total(Pass pass) {
        long items = Answers.whole(Answers.map(found(pass), ITEMS), "value");
        return Math.min(items, Tries.COUNTED);
    }

    private static Map<String, Object> found(Pass pass) {
        return Answers.map(Answers.map(pass.answer(), "aggregations"), FOUND);
    }

    @Override
    public boolean timedOut() {
        return view.timedOut() || open.timedOut();
    }

    @Override
    public Map<Facet, FacetCounts> facets(Pass pass) {
        Map<Facet, FacetCounts> counts = new EnumMap<>(Facet.class);
        if (!counting()) return counts;
        for (Facet facet : Facet.values()) {
            Map<String, Object> values = narrowing.chosen().containsKey(facet)
                    ? Answers.map(Answers.map(Answers.map(pass.answer(), "aggregations"), facet.name()), VALUES)
                    : Answers.map(found(pass), facet.name());
            counts.put(facet, counts(values));
        }
        return counts;
    }

    private FacetCounts counts(Map<String, Object> values) {
        boolean about = view.timedOut() || Answers.whole(values, "sum_other_doc_count") > 0;
        List<FacetCounts.Value> counted = new ArrayList<>();
        for (Map<String, Object> one : Answers.maps(values, "buckets")) {
            about |= Answers.whole(one, "doc_count") > EXACT_TO;
            long items = Answers.whole(Answers.map(one, ITEMS), "value");
            counted.add(new FacetCounts.Value(Answers.text(one, "key").orElse(""), items));
        }
        counted.sort(
                Comparator.comparingLong(FacetCounts.Value::count).reversed().thenComparing(FacetCounts.Value::value));
        return new FacetCounts(counted.subList(0, Math.min(counted.size(), MOST_VALUES)), about);
    }

    @Override
    public Optional<String> better(Asked words) throws IOException {
        return new Spelling(new ClusterLexicon(view, open, visible), reader, synonyms, vocabulary).better(words);
    }

    @Override
    public List<Hit> hits(Pass pass) throws IOException {
        List<Map<String, Object>> found = Answers.hits(pass.answer());
        Map<String, Map<String, Object>> readers = readersVersions(found, pass);
        Set<String> saying = saying(readers.keySet(), pass);
        List<Hit> hits = new ArrayList<>();
        for (Map<String, Object> one : found) {
            Map<String, Object> source = Answers.source(one);
            String item = said(source, Fields.ITEM);
            Map<String, Object> shown = readers.getOrDefault(item, source);
            boolean quotes = readers.containsKey(item) && !saying.contains(item);
            hits.add(hit(
                    shown,
                    quotes ? source : shown,
                    (float) Answers.number(one, "_score"),
                    pass.by().marks()));
        }
        return hits;
    }

    /** Those of these items whose version in the reader's language was found too. */
    private Set<String> saying(Set<String> items, Pass pass) {
        if (items.isEmpty()) return Set.of();
        List<Object> wanted = List.of(
                pass.query(),
                chosenBut(null),
                ClusterSight.terms(Fields.ITEM, items),
                ClusterSight.term(Fields.LOCALE, asked.locale()));
        return view.sources(ClusterSight.all(wanted), items.size(), List.of(Fields.ITEM)).stream()
                .map(one -> said(one, Fields.ITEM))
                .collect(Collectors.toSet());
    }

    static String said(Map<String, Object> source, String field) {
        return Answers.text(source, field).orElseThrow(() -> new ClusterDown("a document without its " + field));
    }

    /**
     * Items in the reader's language where this reader may see that version, and where not only a further language says what is asked.
     */
    private Map<String, Map<String, Object>> readersVersions(List<Map<String, Object>> found, Pass pass) {
        if (narrowing.chosen().containsKey(Facet.LANGUAGE)) return Map.of();
        Set<String> others = new HashSet<>();
        Set<String> further = new HashSet<>();
        for (Map<String, Object> one : found) {
            String locale = said(Answers.source(one), Fields.LOCALE);
            if (locale.equals(asked.locale())) continue;
            String item = said(Answers.source(one), Fields.ITEM);
            others.add(item);
            if (!Language.isWhole(locale)) further.add(item);
        }
        if (!further.isEmpty()) {
            List<String> whole =
                    Stream.of(Language.values()).map(language -> language.tag).toList();
            List<Object> said = List.of(
                    pass.query(),
                    chosenBut(null),
                    ClusterSight.terms(Fields.ITEM, further),
                    ClusterSight.terms(Fields.LOCALE, whole));
            Set<String> saidWhole = new HashSet<>();
            view.sources(ClusterSight.all(said), further.size() * whole.size(), List.of(Fields.ITEM))
                    .forEach(one -> saidWhole.add(said(one, Fields.ITEM)));
            others.removeIf(item -> further.contains(item) && !saidWhole.contains(item));
        }
        Map<String, Map<String, Object>> readers = new HashMap<>();
        if (others.isEmpty()) return readers;
        List<Object> wanted = new ArrayList<>(visible);
        wanted.add(ClusterSight.terms(Fields.ITEM, others));
        wanted.add(ClusterSight.term(Fields.LOCALE, asked.locale()));
        view.sources(ClusterSight.all(wanted), others.size(), ClusterSchema.handedBack())
                .forEach(one -> readers.putIfAbsent(said(one, Fields.ITEM), one));
        return readers;
    }

    /** @param quoted the version to quote where the shown one does not say what was asked for */
    private Hit hit(Map<String, Object> source, Map<String, Object> quoted, float score, Marks marks)
            throws IOException {
        Map<String, Object> shown = Answers.map(source, ClusterSchema.SHOWN);
        String locale = said(source, Fields.LOCALE);
        String title = said(shown, Fields.TITLE);
        List<Passage> passages = passages(shown);
        Highlighter highlighter = new Highlighter(new ReadSpots(marks, locale, title, passages));
        Highlighter.Best passage = highlighter.passage(passages);
        Optional<Hit.Quoted> of = Optional.empty();
        if (quoted != source) {
            Map<String, Object> other = Answers.map(quoted, ClusterSchema.SHOWN);
            String in = said(quoted, Fields.LOCALE);
            List<Passage> texts = passages(other);
            Highlighter.Best best =
                    new Highlighter(new ReadSpots(marks, in, said(other, Fields.TITLE), texts)).passage(texts);
            if (best.matches()) {
                passage = best;
                of = Optional.of(Finder.quoted(in, said(other, Fields.ADDRESS), passages));
            }
        }
        Optional<Place> place = place(source);
        return new Hit(
                said(source, Fields.ID),
                said(source, Fields.ITEM),
                said(source, Fields.KIND),
                locale,
                said(shown, Fields.ADDRESS),
                passage.anchor(),
                title,
                highlighter.title(title),
                passage.parts(),
                score,
                passage.more(),
                metres(place),
                place,
                of);
    }

    static List<Passage> passages(Map<String, Object> shown) {
        List<String> anchors = Answers.texts(shown, Fields.ANCHOR);
        List<String> texts = Answers.texts(shown, Fields.PASSAGE);
        List<Passage> passages = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) passages.add(new Passage(anchors.get(i), texts.get(i)));
        return passages;
    }

    private static Optional<Place> place(Map<String, Object> source) {
        return Answers.maps(source, Fields.PLACE).stream()
                .findFirst()
                .map(at -> new Place(Answers.number(at, "lat"), Answers.number(at, "lon")));
    }

    private OptionalDouble metres(Optional<Place> place) {
        if (near().isEmpty() || place.isEmpty()) return OptionalDouble.empty();
        Place from = near().get();
        Place to = place.get();
        return OptionalDouble.of(
                SloppyMath.haversinMeters(from.latitude(), from.longitude(), to.latitude(), to.longitude()));
    }

    /** Identities alone, best first. */
    List<String> items(Asked words) {
        Map<String, Object> query = ranked(compiled(words));
        return Answers.hits(view.search(page(query, asked.from(), asked.size(), List.of(Fields.ITEM)))).stream()
                .map(one -> said(Answers.source(one), Fields.ITEM))
                .toList();
    }

    private Compiler.Compiled compiled(Asked words) {
        return new Compiler(words, reader, synonyms, false, false).compile();
    }

    /** Why the document with this id stands where it does; empty when it is not among what is found. */
    List<Part> explain(Asked words, String id) {
        Compiler.Compiled compiled = compiled(words);
        Map<String, Object> itself = ClusterSight.term(Fields.ID, id);
        List<Map<String, Object>> bodies = new ArrayList<>();
        bodies.add(scored(ranked(compiled), List.of(itself, chosenBut(null))));
        for (Compiler.Named named : compiled.parts()) bodies.add(scored(view.query(named.query()), List.of(itself)));
        bodies.add(scored(recent(), List.of(itself)));
        bodies.add(scored(authority(), List.of(itself)));
        preferred().forEach(lift -> bodies.add(scored(lift, List.of(itself))));
        List<Map<String, Object>> answers = view.searches(bodies);
        List<Part> parts = new ArrayList<>();
        if (Answers.hits(answers.getFirst()).isEmpty()) return parts;
        int at = 1;
        for (Compiler.Named named : compiled.parts()) addPart(named.reason(), named.what(), answers.get(at++), parts);
        addPart(Part.Reason.RECENT, "", answers.get(at++), parts);
        addPart(Part.Reason.AUTHORITY, "", answers.get(at++), parts);
        for (; at < answers.size(); at++) addPart(Part.Reason.PREFERRED, "", answers.get(at), parts);
        return parts;
    }

    private static Map<String, Object> scored(Map<String, Object> query, List<Object> filters) {
        return new HashMap<>(Map.of(
                "query",
                Map.of("bool", Map.of("must", List.of(query), "filter", filters)),
                "size",
                1,
                "_source",
                false));
    }

    private static void addPart(Part.Reason reason, String what, Map<String, Object> answer, List<Part> parts) {
        for (Map<String, Object> hit : Answers.hits(answer)) {
            parts.add(new Part(reason, what, Answers.number(hit, "_score")));
        }
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * An index on a cluster that any number of processes share: each may write all it knows, in any order, and of two who write the same
 * the later is kept. Texts are read by the same analysis as in this process, queries are the same queries, and who may find what is the
 * same filter; only the looking is done elsewhere.
 *
 * <p>Searches ask an alias, named for the format, so that programs of two versions do not read what the other wrote. A rebuild fills an
 * index beside it and then lets it have the alias, in one step; what others write meanwhile is written to both.
 */
public final class ClusterIndex implements SearchEngine {
    private static final int WHOLE_ITEMS = 200;

    private final Cluster cluster;
    private final ClusterShelf shelf;
    private final ClusterTerms terms;
    private final Duration budget;
    private final LongSupplier nanos;
    private final Map<String, Replaced> replaced = new HashMap<>();
    private volatile Synonyms synonyms = Synonyms.ours();
    private volatile Vocabulary vocabulary = Vocabulary.EMPTY;

    private record Replaced(Collection<SearchDocument> by, long asOf) {}

    /** @param layout how a new index is spread over the cluster */
    private ClusterIndex(Cluster cluster, String name, ClusterLayout layout, Duration budget, LongSupplier nanos) {
        this.cluster = cluster;
        this.shelf = new ClusterShelf(cluster, name + "-" + ClusterSchema.format(), layout);
        this.terms = new ClusterTerms(cluster, shelf.alias(), nanos);
        this.budget = budget;
        this.nanos = nanos;
    }

    /**
     * The index of this name, which is made when it is first needed: nothing is asked of the cluster before.
     *
     * @param name lower-case letters, digits and hyphens; what else is on the cluster is left alone unless it begins so
     * @param budget how long a search may look before it answers with what it has
     */
    public static ClusterIndex of(Cluster cluster, String name, ClusterLayout layout, Duration budget) {
        return of(cluster, name, layout, budget, System::nanoTime);
    }

    static ClusterIndex of(Cluster cluster, String name, ClusterLayout layout, Duration budget, LongSupplier nanos) {
        return new ClusterIndex(cluster, name, layout, budget, nanos);
    }

    @Override
    public void put(Collection<SearchDocument> documents) {
        shelf.write(documents.stream()
                .map(document -> new ClusterShelf.Write(
                        document.id(), Optional.empty(), Optional.of(ClusterSchema.document(document))))
                .toList());
    }

    @Override
    public void remove(Collection<String> ids) {
        shelf.write(ids.stream()
                .map(id -> new ClusterShelf.Write(id, Optional.empty(), Optional.empty()))
                .toList());
    }

    @Override
    public void removeItem(String item) {
        cluster.refresh(shelf.alias());
        remove(shelf.ids(List.of(item)));
    }

    /** Kept until {@link #refresh()}, or until there are many. */
    @Override
    public synchronized void replace(String item, Collection<SearchDocument> by, long asOf) {
        replaced.put(item, new Replaced(List.copyOf(by), asOf));
        if (replaced.size() >= WHOLE_ITEMS) write();
    }

    private void write() {
        if (replaced.isEmpty()) return;
        Map<String, ClusterShelf.Write> writes = new HashMap<>();
        Map<String, Replaced> all = Map.copyOf(replaced);
        replaced.clear();
        shelf.idsByItem(all.keySet())
                .forEach((id, item) -> writes.put(
                        id, new ClusterShelf.Write(id, Optional.of(all.get(item).asOf()), Optional.empty())));
        all.values().forEach(one -> one.by()
                .forEach(document -> writes.put(
                        document.id(),
                        new ClusterShelf.Write(
                                document.id(),
                                Optional.of(one.asOf()),
                                Optional.of(ClusterSchema.document(document))))));
        shelf.write(List.copyOf(writes.values()));
    }

    @Override
    public synchronized void refresh() {
        write();
        shelf.refresh();
        terms.forget();
    }

    @Override
    public synchronized void commit(Map<String, String> userData) {
        write();
        shelf.commit(userData);
    }

    @Override
    public Map<String, String> committed() {
        return shelf.committed();
    }

    @Override
    public int count() {
        return new ClusterInventory(cluster, shelf).documents();
    }

    @Override
    public SearchResult search(SearchQuery query) {
        Finder.requirePage(query);
        Asked asked = QueryReader.read(query.words());
        return exactly(query).find(asked);
    }

    private ClusterFinder exactly(SearchQuery query) {
        return new ClusterFinder(view(), query, synonyms, vocabulary, Narrowing.none(), Optional.empty());
    }

    private ClusterView view() {
        shelf.make();
        return new ClusterView(cluster, shelf.alias(), terms, nanos, nanos.getAsLong() + budget.toNanos());
    }

    @Override
    public SearchResult search(SearchQuery query, Wishes wishes) {
        Finder.requirePage(query);
        Box box = Box.read(query.words());
        return narrowed(query, wishes, box).find(asked(box));
    }

    private ClusterFinder narrowed(SearchQuery query, Wishes wishes, Box box) {
        box.narrowing().add(wishes);
        return new ClusterFinder(view(), query, synonyms, vocabulary, box.narrowing(), Optional.of(wishes));
    }

    private static Asked asked(Box box) {
        return QueryReader.read(box.rest(), box.narrowing().narrows());
    }

    @Override
    public List<Part> explain(SearchQuery query, Wishes wishes, String id) {
        Box box = Box.read(query.words());
        return narrowed(query, wishes, box).explain(asked(box), id);
    }

    @Override
    public List<String> suggest(SearchQuery query) {
        if (query.words().length() > QueryReader.LONGEST) return List.of();
        Finder.requirePage(query);
        List<Word> words = Analysis.words(QueryReader.clean(query.words()));
        try {
            return suggester(query).completions(words, query.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Similar> similar(SearchQuery query, String text, Optional<String> but) {
        Finder.requirePage(query);
        try {
            return suggester(query).similar(QueryReader.clean(text), but.orElse(null), query.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Suggester suggester(SearchQuery query) {
        return new Suggester(new ClusterOffers(view(), query), Language.of(query.locale()), synonyms);
    }

    @Override
    public void readSynonyms(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            readSynonyms(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void readSynonyms(Stream<String> lines) {
        synonyms = Synonyms.oursAnd(Resources.lines(lines));
    }

    @Override
    public void neverCorrect(Collection<String> names) {
        vocabulary = Vocabulary.of(names);
    }

    @Override
    public List<String> items(SearchQuery query) {
        SearchIndex.requireFirst(query);
        return exactly(query).items(QueryReader.read(query.words()));
    }

    @Override
    public List<String> items(SearchQuery query, Wishes wishes) {
        SearchIndex.requireFirst(query);
        Box box = Box.read(query.words());
        return narrowed(query, wishes, box).items(asked(box));
    }

    @Override
    public Percolator percolator() {
        return new Percolator(() -> synonyms);
    }

    /** What is on the cluster, for those who look after it. */
    public Inventory inventory() {
        shelf.make();
        return new ClusterInventory(cluster, shelf);
    }

    @Override
    public String generation() {
        return shelf.current();
    }

    @Override
    public Optional<Rebuild> begin(long asOf) {
        return shelf.begin(asOf);
    }

    /** There is nothing to close: the cluster is the caller's. */
    @Override
    public void close() {}
}

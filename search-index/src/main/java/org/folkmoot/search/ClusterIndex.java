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
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * An index on a cluster that any number of processes share: each may write all it knows, in any order, and of two who write the same
 * the later is kept. Texts are read by the same analysis as in this process, queries are the same queries, and who may find what is the
 * same filter; only the looking is done elsewhere.
 *
 * <p>Searches ask an alias, named for the format, so that programs of two versions do not read what the other wrote. A rebuild fills an
 * index beside it and then lets it have the alias, in one step; what others write meanwhile is written to both. Until an index of this version has
 * been filled, that of the version before is searched, where there is one.
 *
 * <p>What is open and what is restricted lie in two indices, each with its alias. On a cluster nothing is written to both in one step: what turns
 * may for a moment be found in neither. Lengths of texts are judged by all that is searched, rarity by what is open.
 */
public final class ClusterIndex implements SearchEngine {
    private static final int WHOLE_ITEMS = 200;
    private static final long LOOKED_AGAIN_AFTER = 1_000_000_000;

    private final Cluster cluster;
    private final String name;
    private final ClusterShelf shelf;
    private final Searched own;
    private final Duration budget;
    private final LongSupplier nanos;
    private final Map<String, Replaced> replaced = new HashMap<>();
    /** Whether our own index has ever been committed; else another one may serve for now. */
    private boolean filled;

    private Optional<Searched> before = Optional.empty();
    private OptionalLong lookedAt = OptionalLong.empty();
    private volatile Synonyms synonyms = Synonyms.ours();
    private volatile Vocabulary vocabulary = Vocabulary.EMPTY;

    /** What searches go through. @param restricted null where an earlier version has everything in one index */
    private record Searched(ClusterTerms open, ClusterTerms restricted, ClusterTerms both) {
        Searched(Cluster cluster, String alias, Optional<String> restricted, LongSupplier nanos) {
            this(
                    new ClusterTerms(cluster, alias, nanos),
                    restricted
                            .map(apart -> new ClusterTerms(cluster, apart, nanos))
                            .orElse(null),
                    new ClusterTerms(
                            cluster,
                            restricted.map(apart -> alias + "," + apart).orElse(alias),
                            nanos));
        }

        void forget() {
            open.forget();
            if (restricted != null) restricted.forget();
            both.forget();
        }
    }

    private record Replaced(List<ClusterShelf.Write> by, long asOf) {}

    /** @param layout how a new index is spread over the cluster */
    private ClusterIndex(Cluster cluster, String name, ClusterLayout layout, Duration budget, LongSupplier nanos) {
        this.cluster = cluster;
        this.name = name;
        this.shelf = new ClusterShelf(cluster, name + "-" + ClusterSchema.format(), layout);
        this.own = new Searched(cluster, shelf.alias(), Optional.of(shelf.restricted()), nanos);
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
                .map(document -> ClusterShelf.Write.of(document, Optional.empty()))
                .toList());
    }

    @Override
    public void remove(Collection<String> ids) {
        shelf.write(ids.stream()
                .map(id -> ClusterShelf.Write.gone(id, Optional.empty()))
                .toList());
    }

    @Override
    public void removeItem(String item) {
        shelf.refresh();
        remove(shelf.ids(List.of(item)));
    }

    /** Kept until {@link #refresh()}, or until there are many. Its words are read at once: what cannot be, fails here and holds up no other. */
    @Override
    public synchronized void replace(String item, Collection<SearchDocument> by, long asOf) {
        replaced.put(
                item,
                new Replaced(
                        by.stream()
                                .map(document -> ClusterShelf.Write.of(document, Optional.of(asOf)))
                                .toList(),
                        asOf));
        if (replaced.size() >= WHOLE_ITEMS) write();
    }

    private void write() {
        if (replaced.isEmpty()) return;
        Map<String, ClusterShelf.Write> writes = new HashMap<>();
        Map<String, Replaced> all = Map.copyOf(replaced);
        replaced.clear();
        shelf.idsByItem(all.keySet())
                .forEach((id, item) -> writes.put(
                        id,
                        ClusterShelf.Write.gone(id, Optional.of(all.get(item).asOf()))));
        all.values().forEach(one -> one.by().forEach(write -> writes.put(write.id(), write)));
        shelf.write(List.copyOf(writes.values()));
    }

    @Override
    public synchronized void refresh() {
        write();
        shelf.refresh();
        own.forget();
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
        return finder(query, Narrowing.none(), Optional.empty());
    }

    private ClusterFinder finder(SearchQuery query, Narrowing narrowing, Optional<Wishes> wishes) {
        Searched in = searched();
        long end = nanos.getAsLong() + budget.toNanos();
        ClusterView open = open(in, end);
        boolean more = in.restricted() == null || in.restricted().anyFor(query.audiences());
        ClusterView view = more ? new ClusterView(cluster, in.both(), in.open(), nanos, end) : open;
        return new ClusterFinder(view, open, query, synonyms, vocabulary, narrowing, wishes);
    }

    /** What anybody may read. */
    private ClusterView open(Searched in, long end) {
        return new ClusterView(cluster, in.open(), in.open(), nanos, end);
    }

    /** Our own index, or that of an earlier version until ours has been filled. */
    private Searched searched() {
        shelf.make();
        return earlier().orElse(own);
    }

    private synchronized Optional<Searched> earlier() {
        if (filled) return Optional.empty();
        long now = nanos.getAsLong();
        if (lookedAt.isPresent() && now - lookedAt.getAsLong() < LOOKED_AGAIN_AFTER) return before;
        filled = !shelf.committed().isEmpty();
        before = filled ? Optional.empty() : shelf.earlier(name).map(this::of);
        lookedAt = OptionalLong.of(now);
        return before;
    }

    private Searched of(ClusterShelf.Earlier version) {
        return new Searched(cluster, version.alias(), version.restricted(), nanos);
    }

    @Override
    public SearchResult search(SearchQuery query, Wishes wishes) {
        Finder.requirePage(query);
        Box box = Box.read(query.words());
        return narrowed(query, wishes, box).find(asked(box));
    }

    private ClusterFinder narrowed(SearchQuery query, Wishes wishes, Box box) {
        box.narrowing().add(wishes);
        return finder(query, box.narrowing(), Optional.of(wishes));
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
        ClusterView open = open(searched(), nanos.getAsLong() + budget.toNanos());
        return new Suggester(new ClusterOffers(open, query), Language.of(query.locale()), synonyms);
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
    public boolean isOutdated() {
        shelf.make();
        return earlier().isPresent();
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

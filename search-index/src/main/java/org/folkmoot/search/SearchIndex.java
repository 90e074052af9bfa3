package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.IndexSearcher;

/**
 * An index in this process. One process at a time holds a folder; within it any number of threads may search and write.
 *
 * <p>Closing does not commit: on disk is always what the last commit said, together with its user data, so that a caller who keeps
 * a cursor there and replays from it never loses or doubles anything.
 */
public final class SearchIndex implements SearchEngine {
    /** How long a search may look before it answers with what it has. */
    public static final Duration BUDGET = Duration.ofMillis(500);

    private final Shelf shelf;
    private final Duration budget;
    private final LongSupplier nanos;
    private final ReadWriteLock swap = new ReentrantReadWriteLock();
    private Shelf.Place place;
    private Halves halves;
    private final Remembered remembered = new Remembered();
    private volatile Synonyms synonyms = Synonyms.ours();
    private volatile Vocabulary vocabulary = Vocabulary.EMPTY;
    private volatile int exactTo = FacetCounter.EXACT_TO;
    private volatile Hands.Crew crew = Hands.CREW;

    private SearchIndex(Shelf shelf, Shelf.Place place, Halves halves, Duration budget, LongSupplier nanos) {
        this.shelf = shelf;
        this.place = place;
        this.halves = halves;
        this.budget = budget;
        this.nanos = nanos;
    }

    /**
     * Opens the index in a folder, which is made when missing.
     *
     * @throws IndexOutdated when this version cannot search it, not even until a new one is made ({@link #isOutdated()}); then
     *     {@link #afresh(Path)} and fill it again
     */
    public static SearchIndex open(Path folder) {
        return open(folder, BUDGET, System::nanoTime);
    }

    static SearchIndex open(Path folder, Duration budget, LongSupplier nanos) {
        return io(() -> {
            Shelf shelf = Shelf.in(folder);
            Shelf.Place current = shelf.current();
            SearchIndex index = new SearchIndex(shelf, current, Halves.in(current), budget, nanos);
            shelf.keepOnly(index.place);
            return index;
        });
    }

    /** Opens an empty index in the folder, whatever it held: the way out of {@link IndexOutdated}. */
    public static SearchIndex afresh(Path folder) {
        return io(() -> {
            Shelf shelf = Shelf.anewIn(folder);
            Shelf.Place next = shelf.next();
            SearchIndex index = new SearchIndex(shelf, next, Halves.anewIn(next), BUDGET, System::nanoTime);
            shelf.name(index.place);
            shelf.keepOnly(index.place);
            return index;
        });
    }

    /** An index that lives and dies with the process. */
    public static SearchIndex inMemory() {
        return inMemory(BUDGET, System::nanoTime);
    }

    static SearchIndex inMemory(Duration budget, LongSupplier nanos) {
        return io(() -> {
            Shelf shelf = Shelf.inMemory();
            Shelf.Place current = shelf.current();
            return new SearchIndex(shelf, current, Halves.anewIn(current), budget, nanos);
        });
    }

    @Override
    public void put(Collection<SearchDocument> documents) {
        with(current -> {
            current.put(documents);
            return null;
        });
    }

    @Override
    public void remove(Collection<String> ids) {
        with(current -> {
            current.remove(ids);
            return null;
        });
    }

    @Override
    public void removeItem(String item) {
        with(current -> {
            current.replace(item, List.of());
            return null;
        });
    }

    @Override
    public void replace(String item, Collection<SearchDocument> by, long asOf) {
        with(current -> {
            current.replace(item, by);
            return null;
        });
    }

    @Override
    public void refresh() {
        with(current -> {
            current.refresh();
            return null;
        });
        searching(view -> {
            remembered.look(view);
            return null;
        });
    }

    @Override
    public void commit(Map<String, String> userData) {
        with(current -> {
            current.commit(userData);
            return null;
        });
    }

    @Override
    public Map<String, String> committed() {
        return with(Halves::committed);
    }

    @Override
    public int count() {
        return searching(View::count);
    }

    @Override
    public SearchResult search(SearchQuery query) {
        Finder.requirePage(query);
        Asked asked = QueryReader.read(query.words());
        long end = nanos.getAsLong() + budget.toNanos();
        return finding((view, hands) -> new Finder(
                        view, remembered, query, () -> nanos.getAsLong() - end >= 0, synonyms, vocabulary, hands)
                .find(asked));
    }

    @Override
    public SearchResult search(SearchQuery query, Wishes wishes) {
        Finder.requirePage(query);
        return narrowed(query, wishes, Finder::find);
    }

    @Override
    public List<Part> explain(SearchQuery query, Wishes wishes, String id) {
        return narrowed(query, wishes, (finder, asked) -> finder.explain(asked, id));
    }

    @Override
    public List<String> suggest(SearchQuery query) {
        if (query.words().length() > QueryReader.LONGEST) return List.of();
        List<Word> words = Analysis.words(QueryReader.clean(query.words()));
        return suggesting(query, suggester -> suggester.completions(words, query.size()));
    }

    @Override
    public List<Similar> similar(SearchQuery query, String text, Optional<String> but) {
        return suggesting(
                query, suggester -> suggester.similar(QueryReader.clean(text), but.orElse(null), query.size()));
    }

    private <T> T suggesting(SearchQuery query, Use<Suggester, T> use) {
        Finder.requirePage(query);
        long end = nanos.getAsLong() + budget.toNanos();
        return searching(view -> {
            IndexSearcher hurried = view.openSearcher();
            QueryTimeout inTime = () -> nanos.getAsLong() - end >= 0;
            hurried.setTimeout(inTime);
            Visibility visibility = Visibility.of(query, view.open(), remembered.sight());
            return use.of(new Suggester(
                    new IndexedOffers(hurried, inTime, visibility, query.locale()),
                    Language.of(query.locale()),
                    synonyms));
        });
    }

    @Override
    public void readSynonyms(Path file) {
        synonyms = io(() -> {
            try (Stream<String> lines = Files.lines(file)) {
                return Synonyms.oursAnd(Resources.lines(lines));
            }
        });
    }

    @Override
    public void readSynonyms(Stream<String> lines) {
        synonyms = Synonyms.oursAnd(Resources.lines(lines));
    }

    @Override
    public void neverCorrect(Collection<String> names) {
        vocabulary = Vocabulary.of(names);
    }

    /**
     * The filters among the words somebody typed, in order.
     *
     * @throws BadQuery where they are too long or one has a date that is none
     */
    public static List<TypedFilter> filters(String words) {
        return Box.filters(words);
    }

    /**
     * A query as it is compared with others: folded words with one space between them, without filters and signs; empty where there are no
     * words, or some are not wanted.
     *
     * @throws BadQuery as a search with these words
     */
    public static String compared(String words) {
        String rest = Box.read(words).rest();
        return QueryReader.read(rest, true).unwanted().isEmpty()
                ? Analysis.words(rest).stream().map(Word::folded).collect(Collectors.joining(" "))
                : "";
    }

    private <T> T narrowed(SearchQuery query, Wishes wishes, Find<T> find) {
        Box box = Box.read(query.words());
        box.narrowing().add(wishes);
        Asked asked = QueryReader.read(box.rest(), box.narrowing().narrows());
        long end = nanos.getAsLong() + budget.toNanos();
        return finding((view, hands) -> find.with(
                new Finder(
                        view,
                        remembered,
                        query,
                        () -> nanos.getAsLong() - end >= 0,
                        synonyms,
                        vocabulary,
                        box.narrowing(),
                        Optional.of(wishes),
                        exactTo,
                        hands),
                asked));
    }

    private interface Finding<T> {
        T in(View view, Hands hands) throws IOException;
    }

    private <T> T finding(Finding<T> what) {
        return searching(view -> {
            try (Hands hands = crew.of(view.count())) {
                return what.in(view, hands);
            }
        });
    }

    private interface Find<T> {
        T with(Finder finder, Asked asked) throws IOException;
    }

    /** For specs: facets count fewer items one by one. */
    SearchIndex countingTo(int items) {
        exactTo = items;
        return this;
    }

    /** For specs: others help. */
    SearchIndex helpedBy(Hands.Crew others) {
        crew = others;
        return this;
    }

    /** For specs: what happens while one half is committed and the other is not. */
    SearchIndex betweenCommits(Runnable what) {
        halves.between(what);
        return this;
    }

    @Override
    public List<String> items(SearchQuery query) {
        requireFirst(query);
        Asked asked = QueryReader.read(query.words());
        long end = nanos.getAsLong() + budget.toNanos();
        return finding((view, hands) -> new Finder(
                        view, remembered, query, () -> nanos.getAsLong() - end >= 0, synonyms, vocabulary, hands)
                .items(asked));
    }

    @Override
    public List<String> items(SearchQuery query, Wishes wishes) {
        requireFirst(query);
        return narrowed(query, wishes, Finder::items);
    }

    static void requireFirst(SearchQuery query) {
        if (query.from() != 0 || query.size() < 1 || query.size() > Finder.DEEPEST) {
            throw new BadQuery(BadQuery.Reason.PAGE_OUT_OF_RANGE);
        }
    }

    @Override
    public Percolator percolator() {
        return new Percolator(() -> synonyms);
    }

    @Override
    public String generation() {
        swap.readLock().lock();
        try {
            return place.name();
        } finally {
            swap.readLock().unlock();
        }
    }

    @Override
    public boolean isOutdated() {
        return with(Halves::isOutdated);
    }

    /** Starts a new index beside this one; nobody else shares it, so it is never refused. */
    public SearchEngine.Rebuild begin() {
        return io(() -> new Rebuilding(shelf.next()));
    }

    @Override
    public Optional<SearchEngine.Rebuild> begin(long asOf) {
        return Optional.of(begin());
    }

    @Override
    public void close() {
        swap.writeLock().lock();
        try {
            io(() -> {
                halves.close();
                return null;
            });
        } finally {
            swap.writeLock().unlock();
        }
    }

    private final class Rebuilding implements SearchEngine.Rebuild {
        private final Shelf.Place newPlace;
        private final Halves newHalves;
        private boolean finished;

        private Rebuilding(Shelf.Place newPlace) throws IOException {
            this.newPlace = newPlace;
            this.newHalves = Halves.anewIn(newPlace);
        }

        @Override
        public void put(Collection<SearchDocument> documents) {
            io(() -> {
                newHalves.put(documents);
                return null;
            });
        }

        @Override
        public void finish(Map<String, String> userData) {
            io(() -> {
                newHalves.commit(userData);
                newHalves.refresh();
                swap.writeLock().lock();
                try {
                    shelf.name(newPlace);
                    Halves old = halves;
                    Shelf.Place oldPlace = place;
                    halves = newHalves;
                    place = newPlace;
                    finished = true;
                    old.close();
                    shelf.discard(oldPlace);
                } finally {
                    swap.writeLock().unlock();
                }
                return null;
            });
        }

        @Override
        public void close() {
            if (finished) return;
            finished = true;
            io(() -> {
                newHalves.close();
                shelf.discard(newPlace);
                return null;
            });
        }
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private interface Use<S, T> {
        T of(S subject) throws IOException;
    }

    private static <T> T io(Step<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds off a swap for as long as the index is being written. */
    private <T> T with(Use<Halves, T> use) {
        swap.readLock().lock();
        try {
            return io(() -> use.of(halves));
        } finally {
            swap.readLock().unlock();
        }
    }

    /** A search keeps its view to the end, whatever is put, refreshed or swapped meanwhile. */
    private <T> T searching(Use<View, T> use) {
        View view = with(Halves::view);
        return io(() -> {
            try {
                return use.of(view);
            } finally {
                view.release();
            }
        });
    }
}

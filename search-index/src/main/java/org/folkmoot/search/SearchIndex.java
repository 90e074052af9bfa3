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
import org.apache.lucene.search.IndexSearcher;

/**
 * Text in, ranked hits out. One process at a time holds a folder; within it any number of threads may search and write.
 *
 * <p>What was put is searched after {@link #refresh()} and survives the process after {@link #commit(Map)}. Closing does not
 * commit: on disk is always what the last commit said, together with its user data, so that a caller who keeps a cursor
 * there and replays from it never loses or doubles anything. Where the disk fails, every method throws
 * {@link UncheckedIOException}.
 */
public final class SearchIndex implements AutoCloseable {
    /** How long a search may look before it answers with what it has. */
    public static final Duration BUDGET = Duration.ofMillis(500);

    private final Shelf shelf;
    private final Duration budget;
    private final LongSupplier nanos;
    private final ReadWriteLock swap = new ReentrantReadWriteLock();
    private Shelf.Place place;
    private Volume volume;
    private final Sight sight = new Sight();
    private volatile Synonyms synonyms = Synonyms.ours();
    private volatile Vocabulary vocabulary = Vocabulary.EMPTY;
    private volatile int exactTo = FacetCounter.EXACT_TO;

    private SearchIndex(Shelf shelf, Shelf.Place place, Duration budget, LongSupplier nanos) throws IOException {
        this.shelf = shelf;
        this.place = place;
        this.volume = new Volume(place.directory());
        this.budget = budget;
        this.nanos = nanos;
    }

    /**
     * Opens the index in a folder, which is made when missing.
     *
     * @throws IndexOutdated when it was written by another version; then {@link #afresh(Path)} and fill it again
     */
    public static SearchIndex open(Path folder) {
        return open(folder, BUDGET, System::nanoTime);
    }

    static SearchIndex open(Path folder, Duration budget, LongSupplier nanos) {
        return io(() -> {
            Shelf shelf = Shelf.in(folder);
            SearchIndex index = new SearchIndex(shelf, shelf.current(), budget, nanos);
            shelf.keepOnly(index.place);
            return index;
        });
    }

    /** Opens an empty index in the folder, whatever it held: the way out of {@link IndexOutdated}. */
    public static SearchIndex afresh(Path folder) {
        return io(() -> {
            Shelf shelf = Shelf.anewIn(folder);
            SearchIndex index = new SearchIndex(shelf, shelf.next(), BUDGET, System::nanoTime);
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
            return new SearchIndex(shelf, shelf.current(), budget, nanos);
        });
    }

    /** Adds documents; one whose id is known replaces the earlier one. */
    public void put(Collection<SearchDocument> documents) {
        with(current -> {
            current.put(documents);
            return null;
        });
    }

    /** Removes documents by id; unknown ids are passed over. */
    public void remove(Collection<String> ids) {
        with(current -> {
            current.remove(Fields.ID, ids);
            return null;
        });
    }

    /** Removes an item in all its languages. */
    public void removeItem(String item) {
        with(current -> {
            current.remove(Fields.ITEM, List.of(item));
            return null;
        });
    }

    /** Lets searches see everything put and removed so far. */
    public void refresh() {
        with(current -> {
            current.refresh();
            return null;
        });
    }

    /** Writes everything so far to disk in one step, with the caller's own facts about how far that is. */
    public void commit(Map<String, String> userData) {
        with(current -> {
            current.commit(userData);
            return null;
        });
    }

    /** What the last commit carried; empty when nothing was ever committed. */
    public Map<String, String> committed() {
        return with(Volume::committed);
    }

    /** How many documents a search goes through, visible to anybody or not: for monitoring, never for readers. */
    public int count() {
        return searching(searcher -> searcher.getIndexReader().numDocs());
    }

    /**
     * Finds what the reader may see.
     *
     * @throws BadQuery when the words cannot be a query or the page cannot be reached
     */
    public SearchResult search(SearchQuery query) {
        Finder.requirePage(query);
        Asked asked = QueryReader.read(query.words());
        long end = nanos.getAsLong() + budget.toNanos();
        return searching(
                searcher -> new Finder(searcher, sight, query, () -> nanos.getAsLong() - end >= 0, synonyms, vocabulary)
                        .find(asked));
    }

    /**
     * Finds what the reader may see, narrowed and ordered as wished. Filters may be typed among the words
     * ({@code ward:"Mill Brook"}, {@code cyn:2026-03}), and with any there need be no words. Where nothing says all of it, known
     * words are tried for unknown ones, then texts that say only some of it; the result says so.
     *
     * @throws BadQuery when the words cannot be a query, a date is none, or the page cannot be reached
     */
    public SearchResult search(SearchQuery query, Wishes wishes) {
        Finder.requirePage(query);
        return narrowed(query, wishes, Finder::find);
    }

    /**
     * Why a document stands where it does among what {@link #search(SearchQuery, Wishes)} finds; empty when this reader does not
     * find it by these words as they are.
     */
    public List<Part> explain(SearchQuery query, Wishes wishes, String id) {
        return narrowed(query, wishes, (finder, asked) -> finder.explain(asked, id));
    }

    /**
     * What might be meant while somebody types the query's words: titles, keywords and areas of open documents this reader may see,
     * best first, {@code size} at most. Too little or too much typed is answered with nothing.
     */
    public List<String> suggest(SearchQuery query) {
        if (query.words().length() > QueryReader.LONGEST) return List.of();
        List<Word> words = Analysis.words(QueryReader.clean(query.words()));
        return suggesting(query, suggester -> suggester.completions(words, query.size()));
    }

    /**
     * Open items this reader may see that say much of the same as a text; the query's words are not looked at.
     *
     * @param text as far as it is written; its first 4,000 characters count
     * @param but an item that is not meant, such as the text's own
     */
    public List<Similar> similar(SearchQuery query, String text, Optional<String> but) {
        return suggesting(
                query, suggester -> suggester.similar(QueryReader.clean(text), but.orElse(null), query.size()));
    }

    private <T> T suggesting(SearchQuery query, Use<Suggester, T> use) {
        Finder.requirePage(query);
        long end = nanos.getAsLong() + budget.toNanos();
        return searching(searcher -> {
            IndexSearcher hurried = new IndexSearcher(searcher.getIndexReader());
            hurried.setSimilarity(Rarity.OVER_ALL);
            hurried.setTimeout(() -> nanos.getAsLong() - end >= 0);
            return use.of(new Suggester(
                    hurried, Visibility.of(query, searcher.getIndexReader(), sight), query.locale(), synonyms));
        });
    }

    /**
     * Reads further synonyms beside our own, in place of those read before; searches under way finish with the old ones. A line is
     * {@code en: a | b} or {@code cy: a > b}, where words left of {@code >} are only searched by and never offered.
     *
     * @throws IllegalArgumentException naming a line that is neither; then all stays as it was
     */
    public void readSynonyms(Path file) {
        synonyms = io(() -> {
            try (Stream<String> lines = Files.lines(file)) {
                return Synonyms.oursAnd(Resources.lines(lines));
            }
        });
    }

    /** As {@link #readSynonyms(Path)}, from lines. */
    public void readSynonyms(Stream<String> lines) {
        synonyms = Synonyms.oursAnd(Resources.lines(lines));
    }

    /**
     * Names that are right although perhaps no text has them: from now on no word of them is taken for another one spelt wrongly.
     *
     * @param names the same for every reader, so nothing that only some may know; those named before are forgotten
     */
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
        return searching(searcher -> find.with(
                new Finder(
                        searcher,
                        sight,
                        query,
                        () -> nanos.getAsLong() - end >= 0,
                        synonyms,
                        vocabulary,
                        box.narrowing(),
                        Optional.of(wishes),
                        exactTo),
                asked));
    }

    private interface Find<T> {
        T with(Finder finder, Asked asked) throws IOException;
    }

    /** For specs: facets count fewer items one by one. */
    SearchIndex countingTo(int items) {
        exactTo = items;
        return this;
    }

    /**
     * What the reader may see of it, by identity alone: best first, from the first hit, up to hit 1,000.
     *
     * @throws BadQuery when the words cannot be a query
     */
    public List<String> items(SearchQuery query) {
        requireFirst(query);
        Asked asked = QueryReader.read(query.words());
        long end = nanos.getAsLong() + budget.toNanos();
        return searching(
                searcher -> new Finder(searcher, sight, query, () -> nanos.getAsLong() - end >= 0, synonyms, vocabulary)
                        .items(asked));
    }

    /**
     * As {@link #items(SearchQuery)}, narrowed and ordered as wished, with filters among the words; by exactly these words.
     *
     * @throws BadQuery when the words cannot be a query
     */
    public List<String> items(SearchQuery query, Wishes wishes) {
        requireFirst(query);
        return narrowed(query, wishes, Finder::items);
    }

    private static void requireFirst(SearchQuery query) {
        if (query.from() != 0 || query.size() < 1 || query.size() > Finder.DEEPEST) {
            throw new BadQuery(BadQuery.Reason.PAGE_OUT_OF_RANGE);
        }
    }

    /** Keeps queries and asks of each new document which of them find it, with this index's synonyms. */
    public Percolator percolator() {
        return new Percolator(() -> synonyms);
    }

    /** Starts a new index beside this one, which goes on serving until the new one is finished. */
    public Rebuild begin() {
        return io(() -> new Rebuild(shelf.next()));
    }

    /** Closes without committing. */
    @Override
    public void close() {
        swap.writeLock().lock();
        try {
            io(() -> {
                volume.close();
                return null;
            });
        } finally {
            swap.writeLock().unlock();
        }
    }

    /**
     * A whole new index being filled. What is put into the index that serves meanwhile is not in it: note the cursor before
     * {@link #begin()}, hand it to {@link #finish(Map)} and replay from there.
     */
    public final class Rebuild implements AutoCloseable {
        private final Shelf.Place newPlace;
        private final Volume newVolume;
        private boolean finished;

        private Rebuild(Shelf.Place newPlace) throws IOException {
            this.newPlace = newPlace;
            this.newVolume = new Volume(newPlace.directory());
        }

        public void put(Collection<SearchDocument> documents) {
            io(() -> {
                newVolume.put(documents);
                return null;
            });
        }

        /** Commits the new index, lets it serve in place of the old one and deletes the old one. */
        public void finish(Map<String, String> userData) {
            io(() -> {
                newVolume.commit(userData);
                newVolume.refresh();
                swap.writeLock().lock();
                try {
                    shelf.name(newPlace);
                    Volume old = volume;
                    Shelf.Place oldPlace = place;
                    volume = newVolume;
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

        /** Gives up, unless finished: the index goes on serving as before. */
        @Override
        public void close() {
            if (finished) return;
            finished = true;
            io(() -> {
                newVolume.close();
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

    /** Holds off a swap for as long as the volume is being written. */
    private <T> T with(Use<Volume, T> use) {
        swap.readLock().lock();
        try {
            return io(() -> use.of(volume));
        } finally {
            swap.readLock().unlock();
        }
    }

    /** A search keeps its view to the end, whatever is put, refreshed or swapped meanwhile. */
    private <T> T searching(Use<IndexSearcher, T> use) {
        IndexSearcher searcher = with(current -> current.searchers().acquire());
        return io(() -> {
            try {
                return use.of(searcher);
            } finally {
                searcher.getIndexReader().decRef();
            }
        });
    }
}

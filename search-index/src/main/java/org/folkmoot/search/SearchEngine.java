package org.folkmoot.search;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Text in, ranked hits out, wherever the index lies: in this process ({@link SearchIndex}) or on servers that many share
 * ({@link ClusterIndex}). What was put is searched after {@link #refresh()} and survives after {@link #commit(Map)}. Where the disk
 * fails, every method throws {@link UncheckedIOException}; where the servers cannot be asked, {@link ClusterDown}.
 *
 * <p>What anybody may read ({@link SearchDocument#open()}) lies in an index of its own, apart from what only some may. Whoever may find none
 * of that searches the first alone. Others search both, and words are then as rare as they are among what is open: what is open has the same
 * score for everybody, and what is not stands among it where its own words put it. Suggestions, corrections and likenesses are of what is
 * open, whoever asks.
 */
public interface SearchEngine extends AutoCloseable {
    /** Adds documents; one whose id is known replaces the earlier one. */
    void put(Collection<SearchDocument> documents);

    /** Removes documents by id; unknown ids are passed over. */
    void remove(Collection<String> ids);

    /** Removes an item in all its languages. */
    void removeItem(String item);

    /**
     * Lets an item be these documents and no others, in one step for whoever searches an index of this process.
     *
     * @param asOf where in the order of all changes this was read: of two who write the same item, the later is kept
     */
    void replace(String item, Collection<SearchDocument> by, long asOf);

    /** Lets searches see everything put and removed so far. */
    void refresh();

    /** Keeps everything so far, with the caller's own facts about how far that is. */
    void commit(Map<String, String> userData);

    /** What the last commit carried; empty when nothing was ever committed. */
    Map<String, String> committed();

    /** How many documents a search goes through, visible to anybody or not: for monitoring, never for readers. */
    int count();

    /**
     * Finds what the reader may see.
     *
     * @throws BadQuery when the words cannot be a query or the page cannot be reached
     */
    SearchResult search(SearchQuery query);

    /**
     * Finds what the reader may see, narrowed and ordered as wished. Filters may be typed among the words
     * ({@code ward:"Mill Brook"}, {@code cyn:2026-03}), and with any there need be no words. Where nothing says all of it, known
     * words are tried for unknown ones, then texts that say only some of it; the result says so.
     *
     * @throws BadQuery when the words cannot be a query, a date is none, or the page cannot be reached
     */
    SearchResult search(SearchQuery query, Wishes wishes);

    /**
     * Why a document stands where it does among what {@link #search(SearchQuery, Wishes)} finds; empty when this reader does not
     * find it by these words as they are.
     */
    List<Part> explain(SearchQuery query, Wishes wishes, String id);

    /**
     * What might be meant while somebody types the query's words: titles, keywords and areas of open documents this reader may see,
     * best first, {@code size} at most. Too little or too much typed is answered with nothing.
     */
    List<String> suggest(SearchQuery query);

    /**
     * Open items this reader may see that say much of the same as a text; the query's words are not looked at.
     *
     * @param text as far as it is written; its first 4,000 characters count
     * @param but an item that is not meant, such as the text's own
     */
    List<Similar> similar(SearchQuery query, String text, Optional<String> but);

    /**
     * Reads further synonyms beside our own, in place of those read before; searches under way finish with the old ones. A line is
     * {@code en: a | b} or {@code cy: a > b}, where words left of {@code >} are only searched by and never offered.
     *
     * @throws IllegalArgumentException naming a line that is neither; then all stays as it was
     */
    void readSynonyms(Path file);

    /** As {@link #readSynonyms(Path)}, from lines. */
    void readSynonyms(Stream<String> lines);

    /**
     * Names that are right although perhaps no text has them: from now on no word of them is taken for another one spelt wrongly.
     *
     * @param names the same for every reader, so nothing that only some may know; those named before are forgotten
     */
    void neverCorrect(Collection<String> names);

    /**
     * What the reader may see of it, by identity alone: best first, from the first hit, up to hit 1,000.
     *
     * @throws BadQuery when the words cannot be a query
     */
    List<String> items(SearchQuery query);

    /**
     * As {@link #items(SearchQuery)}, narrowed and ordered as wished, with filters among the words; by exactly these words.
     *
     * @throws BadQuery when the words cannot be a query
     */
    List<String> items(SearchQuery query, Wishes wishes);

    /** Keeps queries, in this process, and asks of each new document which of them find it, with this index's synonyms. */
    Percolator percolator();

    /**
     * Whether what serves now was written by an earlier version: it is searched, perhaps not quite as well, until the caller has made
     * a new one ({@link #begin(long)}).
     */
    boolean isOutdated();

    /** A name of the index that serves now; another one serves after a rebuild. */
    String generation();

    /**
     * Starts a new index beside the one that serves, which goes on serving until the new one is finished.
     *
     * @param asOf where in the order of all changes the caller has read to
     * @return empty when somebody else who shares this index is at it already
     */
    Optional<Rebuild> begin(long asOf);

    /** Closes without committing. */
    @Override
    void close();

    /**
     * A whole new index being filled. What is put into the index that serves meanwhile may not be in it: note the cursor before
     * {@link #begin(long)}, hand it to {@link #finish(Map)} and replay from there.
     */
    interface Rebuild extends AutoCloseable {
        void put(Collection<SearchDocument> documents);

        /** Keeps the new index and lets it serve in place of the old one. */
        void finish(Map<String, String> userData);

        /** Gives up, unless finished: the index goes on serving as before. */
        @Override
        void close();
    }
}

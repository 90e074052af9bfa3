package org.folkmoot.portal.search;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.folkmoot.search.BadQuery;
import org.folkmoot.search.ClusterDown;
import org.folkmoot.search.SearchQuery;

/** Finds things of one kind that everybody may see, for features that answer other programs; they look up themselves what they found. */
@Singleton
public class Lookup {
    /** So many are found at most. */
    public static final int MOST = 1_000;

    private final Provider<SearchShelf> shelf;
    private final RebuildSignal signal;

    /** @param shelf opened when something is looked for, and not before: a command beside a running portal may not hold its index */
    Lookup(Provider<SearchShelf> shelf, RebuildSignal signal) {
        this.shelf = shelf;
        this.signal = signal;
    }

    /** Lets every node make its index anew, once the transaction under way has committed: for changes of very many things at once. */
    public void makeAnew() {
        signal.send();
    }

    /**
     * @param everybody id of the audience of everybody
     * @return references as {@link Searchable#refs} has them, the best first, at most {@link #MOST}; empty when the words cannot be
     *     looked for: none at all, too many or too long
     * @throws SearchDown while the servers that hold the index cannot be asked
     */
    public Optional<List<String>> find(
            short council, String locale, long everybody, Instant now, String kind, String words) {
        try {
            return Optional.of(shelf
                    .get()
                    .index()
                    .items(new SearchQuery(
                            words,
                            locale,
                            council,
                            Set.of(everybody, ForIndex.forPrograms(everybody)),
                            now,
                            Optional.of(kind),
                            0,
                            MOST))
                    .stream()
                    .map(item -> ForIndex.ref(kind, council, item))
                    .toList());
        } catch (BadQuery bad) {
            return Optional.empty();
        } catch (ClusterDown down) {
            throw shelf.get().down(down);
        }
    }
}

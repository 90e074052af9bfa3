package org.folkmoot.search;

import java.util.List;
import java.util.Optional;

/**
 * One screen of hits, best first, and what can be said about the rest.
 *
 * @param total how many items the reader may see match: exact to 10,000, whatever their languages
 * @param totalIsFloor there are {@code total} items or more: counting stopped at 10,000 or when time ran out
 * @param didYouMean the same query with unknown words corrected; it finds something open, and never a word only others may read
 * @param partial time ran out: the hits are good ones, but better ones may exist
 */
public record SearchResult(
        List<Hit> hits, long total, boolean totalIsFloor, Optional<String> didYouMean, boolean partial) {
    public SearchResult {
        hits = List.copyOf(hits);
    }
}

package org.folkmoot.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One screen of hits, best first, and what can be said about the rest.
 *
 * @param total how many items the reader may see match: exact to 10,000, whatever their languages
 * @param totalIsFloor there are {@code total} items or more: counting stopped at 10,000 or when time ran out
 * @param didYouMean the same query with unknown words corrected; it finds something open, and never a word only others may read
 * @param partial time ran out: the hits are good ones, but better ones may exist
 * @param facets counts over the items found; a facet's own counts are as if nothing of it were chosen
 * @param corrected the words that were searched in place of those typed, which found nothing
 * @param loose nothing says all that was asked, so these say some of it
 */
public record SearchResult(
        List<Hit> hits,
        long total,
        boolean totalIsFloor,
        Optional<String> didYouMean,
        boolean partial,
        Map<Facet, FacetCounts> facets,
        Optional<String> corrected,
        boolean loose) {
    public SearchResult {
        hits = List.copyOf(hits);
        facets = Map.copyOf(facets);
    }

    /** A result of words alone. */
    public SearchResult(
            List<Hit> hits, long total, boolean totalIsFloor, Optional<String> didYouMean, boolean partial) {
        this(hits, total, totalIsFloor, didYouMean, partial, Map.of(), Optional.empty(), false);
    }
}

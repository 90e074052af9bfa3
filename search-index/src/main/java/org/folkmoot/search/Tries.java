package org.folkmoot.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** In which order a query is tried until it finds something, and what the reader is told of that: the same wherever the index lies. */
final class Tries<P> {
    static final int COUNTED = 10_000;
    private static final int FEW = 3;

    /** One index and one reader. @param <P> what was found in one pass over it */
    interface Index<P> {
        P pass(Compiler.Compiled compiled) throws IOException;

        /** How many items, at most {@link #COUNTED}. */
        long total(P pass);

        /** Whether time ran out: what was found then is not all there is. */
        boolean timedOut();

        /** The query with every unknown word corrected. */
        Optional<String> better(Asked words) throws IOException;

        List<Hit> hits(P pass) throws IOException;

        Map<Facet, FacetCounts> facets(P pass) throws IOException;
    }

    private final Index<P> index;
    private final SearchQuery asked;
    private final Language reader;
    private final Synonyms synonyms;
    private final boolean helpful;

    /** @param helpful whether other words, or some of them, may be searched where these find nothing */
    Tries(Index<P> index, SearchQuery asked, Language reader, Synonyms synonyms, boolean helpful) {
        this.index = index;
        this.asked = asked;
        this.reader = reader;
        this.synonyms = synonyms;
        this.helpful = helpful;
    }

    SearchResult find(Asked words) throws IOException {
        P pass = index.pass(compiled(words, false, false));
        if (foundNothing(pass, words)) pass = index.pass(compiled(words, true, false));
        Optional<String> better = index.total(pass) < FEW && !index.timedOut() ? index.better(words) : Optional.empty();
        Optional<String> corrected = Optional.empty();
        boolean loose = false;
        if (helpful && foundNothing(pass, words)) {
            Asked right = better.map(text -> QueryReader.read(text, true)).orElse(words);
            if (better.isPresent()) pass = index.pass(compiled(right, false, false));
            if (index.total(pass) == 0) {
                pass = index.pass(compiled(right, false, true));
                loose = index.total(pass) > 0;
            }
            if (index.total(pass) > 0) corrected = better;
        }
        boolean partial = index.timedOut();
        List<Hit> hits = index.hits(pass);
        long total = Math.max(index.total(pass), asked.from() + (hits.isEmpty() ? 0 : hits.size()));
        return new SearchResult(
                hits, total, partial || total >= COUNTED, better, partial, index.facets(pass), corrected, loose);
    }

    private boolean foundNothing(P pass, Asked words) {
        return index.total(pass) == 0 && !words.words().isEmpty() && !index.timedOut();
    }

    private Compiler.Compiled compiled(Asked words, boolean beginnings, boolean anyWord) {
        return new Compiler(words, reader, synonyms, beginnings, anyWord).compile();
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.Query;

/** Which words an index knows, as far as one reader may learn of it. */
interface Lexicon {
    /** Whether anything this reader may see matches. */
    boolean any(Query query) throws IOException;

    /** Whether an open document this reader may see matches. */
    boolean anyOpen(Query query) throws IOException;

    /** Words spelt nearly so, likeliest first, in whatever document: to be looked at, not to be shown. */
    List<String> near(Language language, Word word, int slips) throws IOException;

    /** The first of these that an open document has which this reader may see. */
    Optional<String> firstOpen(Language language, List<String> words) throws IOException;
}

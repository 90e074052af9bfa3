package org.folkmoot.search;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.search.Query;

/** Which words an index knows, as far as one reader may learn of it. */
interface Lexicon {
    /** So many words are looked at for one that may be shown, in steps from {@link #FIRST_LOOKED_AT}, each as wide as all before it and more. */
    int MOST_LOOKED_AT = 640;

    int FIRST_LOOKED_AT = 10;
    int WIDER = 4;

    /** Whether anything this reader may see matches. */
    boolean any(Query query) throws IOException;

    /** Whether an open document this reader may see matches. */
    boolean anyOpen(Query query) throws IOException;

    /**
     * The likeliest word spelt nearly so that an open document has which this reader may see. Words of other documents are looked at and
     * passed over, {@link #MOST_LOOKED_AT} at most: however many there are, they neither take a correction away nor give one.
     */
    Optional<String> nearest(Language language, Word word, int slips) throws IOException;
}

package org.folkmoot.search;

import java.util.List;

/**
 * Knows which spellings are the same word. Two words meet when they share a key: the text's keys are in the index, the
 * query's are asked for. A word may have several keys where its spelling leaves open what it is a form of.
 */
interface Forms {
    /** The word without what its language glues to it: {@code council's}, {@code i'r}. May be empty. */
    String bare(String folded);

    /** At least one key, most likely first. */
    List<String> keys(String bare);

    /**
     * Further keys, which need the word's accents.
     *
     * @param typed lower case; what the language glues to a word may still be there
     */
    default List<String> further(String typed) {
        return List.of();
    }
}

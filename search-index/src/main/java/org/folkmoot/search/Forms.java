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
}

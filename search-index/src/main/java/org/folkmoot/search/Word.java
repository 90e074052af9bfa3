package org.folkmoot.search;

/**
 * A word of a query.
 *
 * @param typed lower case, accents as typed
 * @param start where it stands in the query as cleaned
 * @param end one past its last character
 */
record Word(String typed, int start, int end) {
    String folded() {
        return Text.fold(typed);
    }

    Word shifted(int by) {
        return new Word(typed, start + by, end + by);
    }
}

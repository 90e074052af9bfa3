package org.folkmoot.search;

/**
 * One reason why an item stands where it does, for those who look after the site. All parts of an item add up to its score.
 *
 * @param what the word or phrase, as typed; empty for what is not about words
 */
public record Part(Reason reason, String what, double worth) {
    /** Why something counts. */
    public enum Reason {
        /** a word of the query, in the title, the keywords or the text, in any of its forms or said otherwise */
        WORD,
        PHRASE,
        /** the query's words stand together */
        TOGETHER,
        RECENT,
        /** the document's own weight */
        AUTHORITY,
        /** it is what this reader is shown first of equals */
        PREFERRED
    }
}

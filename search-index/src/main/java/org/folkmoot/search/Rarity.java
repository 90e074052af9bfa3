package org.folkmoot.search;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;

/**
 * BM25 that judges how rare a word is among all documents. Among those that have the field, a keyword few documents carry, or
 * a Welsh word in a mostly English index, would count as commonplace.
 */
final class Rarity extends BM25Similarity {
    static final Similarity OVER_ALL = new Rarity();

    private Rarity() {}

    /** What a word is worth at most, however often a text says it. */
    static double of(long documents, long all) {
        return ((Rarity) OVER_ALL).idf(documents, all);
    }

    @Override
    public Explanation idfExplain(CollectionStatistics field, TermStatistics term) {
        return Explanation.match(idf(term.docFreq(), field.maxDoc()), "idf over all documents");
    }
}

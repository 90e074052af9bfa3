package org.folkmoot.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * BM25 that judges how rare a word is among all documents. Among those that have the field, a keyword few documents carry, or
 * a Welsh word in a mostly English index, would count as commonplace.
 */
final class Rarity extends BM25Similarity {
    /** Where words are judged by the very documents that are searched. */
    static final Rarity OVER_ALL = new Rarity(null);

    private final IndexReader judgedBy;

    /** @param judgedBy what {@link FairSearcher} judges by; null where that is what is searched */
    Rarity(IndexReader judgedBy) {
        this.judgedBy = judgedBy;
    }

    /** What a word is worth at most, however often a text says it. */
    static double of(long documents, long all) {
        return OVER_ALL.idf(documents, all);
    }

    @Override
    public Explanation idfExplain(CollectionStatistics field, TermStatistics term) {
        return Explanation.match(idf(term.docFreq(), field.maxDoc()), "idf over all documents");
    }

    /** Of a phrase's words, those by which it is judged: words that only others have add nothing, unless there are no more. */
    @Override
    public Explanation idfExplain(CollectionStatistics field, TermStatistics[] words) {
        if (judgedBy == null) return super.idfExplain(field, words);
        TermStatistics[] known = Arrays.stream(words)
                .filter(word -> isKnown(new Term(field.field(), word.term())))
                .toArray(TermStatistics[]::new);
        return super.idfExplain(field, known.length == 0 ? words : known);
    }

    private boolean isKnown(Term word) {
        try {
            return judgedBy.docFreq(word) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.folkmoot.search;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;

/**
 * Searches more than anybody may read, and judges how rare words are and how long texts by what anybody may read alone. So an open document has the
 * same score for everybody, and among others only their own words decide where they stand: nothing shows of documents that this reader may not see.
 */
final class FairSearcher extends IndexSearcher {
    private final IndexReader judgedBy;
    private final IndexSearcher judge;

    FairSearcher(IndexReader searched, IndexReader judgedBy) {
        super(searched);
        this.judgedBy = judgedBy;
        this.judge = new IndexSearcher(judgedBy);
        setSimilarity(new Rarity(judgedBy));
    }

    IndexReader judgedBy() {
        return judgedBy;
    }

    /** A word that nothing open has is as rare as one that a single open document has. */
    @Override
    public TermStatistics termStatistics(Term term, int documents, long times) throws IOException {
        long judged = judgedBy.docFreq(term);
        return judged == 0
                ? new TermStatistics(term.bytes(), 1, 1)
                : new TermStatistics(term.bytes(), judged, judgedBy.totalTermFreq(term));
    }

    @Override
    public CollectionStatistics collectionStatistics(String field) throws IOException {
        CollectionStatistics judged = judge.collectionStatistics(field);
        return judged == null ? new CollectionStatistics(field, Math.max(1, judgedBy.maxDoc()), 1, 1, 1) : judged;
    }
}

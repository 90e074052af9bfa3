package org.folkmoot.search;

import java.io.IOException;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;

/** A searcher that knows as much of words as another does, and scores by a similarity of its own. */
final class Asking extends IndexSearcher {
    private final IndexSearcher like;

    Asking(IndexSearcher like, Similarity by) {
        super(like.getTopReaderContext());
        this.like = like;
        setSimilarity(by);
        setQueryCache(null);
    }

    @Override
    public TermStatistics termStatistics(Term term, int documents, long times) throws IOException {
        return like.termStatistics(term, documents, times);
    }

    @Override
    public CollectionStatistics collectionStatistics(String field) throws IOException {
        return like.collectionStatistics(field);
    }
}

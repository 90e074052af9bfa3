package org.folkmoot.search;

import java.util.Arrays;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** Documents that are known already, for the view of the index they were worked out from, and for no other. */
final class InSet extends Query {
    private final FixedBitSet[] documents;

    /** @param documents a set for each segment, in the view's order; not to be changed any more */
    InSet(FixedBitSet[] documents) {
        this.documents = documents;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public ScorerSupplier scorerSupplier(LeafReaderContext leaf) {
                FixedBitSet here = documents[leaf.ord];
                int count = here.cardinality();
                if (count == 0) return null;
                return new ConstantScoreScorerSupplier(
                        score(), mode, leaf.reader().maxDoc()) {
                    @Override
                    public DocIdSetIterator iterator(long leadCost) {
                        return new BitSetIterator(here, count);
                    }

                    @Override
                    public long cost() {
                        return count;
                    }
                };
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return false;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return "known documents";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InSet set && set.documents == documents;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {classHash(), System.identityHashCode(documents)});
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/**
 * Both halves of an index at one moment: what is in one then is not in the other. Whoever has nothing to find in the restricted half does not
 * touch it, so that nothing about it shows, not even in the time that a search takes.
 */
final class View {
    private final DirectoryReader open;
    private final DirectoryReader restricted;
    private final MultiReader both;
    private final Set<Long> some;
    private final boolean current;
    private final Listings listings = new Listings();

    /** Takes over one use of each reader. @param current whether it was made with the words and fields of now */
    View(DirectoryReader open, DirectoryReader restricted, boolean current) throws IOException {
        this.current = current;
        this.open = open;
        this.restricted = restricted;
        this.both = new MultiReader(new IndexReader[] {open, restricted}, false);
        open.decRef();
        restricted.decRef();
        this.some = audiences(restricted);
        fixed(open);
        fixed(both);
    }

    /**
     * Lays out where each segment stands before two threads may ask for it at once: a reader would lay it out for each of them, and what one
     * searcher prepared would then belong to no layout that the other sees.
     */
    private static void fixed(IndexReader of) {
        of.getContext();
    }

    private static Set<Long> audiences(DirectoryReader of) throws IOException {
        Set<Long> audiences = new HashSet<>();
        for (LeafReaderContext leaf : of.leaves()) {
            Terms terms = leaf.reader().terms(Fields.AUDIENCE);
            if (terms == null) continue;
            TermsEnum each = terms.iterator();
            for (BytesRef term = each.next(); term != null; term = each.next()) {
                audiences.add(Long.parseLong(term.utf8ToString()));
            }
        }
        return audiences;
    }

    /** Keeps it open until {@link #release()}; false when it has been closed already. */
    boolean use() {
        return both.tryIncRef();
    }

    void release() throws IOException {
        both.decRef();
    }

    /** What anybody may read. */
    DirectoryReader open() {
        return open;
    }

    DirectoryReader restricted() {
        return restricted;
    }

    /** Everything, whoever may read it; what is open comes first. */
    IndexReader both() {
        return both;
    }

    /** Whether it was made with the words and fields of now. */
    boolean isCurrent() {
        return current;
    }

    /** What has been counted of it. */
    Listings listings() {
        return listings;
    }

    int count() {
        return both.numDocs();
    }

    /** A searcher of one's own over what whoever asks might find: the open half alone, or both, where words are as rare as in the open one. */
    IndexSearcher searcher(SearchQuery by) {
        IndexSearcher searcher;
        if (by.audiences().stream().anyMatch(some::contains)) {
            searcher = new FairSearcher(both, open);
        } else {
            searcher = new IndexSearcher(open);
            searcher.setSimilarity(Rarity.OVER_ALL);
        }
        searcher.setQueryCache(null);
        return searcher;
    }

    /** A searcher of one's own over what anybody may read. */
    IndexSearcher openSearcher() {
        IndexSearcher searcher = new IndexSearcher(open);
        searcher.setSimilarity(Rarity.OVER_ALL);
        return searcher;
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/** What an index in this process offers. */
final class IndexedOffers implements Suggester.Offers {
    private static final Set<String> OFFERED =
            Set.of(Fields.ID, Fields.ITEM, Fields.KIND, Fields.LOCALE, Fields.ADDRESS, Fields.TITLE, Fields.TERM);

    private final IndexSearcher searcher;
    private final Visibility visibility;
    private final String locale;

    IndexedOffers(IndexSearcher searcher, Visibility visibility, String locale) {
        this.searcher = searcher;
        this.visibility = visibility;
        this.locale = locale;
    }

    @Override
    public List<Suggester.Offer> open(Query query, int most) throws IOException {
        BooleanQuery ours = visibility
                .around(query)
                .add(new TermQuery(new Term(Fields.OPEN, Fields.YES)), Occur.FILTER)
                .add(
                        new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(Fields.LOCALE, locale))), 0.5f),
                        Occur.SHOULD)
                .build();
        List<Suggester.Offer> found = new ArrayList<>();
        for (ScoreDoc each : searcher.search(ours, most).scoreDocs) {
            Document stored = searcher.storedFields().document(each.doc, OFFERED);
            Similar document = new Similar(
                    stored.get(Fields.ID),
                    stored.get(Fields.ITEM),
                    stored.get(Fields.KIND),
                    stored.get(Fields.LOCALE),
                    stored.get(Fields.ADDRESS),
                    stored.get(Fields.TITLE));
            found.add(new Suggester.Offer(document, List.of(stored.getValues(Fields.TERM))));
        }
        return found;
    }

    @Override
    public Map<String, Suggester.Having> having(Language language, Collection<String> keys) throws IOException {
        IndexReader view = searcher.getIndexReader();
        Map<String, Suggester.Having> having = new HashMap<>();
        for (String key : keys) {
            int inText = view.docFreq(new Term(language.body(), key));
            int inTitle = view.docFreq(new Term(language.title(), key));
            having.put(key, new Suggester.Having(inText, inTitle));
        }
        return having;
    }

    @Override
    public long all() {
        return searcher.getIndexReader().maxDoc();
    }
}

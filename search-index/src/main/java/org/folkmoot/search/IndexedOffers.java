package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.FixedBitSet;

/** What an index in this process offers. */
final class IndexedOffers implements Suggester.Offers {
    private static final Set<String> OFFERED =
            Set.of(Fields.ID, Fields.ITEM, Fields.KIND, Fields.LOCALE, Fields.ADDRESS, Fields.TITLE, Fields.TERM);

    private static final Query OPEN = new TermQuery(new Term(Fields.OPEN, Fields.YES));

    /** Equals in an order that does not hang on where in the index they lie. */
    private static final Sort BEST = new Sort(
            SortField.FIELD_SCORE,
            Finder.byDate(true, Long.MIN_VALUE),
            new SortField(Fields.ITEM_NUMBER, SortField.Type.LONG));

    private final IndexSearcher searcher;
    private final Matcher matcher;
    private final Visibility visibility;
    private final String locale;

    /** @param budget says when to make do with what has been found */
    IndexedOffers(IndexSearcher searcher, QueryTimeout budget, Visibility visibility, String locale) {
        this.searcher = searcher;
        this.matcher = new Matcher(searcher, budget);
        this.visibility = visibility;
        this.locale = locale;
    }

    @Override
    public List<Suggester.Offer> open(Query query, int most) throws IOException {
        BooleanQuery ours = visibility
                .around(query)
                .add(OPEN, Occur.FILTER)
                .add(
                        new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(Fields.LOCALE, locale))), 0.5f),
                        Occur.SHOULD)
                .build();
        List<Suggester.Offer> found = new ArrayList<>();
        for (ScoreDoc each : searcher.search(ours, most, BEST).scoreDocs) {
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
    public Suggester.Having having(Language language, Collection<String> keys, String but) throws IOException {
        FixedBitSet[] among = matcher.match(OPEN, visibility.documents());
        if (but != null) {
            among = Matcher.without(among, matcher.match(new TermQuery(new Term(Fields.ITEM, but)), among));
        }
        Map<String, Long> documents = new HashMap<>();
        for (String key : keys) {
            documents.put(key, Matcher.count(matcher.match(Suggester.anywhere(language, key), among)));
        }
        return new Suggester.Having(Matcher.count(among), documents);
    }
}

package org.folkmoot.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;

/** What an index on a cluster offers. */
final class ClusterOffers implements Suggester.Offers {
    private static final List<String> OFFERED = List.of(
            Fields.ID,
            Fields.ITEM,
            Fields.KIND,
            Fields.LOCALE,
            ClusterSchema.SHOWN + "." + Fields.TITLE,
            ClusterSchema.SHOWN + "." + Fields.ADDRESS,
            ClusterSchema.SHOWN + "." + Fields.TERM);

    private final ClusterView view;
    private final SearchQuery asked;

    ClusterOffers(ClusterView view, SearchQuery asked) {
        this.view = view;
        this.asked = asked;
    }

    @Override
    public List<Suggester.Offer> open(Query query, int most) {
        List<Object> open = new ArrayList<>(ClusterSight.visible(asked));
        open.add(ClusterSight.term(Fields.OPEN, Fields.YES));
        Map<String, Object> inReadersLanguage = Map.of(
                "constant_score", Map.of("filter", ClusterSight.term(Fields.LOCALE, asked.locale()), "boost", 0.5));
        Map<String, Object> ours = Map.of(
                "bool",
                Map.of("must", List.of(view.query(query)), "filter", open, "should", List.of(inReadersLanguage)));
        List<Suggester.Offer> offers = new ArrayList<>();
        for (Map<String, Object> source : view.sources(ours, most, OFFERED)) {
            Map<String, Object> shown = Answers.map(source, ClusterSchema.SHOWN);
            Similar document = new Similar(
                    said(source, Fields.ID),
                    said(source, Fields.ITEM),
                    said(source, Fields.KIND),
                    said(source, Fields.LOCALE),
                    said(shown, Fields.ADDRESS),
                    said(shown, Fields.TITLE));
            offers.add(new Suggester.Offer(document, Answers.texts(shown, Fields.TERM)));
        }
        return offers;
    }

    private static String said(Map<String, Object> of, String field) {
        return Answers.text(of, field).orElse("");
    }

    @Override
    public Map<String, Suggester.Having> having(Language language, Collection<String> keys) {
        Set<Term> terms = new HashSet<>();
        for (String key : keys) {
            terms.add(new Term(language.body(), key));
            terms.add(new Term(language.title(), key));
        }
        ClusterTerms.Counted counted = view.terms().terms(terms);
        Map<String, Suggester.Having> having = new HashMap<>();
        for (String key : keys) {
            long inText = counted.documents(new Term(language.body(), key));
            long inTitle = counted.documents(new Term(language.title(), key));
            having.put(key, new Suggester.Having(inText, inTitle));
        }
        return having;
    }

    @Override
    public long all() {
        return view.terms().terms(Set.of()).all();
    }
}

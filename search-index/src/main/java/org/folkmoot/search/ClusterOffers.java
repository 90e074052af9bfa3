package org.folkmoot.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** As in an index of this process. */
    private static final List<Object> BEST =
            List.of("_score", ClusterFinder.byDate("desc"), Map.of(ClusterSchema.name(Fields.ITEM_NUMBER), "asc"));

    private final ClusterView view;
    private final SearchQuery asked;

    ClusterOffers(ClusterView view, SearchQuery asked) {
        this.view = view;
        this.asked = asked;
    }

    @Override
    public List<Suggester.Offer> open(Query query, int most) {
        Map<String, Object> inReadersLanguage = Map.of(
                "constant_score", Map.of("filter", ClusterSight.term(Fields.LOCALE, asked.locale()), "boost", 0.5));
        Map<String, Object> ours = Map.of(
                "bool",
                Map.of(
                        "must",
                        List.of(view.unweighted(query)),
                        "filter",
                        open(),
                        "should",
                        List.of(inReadersLanguage)));
        List<Suggester.Offer> offers = new ArrayList<>();
        for (Map<String, Object> source : view.sources(ours, most, OFFERED, BEST)) {
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

    private List<Object> open() {
        List<Object> open = new ArrayList<>(ClusterSight.visible(asked));
        open.add(ClusterSight.term(Fields.OPEN, Fields.YES));
        return open;
    }

    private static String said(Map<String, Object> of, String field) {
        return Answers.text(of, field).orElse("");
    }

    @Override
    public Suggester.Having having(Language language, Collection<String> keys, String but) {
        List<String> each = List.copyOf(keys);
        List<Map<String, Object>> counted = new ArrayList<>();
        for (String key : each) counted.add(view.unweighted(Suggester.anywhere(language, key)));
        counted.add(Map.of("match_all", Map.of()));
        List<Object> among = open();
        if (but != null) among.add(Map.of("bool", Map.of("must_not", ClusterSight.term(Fields.ITEM, but))));
        long[] counts = view.counts(among, counted);
        Map<String, Long> documents = new HashMap<>();
        for (int i = 0; i < each.size(); i++) documents.put(each.get(i), counts[i]);
        return new Suggester.Having(counts[each.size()], documents);
    }
}

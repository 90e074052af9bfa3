package org.folkmoot.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What an index on a cluster has. */
final class ClusterInventory implements Inventory {
    /** Far more than one item has languages. */
    private static final int AT_ONCE = 500;

    private static final List<String> BACK =
            List.of(Fields.ID, Fields.ITEM, Fields.KIND, Fields.LOCALE, ClusterSchema.SHOWN);

    private final Cluster cluster;
    private final ClusterShelf shelf;

    ClusterInventory(Cluster cluster, ClusterShelf shelf) {
        this.cluster = cluster;
        this.shelf = shelf;
    }

    @Override
    public Map<String, String> committed() {
        return shelf.committed();
    }

    @Override
    public int documents() {
        return documents(shelf.alias()) + restricted();
    }

    @Override
    public int restricted() {
        return documents(shelf.restricted());
    }

    private int documents(String in) {
        Map<String, Object> all = Map.of("size", 0, "track_total_hits", true, "query", ClusterSchema.DOCUMENTS);
        return Math.toIntExact(Answers.whole(Answers.map(Answers.map(ask(in, all), "hits"), "total"), "value"));
    }

    /** By the numbers of items, which are in no order of anything; an item that may not be whole at the end of a page begins the next. */
    @Override
    public void each(Consumer<Known> to) {
        each(shelf.alias(), true, to);
        each(shelf.restricted(), false, to);
    }

    private void each(String in, boolean isOpen, Consumer<Known> to) {
        Optional<Long> after = Optional.empty();
        while (true) {
            List<Map<String, Object>> page = page(in, after);
            boolean last = page.size() < AT_ONCE;
            long end = last ? 0 : number(page.getLast());
            if (!last && number(page.getFirst()) == end) throw new ClusterDown("an item of " + AT_ONCE + " documents");
            for (Map<String, Object> hit : page)
                if (last || number(hit) != end) to.accept(known(Answers.source(hit), isOpen));
            if (last) return;
            after = Optional.of(end - 1);
        }
    }

    private List<Map<String, Object>> page(String in, Optional<Long> after) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("size", AT_ONCE);
        body.put("query", ClusterSchema.DOCUMENTS);
        body.put("sort", List.of(Map.of(Fields.ITEM_NUMBER, "asc")));
        body.put("_source", BACK);
        after.ifPresent(number -> body.put("search_after", List.of(number)));
        Map<String, Object> found = ask(in, body);
        if (Answers.whole(Answers.map(found, "_shards"), "failed") > 0)
            throw new ClusterDown("a part of the index does not answer");
        return Answers.hits(found);
    }

    private Map<String, Object> ask(String in, Map<String, Object> body) {
        return cluster.search(in, List.of(body)).getFirst();
    }

    private static long number(Map<String, Object> hit) {
        return Long.parseLong(Answers.text(hit, "sort").orElseThrow(() -> new ClusterDown("a hit without its place")));
    }

    private static Known known(Map<String, Object> source, boolean isOpen) {
        Map<String, Object> shown = Answers.map(source, ClusterSchema.SHOWN);
        return new Known(
                ClusterFinder.said(source, Fields.ID),
                ClusterFinder.said(source, Fields.ITEM),
                ClusterFinder.said(source, Fields.KIND),
                ClusterFinder.said(source, Fields.LOCALE),
                isOpen,
                ClusterFinder.said(shown, Fields.ADDRESS),
                ClusterFinder.said(shown, Fields.TITLE),
                ClusterFinder.passages(shown));
    }

    /** There is nothing to close: the cluster is the caller's. */
    @Override
    public void close() {}
}

package org.folkmoot.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.lucene.search.Query;

/** What one search may ask of a cluster: in all no longer than its budget, and it remembers when that was not enough. */
final class ClusterView {
    private static final long MILLISECOND = 1_000_000;

    private final Cluster cluster;
    private final ClusterTerms terms;
    private final ClusterTerms judgedBy;
    private final LongSupplier nanos;
    private final long end;
    private boolean timedOut;

    /**
     * @param terms of what is searched
     * @param judgedBy of what words are judged by; the same where that is what is searched
     * @param end when to make do with what has been found
     */
    ClusterView(Cluster cluster, ClusterTerms terms, ClusterTerms judgedBy, LongSupplier nanos, long end) {
        this.cluster = cluster;
        this.terms = terms;
        this.judgedBy = judgedBy;
        this.nanos = nanos;
        this.end = end;
    }

    /** Whether time ran out, or a part of the index did not answer: what was found then is not all there is. */
    boolean timedOut() {
        timedOut |= nanos.getAsLong() - end >= 0;
        return timedOut;
    }

    /** The query in the cluster's terms, each word weighted by how rare it is. */
    Map<String, Object> query(Query query) {
        ClusterTerms.Counted searched = terms.words(List.of(query));
        ClusterTerms.Counted judged = terms == judgedBy ? searched : judgedBy.words(List.of(query));
        return new ClusterQuery(new ClusterTerms.Weights(searched, judged)).of(query);
    }

    /** The query in the cluster's terms, of which every word is worth a constant. */
    Map<String, Object> unweighted(Query query) {
        return new ClusterQuery(ClusterTerms.Weights.NONE).of(query);
    }

    Map<String, Object> search(Map<String, Object> body) {
        return searches(List.of(body)).getFirst();
    }

    List<Map<String, Object>> searches(List<Map<String, Object>> bodies) {
        long left = Math.max(1, (end - nanos.getAsLong()) / MILLISECOND);
        List<Map<String, Object>> hurried = bodies.stream()
                .map(body -> {
                    Map<String, Object> all = new LinkedHashMap<>(body);
                    all.put("timeout", left + "ms");
                    return all;
                })
                .toList();
        List<Map<String, Object>> answers = cluster.search(terms.alias(), hurried);
        for (Map<String, Object> answer : answers) {
            timedOut |= Answers.is(answer, "timed_out") || Answers.whole(Answers.map(answer, "_shards"), "failed") > 0;
        }
        return answers;
    }

    /** What documents hand back that match. */
    List<Map<String, Object>> sources(Map<String, Object> query, int most, List<String> back) {
        return sources(query, most, back, List.of("_score"));
    }

    /** What documents hand back that match, in this order. */
    List<Map<String, Object>> sources(Map<String, Object> query, int most, List<String> back, List<Object> order) {
        Map<String, Object> body = Map.of("query", query, "size", most, "_source", back, "sort", order);
        return Answers.hits(search(body)).stream().map(Answers::source).toList();
    }

    /** How many match each of these, of those that match all filters. */
    long[] counts(List<Object> filters, List<Map<String, Object>> each) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < each.size(); i++) named.put(Integer.toString(i), each.get(i));
        Map<String, Object> answer = search(Map.of(
                "size",
                0,
                "query",
                ClusterSight.all(filters),
                "aggs",
                Map.of("each", Map.of("filters", Map.of("filters", named)))));
        long[] counts = new long[each.size()];
        for (int i = 0; i < counts.length; i++) counts[i] = ClusterTerms.counted(answer, Integer.toString(i));
        return counts;
    }
}

package org.folkmoot.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;

/**
 * How many documents of a cluster have a word, remembered for half a minute. A cluster judges how rare a word is among the documents
 * that have the field, we among all ({@link Rarity}): each word is weighted by what that differs.
 */
final class ClusterTerms {
    private static final long GOOD_FOR = 30_000_000_000L;
    private static final int MOST_REMEMBERED = 50_000;
    private static final int AT_ONCE = 1_000;

    private final Cluster cluster;
    private final String alias;
    private final LongSupplier nanos;
    private volatile Known known;

    private record Known(
            long since,
            long all,
            Map<String, Long> having,
            Map<Term, Long> documents,
            Map<Set<Long>, Boolean> audiences) {}

    ClusterTerms(Cluster cluster, String alias, LongSupplier nanos) {
        this.cluster = cluster;
        this.alias = alias;
        this.nanos = nanos;
    }

    String alias() {
        return alias;
    }

    /** Looks again when next asked. */
    void forget() {
        known = null;
    }

    /** What is known of all words of these queries; what is not is asked for first. */
    Counted words(Collection<Query> queries) {
        Set<Term> terms = new HashSet<>();
        QueryVisitor collector = QueryVisitor.termCollector(terms);
        queries.forEach(query -> query.visit(collector));
        return terms(terms);
    }

    Counted terms(Set<Term> terms) {
        Known current = current();
        Set<String> texts = Set.copyOf(ClusterSchema.texts());
        List<Term> missing = new ArrayList<>();
        for (Term term : terms) {
            if (!texts.contains(ClusterSchema.name(term.field()))) continue;
            if (!current.documents().containsKey(term)) missing.add(term);
        }
        for (int from = 0; from < missing.size(); from += AT_ONCE) {
            count(missing.subList(from, Math.min(missing.size(), from + AT_ONCE)), current);
        }
        return new Counted(current.all(), current.having(), current.documents());
    }

    private Known current() {
        Known current = known;
        if (current == null
                || nanos.getAsLong() - current.since() > GOOD_FOR
                || current.documents().size() + current.audiences().size() > MOST_REMEMBERED) {
            current = all();
            known = current;
        }
        return current;
    }

    private Known all() {
        Map<String, Object> fields = new LinkedHashMap<>();
        ClusterSchema.texts().forEach(field -> fields.put(field, Map.of("exists", Map.of("field", field))));
        Map<String, Object> found = filters(fields);
        Map<String, Long> having = new LinkedHashMap<>();
        fields.keySet().forEach(field -> having.put(field, counted(found, field)));
        long all = Answers.whole(Answers.map(Answers.map(found, "hits"), "total"), "value");
        return new Known(nanos.getAsLong(), all, having, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    private void count(List<Term> terms, Known to) {
        Map<String, Object> filters = new LinkedHashMap<>();
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            filters.put(Integer.toString(i), Map.of("term", Map.of(ClusterSchema.name(term.field()), term.text())));
        }
        Map<String, Object> found = filters(filters);
        for (int i = 0; i < terms.size(); i++) {
            to.documents().put(terms.get(i), counted(found, Integer.toString(i)));
        }
    }

    private Map<String, Object> filters(Map<String, Object> filters) {
        Map<String, Object> body = Map.of(
                "size",
                0,
                "track_total_hits",
                true,
                "query",
                ClusterSchema.DOCUMENTS,
                "aggs",
                Map.of("each", Map.of("filters", Map.of("filters", filters))));
        return cluster.search(alias, List.of(body)).getFirst();
    }

    /** How many of what a search was asked to count by filters of these names. */
    static long counted(Map<String, Object> found, String name) {
        Map<String, Object> each = Answers.map(Answers.map(found, "aggregations"), "each");
        return Answers.whole(Answers.map(Answers.map(each, "buckets"), name), "doc_count");
    }

    /** Whether there may be something here for these audiences; remembered as long as all else. */
    boolean anyFor(Set<Long> audiences) {
        Known current = current();
        return current.audiences().computeIfAbsent(audiences, asked -> {
            Map<String, Object> body = Map.of(
                    "size",
                    0,
                    "track_total_hits",
                    1,
                    "query",
                    ClusterSight.all(List.of(ClusterSight.terms(
                            Fields.AUDIENCE, asked.stream().map(String::valueOf).toList()))));
            Map<String, Object> found = cluster.search(alias, List.of(body)).getFirst();
            return Answers.whole(Answers.map(Answers.map(found, "hits"), "total"), "value") > 0;
        });
    }

    /**
     * So many documents, and how many of them have what.
     *
     * @param having any text in a field, by its name there
     */
    record Counted(long all, Map<String, Long> having, Map<Term, Long> documents) {
        long documents(Term term) {
            return documents.getOrDefault(term, 0L);
        }
    }

    /**
     * What a cluster's judgement is corrected by.
     *
     * @param searched what it judges by
     * @param judgedBy what we judge by: what anybody may read, as {@link FairSearcher} does
     */
    record Weights(Counted searched, Counted judgedBy) {
        /** Every word as the cluster judges it. */
        static final Weights NONE = of(new Counted(0, Map.of(), Map.of()));

        static Weights of(Counted searched) {
            return new Weights(searched, searched);
        }

        /** What the cluster's judgement is multiplied by for words of which any may stand. */
        double anyOf(Collection<Term> terms) {
            long theirs = most(terms, searched);
            if (theirs == 0) return 1;
            return ours(Math.max(1, most(terms, judgedBy)))
                    / theirs(terms.iterator().next(), theirs);
        }

        private static long most(Collection<Term> terms, Counted in) {
            return terms.stream().mapToLong(in::documents).max().orElse(0);
        }

        /** As {@link #anyOf}, for words in a row: those that only others have add nothing, unless there are no more. */
        double inOrder(Collection<Term> terms) {
            double ours = 0;
            double unknown = 0;
            double theirs = 0;
            for (Term term : terms) {
                long documents = searched.documents(term);
                if (documents == 0) continue;
                theirs += theirs(term, documents);
                if (judgedBy.documents(term) > 0) ours += ours(judgedBy.documents(term));
                else unknown += ours(1);
            }
            return theirs == 0 ? 1 : (ours == 0 ? unknown : ours) / theirs;
        }

        private double ours(long documents) {
            return rarity(documents, judgedBy.all());
        }

        private double theirs(Term term, long documents) {
            return rarity(documents, searched.having().getOrDefault(ClusterSchema.name(term.field()), searched.all()));
        }

        private static double rarity(long documents, long among) {
            long all = Math.max(documents, among);
            return Math.log(1 + (all - documents + 0.5) / (documents + 0.5));
        }
    }
}

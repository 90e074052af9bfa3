package org.folkmoot.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;

/** Says in a cluster's terms what {@link Compiler} made of somebody's words: clause for clause, with the same weights. */
final class ClusterQuery {
    private final ClusterTerms.Weights weights;

    ClusterQuery(ClusterTerms.Weights weights) {
        this.weights = weights;
    }

    Map<String, Object> of(Query query) {
        return of(query, 1);
    }

    private Map<String, Object> of(Query query, double boost) {
        return switch (query) {
            case BoostQuery weighted -> of(weighted.getQuery(), boost * weighted.getBoost());
            case TermQuery word -> term(word.getTerm(), boost);
            case SynonymQuery words -> anyOf(words.getTerms(), boost);
            case MultiPhraseQuery phrase -> phrase(phrase, boost);
            case DisjunctionMaxQuery ways ->
                Map.of(
                        "dis_max",
                        Map.of(
                                "queries",
                                ways.getDisjuncts().stream().map(this::of).toList(),
                                "tie_breaker",
                                ways.getTieBreakerMultiplier(),
                                "boost",
                                boost));
            case BooleanQuery clauses -> clauses(clauses, boost);
            case ConstantScoreQuery unscored ->
                Map.of("constant_score", Map.of("filter", of(unscored.getQuery()), "boost", boost));
            case PrefixQuery begun ->
                Map.of(
                        "prefix",
                        of(begun.getPrefix(), Map.of("value", begun.getPrefix().text(), "boost", boost)));
            case FuzzyQuery near ->
                Map.of(
                        "fuzzy",
                        of(
                                near.getTerm(),
                                Map.of(
                                        "value", near.getTerm().text(),
                                        "fuzziness", near.getMaxEdits(),
                                        "prefix_length", near.getPrefixLength(),
                                        "max_expansions", 20,
                                        "transpositions", near.getTranspositions(),
                                        "boost", boost)));
            case MatchAllDocsQuery all -> Map.of("match_all", Map.of("boost", boost));
            default -> throw new IllegalArgumentException(query.getClass().getSimpleName());
        };
    }

    private Map<String, Object> term(Term term, double boost) {
        double weight = boost * weights.anyOf(List.of(term));
        return Map.of("term", of(term, Map.of("value", term.text(), "boost", weight)));
    }

    private Map<String, Object> anyOf(List<Term> terms, double boost) {
        if (terms.size() == 1) return term(terms.getFirst(), boost);
        List<String> words = terms.stream().map(Term::text).toList();
        return Map.of(
                "match",
                of(
                        terms.getFirst(),
                        Map.of(
                                "query",
                                ClusterSchema.said(List.of(words)),
                                "analyzer",
                                ClusterSchema.WORDS,
                                "boost",
                                boost * weights.anyOf(terms))));
    }

    private Map<String, Object> phrase(MultiPhraseQuery phrase, double boost) {
        List<List<String>> places = new ArrayList<>();
        List<Term> all = new ArrayList<>();
        for (Term[] any : phrase.getTermArrays()) {
            places.add(Arrays.stream(any).map(Term::text).toList());
            all.addAll(List.of(any));
        }
        return Map.of(
                "match_phrase",
                of(
                        all.getFirst(),
                        Map.of(
                                "query",
                                ClusterSchema.said(places),
                                "analyzer",
                                ClusterSchema.WORDS,
                                "slop",
                                phrase.getSlop(),
                                "boost",
                                boost * weights.inOrder(Set.copyOf(all)))));
    }

    private Map<String, Object> clauses(BooleanQuery query, double boost) {
        Map<String, List<Object>> clauses = new LinkedHashMap<>();
        for (BooleanClause clause : query) {
            String kind =
                    switch (clause.occur()) {
                        case MUST -> "must";
                        case SHOULD -> "should";
                        case FILTER -> "filter";
                        case MUST_NOT -> "must_not";
                    };
            clauses.computeIfAbsent(kind, k -> new ArrayList<>()).add(of(clause.query()));
        }
        Map<String, Object> all = new LinkedHashMap<>(clauses);
        if (query.getMinimumNumberShouldMatch() > 0)
            all.put("minimum_should_match", query.getMinimumNumberShouldMatch());
        all.put("boost", boost);
        return Map.of("bool", all);
    }

    private static Map<String, Object> of(Term term, Map<String, Object> how) {
        return Map.of(ClusterSchema.name(term.field()), how);
    }
}

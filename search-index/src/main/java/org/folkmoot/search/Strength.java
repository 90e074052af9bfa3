package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;

/**
 * How much a query may add to a score, before any document is looked at. A word counts most in a title, in keywords or in the name of a kind: what
 * does not say it there cannot be worth more than a bound.
 */
final class Strength {
    private static final Set<String> STRONG = Stream.of(Language.values())
            .flatMap(language -> Stream.of(language.title(), language.keywords(), language.kind()))
            .collect(Collectors.toUnmodifiableSet());

    private final IndexReader view;
    private final IndexReader judgedBy;
    private final Map<Term, Integer> judged = new HashMap<>();

    Strength(IndexSearcher searcher) {
        this.view = searcher.getIndexReader();
        this.judgedBy = searcher instanceof FairSearcher fair ? fair.judgedBy() : view;
    }

    /** What a query is worth at most. */
    double most(Query query) throws IOException {
        return bound(query, true);
    }

    /** What it is worth at most to a document that {@link #where} does not match. */
    double mostElsewhere(Query query) throws IOException {
        return bound(query, false);
    }

    /** Matches wherever a query counts most, and perhaps more. */
    Query where(Query query) throws IOException {
        List<Query> leaves = new ArrayList<>();
        addStrong(query, leaves);
        return new DisjunctionMaxQuery(leaves, 0);
    }

    private void addStrong(Query query, List<Query> to) throws IOException {
        switch (query) {
            case BoostQuery weighted -> addStrong(weighted.getQuery(), to);
            case DisjunctionMaxQuery ways -> {
                for (Query way : ways) addStrong(way, to);
            }
            case BooleanQuery clauses -> {
                for (BooleanClause clause : clauses) addStrong(clause.query(), to);
            }
            case MultiPhraseQuery phrase when isStrong(phrase) -> to.add(anyOf(phrase.getTermArrays()[0]));
            default -> {
                if (isStrong(query) && leaf(query) > 0) to.add(query);
            }
        }
    }

    /** A query for any of some words of a phrase. */
    static Query anyOf(Term[] words) {
        return new DisjunctionMaxQuery(Stream.of(words).map(TermQuery::new).toList(), 0);
    }

    /** Whether a word is asked for where it counts most. */
    static boolean isStrong(Query leaf) {
        return switch (leaf) {
            case TermQuery word -> STRONG.contains(word.getTerm().field());
            case SynonymQuery words -> STRONG.contains(words.getField());
            case MultiPhraseQuery phrase -> STRONG.contains(phrase.getTermArrays()[0][0].field());
            case PrefixQuery begun -> STRONG.contains(begun.getField());
            default -> true;
        };
    }

    private double bound(Query query, boolean anywhere) throws IOException {
        return switch (query) {
            case BoostQuery weighted -> weighted.getBoost() * bound(weighted.getQuery(), anywhere);
            case DisjunctionMaxQuery ways -> {
                double most = 0;
                double sum = 0;
                for (Query way : ways) {
                    double worth = bound(way, anywhere);
                    most = Math.max(most, worth);
                    sum += worth;
                }
                yield most + ways.getTieBreakerMultiplier() * (sum - most);
            }
            case BooleanQuery clauses -> {
                double sum = 0;
                for (BooleanClause clause : clauses) if (clause.isScoring()) sum += bound(clause.query(), anywhere);
                yield sum;
            }
            default -> anywhere || !isStrong(query) ? leaf(query) : 0;
        };
    }

    private double leaf(Query query) throws IOException {
        return switch (query) {
            case TermQuery word -> rarity(List.of(word.getTerm()));
            case SynonymQuery words -> rarity(words.getTerms());
            case MultiPhraseQuery phrase -> {
                double sum = 0;
                for (Term[] at : phrase.getTermArrays()) for (Term word : at) sum += rarity(List.of(word));
                yield sum;
            }
            case PrefixQuery begun -> 1;
            case ConstantScoreQuery same -> 1;
            default -> Double.POSITIVE_INFINITY;
        };
    }

    /** BM25 never says more than how rare a word is; of words that count as one, the commonest. */
    private double rarity(List<Term> words) throws IOException {
        int most = 0;
        for (Term word : words) most = Math.max(most, judged(word));
        return most == 0 ? 0 : Rarity.of(most, Math.max(1, judgedBy.maxDoc()));
    }

    private int judged(Term word) throws IOException {
        Integer known = judged.get(word);
        if (known != null) return known;
        int here = judgedBy.docFreq(word);
        if (here == 0 && judgedBy != view) here = Math.min(1, view.docFreq(word));
        judged.put(word, here);
        return here;
    }
}

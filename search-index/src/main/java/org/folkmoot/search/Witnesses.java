package org.folkmoot.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefIterator;

/** The terms of a query of which a document must have at least one, or the query cannot find it. */
final class Witnesses {
    private Witnesses() {}

    /** As few and as rare as can be told from the query alone; empty where any document may do, such as for a distance. */
    static Optional<Set<Term>> of(Query query) {
        return switch (query) {
            case TermQuery word -> Optional.of(Set.of(word.getTerm()));
            case SynonymQuery words -> Optional.of(Set.copyOf(words.getTerms()));
            case BoostQuery weighted -> of(weighted.getQuery());
            case ConstantScoreQuery unscored -> of(unscored.getQuery());
            case DisjunctionMaxQuery ways -> anyOf(List.copyOf(ways.getDisjuncts()));
            case MultiPhraseQuery phrase ->
                best(Stream.of(phrase.getTermArrays()).map(Set::of).map(Optional::of));
            case TermInSetQuery set -> Optional.of(terms(set));
            case BooleanQuery clauses -> ofClauses(clauses);
            default -> Optional.empty();
        };
    }

    private static Optional<Set<Term>> anyOf(List<Query> ways) {
        Set<Term> all = new HashSet<>();
        for (Query way : ways) {
            Optional<Set<Term>> terms = of(way);
            if (terms.isEmpty()) return Optional.empty();
            all.addAll(terms.get());
        }
        return Optional.of(all);
    }

    private static Optional<Set<Term>> ofClauses(BooleanQuery query) {
        List<Query> required = query.clauses().stream()
                .filter(BooleanClause::isRequired)
                .map(BooleanClause::query)
                .toList();
        List<Query> wanted = List.copyOf(query.getClauses(Occur.SHOULD));
        int enough = Math.max(query.getMinimumNumberShouldMatch(), required.isEmpty() ? 1 : 0);
        List<Optional<Set<Term>>> each = new ArrayList<>();
        for (Query one : required) each.add(of(one));
        if (enough > 0 && enough <= wanted.size()) {
            // Of n clauses of which k must match, one of any n - k + 1 does.
            List<Query> rarest = wanted.stream()
                    .sorted(Comparator.comparing(
                                    (Query one) -> of(one).map(Witnesses::worth).orElse(Integer.MIN_VALUE))
                            .reversed())
                    .limit(wanted.size() - enough + 1L)
                    .toList();
            each.add(anyOf(rarest));
        }
        return best(each.stream());
    }

    private static Optional<Set<Term>> best(Stream<Optional<Set<Term>>> each) {
        return each.flatMap(Optional::stream).max(Comparator.comparingInt(Witnesses::worth));
    }

    /** Words before what things are filed under, which many share; long words before short ones, which are more common. */
    private static int worth(Set<Term> terms) {
        int worth = Integer.MAX_VALUE;
        for (Term term : terms) worth = Math.min(worth, term.text().length() + (isWord(term) ? 1_000 : 0));
        return worth;
    }

    private static boolean isWord(Term term) {
        return Stream.of(Language.values())
                .anyMatch(language -> term.field().equals(language.title())
                        || term.field().equals(language.keywords())
                        || term.field().equals(language.body()));
    }

    private static Set<Term> terms(TermInSetQuery set) {
        try {
            Set<Term> terms = new HashSet<>();
            BytesRefIterator each = set.getBytesRefIterator();
            for (BytesRef value = each.next(); value != null; value = each.next()) {
                terms.add(new Term(set.getField(), BytesRef.deepCopyOf(value)));
            }
            return terms;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefIterator;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;

/**
 * Works out which documents a query matches, a bit for each: the documents of each word are read in whole blocks and put together
 * word by machine word, where a search would step from document to document. Totals and facets need all that match anyway; ranking
 * then looks at nothing else.
 */
final class Matcher {
    /** How many documents are looked at one by one before the time is looked at again. */
    private static final int PATIENCE = 4_096;

    /** Of so many times as many as are asked for, a phrase is looked for in all. */
    private static final int MOST = 2;

    private final IndexSearcher searcher;
    private final List<LeafReaderContext> leaves;
    private final QueryTimeout budget;
    private final Common common;
    private final KnownWords words;
    private final boolean current;
    private final Map<Query, KnownWord.Here> known = new IdentityHashMap<>();
    private final Map<Query, Weight> weights = new IdentityHashMap<>();
    private final Hands hands;
    private volatile boolean ranOut;

    /** @param budget says when to make do with what has been matched */
    Matcher(IndexSearcher searcher, QueryTimeout budget) {
        this(searcher, budget, new Common(0), new KnownWords(0, Integer.MAX_VALUE, 0), Hands.alone());
    }

    Matcher(IndexSearcher searcher, QueryTimeout budget, Common common, KnownWords words, Hands hands) {
        this(searcher, budget, common, words, false, hands);
    }

    /**
     * @param common terms that were looked up before
     * @param words words of queries that were asked for before
     * @param current whether what says a word says all forms of it that are asked for: an index of an earlier version may have had others
     */
    Matcher(
            IndexSearcher searcher,
            QueryTimeout budget,
            Common common,
            KnownWords words,
            boolean current,
            Hands hands) {
        this.current = current;
        this.hands = hands;
        this.words = words;
        this.common = common;
        this.searcher = searcher;
        this.leaves = searcher.getIndexReader().leaves();
        this.budget = budget;
    }

    /** Whether time ran out: what was matched then is not all there is. */
    boolean ranOut() {
        return ranOut;
    }

    /** Looks whether it is remembered how documents say these words, before anything is matched. */
    void know(List<Query> all) throws IOException {
        KnownWord.Room room = words.room();
        for (Query word : all) {
            Optional<KnownWord.Here> here = words.of(word, searcher, budget, room);
            if (here.isPresent()) known.put(word, here.get());
        }
    }

    /** How documents say a word, where that is remembered. */
    Optional<KnownWord.Here> known(Query word) {
        return Optional.ofNullable(known.get(word));
    }

    /** Those of some documents that match; where all do, these themselves: not to be changed. */
    FixedBitSet[] match(Query query, FixedBitSet[] within) throws IOException {
        if (isAll(query)) return within;
        FixedBitSet[] matched = new FixedBitSet[within.length];
        hands.each(leaves, leaf -> matched[leaf.ord] = match(query, leaf, within[leaf.ord]));
        return matched;
    }

    /** Whether any of some documents matches. */
    boolean any(Query query, FixedBitSet[] within) throws IOException {
        for (LeafReaderContext leaf : leaves) {
            if (!match(query, leaf, within[leaf.ord]).scanIsEmpty()) return true;
        }
        return false;
    }

    static FixedBitSet[] and(FixedBitSet[] some, FixedBitSet[] others) {
        FixedBitSet[] both = new FixedBitSet[some.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = some[i].clone();
            both[i].and(others[i]);
        }
        return both;
    }

    static FixedBitSet[] without(FixedBitSet[] some, FixedBitSet[] others) {
        FixedBitSet[] left = new FixedBitSet[some.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = some[i].clone();
            left[i].andNot(others[i]);
        }
        return left;
    }

    static boolean isEmpty(FixedBitSet[] some) {
        for (FixedBitSet here : some) if (!here.scanIsEmpty()) return false;
        return true;
    }

    static long count(FixedBitSet[] some) {
        long count = 0;
        for (FixedBitSet here : some) count += here.cardinality();
        return count;
    }

    private static boolean isAll(Query query) {
        return query instanceof MatchAllDocsQuery
                || query instanceof BooleanQuery clauses
                        && !clauses.clauses().isEmpty()
                        && clauses.clauses().stream().allMatch(each -> each.isRequired() && isAll(each.query()));
    }

    private FixedBitSet match(Query query, LeafReaderContext leaf, FixedBitSet within) throws IOException {
        if (isOver() || within.scanIsEmpty())
            return new FixedBitSet(leaf.reader().maxDoc());
        Query bare = bare(query);
        KnownWord.Here here = known.get(bare);
        if (here != null) return here.having(leaf.ord).among(within);
        if (bare instanceof BooleanQuery clauses && !isAnyOf(clauses)) return left(clauses, leaf, within);
        FixedBitSet matched = new FixedBitSet(leaf.reader().maxDoc());
        add(bare, leaf, within, matched);
        matched.and(within);
        return matched;
    }

    /** What decides alone what a query matches. */
    private Query bare(Query query) {
        Query bare = query;
        while (!known.containsKey(bare) && bare instanceof BooleanQuery clauses) {
            Optional<Query> only = only(clauses);
            if (only.isEmpty()) return bare;
            bare = only.get();
        }
        return bare;
    }

    private static Optional<Query> only(BooleanQuery query) {
        List<BooleanClause> clauses = query.clauses();
        if (clauses.size() == 1 && !clauses.getFirst().isProhibited())
            return Optional.of(clauses.getFirst().query());
        List<BooleanClause> required =
                clauses.stream().filter(BooleanClause::isRequired).toList();
        boolean others =
                query.getMinimumNumberShouldMatch() > 0 || clauses.stream().anyMatch(BooleanClause::isProhibited);
        return required.size() != 1 || others
                ? Optional.empty()
                : Optional.of(required.getFirst().query());
    }

    private static boolean isAnyOf(BooleanQuery query) {
        return query.getMinimumNumberShouldMatch() <= 1
                && !query.clauses().isEmpty()
                && query.clauses().stream().allMatch(clause -> clause.occur() == Occur.SHOULD);
    }

    private boolean isOver() {
        if (budget.shouldExit()) ranOut = true;
        return ranOut;
    }

    /** Adds what matches; of documents outside {@code within} it may add any. */
    private void add(Query query, LeafReaderContext leaf, FixedBitSet within, FixedBitSet to) throws IOException {
        KnownWord.Here here = known.get(query);
        if (here != null) {
            here.having(leaf.ord).addTo(to);
            return;
        }
        switch (query) {
            case TermQuery word -> common.addAll(leaf.reader(), word.getTerm(), to);
            case SynonymQuery words -> {
                for (Term word : words.getTerms()) common.addAll(leaf.reader(), word, to);
            }
            case TermInSetQuery words -> {
                BytesRefIterator each = words.getBytesRefIterator();
                for (BytesRef word = each.next(); word != null; word = each.next()) {
                    common.addAll(leaf.reader(), new Term(words.getField(), word), to);
                }
            }
            case MultiPhraseQuery phrase -> addPhrase(phrase, leaf, within, to);
            case PrefixQuery begun ->
                common.addAll(leaf.reader(), begun, into -> addBegun(leaf.reader(), begun.getPrefix(), into), to);
            case BoostQuery weighted -> add(weighted.getQuery(), leaf, within, to);
            case ConstantScoreQuery unscored -> add(unscored.getQuery(), leaf, within, to);
            case DisjunctionMaxQuery ways -> {
                Set<String> inAnyForm = current ? inAnyForm(ways) : Set.of();
                for (Query way : ways) if (!isAsTyped(way, inAnyForm)) add(way, leaf, within, to);
            }
            case MatchAllDocsQuery all -> to.or(within);
            case BooleanQuery clauses -> addClauses(clauses, leaf, within, to);
            default -> addOneByOne(query, leaf, within, to);
        }
    }

    /** The fields in which a word is looked for in any of its forms. */
    private static Set<String> inAnyForm(DisjunctionMaxQuery ways) {
        Set<String> fields = new HashSet<>();
        for (Query way : ways) if (unweighted(way) instanceof SynonymQuery forms) fields.add(forms.getField());
        return fields;
    }

    /** Whether a word is looked for as it was typed in a field in which it is looked for in any form: what says it so says its forms as well ({@link FormsFilter}). */
    private static boolean isAsTyped(Query way, Set<String> inAnyForm) {
        return unweighted(way) instanceof TermQuery word
                && FormsFilter.isExact(word.getTerm().text())
                && inAnyForm.contains(word.getTerm().field());
    }

    private static Query unweighted(Query query) {
        Query bare = query;
        while (bare instanceof BoostQuery weighted) bare = weighted.getQuery();
        return bare;
    }

    private void addClauses(BooleanQuery query, LeafReaderContext leaf, FixedBitSet within, FixedBitSet to)
            throws IOException {
        Query bare = bare(query);
        if (bare != query) {
            add(bare, leaf, within, to);
        } else if (isAnyOf(query)) {
            for (Query each : of(query, Occur.SHOULD)) add(each, leaf, within, to);
        } else {
            to.or(left(query, leaf, within));
        }
    }

    /** Those of some documents that match; none where it is not known of all which of them are not wanted. */
    private FixedBitSet left(BooleanQuery query, LeafReaderContext leaf, FixedBitSet within) throws IOException {
        List<Query> required = query.clauses().stream()
                .filter(BooleanClause::isRequired)
                .map(BooleanClause::query)
                .toList();
        List<Query> wanted = of(query, Occur.SHOULD);
        int enough = Math.max(query.getMinimumNumberShouldMatch(), required.isEmpty() ? 1 : 0);
        FixedBitSet left = within.clone();
        FixedBitSet one = null;
        if (enough == wanted.size()) {
            for (Query each : wanted) one = keep(each, leaf, left, one);
        } else if (enough > 0) {
            one = new FixedBitSet(left.length());
            left.and(enough(wanted, enough, leaf, left, one));
        }
        for (Query each : required) one = keep(each, leaf, left, one);
        List<Query> unwanted = of(query, Occur.MUST_NOT);
        for (Query each : unwanted) {
            one = only(each, leaf, left, one == null ? new FixedBitSet(left.length()) : one);
            left.andNot(one);
        }
        if (ranOut && !unwanted.isEmpty()) left.clear();
        return left;
    }

    /** @param one to work with, whatever is there; may be null @return the same, or what was made to work with */
    private FixedBitSet keep(Query query, LeafReaderContext leaf, FixedBitSet left, FixedBitSet one)
            throws IOException {
        KnownWord.Here here = known.get(query);
        if (here != null) {
            here.having(leaf.ord).keep(left);
            return one;
        }
        FixedBitSet only = only(query, leaf, left, one == null ? new FixedBitSet(left.length()) : one);
        left.and(only);
        return only;
    }

    private static List<Query> of(BooleanQuery query, Occur occur) {
        return List.copyOf(query.getClauses(occur));
    }

    /** What a query matches, and perhaps more that is not within. @param to where to put it, whatever was there */
    private FixedBitSet only(Query query, LeafReaderContext leaf, FixedBitSet within, FixedBitSet to)
            throws IOException {
        to.clear();
        if (!isOver() && !within.scanIsEmpty()) add(query, leaf, within, to);
        return to;
    }

    /** What so many of the queries match: a set for once at least, one for twice, and so on. */
    private FixedBitSet enough(
            List<Query> queries, int enough, LeafReaderContext leaf, FixedBitSet within, FixedBitSet one)
            throws IOException {
        FixedBitSet[] times = new FixedBitSet[enough];
        for (int i = 0; i < enough; i++) times[i] = new FixedBitSet(within.length());
        for (Query query : queries) again(times, only(query, leaf, within, one), enough);
        return times[enough - 1];
    }

    /** Counts once more wherever a set is, in sets for once at least, twice, and so on, of which so many are in use. */
    static void again(FixedBitSet[] times, FixedBitSet where, int inUse) {
        long[] here = where.getBits();
        for (int i = inUse - 1; i > 0; i--) {
            long[] more = times[i].getBits();
            long[] before = times[i - 1].getBits();
            for (int word = 0; word < more.length; word++) more[word] |= before[word] & here[word];
        }
        times[0].or(where);
    }

    /** Whether all of some are among others. */
    static boolean areAmong(FixedBitSet[] some, FixedBitSet[] others) {
        for (int i = 0; i < some.length; i++) {
            long[] here = some[i].getBits();
            long[] there = others[i].getBits();
            for (int word = 0; word < here.length; word++) if ((here[word] & ~there[word]) != 0) return false;
        }
        return true;
    }

    private void addOneByOne(Query query, LeafReaderContext leaf, FixedBitSet within, FixedBitSet to)
            throws IOException {
        Scorer scorer = weight(query).scorer(leaf);
        if (scorer == null) return;
        TwoPhaseIterator sure = scorer.twoPhaseIterator();
        DocIdSetIterator each = sure == null ? scorer.iterator() : sure.approximation();
        if (sure == null) {
            each.nextDoc();
            each.intoBitSet(DocIdSetIterator.NO_MORE_DOCS, to, 0);
            return;
        }
        int looked = 0;
        for (int document = each.nextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = each.nextDoc()) {
            if (++looked % PATIENCE == 0 && isOver()) return;
            if (within.get(document) && sure.matches()) to.set(document);
        }
    }

    /** A phrase can only be where all of its words are. Where most of these are asked for anyway, all are, and it is remembered. */
    private void addPhrase(MultiPhraseQuery phrase, LeafReaderContext leaf, FixedBitSet within, FixedBitSet to)
            throws IOException {
        FixedBitSet candidates = new FixedBitSet(leaf.reader().maxDoc());
        candidates.set(0, candidates.length());
        for (Term[] at : phrase.getTermArrays()) {
            FixedBitSet any = new FixedBitSet(candidates.length());
            for (Term word : at) common.addAll(leaf.reader(), word, any);
            candidates.and(any);
            if (candidates.scanIsEmpty()) return;
        }
        long wanted = FixedBitSet.intersectionCount(candidates, within);
        if (wanted == 0) return;
        int all = candidates.cardinality();
        Optional<FixedBitSet> known = wanted * MOST < all
                ? Optional.empty()
                : common.phrase(leaf.reader(), phrase, all, () -> {
                    FixedBitSet matching = new FixedBitSet(candidates.length());
                    return addOf(candidates, phrase, leaf, matching) ? Optional.of(matching) : Optional.empty();
                });
        if (known.isPresent()) {
            to.or(known.get());
            return;
        }
        candidates.and(within);
        addOf(candidates, phrase, leaf, to);
    }

    /** @return whether there was time for all */
    private boolean addOf(FixedBitSet candidates, MultiPhraseQuery phrase, LeafReaderContext leaf, FixedBitSet to)
            throws IOException {
        Scorer scorer = weight(phrase).scorer(leaf);
        if (scorer == null) return true;
        TwoPhaseIterator sure = scorer.twoPhaseIterator();
        DocIdSetIterator each = sure == null ? scorer.iterator() : sure.approximation();
        int looked = 0;
        for (int document = Sight.first(candidates, 0);
                document != DocIdSetIterator.NO_MORE_DOCS;
                document = Sight.first(candidates, document + 1)) {
            if (++looked % PATIENCE == 0 && isOver()) return false;
            if (each.docID() < document) each.advance(document);
            if (each.docID() == document && (sure == null || sure.matches())) to.set(document);
        }
        return true;
    }

    private synchronized Weight weight(Query query) throws IOException {
        Weight weight = weights.get(query);
        if (weight == null) {
            weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
            weights.put(query, weight);
        }
        return weight;
    }

    private static void addBegun(LeafReader in, Term beginning, FixedBitSet to) throws IOException {
        Terms words = in.terms(beginning.field());
        if (words == null) return;
        TermsEnum each = words.iterator();
        PostingsEnum documents = null;
        if (each.seekCeil(beginning.bytes()) == TermsEnum.SeekStatus.END) return;
        for (BytesRef word = each.term();
                word != null && StringHelper.startsWith(word, beginning.bytes());
                word = each.next()) {
            documents = each.postings(documents, PostingsEnum.NONE);
            documents.nextDoc();
            documents.intoBitSet(DocIdSetIterator.NO_MORE_DOCS, to, 0);
        }
    }

    /** Adds all documents that have this word, those removed among them. */
    static void addAll(LeafReader in, Term word, FixedBitSet to) throws IOException {
        PostingsEnum documents = in.postings(word, PostingsEnum.NONE);
        if (documents == null) return;
        documents.nextDoc();
        documents.intoBitSet(DocIdSetIterator.NO_MORE_DOCS, to, 0);
    }
}

package org.folkmoot.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;

/**
 * Turns a query into one Lucene query over both languages. A word counts where it counts most: title before keywords before
 * text, as typed before another form, the reader's language before the other.
 */
final class Compiler {
    private static final float TITLE = 3;
    private static final float KEYWORDS = 2;
    private static final float BODY = 1;
    private static final float FILED = 1;
    private static final float KIND = 3;
    private static final float AS_TYPED = 1.25f;
    private static final float OTHER_LANGUAGE = 0.6f;
    private static final float SAID_OTHERWISE = 0.6f;
    private static final float BEGINNING = 0.3f;
    private static final float TIE = 0.1f;
    /** More than any word is worth. */
    private static final float ONE_MORE = 200;

    private static final int NEAR = 4;
    private static final int SHORTEST_BEGINNING = 3;
    private static final int MOST_WORDS_NEAR = 6;

    /** What to look for and what to mark once found. */
    record Compiled(Query query, Marks marks, List<Named> parts) {
        /** Each word and quoted phrase. */
        List<Query> words() {
            return parts.stream()
                    .filter(part -> part.reason() != Part.Reason.TOGETHER)
                    .map(Named::query)
                    .toList();
        }
    }

    /** A part of the query that adds to a score of its own. */
    record Named(Part.Reason reason, String what, Query query) {}

    private final Asked asked;
    private final Language reader;
    private final boolean beginnings;
    private final Synonyms synonyms;
    private final boolean anyWord;
    private final List<String> spanned = new ArrayList<>();
    private final Map<Language, Forms> forms = new EnumMap<>(Language.class);
    private final PolishStems polish = new PolishStems();
    private final Marks marks = new Marks();

    /**
     * @param beginnings whether the last word may be only the beginning of one
     * @param anyWord whether one word of all is enough
     */
    Compiler(Asked asked, Language reader, Synonyms synonyms, boolean beginnings, boolean anyWord) {
        this.synonyms = synonyms;
        this.anyWord = anyWord;
        this.asked = asked;
        this.reader = reader;
        this.beginnings = beginnings;
        for (Language language : Language.values()) forms.put(language, language.forms());
    }

    Compiled compile() {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        List<Named> parts = new ArrayList<>();
        List<Query> spans = spans();
        if (!spans.isEmpty()) {
            BooleanQuery.Builder words = new BooleanQuery.Builder();
            spans.forEach(span -> words.add(span, Occur.SHOULD));
            int enough = anyWord ? 1 : enough(spans.size());
            all.add(words.setMinimumNumberShouldMatch(enough).build(), Occur.MUST);
            for (int i = 0; i < spans.size(); i++) parts.add(new Named(Part.Reason.WORD, spanned.get(i), spans.get(i)));
            if (anyWord) mostFirst(spans, all, parts);
        }
        if (spans.isEmpty() && asked.phrases().isEmpty()) all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        int place = asked.words().size();
        for (List<Word> phrase : asked.phrases()) {
            Query quoted = quoted(phrase, place++);
            all.add(quoted, Occur.MUST);
            parts.add(new Named(Part.Reason.PHRASE, typed(phrase), quoted));
        }
        for (List<Word> phrase : asked.unwanted()) all.add(anywhere(phrase), Occur.MUST_NOT);
        near().ifPresent(query -> {
            all.add(query, Occur.SHOULD);
            parts.add(new Named(Part.Reason.TOGETHER, "", query));
        });
        return new Compiled(all.build(), marks, parts);
    }

    /** Where some of the words are enough, what has more of them comes first, however rare those are that others have. */
    private void mostFirst(List<Query> spans, BooleanQuery.Builder all, List<Named> parts) {
        for (int i = 0; i < spans.size(); i++) {
            Query counts = new BoostQuery(new ConstantScoreQuery(spans.get(i)), ONE_MORE);
            all.add(counts, Occur.SHOULD);
            parts.add(new Named(Part.Reason.WORD, spanned.get(i), counts));
        }
    }

    /** Matches any form of the word, in any field of either language. */
    Query anyForm(Word word) {
        return anywhere(List.of(word));
    }

    /** Whether a list of ours has the word, though perhaps no text has; words that are only searched by may well be slips. */
    boolean isSaidOtherwise(Word word) {
        if (synonyms.isOnlySearched(word.typed())) return false;
        for (Language language : Language.values()) {
            List<String> keys = keys(language, word);
            if (!keys.isEmpty() && synonyms.at(0, List.of(keys), language).isPresent()) return true;
        }
        return false;
    }

    /** Whether it is a word of one of these names, in any form. @param names keys of words, by language */
    boolean isOneOf(Map<Language, Set<String>> names, Word word) {
        for (Language language : Language.values()) {
            Set<String> of = names.getOrDefault(language, Set.of());
            if (keys(language, word).stream().anyMatch(of::contains)) return true;
        }
        return false;
    }

    /** Two words must both be there; of a whole sentence a good half is enough. */
    private static int enough(int words) {
        return words <= 2 ? words : (int) Math.ceil(words * 0.6);
    }

    /** Words and groups of words that have a meaning of their own, without those that nearly every text has. */
    private List<Query> spans() {
        List<Word> words = asked.words();
        Map<Language, List<List<String>>> keys = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            keys.put(language, words.stream().map(word -> keys(language, word)).toList());
        }
        List<Query> spans = new ArrayList<>();
        List<Word> leftOut = new ArrayList<>();
        for (int at = 0; at < words.size(); ) {
            int length = 1;
            List<Query> otherwise = new ArrayList<>();
            for (Language language : Language.values()) {
                Optional<Synonyms.Match> match = synonyms.at(at, keys.get(language), language);
                if (match.isEmpty() || match.get().length() < length) continue;
                if (match.get().length() > length) otherwise.clear();
                length = match.get().length();
                for (List<String> other : match.get().others()) otherwise.add(otherwise(other, language, at));
            }
            List<Word> span = words.subList(at, at + length);
            if (otherwise.isEmpty() && length == 1 && isCommon(span.getFirst())) leftOut.add(span.getFirst());
            else {
                spans.add(span(span, at, otherwise));
                spanned.add(typed(span));
            }
            at += length;
        }
        if (spans.isEmpty() && asked.phrases().isEmpty()) {
            for (Word word : leftOut) {
                spans.add(word(word, 0));
                spanned.add(word.typed());
            }
        }
        if (beginnings && !words.isEmpty()) beginning(words.getLast(), words.size() - 1, spans);
        return spans;
    }

    private static String typed(List<Word> words) {
        return words.stream().map(Word::typed).collect(Collectors.joining(" "));
    }

    private Query span(List<Word> span, int at, List<Query> otherwise) {
        List<Query> ways = new ArrayList<>(otherwise);
        BooleanQuery.Builder asTyped = new BooleanQuery.Builder();
        boolean allCommon = span.stream().allMatch(this::isCommon);
        int place = at;
        for (Word word : span) {
            if (allCommon || !isCommon(word)) asTyped.add(word(word, place), Occur.MUST);
            place++;
        }
        ways.add(asTyped.build());
        return ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, TIE);
    }

    private void beginning(Word last, int place, List<Query> spans) {
        String exact = FormsFilter.exact(last.folded());
        if (last.folded().length() < SHORTEST_BEGINNING || isCommon(last) || spans.isEmpty()) return;
        List<Query> ways = new ArrayList<>(List.of(spans.removeLast()));
        for (Language language : Language.values()) {
            for (String field : List.of(language.title(), language.keywords(), language.body())) {
                ways.add(new BoostQuery(new PrefixQuery(new Term(field, exact)), BEGINNING));
            }
        }
        marks.addPrefix(exact, place);
        spans.add(new DisjunctionMaxQuery(ways, 0));
    }

    private Query word(Word word, int place) {
        List<Query> ways = new ArrayList<>();
        for (Language language : Language.values()) {
            String bare = bare(language, word);
            if (bare.isEmpty()) continue;
            String exact = FormsFilter.exact(bare);
            List<String> keys = asked(language, word);
            marks.add(language, exact, place);
            keys.forEach(key -> marks.add(language, key, place));
            weighted(language, field -> new BoostQuery(new TermQuery(new Term(field, exact)), AS_TYPED), ways);
            weighted(language, field -> anyOf(field, keys), ways);
        }
        return new DisjunctionMaxQuery(ways, TIE);
    }

    private Query otherwise(List<String> words, Language language, int place) {
        List<List<String>> keys = words.stream().map(forms.get(language)::keys).toList();
        for (int i = 0; i < words.size(); i++) {
            if (words.size() > 1 && language.isCommon(words.get(i))) continue;
            keys.get(i).forEach(key -> marks.add(language, key, place));
        }
        List<Query> ways = new ArrayList<>();
        weighted(language, field -> inOrder(field, keys, 0), ways);
        return new BoostQuery(new DisjunctionMaxQuery(ways, TIE), SAID_OTHERWISE);
    }

    /** A quoted phrase may be in other forms, or a mutation would hide it; one quoted word is meant as typed. */
    private Query quoted(List<Word> phrase, int place) {
        List<Query> ways = new ArrayList<>();
        for (Language language : Language.values()) {
            List<List<String>> terms = new ArrayList<>();
            for (Word word : phrase) {
                String bare = bare(language, word);
                if (bare.isEmpty()) continue;
                terms.add(phrase.size() == 1 ? List.of(FormsFilter.exact(bare)) : asked(language, word));
            }
            if (terms.isEmpty()) continue;
            for (List<String> term : terms) term.forEach(t -> marks.add(language, t, place));
            weighted(language, field -> inOrder(field, terms, 0), ways);
        }
        return new DisjunctionMaxQuery(ways, TIE);
    }

    private Query anywhere(List<Word> phrase) {
        List<Query> ways = new ArrayList<>();
        for (Language language : Language.values()) {
            List<List<String>> keys = phrase.stream()
                    .map(word -> asked(language, word))
                    .filter(of -> !of.isEmpty())
                    .toList();
            if (!keys.isEmpty()) weighted(language, field -> inOrder(field, keys, 0), ways);
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    /** Words that stand together are worth more than the same words apart. */
    private Optional<Query> near() {
        List<List<String>> keys = asked.words().stream()
                .filter(word -> !isCommon(word))
                .map(word -> keys(reader, word))
                .filter(of -> !of.isEmpty())
                .toList();
        if (keys.size() < 2 || keys.size() > MOST_WORDS_NEAR) return Optional.empty();
        return Optional.of(new DisjunctionMaxQuery(
                List.of(
                        new BoostQuery(inOrder(reader.title(), keys, NEAR), TITLE / 2),
                        new BoostQuery(inOrder(reader.body(), keys, NEAR), BODY / 2)),
                0));
    }

    private void weighted(Language language, Function<String, Query> inField, Collection<Query> ways) {
        float weight = language == reader ? 1 : OTHER_LANGUAGE;
        ways.add(new BoostQuery(inField.apply(language.title()), TITLE * weight));
        ways.add(new BoostQuery(inField.apply(language.keywords()), KEYWORDS * weight));
        ways.add(new BoostQuery(inField.apply(language.body()), BODY * weight));
        ways.add(new BoostQuery(inField.apply(language.filed()), FILED * weight));
        ways.add(new BoostQuery(inField.apply(language.kind()), KIND * weight));
    }

    private static Query inOrder(String field, List<List<String>> terms, int slop) {
        if (terms.size() == 1) return anyOf(field, terms.getFirst());
        MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder().setSlop(slop);
        for (List<String> at : terms) {
            phrase.add(at.stream().map(term -> new Term(field, term)).toArray(Term[]::new));
        }
        return phrase.build();
    }

    private static Query anyOf(String field, List<String> keys) {
        SynonymQuery.Builder any = new SynonymQuery.Builder(field);
        keys.forEach(key -> any.addTerm(new Term(field, key)));
        return any.build();
    }

    private String bare(Language language, Word word) {
        return forms.get(language).bare(word.folded());
    }

    private List<String> keys(Language language, Word word) {
        String bare = bare(language, word);
        if (bare.isEmpty()) return List.of();
        return with(forms.get(language).keys(bare), forms.get(language).further(word.typed()));
    }

    /** What is asked for: the word's own keys, and where English texts are those of a Polish word it may be. */
    private List<String> asked(Language language, Word word) {
        List<String> keys = keys(language, word);
        return language != Language.ENGLISH || keys.isEmpty() ? keys : with(keys, polish.keys(word.typed()));
    }

    private static List<String> with(List<String> keys, List<String> more) {
        if (more.isEmpty()) return keys;
        Set<String> all = new LinkedHashSet<>(keys);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** Common in the reader's language, or in the other one when the query seems to be written in it. */
    boolean isCommon(Word word) {
        return Stream.of(Language.values())
                .filter(language -> language == reader || seemsWrittenIn(language))
                .anyMatch(language -> language.isCommon(word.folded()) || language.isCommon(bare(language, word)));
    }

    private boolean seemsWrittenIn(Language language) {
        return asked.words().stream()
                        .filter(word -> language.isCommon(word.folded()))
                        .count()
                >= 2;
    }
}

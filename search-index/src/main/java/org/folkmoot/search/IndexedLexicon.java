package org.folkmoot.search;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.util.FixedBitSet;

/** The words of an index in this process. */
final class IndexedLexicon implements Lexicon {
    private static final int CANDIDATES = 10;

    private final IndexReader view;
    private final Matcher matcher;
    private final FixedBitSet[] visible;
    private final FixedBitSet[] open;

    IndexedLexicon(IndexReader view, Matcher matcher, Visibility visibility) throws IOException {
        this.view = view;
        this.matcher = matcher;
        this.visible = visibility.documents();
        this.open = matcher.match(new TermQuery(new Term(Fields.OPEN, Fields.YES)), visible);
    }

    @Override
    public boolean any(Query query) throws IOException {
        return matcher.any(query, visible);
    }

    @Override
    public boolean anyOpen(Query query) throws IOException {
        return matcher.any(query, open);
    }

    @Override
    public List<String> near(Language language, Word word, int slips) throws IOException {
        DirectSpellChecker checker = new DirectSpellChecker();
        checker.setMaxEdits(slips);
        SuggestWord[] found = checker.suggestSimilar(
                new Term(language.spelling(), word.typed()), CANDIDATES, view, SuggestMode.SUGGEST_ALWAYS);
        return Stream.of(found).map(candidate -> candidate.string).toList();
    }

    @Override
    public Optional<String> firstOpen(Language language, List<String> words) throws IOException {
        for (String word : words) {
            if (matcher.any(new TermQuery(new Term(language.spelling(), word)), open)) return Optional.of(word);
        }
        return Optional.empty();
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
    /** However many documents have what was typed, seen or not, something else may have been meant. */
    private static final float HOWEVER_MANY = Integer.MAX_VALUE;

    private final IndexReader words;
    private final Matcher matcher;
    private final FixedBitSet[] visible;
    private final FixedBitSet[] open;

    /** @param words where words are looked for: only what anybody may read */
    IndexedLexicon(IndexReader words, Matcher matcher, Visibility visibility) throws IOException {
        this.words = words;
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
    public Optional<String> nearest(Language language, Word word, int slips) throws IOException {
        DirectSpellChecker checker = new DirectSpellChecker();
        checker.setMaxEdits(slips);
        checker.setMaxQueryFrequency(HOWEVER_MANY);
        Term typed = new Term(language.spelling(), word.typed());
        Set<String> lookedAt = new HashSet<>();
        for (int wanted = FIRST_LOOKED_AT; wanted <= MOST_LOOKED_AT; wanted *= WIDER) {
            SuggestWord[] found = checker.suggestSimilar(typed, wanted, words, SuggestMode.SUGGEST_ALWAYS);
            for (SuggestWord one : found) {
                if (!lookedAt.add(one.string)) continue;
                if (matcher.any(new TermQuery(new Term(language.spelling(), one.string)), open))
                    return Optional.of(one.string);
            }
            if (found.length < wanted) break;
        }
        return Optional.empty();
    }
}

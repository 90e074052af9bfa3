package org.folkmoot.search;

import java.io.IOException;
import java.util.Optional;

/**
 * Corrects words the reader's part of the index does not have. A correction is offered only if an open document this reader
 * may see today has it: words of hidden, future or other councils' documents are looked at and dropped.
 */
final class Spelling {
    static final int SHORTEST = 4;
    /** Longer ones are no slip of the finger, and what compares them grows with every letter. */
    private static final int LONGEST = 24;

    private static final int MOST_UNKNOWN = 4;
    static final int MOST_SLIPS = 2;

    /** In a shorter one two slips are half of the word: what is near is another word, and to be offered it is an insult. */
    private static final int LEAST_FOR_TWO = 6;

    private final Lexicon known;
    private final Language reader;
    private final Synonyms synonyms;
    private final Vocabulary vocabulary;

    Spelling(Lexicon known, Language reader, Synonyms synonyms, Vocabulary vocabulary) {
        this.known = known;
        this.vocabulary = vocabulary;
        this.reader = reader;
        this.synonyms = synonyms;
    }

    /** The query with every unknown word corrected, when that finds something open; empty when there is nothing better. */
    Optional<String> better(Asked asked) throws IOException {
        Compiler compiler = new Compiler(asked, reader, synonyms, false, false);
        StringBuilder text = new StringBuilder(asked.text());
        boolean changed = false;
        int unknown = 0;
        for (Word word : asked.words().reversed()) {
            if (word.typed().length() < SHORTEST || word.typed().length() > LONGEST || compiler.isCommon(word))
                continue;
            if (known.any(compiler.anyForm(word)) || isRight(compiler, word)) continue;
            if (++unknown > MOST_UNKNOWN) return Optional.empty();
            Optional<String> correction = correction(word);
            if (correction.isEmpty()) continue;
            text.replace(word.start(), word.end(), correction.get());
            changed = true;
        }
        return changed && worthAsking(text.toString())
                ? Optional.of(text.toString().strip())
                : Optional.empty();
    }

    /** Whether it is no slip although no text has it: a name that things can be filed under, of a filter, or one that our lists know. */
    private boolean isRight(Compiler compiler, Word word) {
        return compiler.isOneOf(vocabulary.keys(), word)
                || Box.isFilter(word.folded())
                || compiler.isSaidOtherwise(word);
    }

    private boolean worthAsking(String corrected) throws IOException {
        try {
            return known.anyOpen(new Compiler(QueryReader.read(corrected), reader, synonyms, false, false)
                    .compile()
                    .query());
        } catch (BadQuery pastALimit) {
            return false;
        }
    }

    /** One slip is looked for before two: it is likelier, and comparing for two costs many times as much. */
    private Optional<String> correction(Word word) throws IOException {
        int most = word.folded().length() < LEAST_FOR_TWO ? 1 : MOST_SLIPS;
        for (Language language : reader.first()) {
            for (int slips = 1; slips <= most; slips++) {
                Optional<String> correction = known.nearest(language, word, slips);
                if (correction.isPresent()) return correction;
            }
        }
        return Optional.empty();
    }
}

package org.folkmoot.search;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** How text becomes words: the same cut for documents and queries, then each language's own keys. */
final class Analysis {
    /** Words between two passages, so that no phrase runs from one page into the next. */
    private static final int GAP = 100;

    /** Signs that Unicode lets stand inside a word, and people put between two. */
    private static final NormalizeCharMap SEPARATORS = separators();

    /** Lower case with accents, for spelling: a correction must be shown as people write it. */
    private static final Analyzer SPELLING = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            return new TokenStreamComponents(words, new LowerCaseFilter(words));
        }

        @Override
        protected Reader initReader(String field, Reader text) {
            return new MappingCharFilter(SEPARATORS, text);
        }
    };

    /** Polish texts stand in the fields of English ones, and have Polish stems beside. */
    private static final Analyzer POLISH = ofWords(Language.ENGLISH, true);

    private Analysis() {}

    private static NormalizeCharMap separators() {
        NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
        map.add(":", " ");
        map.add("_", " ");
        return map.build();
    }

    /** The analyzer of every field of the index. */
    static Analyzer ofFields() {
        Map<String, Analyzer> fields = new HashMap<>();
        for (Language language : Language.values()) {
            Analyzer words = ofWords(language, false);
            fields.put(language.title(), words);
            fields.put(language.keywords(), words);
            fields.put(language.body(), words);
            fields.put(language.filed(), words);
            fields.put(language.kind(), words);
            fields.put(language.spelling(), SPELLING);
        }
        fields.put(Fields.AREA_WORDS, ofWords(Language.ENGLISH, false));
        return new PerFieldAnalyzerWrapper(SPELLING, fields);
    }

    /** The analyzer of a text, where it is not that of its field: empty for most. */
    static Optional<Analyzer> ofText(String locale) {
        return PolishStems.are(locale) ? Optional.of(POLISH) : Optional.empty();
    }

    private static Analyzer ofWords(Language language, boolean polish) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new StandardTokenizer();
                Function<String, List<String>> more = polish ? new PolishStems()::keys : typed -> List.of();
                return new TokenStreamComponents(
                        words, new FormsFilter(new LowerCaseFilter(words), language.forms(), more));
            }

            @Override
            protected Reader initReader(String field, Reader text) {
                return new MappingCharFilter(SEPARATORS, text);
            }

            @Override
            public int getPositionIncrementGap(String field) {
                return GAP;
            }
        };
    }

    /** The words of a text in order, lower case, with where they stood. */
    static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        try (TokenStream tokens = SPELLING.tokenStream("", text)) {
            CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.getAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(new Word(term.toString(), offset.startOffset(), offset.endOffset()));
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}

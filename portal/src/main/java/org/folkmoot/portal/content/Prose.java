package org.folkmoot.portal.content;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be counted in a piece of plain text, in English or Welsh.
 *
 * @param words numbers count as words; a hyphen or apostrophe inside a word does not end it
 * @param sentences ended by a full stop, question or exclamation mark, or by an empty line or list line
 * @param syllables English only, by the sound rules of {@link Syllables}; 0 for Welsh
 * @param characters letters and digits in words
 * @param polysyllables words of three syllables or more; 0 for Welsh
 * @param longSentences sentences of more than {@value #LONG_SENTENCE} words, counted from 0
 */
public record Prose(
        int words, int sentences, int syllables, int characters, int polysyllables, List<Integer> longSentences) {
    /** Longer than this and many readers lose the thread (plain English guidance). */
    public static final int LONG_SENTENCE = 25;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’.,\\-‑][\\p{L}\\p{N}]+)*");
    private static final Pattern ABBREVIATION =
            Pattern.compile("\\b(Mr|Mrs|Ms|Dr|St|No|e\\.g|i\\.e|etc|vs|h\\.y|e\\.e)\\.(?=\\s+\\S)");
    private static final Pattern SENTENCE_END =
            Pattern.compile("[.!?…]+[\"'”’)\\]]*(?=\\s|$)|\\R\\s*\\R|\\R(?=\\s*[-*•]\\s)");

    /** @param language English counts syllables too; every other language only words and sentences */
    public static Prose measure(String text, Locale language) {
        boolean english = "en".equals(language.getLanguage());
        String clean = ABBREVIATION.matcher(text).replaceAll("$1");
        int words = 0;
        int syllables = 0;
        int characters = 0;
        int polysyllables = 0;
        int sentences = 0;
        List<Integer> longOnes = new ArrayList<>();
        for (String sentence : SENTENCE_END.split(clean)) {
            int inSentence = 0;
            Matcher word = WORD.matcher(sentence);
            while (word.find()) {
                inSentence++;
                characters += (int)
                        word.group().chars().filter(Character::isLetterOrDigit).count();
                int sounds = english ? Syllables.in(word.group()) : 0;
                syllables += sounds;
                if (sounds >= 3) polysyllables++;
            }
            if (inSentence == 0) continue;
            if (inSentence > LONG_SENTENCE) longOnes.add(sentences);
            sentences++;
            words += inSentence;
        }
        return new Prose(words, sentences, syllables, characters, polysyllables, List.copyOf(longOnes));
    }

    /** Words per sentence, to one place; nought for no text. */
    public BigDecimal wordsPerSentence() {
        return average(words, sentences);
    }

    /** Letters per word, to one place; nought for no text. */
    public BigDecimal lettersPerWord() {
        return average(characters, words);
    }

    private static BigDecimal average(int all, int by) {
        if (by == 0) return BigDecimal.ZERO;
        return BigDecimal.valueOf(all)
                .divide(BigDecimal.valueOf(by), MathContext.DECIMAL64)
                .setScale(1, RoundingMode.HALF_UP);
    }
}

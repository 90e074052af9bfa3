package org.folkmoot.portal.content;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * How old a reader must be to follow an English text with ease.
 *
 * <p>The age shown is the Flesch-Kincaid school grade plus five, the age at which that grade starts; the editor says so
 * beside the figure. All formulas are for English: they know nothing of Welsh words, so Welsh text gets sentence and
 * word length only ({@link Prose}). Every score is rounded to two places, halves up.
 */
public final class ReadingAge {
    private static final MathContext PRECISE = MathContext.DECIMAL64;

    private ReadingAge() {}

    /** Whole years, between 5 and 18; empty text reads at 5. */
    public static int of(String english) {
        Prose prose = Prose.measure(english, Locale.ENGLISH);
        if (prose.words() == 0) return 5;
        BigDecimal grade = fleschKincaidGrade(prose.words(), prose.sentences(), prose.syllables());
        int age = grade.setScale(0, RoundingMode.HALF_UP).intValue() + 5;
        return Math.clamp(age, 5, 18);
    }

    /** Flesch, 1948: higher is easier, 60 to 70 is plain. */
    public static BigDecimal fleschReadingEase(int words, int sentences, int syllables) {
        return score("206.835", "-1.015", ratio(words, sentences), "-84.6", ratio(syllables, words));
    }

    /** Kincaid and others, 1975: a United States school grade. */
    public static BigDecimal fleschKincaidGrade(int words, int sentences, int syllables) {
        return score("-15.59", "0.39", ratio(words, sentences), "11.8", ratio(syllables, words));
    }

    /** Smith and Senter, 1967. */
    public static BigDecimal automatedReadabilityIndex(int words, int sentences, int characters) {
        return score("-21.43", "0.5", ratio(words, sentences), "4.71", ratio(characters, words));
    }

    /** Coleman and Liau, 1975. */
    public static BigDecimal colemanLiau(int words, int sentences, int characters) {
        return score("-15.8", "5.88", ratio(characters, words), "-29.6", ratio(sentences, words));
    }

    /** Gunning, 1952. */
    public static BigDecimal gunningFog(int words, int sentences, int polysyllables) {
        return score("0", "0.4", ratio(words, sentences), "40", ratio(polysyllables, words));
    }

    /** McLaughlin, 1969; made for thirty sentences or more, scaled for fewer. */
    public static BigDecimal smog(int sentences, int polysyllables) {
        BigDecimal root = ratio(30 * polysyllables, sentences).sqrt(PRECISE);
        return score("3.1291", "1.0430", root, "0", BigDecimal.ZERO);
    }

    private static BigDecimal score(
            String start, String firstWeight, BigDecimal first, String secondWeight, BigDecimal second) {
        return new BigDecimal(start)
                .add(new BigDecimal(firstWeight).multiply(first))
                .add(new BigDecimal(secondWeight).multiply(second))
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal ratio(int part, int whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), PRECISE);
    }
}

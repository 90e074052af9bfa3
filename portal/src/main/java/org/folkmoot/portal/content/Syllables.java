package org.folkmoot.portal.content;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the syllables of an English word from its spelling: vowel groups, less the vowels that are only written.
 * Right for about nine words in ten, which is enough for an average over a page.
 */
final class Syllables {
    private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");
    private static final Pattern SPOKEN_APART =
            Pattern.compile("(?<![ctgs])i[ao](?!us)|[aeiou]ing\\b|eo(?!u)|ua[lt]|uou|[^q]uie|[^aeiou]ier\\b|ism\\b");
    private static final Pattern SILENT_END = Pattern.compile("(?<=[^aeiouy])(?<![^aeiou]l)e$");
    private static final Pattern SILENT_ED = Pattern.compile("(?<=[^aeiouytd])ed$");
    private static final Pattern SILENT_ES = Pattern.compile("(?<=[^aeiouyscxzgh])es$");

    private Syllables() {}

    /** At least one; a number counts as one, because how it is read aloud depends on the reader. */
    static int in(String word) {
        int count = 0;
        for (String part : word.toLowerCase(Locale.ROOT).split("[-‑]"))
            count += inPart(part.replaceAll("['’].*|[^a-z]", ""));
        return Math.max(1, count);
    }

    private static int inPart(String part) {
        if (part.isEmpty()) return 0;
        String spoken = SILENT_END.matcher(part).replaceFirst("");
        spoken = SILENT_ED.matcher(spoken).replaceFirst("d");
        spoken = SILENT_ES.matcher(spoken).replaceFirst("s");
        return Math.max(1, found(VOWELS, spoken) + found(SPOKEN_APART, spoken));
    }

    private static int found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int count = 0;
        while (matcher.find()) count++;
        return count;
    }
}

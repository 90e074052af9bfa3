package org.folkmoot.portal.tender;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a phrase that opens bids must be: long, of several words, and nothing that a colleague would try. */
final class OpenerPhrase {
    /** As the keys themselves ask: six short words. */
    static final int SHORTEST = 18;

    static final int LONGEST = 200;

    /** Different words, each of three letters or more. */
    static final int FEWEST_WORDS = 4;

    private static final int LEAST_WORD = 3;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}]+");

    private OpenerPhrase() {}

    /**
     * @param again the same, typed once more
     * @param known words that somebody who knows the opener or the tender would try: their name, its title
     * @return the key of the message that says what to change; empty when it will do
     */
    static Optional<String> wrong(String typed, String again, Collection<String> known) {
        if (typed.length() > LONGEST) return Optional.of("opener.wrong.long");
        if (typed.replaceAll("[\\s\\p{Z}\\p{Pd}]+", "").length() < SHORTEST) return Optional.of("opener.wrong.short");
        Set<String> words = words(typed);
        if (words.size() < FEWEST_WORDS) return Optional.of("opener.wrong.words");
        known.forEach(text -> words.removeAll(words(text)));
        if (words.size() < FEWEST_WORDS) return Optional.of("opener.wrong.known");
        return typed.equals(again) ? Optional.empty() : Optional.of("opener.wrong.again");
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word : BETWEEN.split(text.toLowerCase(Locale.ROOT))) {
            if (word.length() >= LEAST_WORD && word.chars().distinct().count() > 1) words.add(word);
        }
        return words;
    }
}

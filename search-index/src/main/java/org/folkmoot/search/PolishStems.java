package org.folkmoot.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.pl.PolishAnalyzer;
import org.apache.lucene.analysis.stempel.StempelStemmer;

/**
 * Polish words bend at the end, in more ways than rules could say: Stempel has learnt them from a corpus, and a list of ours knows some that it
 * takes apart. Its stems are keys beside those that a
 * word has anyway, with a sign before them that no other key has, so that a Polish stem never meets an English word of the same letters.
 */
final class PolishStems {
    private static final String SIGN = "pl~";
    private static final int SHORTEST = 3;
    private static final int LONGEST = 40;

    private static final Families FAMILIES = Families.read("families.pl.txt");

    private final StempelStemmer stemmer = new StempelStemmer(PolishAnalyzer.getDefaultTable());

    static boolean are(String locale) {
        return locale.equals("pl") || locale.startsWith("pl-");
    }

    /**
     * A stem of the word as it is typed, and one of the word without its accents: whoever types {@code zajecia} finds {@code zajęcia} by the
     * second, and by the first all that is written as it should be.
     */
    List<String> keys(String typed) {
        if (typed.length() < SHORTEST || typed.length() > LONGEST) return List.of();
        List<String> known = FAMILIES.of(Text.fold(typed));
        if (!known.isEmpty()) return known.stream().map(head -> SIGN + head).toList();
        Set<String> keys = new LinkedHashSet<>();
        keys.add(key(typed));
        keys.add(key(Text.fold(typed)));
        return List.copyOf(keys);
    }

    private String key(String word) {
        StringBuilder stem = stemmer.stem(word);
        return SIGN + Text.fold(stem == null || stem.isEmpty() ? word : stem.toString());
    }
}

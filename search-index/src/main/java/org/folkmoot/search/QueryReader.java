package org.folkmoot.search;

import java.util.ArrayList;
import java.util.List;
import org.folkmoot.search.BadQuery.Reason;

/**
 * Reads what somebody typed. It knows words, "phrases" and a minus before either, and nothing else: brackets, colons, stars
 * and slashes separate words at most, so no query can reach a field, a pattern or a nested structure.
 */
final class QueryReader {
    static final int LONGEST = 200;
    static final int MOST_TERMS = 12;
    private static final String QUOTES = "\"\u201C\u201D\u201E\u00AB\u00BB";

    private QueryReader() {}

    /** @throws BadQuery when it is empty, only unwanted, or past a limit */
    static Asked read(String typed) {
        return read(typed, false);
    }

    /** @param wordless whether there need be nothing that is wanted */
    static Asked read(String typed, boolean wordless) {
        requireLength(typed);
        String text = clean(typed);
        List<Word> words = new ArrayList<>();
        List<List<Word>> phrases = new ArrayList<>();
        List<List<Word>> unwanted = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            boolean not = text.charAt(at) == '-' && at + 1 < text.length() && startsTerm(text.charAt(at + 1));
            int start = not ? at + 1 : at;
            boolean quoted = isQuote(text.charAt(start)) && closing(text, start) > 0;
            int end = quoted ? closing(text, start) : endOfChunk(text, start + 1);
            List<Word> found = wordsIn(text, start, end);
            at = quoted ? end + 1 : end;
            if (found.isEmpty()) continue;
            if (not) unwanted.add(found);
            else if (quoted) phrases.add(found);
            else words.addAll(found);
        }
        check(words, phrases, unwanted, wordless);
        return new Asked(text, words, phrases, unwanted);
    }

    static void requireLength(String typed) {
        if (typed.length() > LONGEST * 2 || typed.codePointCount(0, typed.length()) > LONGEST) {
            throw new BadQuery(Reason.TOO_LONG);
        }
    }

    /** Without what cannot be seen: signs of direction and width, but for the joiners that some scripts write with; halves of characters. */
    static String clean(String typed) {
        StringBuilder seen = new StringBuilder(typed.length());
        Text.clean(typed).codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) seen.append(' ');
            else if (Character.getType(c) != Character.FORMAT || c == 0x200C || c == 0x200D) seen.appendCodePoint(c);
        });
        return seen.toString();
    }

    private static void check(List<Word> words, List<List<Word>> phrases, List<List<Word>> unwanted, boolean wordless) {
        if (words.isEmpty() && phrases.isEmpty() && !wordless) {
            throw new BadQuery(unwanted.isEmpty() ? Reason.EMPTY : Reason.ONLY_UNWANTED);
        }
        long terms = words.stream().filter(word -> !isCommon(word)).count();
        for (List<Word> phrase : phrases) terms += phrase.size();
        for (List<Word> phrase : unwanted) terms += phrase.size();
        if (terms > MOST_TERMS) throw new BadQuery(Reason.TOO_MANY_TERMS);
    }

    private static boolean isCommon(Word word) {
        for (Language language : Language.values()) if (language.isCommon(word.folded())) return true;
        return false;
    }

    private static List<Word> wordsIn(String text, int start, int end) {
        return Analysis.words(text.substring(start, end)).stream()
                .map(word -> word.shifted(start))
                .toList();
    }

    private static boolean startsTerm(char c) {
        return Character.isLetterOrDigit(c) || isQuote(c);
    }

    private static boolean isQuote(char c) {
        return QUOTES.indexOf(c) >= 0;
    }

    /** Where the quote that opens at {@code start} closes, or -1. */
    private static int closing(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) if (isQuote(text.charAt(i))) return i;
        return -1;
    }

    private static int endOfChunk(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && !isQuote(text.charAt(end))) end++;
        return end;
    }
}

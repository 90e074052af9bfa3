package org.folkmoot.portal.survey.coding;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A stretch of somebody's words.
 *
 * @param from place of its first letter in the text @param to place after its last
 */
public record Passage(int from, int to) {

    /** Sentences, without the space between them; a line that ends ends a sentence, too. */
    public static List<Passage> sentences(String words) {
        List<Passage> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.UK);
        breaks.setText(words);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            lines(words, from, to, sentences);
        }
        return sentences;
    }

    private static void lines(String words, int from, int to, List<Passage> sentences) {
        int start = from;
        while (start < to) {
            int end = words.indexOf('\n', start);
            if (end < 0 || end > to) end = to;
            trimmed(words, start, end, sentences);
            start = end + 1;
        }
    }

    private static void trimmed(String words, int from, int to, List<Passage> sentences) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(words.charAt(start))) start++;
        while (end > start && Character.isWhitespace(words.charAt(end - 1))) end--;
        if (end > start) sentences.add(new Passage(start, end));
    }

    /** Every place where these words stand, in whatever letters they are written. */
    public static List<Passage> find(String words, String sought) {
        List<Passage> found = new ArrayList<>();
        if (sought.isBlank()) return found;
        int at = 0;
        while (at + sought.length() <= words.length()) {
            if (words.regionMatches(true, at, sought, 0, sought.length())) {
                found.add(new Passage(at, at + sought.length()));
                at += sought.length();
            } else {
                at++;
            }
        }
        return found;
    }

    public String in(String words) {
        return words.substring(from, to);
    }

    /** Whether it is a stretch of this text. */
    public boolean within(String words) {
        return from >= 0 && from < to && to <= words.length();
    }

    /** A stretch that is not shown. @param mark what is shown in its place */
    public record Hidden(int from, int to, String mark) {}

    /** The text with every hidden stretch replaced; where several meet, all of it goes, and each kind of mark is shown once. */
    public static String shown(String words, List<Hidden> hidden) {
        List<Hidden> inOrder = hidden.stream()
                .filter(each -> each.to() <= words.length())
                .sorted(Comparator.comparingInt(Hidden::from).thenComparing(Hidden::to))
                .toList();
        StringBuilder shown = new StringBuilder();
        int at = 0;
        int next = 0;
        while (next < inOrder.size()) {
            int from = inOrder.get(next).from();
            int to = from;
            Set<String> marks = new LinkedHashSet<>();
            while (next < inOrder.size() && inOrder.get(next).from() <= to) {
                to = Math.max(to, inOrder.get(next).to());
                marks.add(inOrder.get(next).mark());
                next++;
            }
            shown.append(words, at, from).append(String.join(" ", marks));
            at = to;
        }
        return shown.append(words, at, words.length()).toString();
    }
}

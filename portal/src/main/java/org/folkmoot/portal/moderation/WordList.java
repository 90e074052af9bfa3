package org.folkmoot.portal.moderation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as words that can be ticked to be blacked out. */
final class WordList {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern AROUND = Pattern.compile("^[\\p{P}&&[^@#]]*|\\p{P}*$");

    private WordList() {}

    record Word(int number, String text, Decision.Range range) {}

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher found = WORD.matcher(text);
        while (found.find()) {
            words.add(new Word(words.size(), found.group(), core(found.group(), found.start())));
        }
        return List.copyOf(words);
    }

    /** Ranges of the ticked words; neighbours become one, so that the mark does not tell how many words a name has. */
    static List<Decision.Range> ranges(String text, Set<Integer> ticked) {
        List<Decision.Range> ranges = new ArrayList<>();
        int before = Integer.MIN_VALUE;
        for (Word word : of(text)) {
            if (ticked.contains(word.number())) {
                if (before == word.number() - 1) {
                    Decision.Range last = ranges.removeLast();
                    ranges.add(new Decision.Range(last.from(), word.range().to()));
                } else {
                    ranges.add(word.range());
                }
                before = word.number();
            }
        }
        return List.copyOf(ranges);
    }

    /** Commas, brackets and full stops around a word stay. */
    private static Decision.Range core(String word, int start) {
        Matcher around = AROUND.matcher(word);
        int from = around.find() && around.start() == 0 ? around.end() : 0;
        int to = word.length();
        while (to > from && Pattern.matches("\\p{P}", word.substring(to - 1, to))) {
            to--;
        }
        return to > from
                ? new Decision.Range(start + from, start + to)
                : new Decision.Range(start, start + word.length());
    }
}

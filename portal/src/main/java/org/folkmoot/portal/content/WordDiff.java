package org.folkmoot.portal.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is different between two texts, word by word: each text cut into pieces that both have and pieces that only it has. */
final class WordDiff {
    /** Beyond this many words that differ in a row, whole texts are shown as changed: the table would be too large. */
    private static final int MOST_WORDS = 2_000;

    private WordDiff() {}

    /** @param changed whether only this text has it */
    record Piece(String text, boolean changed) {}

    /** @param before pieces of the earlier text @param after of the later one */
    record Sides(List<Piece> before, List<Piece> after) {}

    static Sides of(String before, String after) {
        List<String> old = words(before);
        List<String> young = words(after);
        int start = 0;
        while (start < old.size() && start < young.size() && old.get(start).equals(young.get(start))) {
            start++;
        }
        int end = 0;
        while (end < old.size() - start
                && end < young.size() - start
                && old.get(old.size() - 1 - end).equals(young.get(young.size() - 1 - end))) {
            end++;
        }
        boolean[] oldKept = new boolean[old.size()];
        boolean[] youngKept = new boolean[young.size()];
        Arrays.fill(oldKept, 0, start, true);
        Arrays.fill(oldKept, old.size() - end, old.size(), true);
        Arrays.fill(youngKept, 0, start, true);
        Arrays.fill(youngKept, young.size() - end, young.size(), true);
        List<String> oldMiddle = old.subList(start, old.size() - end);
        List<String> youngMiddle = young.subList(start, young.size() - end);
        if (oldMiddle.size() <= MOST_WORDS && youngMiddle.size() <= MOST_WORDS) {
            common(oldMiddle, youngMiddle, start, oldKept, youngKept);
        }
        return new Sides(pieces(old, oldKept), pieces(young, youngKept));
    }

    /** Marks a longest run of words that both have, in order. */
    private static void common(
            List<String> old, List<String> young, int start, boolean[] oldKept, boolean[] youngKept) {
        int[][] longest = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                longest[i][j] = old.get(i).equals(young.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < old.size() && j < young.size()) {
            if (old.get(i).equals(young.get(j))) {
                oldKept[start + i++] = true;
                youngKept[start + j++] = true;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    /** Words with the space that follows them. */
    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\\s)(?=\\S)"));
    }

    private static List<Piece> pieces(List<String> words, boolean[] kept) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            run.append(words.get(i));
            if (i + 1 == words.size() || kept[i + 1] != kept[i]) {
                pieces.add(new Piece(run.toString(), !kept[i]));
                run.setLength(0);
            }
        }
        return pieces;
    }
}

package org.folkmoot.portal.consultation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A paragraph of a draft document, which keeps its address from version to version.
 *
 * @param address such as {@code p7}; never given to another passage
 * @param words plain text
 */
record Passage(String address, Localised words) {
    /** The most passages of a document. */
    static final int MOST = 150;

    /** How alike two paragraphs are, from 0 to 1, for the later to be the earlier rewritten. */
    private static final double REWRITTEN = 0.5;

    /** Paragraphs of a text: what stands between empty lines. */
    static List<String> split(String text) {
        return Arrays.stream(text.replace("\r", "").split("\n[ \t]*\n"))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    /**
     * The passages of a new version: each paragraph that is one of the version before, rewritten or not, has its address, in the same
     * order; every other has a new one.
     *
     * @param used the highest number an address of this document ever had
     */
    static List<Passage> follow(List<Passage> before, List<Localised> paragraphs, int used) {
        int rows = before.size();
        int columns = paragraphs.size();
        double[][] best = new double[rows + 1][columns + 1];
        double[][] alike = new double[rows][columns];
        for (int row = rows - 1; row >= 0; row--) {
            for (int column = columns - 1; column >= 0; column--) {
                double same = alike(before.get(row).words(), paragraphs.get(column));
                alike[row][column] = same >= REWRITTEN ? same : 0;
                double taken = alike[row][column] > 0 ? alike[row][column] + best[row + 1][column + 1] : 0;
                best[row][column] = Math.max(taken, Math.max(best[row + 1][column], best[row][column + 1]));
            }
        }
        List<Passage> after = new ArrayList<>();
        int next = used;
        int row = 0;
        for (int column = 0; column < columns; ) {
            if (row < rows
                    && alike[row][column] > 0
                    && best[row][column] == alike[row][column] + best[row + 1][column + 1]) {
                after.add(new Passage(before.get(row).address(), paragraphs.get(column)));
                row++;
                column++;
            } else if (row < rows && best[row][column] == best[row + 1][column]) {
                row++;
            } else {
                after.add(new Passage("p" + ++next, paragraphs.get(column)));
                column++;
            }
        }
        return List.copyOf(after);
    }

    /** The number in its address. */
    int number() {
        return Integer.parseInt(address.substring(1));
    }

    /** The share of words that two paragraphs have in common, in the first language both have. */
    static double alike(Localised one, Localised other) {
        String locale =
                one.locales().stream().filter(other::has).max(String::compareTo).orElse("");
        if (locale.isEmpty()) return 0;
        return alike(words(one.in(locale)), words(other.in(locale)));
    }

    /** The share of words that two texts have in common. @param left as {@link #words} has them */
    static double alike(Map<String, Integer> left, Map<String, Integer> right) {
        int all = sum(left) + sum(right);
        int common = left.entrySet().stream()
                .mapToInt(word -> Math.min(word.getValue(), right.getOrDefault(word.getKey(), 0)))
                .sum();
        return all == 0 ? 0 : 2.0 * common / all;
    }

    static Map<String, Integer> words(String text) {
        Map<String, Integer> words = new HashMap<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) words.merge(word, 1, Integer::sum);
        }
        return words;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}

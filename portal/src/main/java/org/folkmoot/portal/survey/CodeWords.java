package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Six words that bring somebody back to answers nobody can link to them (decision 8).
 *
 * <p>Two lists of 2,048 words, English and Welsh, numbered alike: six words hold 66 bits, and the same code can be said
 * in either language. No two words of a list differ by one letter, so one slip of the finger is noticed and never
 * turns one code into another. What is kept is only a keyed hash of {@link #bytes}, so a list in use may never be
 * reordered or mended: a new list needs new numbers or every open code is lost.
 */
@Singleton
public final class CodeWords {
    public static final int WORDS = 6;
    public static final int LIST_SIZE = 2_048;

    private static final int BITS_PER_WORD = 11;
    private static final int FURTHEST_HINT = 2;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final List<String> english;
    private final List<String> welsh;
    private final Map<String, Integer> indexes = new HashMap<>();

    /**
     * A word on neither list.
     *
     * @param position which word of the code, counted from 1
     * @param typed as the person typed it
     * @param nearest the one word it may have been meant as; null when there is none near, or more than one
     */
    public record UnknownWord(
            int position, String typed, @Nullable String nearest) {}

    /**
     * What was made of what somebody typed.
     *
     * @param indices of the six words; empty unless there were six and all are known
     * @param unknown in the order typed
     * @param words how many there were
     */
    public record Reading(Optional<List<Integer>> indices, List<UnknownWord> unknown, int words) {}

    public CodeWords() {
        english = list("en");
        welsh = list("cy");
        for (int i = 0; i < LIST_SIZE; i++) {
            indexes.put(english.get(i), i);
            indexes.put(welsh.get(i), i);
        }
    }

    /** A new code: six numbers from 0 to 2,047, each as likely as the next. */
    public static List<Integer> code(SecureRandom random) {
        return random.ints(WORDS, 0, LIST_SIZE).boxed().toList();
    }

    /** The code held by the first 66 bits. @param random at least 9 random bytes */
    public static List<Integer> code(byte[] random) {
        return code(random, WORDS);
    }

    /** As the other, of as many words as asked for: 11 bits each. */
    public static List<Integer> code(byte[] random, int words) {
        if (random.length * 8 < words * BITS_PER_WORD) throw new IllegalArgumentException("too few bits for a code");
        List<Integer> indices = new ArrayList<>(words);
        for (int word = 0; word < words; word++) {
            int index = 0;
            for (int bit = word * BITS_PER_WORD; bit < (word + 1) * BITS_PER_WORD; bit++)
                index = index << 1 | random[bit / 8] >> 7 - bit % 8 & 1;
            indices.add(index);
        }
        return List.copyOf(indices);
    }

    /** What is hashed: two bytes a word, the same whichever language the code was said in. */
    public static byte[] bytes(List<Integer> indices) {
        byte[] bytes = new byte[2 * indices.size()];
        for (int i = 0; i < indices.size(); i++) {
            bytes[2 * i] = (byte) (indices.get(i) >> 8);
            bytes[2 * i + 1] = (byte) (int) indices.get(i);
        }
        return bytes;
    }

    /** "otter-lamp-river-…", in Welsh for a Welsh page. */
    public String spoken(List<Integer> indices, Locale locale) {
        List<String> words = "cy".equals(locale.getLanguage()) ? welsh : english;
        return indices.stream().map(words::get).collect(Collectors.joining("-"));
    }

    /**
     * Reads what somebody typed or pasted: either language or both, any case, words apart by spaces, hyphens, commas or
     * lines, circumflexes or none. A word nearly right is offered and never taken: the person decides.
     */
    public Reading read(String typed) {
        return read(typed, WORDS);
    }

    /** As the other, for a code of as many words as this. */
    public Reading read(String typed, int many) {
        List<Integer> known = new ArrayList<>();
        List<UnknownWord> unknown = new ArrayList<>();
        int words = 0;
        for (String word : BETWEEN_WORDS.split(typed)) {
            if (word.isEmpty()) continue;
            words++;
            Integer index = indexes.get(plain(word));
            if (index != null) known.add(index);
            else if (words <= many) unknown.add(new UnknownWord(words, word, nearest(plain(word))));
        }
        boolean whole = words == many && known.size() == many;
        return new Reading(whole ? Optional.of(List.copyOf(known)) : Optional.empty(), List.copyOf(unknown), words);
    }

    List<String> words(Locale locale) {
        return "cy".equals(locale.getLanguage()) ? welsh : english;
    }

    /** Lower case without accents: "Tŷ" and "ty" are one word on a phone keyboard. */
    static String plain(String word) {
        return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** How many letters must be changed, added or left out to make one word the other. */
    static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) above[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }

    private @Nullable String nearest(String typed) {
        if (typed.length() > 24) return null;
        String best = null;
        int least = FURTHEST_HINT + 1;
        for (String word : indexes.keySet()) {
            int distance = distance(typed, word);
            if (distance > least || distance > FURTHEST_HINT) continue;
            best = distance < least ? word : null;
            least = distance;
        }
        return best;
    }

    private static List<String> list(String language) {
        String name = "/folkmoot/codewords_" + language + ".txt";
        try (InputStream in = CodeWords.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("not packaged: " + name);
            List<String> words = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
            if (words.size() != LIST_SIZE) throw new IllegalStateException(name + " has " + words.size() + " words");
            return words;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

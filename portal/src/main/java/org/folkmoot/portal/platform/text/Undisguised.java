package org.folkmoot.portal.platform.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words in the forms in which others are looked for among them, so that a disguise does not hide them. */
public final class Undisguised {
    /** Letters of other alphabets that look like ours. */
    private static final Map<Character, Character> LOOKALIKES = lookalikes(
            "аеорсухіјѕһԁքвнкмтАВЕКМНОРСТУХІЈЅοαινρυκτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
            "aeopcyxijshdqbhkmtABEKMHOPCTYXIJSoaivpuktABEZHIKMNOPTYX");

    private static final Map<Character, Character> MASKS = lookalikes("0134578@$!|€", "oieastbasiie");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u034F\\u115F\\u1160\\u3164\\uFFA0\\u2800]");
    private static final Pattern SPELT_OUT = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:[\\p{L}\\p{N}@$!][\\s.*_\\-]{1,2}){3,40}[\\p{L}\\p{N}@$!](?![\\p{L}\\p{N}])");

    private Undisguised() {}

    /** Compatibility forms and lookalikes brought home, invisible characters taken out; capitals and accents stay. */
    public static String plain(String text) {
        String known = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        StringBuilder plain = new StringBuilder(known.length());
        for (int i = 0; i < known.length(); i++) {
            char c = known.charAt(i);
            int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
            plain.append(digit >= 0 ? (char) ('0' + digit) : LOOKALIKES.getOrDefault(c, c));
        }
        return plain.toString().replaceAll("\\s+", " ");
    }

    /** Small letters without accents. */
    public static String folded(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }

    /** Letters and single spaces only; apostrophes close up ({@code don't} is {@code dont}). */
    public static String onlyLetters(String text) {
        return " " + text.replaceAll("['’`]", "").replaceAll("[^\\p{L}]+", " ").strip() + " ";
    }

    /** Figures and signs in words read as the letters they stand for: {@code k1ll} is {@code kill}. */
    public static String unmasked(String text) {
        StringBuilder unmasked = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            unmasked.append(MASKS.getOrDefault(text.charAt(i), text.charAt(i)));
        }
        return unmasked.toString();
    }

    /**
     * What a text may say, each as {@link #onlyLetters}: as it stands, with figures and signs read as letters, and with letters set apart
     * joined.
     *
     * @param small as {@link #folded} after {@link #plain}
     */
    public static List<String> readings(String small) {
        String joined = SPELT_OUT
                .matcher(small)
                .replaceAll(
                        spelt -> Matcher.quoteReplacement(" " + spelt.group().replaceAll("[\\s.*_\\-]", "") + " "));
        return Stream.of(small, joined)
                .flatMap(text -> Stream.of(text, unmasked(text)))
                .map(Undisguised::onlyLetters)
                .distinct()
                .toList();
    }

    private static Map<Character, Character> lookalikes(String from, String to) {
        if (from.length() != to.length()) {
            throw new IllegalStateException("each letter stands for one: " + from.length() + ", " + to.length());
        }
        Map<Character, Character> pairs = new HashMap<>();
        for (int i = 0; i < from.length(); i++) {
            pairs.put(from.charAt(i), to.charAt(i));
        }
        return Map.copyOf(pairs);
    }
}

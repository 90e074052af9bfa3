package org.folkmoot.portal.moderation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.text.Undisguised;

/** The lists of words the filters know, and figures said in words. */
final class Words {
    private static final String FOLDER = "folkmoot/moderation/";

    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("zero", "0"),
            Map.entry("oh", "0"),
            Map.entry("o", "0"),
            Map.entry("nought", "0"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("dim", "0"),
            Map.entry("sero", "0"),
            Map.entry("un", "1"),
            Map.entry("dau", "2"),
            Map.entry("tri", "3"),
            Map.entry("pedwar", "4"),
            Map.entry("pump", "5"),
            Map.entry("chwech", "6"),
            Map.entry("saith", "7"),
            Map.entry("wyth", "8"),
            Map.entry("naw", "9"));
    private static final Pattern TWICE = Pattern.compile("\\b(double|treble|triple|dwbl) (\\p{L}+|[0-9])");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Set<String> ENDINGS = Set.of("ing", "ed", "ly", "ion");

    private Words() {}

    /** Figures in words as figures: {@code oh seven double oh} is {@code 0 7 00}. */
    static String digits(String small) {
        String doubled = TWICE.matcher(small).replaceAll(found -> {
            String figure = NUMBERS.getOrDefault(found.group(2), found.group(2));
            int times = found.group(1).startsWith("tr") ? 3 : 2;
            return Matcher.quoteReplacement(figure.length() == 1 ? figure.repeat(times) : found.group());
        });
        return WORD.matcher(doubled)
                .replaceAll(word -> Matcher.quoteReplacement(NUMBERS.getOrDefault(word.group(), word.group())));
    }

    /** Whether a word in small letters could be a family name rather than what somebody does. */
    static boolean looksLikeSurname(String word) {
        return ENDINGS.stream().noneMatch(word::endsWith);
    }

    static Set<String> lines(String file) {
        return read(file).stream().map(Undisguised::folded).collect(Collectors.toUnmodifiableSet());
    }

    /** Every line of the files as whole words; a {@code *} at the end of a line lets the word go on. */
    static Pattern anyOf(String... files) {
        String any = Stream.of(files)
                .flatMap(file -> read(file).stream())
                .map(Words::phrase)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.joining("|"));
        return Pattern.compile(" (?:" + any + ")");
    }

    private static String phrase(String line) {
        boolean goesOn = line.endsWith("*");
        String words = Undisguised.onlyLetters(Undisguised.folded(line)).strip();
        return goesOn ? words : words + "(?= )";
    }

    private static List<String> read(String file) {
        try (InputStream in = Words.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("No " + FOLDER + file + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package org.folkmoot.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Different words for the same thing, read at query time so that the list can change without a new index. A line is
 * {@code en: camhs | child and adolescent mental health services} where each side finds the other, or
 * {@code en: skint > money} where only the first finds the rest.
 */
final class Synonyms {
    /**
     * Words that may be said otherwise.
     *
     * @param length how many words of the query they take up
     * @param others each a row of words in the same language
     */
    record Match(int length, List<List<String>> others) {}

    private record Entry(List<List<String>> keys, List<List<String>> others) {}

    private static final Pattern LINE = Pattern.compile(
            "(en|cy): *\\w[^>|]*(\\|[^>|]*\\w[^>|]*)*(>[^>|]*\\w[^>|]*(\\|[^>|]*\\w[^>|]*)*)?",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Synonyms OURS = new Synonyms(Resources.lines("synonyms.txt"));

    private final Map<Language, Map<String, List<Entry>>> byFirstKey = new EnumMap<>(Language.class);

    private final Set<String> onlySearched;

    Synonyms(List<String> lines) {
        this.onlySearched = lines.stream()
                .filter(line -> line.indexOf('>') > 0)
                .flatMap(line -> Stream.of(line.substring(3, line.indexOf('>')).split("\\|")))
                .map(Synonyms::folded)
                .collect(Collectors.toUnmodifiableSet());
        for (Language language : Language.values()) {
            Map<String, List<Entry>> entries = new HashMap<>();
            Forms forms = language.forms();
            for (String line : lines) {
                if (line.startsWith(language.tag + ":")) add(line.substring(3).strip(), forms, entries);
            }
            byFirstKey.put(language, entries);
        }
    }

    /**
     * Ours and more.
     *
     * @throws IllegalArgumentException naming the first line that says nothing
     */
    static Synonyms oursAnd(List<String> more) {
        for (String line : more) {
            if (!LINE.matcher(line).matches()) throw new IllegalArgumentException(line);
        }
        List<String> all = new ArrayList<>(Resources.lines("synonyms.txt"));
        all.addAll(more);
        return new Synonyms(all);
    }

    /** Whether this is a word that is only searched by, as the left side of a {@code >}, and never to be offered. */
    boolean isOnlySearched(String text) {
        return onlySearched.contains(folded(text));
    }

    private static String folded(String text) {
        return Analysis.words(text).stream().map(Word::folded).collect(Collectors.joining(" "));
    }

    static Synonyms ours() {
        return OURS;
    }

    private static void add(String line, Forms forms, Map<String, List<Entry>> entries) {
        String[] sides = line.split(">");
        List<List<String>> left = alternatives(sides[0], forms);
        List<List<String>> right = sides.length > 1 ? alternatives(sides[1], forms) : left;
        for (List<String> words : left) {
            List<List<String>> others =
                    right.stream().filter(other -> !other.equals(words)).toList();
            List<List<String>> keys = words.stream().map(forms::keys).toList();
            Entry entry = new Entry(keys, others);
            for (String key : keys.getFirst())
                entries.computeIfAbsent(key, k -> new ArrayList<>(1)).add(entry);
        }
    }

    private static List<List<String>> alternatives(String side, Forms forms) {
        List<List<String>> found = new ArrayList<>();
        for (String text : side.split("\\|")) {
            List<String> words = Analysis.words(text).stream()
                    .map(w -> forms.bare(w.folded()))
                    .toList();
            if (!words.isEmpty()) found.add(words);
        }
        return found;
    }

    /** The longest entry that the query's words meet from {@code at} on. */
    Optional<Match> at(int at, List<List<String>> keys, Language language) {
        Match longest = null;
        for (String first : keys.get(at)) {
            for (Entry entry : byFirstKey.get(language).getOrDefault(first, List.of())) {
                int length = entry.keys().size();
                if (!meets(entry.keys(), keys, at) || longest != null && longest.length() > length) continue;
                List<List<String>> others = new ArrayList<>(entry.others());
                if (longest != null && longest.length() == length) {
                    for (List<String> other : longest.others()) if (!others.contains(other)) others.add(other);
                }
                longest = new Match(length, others);
            }
        }
        return Optional.ofNullable(longest);
    }

    private static boolean meets(List<List<String>> entry, List<List<String>> query, int at) {
        if (at + entry.size() > query.size()) return false;
        for (int i = 0; i < entry.size(); i++) {
            if (Collections.disjoint(entry.get(i), query.get(at + i))) return false;
        }
        return true;
    }
}

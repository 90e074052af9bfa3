package org.folkmoot.search;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Which terms of each language a hit should show as matched, and which word of the query each stands for. */
final class Marks {
    /** So many words of a document are marked for one beginning. */
    static final int MOST_BEGUN = 64;

    private final Map<Language, Map<String, Integer>> wordByTerm = new EnumMap<>(Language.class);
    private final Map<String, Integer> wordByPrefix = new HashMap<>();

    void add(Language language, String term, int word) {
        wordByTerm.computeIfAbsent(language, l -> new HashMap<>()).putIfAbsent(term, word);
    }

    void addPrefix(String prefix, int word) {
        wordByPrefix.put(prefix, word);
    }

    Map<String, Integer> terms(Language language) {
        return wordByTerm.getOrDefault(language, Map.of());
    }

    Map<String, Integer> prefixes() {
        return wordByPrefix;
    }
}

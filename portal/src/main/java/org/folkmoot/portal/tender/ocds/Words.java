package org.folkmoot.portal.tender.ocds;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something said in the release's language, and the same in others: {@code title} and {@code title_cy}.
 *
 * @param others keyed by language, as BCP 47 has it
 */
public record Words(String text, Map<String, String> others) {
    public Words {
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    public static Words of(String text) {
        return new Words(text, Map.of());
    }

    /** These words, and what they are in one more language. */
    public Words and(String language, String said) {
        SortedMap<String, String> all = new TreeMap<>(others);
        all.put(language, said);
        return new Words(text, all);
    }
}

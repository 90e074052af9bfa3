package org.folkmoot.search;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Words that are right whether or not a text has them, such as the names of what things can be filed under: none of them is taken for
 * another word spelt wrongly. It is the same for every reader, so it must hold nothing that only some may know.
 *
 * @param keys of the words' forms, by language
 */
record Vocabulary(Map<Language, Set<String>> keys) {
    static final Vocabulary EMPTY = new Vocabulary(Map.of());

    static Vocabulary of(Collection<String> names) {
        Map<Language, Set<String>> keys = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Forms forms = language.forms();
            Set<String> known = new HashSet<>();
            for (String name : names) {
                for (Word word : Analysis.words(Text.clean(name))) {
                    String bare = forms.bare(word.folded());
                    if (!bare.isEmpty()) known.addAll(forms.keys(bare));
                }
            }
            keys.put(language, known);
        }
        return new Vocabulary(keys);
    }
}

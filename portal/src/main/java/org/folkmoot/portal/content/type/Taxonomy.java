package org.folkmoot.portal.content.type;

import io.micronaut.core.annotation.Nullable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A controlled vocabulary: words that everything uses in the same sense.
 *
 * @param key name of its file
 * @param note what it is for; empty where that is plain
 * @param terms in the order they are shown
 */
public record Taxonomy(String key, Localised label, Localised note, List<Term> terms) {
    public Taxonomy {
        terms = List.copyOf(terms);
    }

    /**
     * One word of it.
     *
     * @param id never changes and is never given to another
     * @param note when to use it; empty where that is plain
     * @param broader id of the term that includes it
     * @param retired whether it is no longer offered; what was filed under it stays so
     * @param also other words that people look for it by, with commas between them; never shown, and empty where there are none
     */
    public record Term(
            String id,
            Localised label,
            Localised note,
            @Nullable String broader,
            boolean retired,
            Localised also) {
        /** The other words one by one. */
        public List<String> alsoIn(String locale) {
            return also.has(locale)
                    ? Arrays.stream(also.in(locale).split(","))
                            .map(String::strip)
                            .filter(word -> !word.isEmpty())
                            .toList()
                    : List.of();
        }
    }

    public Optional<Term> term(String id) {
        return terms.stream().filter(term -> term.id().equals(id)).findFirst();
    }

    /** Terms that this one includes, one step down. */
    public List<Term> narrower(String id) {
        return terms.stream().filter(term -> id.equals(term.broader())).toList();
    }

    /** What may be chosen today. */
    public List<Term> offered() {
        return terms.stream().filter(term -> !term.retired()).toList();
    }
}

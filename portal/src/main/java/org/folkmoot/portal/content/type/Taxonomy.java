package org.folkmoot.portal.content.type;

import io.micronaut.core.annotation.Nullable;
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
     */
    public record Term(
            String id,
            Localised label,
            Localised note,
            @Nullable String broader,
            boolean retired) {}

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

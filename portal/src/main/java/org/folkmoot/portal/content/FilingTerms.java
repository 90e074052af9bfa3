package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Taxonomy;

/** The terms of the installation's taxonomies, for whatever is filed under them: the same for entries, papers and consultations. */
@Singleton
public class FilingTerms {
    public static final String THEMES = "themes";
    public static final String AREAS = "areas";

    private final ContentTypes types;

    FilingTerms(ContentTypes types) {
        this.types = types;
    }

    /** A term that may be chosen. */
    public record Offered(String id, String label) {}

    /** Those that are still offered, in the order of their file. */
    public List<Offered> offered(String taxonomy, String locale) {
        return types.taxonomies().find(taxonomy).stream()
                .flatMap(all -> all.terms().stream())
                .filter(term -> !term.retired())
                .map(term -> new Offered(term.id(), term.label().in(locale)))
                .toList();
    }

    /** These and every term that includes one: whoever looks for what happens in the whole town finds what happens in a part of it. */
    public Set<String> withBroader(String taxonomy, Collection<String> ids) {
        Set<String> all = new LinkedHashSet<>();
        for (String id : ids) {
            String next = id;
            while (next != null && all.add(next)) {
                next = term(taxonomy, next).map(Taxonomy.Term::broader).orElse(null);
            }
        }
        return all;
    }

    Optional<Taxonomy.Term> term(String taxonomy, String id) {
        return types.taxonomies().find(taxonomy).flatMap(all -> all.term(id));
    }
}

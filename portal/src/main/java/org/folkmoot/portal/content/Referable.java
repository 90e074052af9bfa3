package org.folkmoot.portal.content;

import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Viewer;

/** A feature whose things entries can refer to: consultations, tenders, assets. A bean of that feature. */
public interface Referable {
    /** What a type file calls it, such as {@code consultation}. */
    String type();

    /**
     * Things that everybody may know of, those that matter most first; at most a few hundred.
     *
     * @param locale the language of the titles
     */
    List<Offered> offered(Viewer viewer, String locale);

    /** What one of them is called; empty for what not everybody may know of. */
    Optional<String> title(short council, String id, String locale);

    /** Inside English path of its page; empty for what not everybody may know of, or has no page. */
    default Optional<String> path(short council, String id, String locale) {
        return Optional.empty();
    }

    /** @param id public id */
    record Offered(String id, String title) {}
}

package org.folkmoot.portal.search;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Things that can be found. Implemented by the features that have them; the index holds a projection of what they answer here. */
public interface Searchable {
    /** The outbox kind whose references are re-indexed, and the kind shown beside a hit: the message {@code search.kind.<kind>}. */
    String kind();

    /** What the kind is called where no message says it. */
    default Optional<String> label(String locale) {
        return Optional.empty();
    }

    /** @return the thing in each language it can be found in, as it is now; empty when it is not to be found (any more) */
    List<Found> load(short council, String ref);

    /**
     * Who may find these things now, from when to when, and where they lead: asked of the hits of a page before they are shown, in as many
     * queries for many as for one.
     *
     * @param refs of things of this kind
     * @return one for each language a thing can be found in; none for a thing that is not to be found (any more)
     */
    List<Standing> stands(short council, Collection<String> refs);

    /**
     * Things of this kind of which something else can be found, or nothing any more, because a thing of another kind changed: a meeting
     * when its consultation was announced.
     *
     * @param kind of what changed, as it stands in the outbox
     */
    default List<String> touchedBy(short council, String kind, String ref) {
        return List.of();
    }

    /** References of everything of this kind in a council, for a rebuild. */
    List<String> refs(short council);
}

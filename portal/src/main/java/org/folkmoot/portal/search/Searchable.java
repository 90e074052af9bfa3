package org.folkmoot.portal.search;

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
     * As {@link #load}, for asking again whether a hit still stands: only who may find it, from when to when and where it leads are read
     * of the answer, so texts may be left out.
     */
    default List<Found> stands(short council, String ref) {
        return load(council, ref);
    }

    /** References of everything of this kind in a council, for a rebuild. */
    List<String> refs(short council);
}

package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of a feature that everybody may read, for the council's map of its site. */
public interface MapSource {
    /** In any order. */
    List<Place> places(Visit visit);

    /** When a page comes or goes without anybody doing anything, such as an opening. */
    default Optional<Instant> nextChange(Visit visit) {
        return Optional.empty();
    }

    /**
     * One page.
     *
     * @param paths inside English path by language; a language without one has no such page
     * @param changedAt when its words were last changed; null where nobody keeps that
     * @param further by tag, what is added to the address (such as {@code ?version=pl}) for the same page in a further language
     */
    record Place(Map<String, String> paths, @Nullable Instant changedAt, Map<String, String> further) {
        public Place(Map<String, String> paths, @Nullable Instant changedAt) {
            this(paths, changedAt, Map.of());
        }

        public Place(Map<String, String> paths) {
            this(paths, null);
        }
    }
}

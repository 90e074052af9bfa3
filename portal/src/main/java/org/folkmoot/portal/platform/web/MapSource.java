package org.folkmoot.portal.platform.web;

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

    /** One page. @param paths inside English path by language; a language without one has no such page */
    record Place(Map<String, String> paths) {}
}

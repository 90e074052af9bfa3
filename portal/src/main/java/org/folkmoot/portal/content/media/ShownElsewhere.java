package org.folkmoot.portal.content.media;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** Something beside entries that shows things of the library: what it shows is not deleted, and is seen by whoever sees it there. */
public interface ShownElsewhere {
    /** @param title what staff know the place by @param published whether people see it, or have seen it, there */
    record Place(Localised title, boolean published) {}

    /** Where something is shown, the latest first. */
    List<Place> places(short council, UUID media);

    /** Whether everybody may see it, since they see it there. */
    boolean published(short council, UUID media);

    /** How many places show each; those that none shows may be left out. */
    Map<UUID, Integer> counts(short council, Collection<UUID> media);
}

package org.folkmoot.portal.content.media;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import org.folkmoot.portal.platform.access.OfCouncil;
import org.folkmoot.portal.platform.access.StateRule;
import org.folkmoot.portal.platform.access.Viewer;

/** A picture is seen by those who see an entry that names it, for as long as they do. */
@Singleton
final class MediaRule implements StateRule {
    static final String SEE = "media.see";

    /** @param audiences of the entries that name it and are published now */
    record Asked(short councilId, Set<Long> audiences) implements OfCouncil {}

    @Override
    public Set<String> actions() {
        return Set.of(SEE);
    }

    @Override
    public boolean permits(Viewer viewer, String action, Object thing, Instant now) {
        return thing instanceof Asked asked && !Collections.disjoint(asked.audiences(), viewer.audiences());
    }
}

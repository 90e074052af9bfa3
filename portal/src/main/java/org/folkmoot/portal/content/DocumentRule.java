package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import org.folkmoot.portal.platform.access.StateRule;
import org.folkmoot.portal.platform.access.Viewer;

/** A paper is read by its audience, from its publication until it is withdrawn. */
@Singleton
final class DocumentRule implements StateRule {
    static final String READ = "document.read";

    @Override
    public Set<String> actions() {
        return Set.of(READ);
    }

    @Override
    public boolean permits(Viewer viewer, String action, Object thing, Instant now) {
        return thing instanceof SharedDocument document
                && document.visibleAt(now)
                && viewer.audiences().contains(document.entry().audience());
    }
}

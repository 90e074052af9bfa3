package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.folkmoot.portal.platform.access.StateRule;
import org.folkmoot.portal.platform.access.Viewer;

/** Only the one who was asked decides, and never about their own asking. */
@Singleton
final class ReviewRule implements StateRule {
    @Override
    public Set<String> actions() {
        return Set.of(Reviews.DECIDE);
    }

    @Override
    public boolean permits(Viewer viewer, String action, Object thing, Instant now) {
        return thing instanceof ReviewRow review
                && review.waits()
                && Objects.equals(viewer.account(), review.approver())
                && !Objects.equals(viewer.account(), review.askedBy());
    }
}

package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import org.folkmoot.portal.people.ApiTokens;
import org.folkmoot.portal.platform.access.StateRule;
import org.folkmoot.portal.platform.access.Viewer;

/** A program, by its token, with entries of one type. @param type key of the type */
record TokenUse(ApiTokens.Held token, String type) {
    private static final String PREFIX = "api.";

    /** A token does what it was made for, whatever else its owner may do. */
    @Singleton
    static final class Rule implements StateRule {
        @Override
        public Set<String> actions() {
            return Set.of("api.read", "api.write", "api.publish", "api.withdraw");
        }

        @Override
        public boolean permits(Viewer viewer, String action, Object thing, Instant now) {
            return thing instanceof TokenUse use
                    && use.token().id().equals(viewer.accountPublicId())
                    && use.token().permits(use.type(), action.substring(PREFIX.length()));
        }
    }
}

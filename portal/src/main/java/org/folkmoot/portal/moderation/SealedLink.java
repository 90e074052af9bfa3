package org.folkmoot.portal.moderation;

import java.util.Optional;
import java.util.UUID;

/**
 * Says who wrote a response of a reachable activity. Asked only for a case, after one member of the safeguarding team has asked and
 * another agreed, and for 24 hours (security 13.6). Implemented by {@code survey}.
 */
public interface SealedLink {
    /** @return how the person can be found, as the team reads it; empty for a response of an anonymous activity, which nobody can trace */
    Optional<String> whoIs(short council, UUID responseRef);

    /** Whether there is a link to open, without opening it. */
    boolean sealed(short council, UUID responseRef);
}

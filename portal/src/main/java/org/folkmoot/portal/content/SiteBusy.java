package org.folkmoot.portal.content;

import java.time.Instant;
import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Another run takes this site in; that one goes on. */
final class SiteBusy extends Problem {
    private static final long serialVersionUID = 1L;

    private final Instant until;

    /** @param until when another may follow it, where it was broken off */
    SiteBusy(Instant until) {
        super(ProblemKind.CONFLICT, Map.of("until", until));
        this.until = until;
    }

    Instant until() {
        return until;
    }
}

package org.folkmoot.portal.moderation;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** The case does not stand where this step can be taken: another of the team was quicker, or something must come first. */
final class NotThisStep extends Problem {
    private static final long serialVersionUID = 1L;

    NotThisStep() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

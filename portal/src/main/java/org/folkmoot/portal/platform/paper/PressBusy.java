package org.folkmoot.portal.platform.paper;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** So much is being printed just now, or one thing takes so long, that whoever asked has to come again. */
public final class PressBusy extends Problem {
    private static final long serialVersionUID = 1L;

    PressBusy() {
        super(ProblemKind.UNAVAILABLE, Map.of());
    }
}

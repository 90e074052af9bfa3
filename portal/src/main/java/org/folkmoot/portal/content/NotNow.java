package org.folkmoot.portal.content;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** An entry stands where this cannot be done with it: somebody else did something first, or it waits for somebody. */
final class NotNow extends Problem {
    private static final long serialVersionUID = 1L;

    NotNow() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

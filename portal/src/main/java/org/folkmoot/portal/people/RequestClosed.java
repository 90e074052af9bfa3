package org.folkmoot.portal.people;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** The request was done or refused already, or is of the other kind. */
final class RequestClosed extends Problem {
    private static final long serialVersionUID = 1L;

    RequestClosed() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

package org.folkmoot.portal.platform.access;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Known, but not allowed. */
public final class NotAllowed extends Problem {
    private static final long serialVersionUID = 1L;

    public NotAllowed() {
        super(ProblemKind.NOT_ALLOWED, Map.of());
    }
}

package org.folkmoot.portal.moderation;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Somebody else decided, or the author took it back, before this decision arrived: it did nothing. */
final class AlreadyDecided extends Problem {
    private static final long serialVersionUID = 1L;

    AlreadyDecided() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

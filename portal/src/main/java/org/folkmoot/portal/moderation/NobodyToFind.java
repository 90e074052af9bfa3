package org.folkmoot.portal.moderation;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** The words of the case came from where nobody can be found, and it was promised so; or it is a worry card, which has no way back. */
final class NobodyToFind extends Problem {
    private static final long serialVersionUID = 1L;

    NobodyToFind() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

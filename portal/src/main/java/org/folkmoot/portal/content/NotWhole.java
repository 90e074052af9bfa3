package org.folkmoot.portal.content;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Not everything that must be there is there in every language. */
final class NotWhole extends Problem {
    private static final long serialVersionUID = 1L;

    NotWhole() {
        super(ProblemKind.INVALID, Map.of());
    }
}

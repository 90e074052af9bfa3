package org.folkmoot.portal.tender;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** The key of this tender is made, or its notice is agreed: openers change by replacing one, and by nothing else. */
final class OpenersFixed extends Problem {
    private static final long serialVersionUID = 1L;

    OpenersFixed() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

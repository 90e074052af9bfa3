package org.folkmoot.portal.content;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** A program changes an entry without saying which version it read. */
final class NoVersionNamed extends Problem {
    private static final long serialVersionUID = 1L;

    NoVersionNamed() {
        super(ProblemKind.CONDITION_NEEDED, Map.of());
    }
}

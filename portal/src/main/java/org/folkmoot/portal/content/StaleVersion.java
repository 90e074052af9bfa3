package org.folkmoot.portal.content;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** A program changes an entry that is not any more as it read it. */
final class StaleVersion extends Problem {
    private static final long serialVersionUID = 1L;

    StaleVersion() {
        super(ProblemKind.STALE, Map.of());
    }
}

package org.folkmoot.portal.content;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** What was sent does not say that it is JSON. */
final class NotJson extends Problem {
    private static final long serialVersionUID = 1L;

    NotJson() {
        super(ProblemKind.UNSUPPORTED, Map.of());
    }
}

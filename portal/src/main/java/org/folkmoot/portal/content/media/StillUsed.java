package org.folkmoot.portal.content.media;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Something cannot be deleted while an entry names it. */
final class StillUsed extends Problem {
    private static final long serialVersionUID = 1L;

    StillUsed() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

package org.folkmoot.portal.consultation;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Something on the opening checklist is still to do; the studio page lists it. */
public final class NotReadyToOpen extends Problem {
    private static final long serialVersionUID = 1L;

    NotReadyToOpen(int left) {
        super(ProblemKind.CONFLICT, Map.of("left", left));
    }
}

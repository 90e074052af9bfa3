package org.folkmoot.portal.consultation;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** What was asked cannot be done to a consultation at the stage it has reached; perhaps somebody else was quicker. */
public final class NotAtThisStage extends Problem {
    private static final long serialVersionUID = 1L;

    NotAtThisStage() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

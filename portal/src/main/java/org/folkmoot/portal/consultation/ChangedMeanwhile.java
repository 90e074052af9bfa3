package org.folkmoot.portal.consultation;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Somebody else saved the same consultation after this form was opened. */
public final class ChangedMeanwhile extends Problem {
    private static final long serialVersionUID = 1L;

    ChangedMeanwhile() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

package org.folkmoot.portal.survey;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Figures may not be released now: people still answer, or too few did. */
public final class ReleaseRefused extends Problem {
    private static final long serialVersionUID = 1L;

    ReleaseRefused() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

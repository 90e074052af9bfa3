package org.folkmoot.portal.survey;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Figures released now would differ from the last ones by so few people that the difference could tell on them. */
public final class ReleaseTooSoon extends Problem {
    private static final long serialVersionUID = 1L;

    ReleaseTooSoon(int changed, int needed) {
        super(ProblemKind.CONFLICT, Map.of("changed", changed, "needed", needed));
    }
}

package org.folkmoot.portal.survey;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** The figures have moved since an officer looked at them; they are to be looked at again. */
public final class ReleaseNotSeen extends Problem {
    private static final long serialVersionUID = 1L;

    ReleaseNotSeen() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

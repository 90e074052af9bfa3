package org.folkmoot.portal.people;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** There is, or was, an administrator, who invites the others. */
public final class AlreadyAdministered extends Problem {
    private static final long serialVersionUID = 1L;

    AlreadyAdministered() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

package org.folkmoot.portal.platform.access;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** It does not exist, or this viewer may not know that it does: both look the same. */
public final class NoSuchThing extends Problem {
    private static final long serialVersionUID = 1L;

    public NoSuchThing() {
        super(ProblemKind.NOT_FOUND, Map.of());
    }
}

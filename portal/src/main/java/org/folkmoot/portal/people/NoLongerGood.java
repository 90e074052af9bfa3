package org.folkmoot.portal.people;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** A link or invitation that was used, replaced, has run out, or never was: all look the same, and all are put right by asking anew. */
public final class NoLongerGood extends Problem {
    private static final long serialVersionUID = 1L;

    NoLongerGood() {
        super(ProblemKind.GONE, Map.of());
    }
}

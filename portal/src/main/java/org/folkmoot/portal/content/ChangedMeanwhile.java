package org.folkmoot.portal.content;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Somebody else saved after the page was opened; the form comes back with what was typed. */
final class ChangedMeanwhile extends Problem {
    private static final long serialVersionUID = 1L;

    ChangedMeanwhile() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

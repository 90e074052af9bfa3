package org.folkmoot.portal.survey;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Somebody wants to ask for addresses where people were promised that nobody finds them. */
public final class ContactNeedsReach extends Problem {
    private static final long serialVersionUID = 1L;

    ContactNeedsReach() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

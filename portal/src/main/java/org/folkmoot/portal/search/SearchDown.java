package org.folkmoot.portal.search;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** What is searched lies on servers that cannot be asked just now. */
public final class SearchDown extends Problem {
    private static final long serialVersionUID = 1L;

    SearchDown() {
        super(ProblemKind.UNAVAILABLE, Map.of());
    }
}

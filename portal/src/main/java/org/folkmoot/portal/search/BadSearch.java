package org.folkmoot.portal.search;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** What another program asks of search is unknown or cannot be read. */
public final class BadSearch extends Problem {
    private static final long serialVersionUID = 1L;

    BadSearch(String parameter) {
        super(ProblemKind.BAD_REQUEST, Map.of("parameter", parameter));
    }
}

package org.folkmoot.portal.consultation;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** A parameter of the interface for other programs is unknown or cannot be read. */
public final class BadQuery extends Problem {
    private static final long serialVersionUID = 1L;

    BadQuery(String parameter) {
        super(ProblemKind.BAD_REQUEST, Map.of("parameter", parameter));
    }
}

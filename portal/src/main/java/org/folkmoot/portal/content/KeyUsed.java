package org.folkmoot.portal.content;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** The same key came with something else before. */
final class KeyUsed extends Problem {
    private static final long serialVersionUID = 1L;

    KeyUsed() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

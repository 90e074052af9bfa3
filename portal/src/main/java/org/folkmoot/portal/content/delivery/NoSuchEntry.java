package org.folkmoot.portal.content.delivery;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** There is no such type, or nothing published in it under this id or address. */
final class NoSuchEntry extends Problem {
    private static final long serialVersionUID = 1L;

    NoSuchEntry() {
        super(ProblemKind.NOT_FOUND, Map.of());
    }
}

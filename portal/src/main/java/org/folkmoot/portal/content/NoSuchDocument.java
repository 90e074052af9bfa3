package org.folkmoot.portal.content;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** No paper or page has this address, or none that may be seen. */
final class NoSuchDocument extends Problem {
    private static final long serialVersionUID = 1L;

    NoSuchDocument() {
        super(ProblemKind.NOT_FOUND, Map.of());
    }
}

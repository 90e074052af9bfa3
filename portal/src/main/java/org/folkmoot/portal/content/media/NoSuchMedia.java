package org.folkmoot.portal.content.media;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Nothing in the library has this address, or nothing that this person may see. */
final class NoSuchMedia extends Problem {
    private static final long serialVersionUID = 1L;

    NoSuchMedia() {
        super(ProblemKind.NOT_FOUND, Map.of());
    }
}

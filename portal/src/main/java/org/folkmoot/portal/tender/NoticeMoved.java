package org.folkmoot.portal.tender;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** The notice is no longer where it was when its page was opened: something changed, somebody was quicker, or the deadline passed. */
final class NoticeMoved extends Problem {
    private static final long serialVersionUID = 1L;

    NoticeMoved() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

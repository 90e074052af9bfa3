package org.folkmoot.portal.tender;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Only those suppliers of a framework may bid who are named, and whoever asks is none of them. */
final class SuppliersOnly extends Problem {
    private static final long serialVersionUID = 1L;

    SuppliersOnly() {
        super(ProblemKind.NOT_ALLOWED, Map.of());
    }
}

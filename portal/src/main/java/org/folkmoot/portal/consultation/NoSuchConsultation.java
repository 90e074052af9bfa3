package org.folkmoot.portal.consultation;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** No consultation has this address, or none that may be seen. */
public final class NoSuchConsultation extends Problem {
    private static final long serialVersionUID = 1L;

    NoSuchConsultation() {
        super(ProblemKind.NOT_FOUND, Map.of());
    }
}

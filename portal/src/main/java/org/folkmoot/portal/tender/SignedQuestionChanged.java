package org.folkmoot.portal.tender;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** A panel signed this question meanwhile: nobody changes it behind its back. */
final class SignedQuestionChanged extends Problem {
    private static final long serialVersionUID = 1L;

    SignedQuestionChanged() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

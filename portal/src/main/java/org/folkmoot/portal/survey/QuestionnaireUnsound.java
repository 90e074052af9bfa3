package org.folkmoot.portal.survey;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** A questionnaire that nobody could answer as it stands: no questions, a choice with one option. */
public final class QuestionnaireUnsound extends Problem {
    private static final long serialVersionUID = 1L;

    QuestionnaireUnsound() {
        super(ProblemKind.INVALID, Map.of());
    }
}

package org.folkmoot.portal.survey;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Somebody else saved the questionnaire meanwhile; the page shows what was typed beside how it stands now. */
public final class QuestionnaireChanged extends Problem {
    private static final long serialVersionUID = 1L;

    QuestionnaireChanged() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

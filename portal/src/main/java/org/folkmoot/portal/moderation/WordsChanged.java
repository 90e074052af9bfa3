package org.folkmoot.portal.moderation;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** The author has changed the words since the moderator's page showed them: the decision did nothing. */
final class WordsChanged extends Problem {
    private static final long serialVersionUID = 1L;

    WordsChanged() {
        super(ProblemKind.CONFLICT, Map.of());
    }
}

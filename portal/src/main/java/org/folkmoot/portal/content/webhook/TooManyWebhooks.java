package org.folkmoot.portal.content.webhook;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** One more receiver than a council may have. */
final class TooManyWebhooks extends Problem {
    private static final long serialVersionUID = 1L;

    TooManyWebhooks() {
        super(ProblemKind.CONFLICT, Map.of("most", Webhooks.MOST));
    }
}

package org.folkmoot.portal.survey;

import java.time.Instant;
import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** An activity that takes no answers now. Whoever was answering keeps what they typed and is told so on a page of its own. */
public final class NotOpen extends Problem {
    private static final long serialVersionUID = 1L;

    NotOpen(Hours hours, Instant now) {
        super(
                ProblemKind.CONFLICT,
                Map.of("opens", hours.opensAt(), "closes", hours.closesAt(), "paused", hours.pausedAt(now)));
    }
}

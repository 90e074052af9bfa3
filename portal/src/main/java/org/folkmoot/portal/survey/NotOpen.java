package org.folkmoot.portal.survey;

import java.time.Instant;
import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** An activity that takes no answers now. Whoever was answering keeps what they typed and is told so on a page of its own. */
public final class NotOpen extends Problem {
    private static final long serialVersionUID = 1L;

    NotOpen(Instant opensAt, Instant closesAt) {
        super(ProblemKind.CONFLICT, Map.of("opens", opensAt, "closes", closesAt));
    }
}

package org.folkmoot.portal.platform.access;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Known, but not allowed. */
public final class NotAllowed extends Problem {
    private static final long serialVersionUID = 1L;

    private final String action;

    public NotAllowed() {
        this("");
    }

    /** @param action that no role of theirs does; empty where it is not that */
    public NotAllowed(String action) {
        super(ProblemKind.NOT_ALLOWED, Map.of());
        this.action = action;
    }

    /** So that a page can say who may: {@code problem.not-allowed.bid.write} is read for {@code bid.write} where it is written. */
    @Override
    public String key() {
        return action.isEmpty() ? super.key() : super.key() + "." + action;
    }
}

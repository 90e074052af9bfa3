package org.folkmoot.portal.tender;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Opened bids are shut to somebody with their names and prices: they mark, lead or chair, or a conflict of interest took them out. */
final class BidsShut extends Problem {
    private static final long serialVersionUID = 1L;

    private final boolean out;

    /** @param out whether it is because of a conflict of interest */
    BidsShut(boolean out) {
        super(ProblemKind.NOT_ALLOWED, Map.of());
        this.out = out;
    }

    @Override
    public String key() {
        return out ? "bids-shut-conflict" : "bids-shut-seat";
    }
}

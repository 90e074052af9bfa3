package org.folkmoot.portal.consultation;

import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Something has to come before this decision: a record, a pack that still says how things are, somebody's word that they have read it. */
public final class DecisionNotReady extends Problem {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What has to come first. */
    enum Reason {
        RECORDS,
        NO_PACK,
        PACK_OLD,
        NOBODY_NAMED,
        NOT_READ,
        OTHERS_NOT_READ,
        NOT_RECORDED;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    DecisionNotReady(Reason reason) {
        super(ProblemKind.CONFLICT, Map.of("reason", reason.key()));
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}

package org.folkmoot.portal.consultation;

import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.platform.access.Role;

/** Who in the council stands behind a consultation. */
interface Staffing {
    /** Whether somebody holds the role and somebody else is their deputy. */
    boolean covered(short council, Role role, Instant at);

    /** Names as the council shows them, in their order. */
    List<String> names(short council, Role role, Instant at);
}

package org.folkmoot.portal.consultation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Role;

/** Who in the council stands behind a consultation. */
interface Staffing {
    /** Whether somebody holds the role and somebody else is their deputy. */
    boolean covered(short council, Role role, Instant at);

    /** The same for one consultation: seats that are limited to others do not count. */
    boolean coveredIn(short council, Role role, UUID consultation, Instant at);

    /** Names as the council shows them, in their order. */
    List<String> names(short council, Role role, Instant at);
}

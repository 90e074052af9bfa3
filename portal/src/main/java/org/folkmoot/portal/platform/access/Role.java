package org.folkmoot.portal.platform.access;

import java.util.Locale;
import java.util.Set;

/** What somebody may be in a council: an account holds any number of these, each for one council, some for a limited time. */
public enum Role {
    COMMISSIONER,
    MODERATOR,
    SAFEGUARDING,
    OPENER,
    AUDITOR,
    ADMIN,
    EVALUATOR,
    /** Somebody elected, or otherwise no officer, who decides what the council consulted about. */
    DECIDER,
    PROVIDER,
    PARTICIPANT,
    PARENT,
    WORKER;

    private static final Set<Role> STAFF = Set.of(COMMISSIONER, MODERATOR, SAFEGUARDING, OPENER, AUDITOR, ADMIN);

    /** Whether this role is held by council staff, who must give a second factor and whose sessions are shorter. */
    public boolean staff() {
        return STAFF.contains(this);
    }

    /** Whether somebody in this role must give a second factor before acting in it. */
    public boolean needsSecondFactor() {
        return staff() || this == EVALUATOR || this == DECIDER || this == PROVIDER;
    }

    /** The name kept in the database and written in the policy matrix. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a key that names no role */
    public static Role of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

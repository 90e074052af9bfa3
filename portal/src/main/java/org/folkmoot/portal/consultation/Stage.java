package org.folkmoot.portal.consultation;

import java.util.Locale;

/** Where a consultation stands. Worked out from its dates, never kept. */
public enum Stage {
    /** Being written; only its own council's officers see it. */
    DRAFT,
    /** Announced, with its opening date still to come. */
    PLANNED,
    OPEN,
    /** Between its dates, and stopped for a while: nobody can answer, what was typed is kept. */
    PAUSED,
    /** Closed; the council is making up its mind and still within the day it promised an answer by. */
    CONSIDERING,
    /** Closed, and the promised day has passed without an answer. */
    OVERDUE,
    ANSWERED,
    WITHDRAWN;

    /** As messages and the API write it: {@code considering}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the public may see it. */
    public boolean announced() {
        return this != DRAFT;
    }

    /** Whether people could answer at some time up to now: it is open, stopped for a while, or has closed. */
    public boolean begun() {
        return this == OPEN || this == PAUSED || closed();
    }

    /** Whether it has closed and owes, or has given, an answer. */
    public boolean closed() {
        return this == CONSIDERING || this == OVERDUE || this == ANSWERED;
    }
}

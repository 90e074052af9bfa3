package org.folkmoot.portal.survey;

/** What we promise those who answer, fixed when an activity opens. */
public enum Promise {
    /** Nobody can be found, not even by us. */
    ANONYMOUS,
    /** A sealed link leads back to the person; only the people named may open it, and only to keep somebody safe. */
    REACHABLE
}

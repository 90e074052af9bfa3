package org.folkmoot.search;

/** A query that is refused before any index is read; its words are up to the caller. */
public final class BadQuery extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why a query is refused. */
    public enum Reason {
        /** nothing in it is a word */
        EMPTY,
        /** it says only what is not wanted */
        ONLY_UNWANTED,
        /** more than 200 characters */
        TOO_LONG,
        /** more than 12 words that carry meaning */
        TOO_MANY_TERMS,
        /** a date, or a year, that is none; only where filters are read */
        BAD_DATE,
        /** no such page: before the first hit, past hit 1,000, or of a size outside 1 to 100 */
        PAGE_OUT_OF_RANGE
    }

    private final Reason reason;

    BadQuery(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

package org.folkmoot.portal.tender.sealing;

/** What cannot be sealed or opened, and why. */
public final class SealingRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        OPENERS_FEW,
        OPENERS_MANY,
        OPENER_TWICE,
        /** All openers are of one team. */
        ONE_TEAM,
        /** An opener, or the safe, has made no key yet; or one of another tender's. */
        KEY_MISSING,
        PHRASE_SHORT,
        PHRASE_WRONG,
        /** These two may not open together: one person, one team, or nobody of this tender. */
        NOT_A_PAIR,
        /** It was changed, belongs to another tender or another bid, or is not whole. */
        CHANGED,
        /** A receipt that this installation did not give. */
        NOT_OUR_RECEIPT,
        /** A name of a file that would not stand on one line of a receipt. */
        NAME_UNSOUND
    }

    private final Reason reason;

    SealingRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    SealingRefused(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

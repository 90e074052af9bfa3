package org.folkmoot.portal.tender.scoring;

/** A mark that may not be written, and why; what was there before stands. */
public final class MarkRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public enum Reason {
        /** No such question or part in the method, or a question that is marked by its parts. */
        NOT_MARKED,
        /** The group has no share in the question. */
        NOT_ITS_QUESTION,
        NOT_ON_SCALE,
        /** A second mark of one person in one place, or an entry that is there already. */
        TWICE,
        /** What is locked is not changed. */
        LOCKED,
        /** The group has agreed: nobody writes or locks a mark of their own any more. */
        AGREED_ALREADY,
        /** Only the group that gave a mark may change it. */
        NOT_THE_GROUP_ITSELF,
        REASON_MISSING,
        /** The entry does not take up where the last one ended: it names another, or another mark before. */
        DOES_NOT_FOLLOW,
        /** The chair refers a mark back once. */
        REFERRED_ALREADY,
        /** Agreed marks are closed: only an upheld appeal corrects one. */
        CLOSED,
        /** Before agreed marks are closed there is nothing to appeal against. */
        NOT_CLOSED,
        NOTHING_AGREED,
        NOTHING_DRAFTED,
        /** A group has not answered what the chair referred back: marks are not closed over it. */
        REFERRED_BACK
    }

    private final Reason reason;
    private final transient Place place;

    MarkRefused(Reason reason, Place place) {
        super(reason + " " + place);
        this.reason = reason;
        this.place = place;
    }

    public Reason reason() {
        return reason;
    }

    public Place place() {
        return place;
    }
}

package org.folkmoot.portal.tender.scoring;

import org.jspecify.annotations.Nullable;

/**
 * Something that has to be settled before anything is ranked.
 *
 * @param bid code of the bid; empty where it is about all of them
 * @param of id of the question, part, gate, pledge, or {@link Pricing#ID}; empty where it is about none
 * @param group whose mark it is about; null where it is not about one
 */
public record Block(
        Kind kind, String bid, String of, @Nullable String group) {
    public enum Kind {
        /**
         * Agreed marks are not closed: prices, totals and ranks are nobody's before they are. When nothing else blocks the ranking, they may be
         * closed.
         */
        MARKS_OPEN,
        /** A group with a share in the question has agreed no mark. Its share goes to nobody else (decision 34). */
        NO_AGREED_MARK,
        /** Fewer people than declared marked for the group, and the method waits for them. */
        TOO_FEW_MARKERS,
        /** The chair referred the mark back, and the group has not answered. */
        REFERRED_BACK,
        GATE_UNDECIDED,
        /** Somebody says that the question does not apply, and the method does not allow that or has no such question. */
        NOT_APPLICABLE_UNDECLARED,
        PRICE_MISSING,
        PRICE_NEGATIVE,
        /** The formula would divide by nought. The council asks the bidder, then decides whether the bid stays in. */
        PRICE_NOUGHT,
        PLEDGE_MISSING,
        PLEDGE_NEGATIVE,
        /** Presentations count, and this bid was not heard. */
        NOT_HEARD,
        /** In a room, too few marked everything they heard; {@code of} is its number. */
        TOO_FEW_HEARD
    }
}

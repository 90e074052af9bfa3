package org.folkmoot.portal.tender;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Something that became of a bid, kept beside it under the installation's key: no record of the council shows it before the opening.
 *
 * @param at by the clock of the database @param by public id of the account
 * @param number of the bid that was handed in
 * @param receipt as it was signed; empty for all but {@link Deed#HANDED_IN}
 */
record BidEvent(Deed deed, Instant at, UUID by, UUID provider, int number, String receipt) {
    enum Deed {
        HANDED_IN,
        /** After the deadline, or after the opening. */
        LATE,
        TAKEN_UP,
        WITHDRAWN;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

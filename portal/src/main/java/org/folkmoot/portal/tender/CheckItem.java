package org.folkmoot.portal.tender;

import java.util.Locale;
import org.folkmoot.portal.platform.data.Localised;

/**
 * One thing that an opened bid is held against before anybody marks it.
 *
 * @param key the same for ever; within a lot it begins with the lot and a point
 * @param lot empty where it is about the whole bid
 * @param name of a gate, or of a question that is said not to apply, as it was published; empty for what every bid is held against
 */
record CheckItem(String key, String lot, Kind kind, Localised name) {
    enum Kind {
        /** Whether what lay sealed was what was handed in. */
        OPENED,
        /** Whether its files can be read, are as the receipt says, and harm nobody. */
        FILES,
        EXCLUSIONS,
        PARTICIPATION,
        INSURANCE,
        SAFEGUARDING,
        /** Whether everything that is asked for a lot is answered. */
        COMPLETE,
        /** Whether no answer is longer than the published limit. */
        WORDS,
        GATE,
        /** Whether a question does not apply to it, as it says. Met or not, it may stay in: what is refused is marked as it is answered. */
        ABSENT,
        /** Whether its price is not abnormally low. */
        PRICE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CheckItem whole(Kind kind) {
        return new CheckItem(kind.key(), "", kind, Localised.EMPTY);
    }

    static CheckItem of(String lot, Kind kind) {
        return new CheckItem(lot + "." + kind.key(), lot, kind, Localised.EMPTY);
    }

    /** Whether it counts for this lot. */
    boolean counts(String lot) {
        return this.lot.isEmpty() || this.lot.equals(lot);
    }
}

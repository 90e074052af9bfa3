package org.folkmoot.portal.tender.law;

import java.util.Arrays;
import java.util.Locale;

/** What happens in a procurement and is no notice, but is counted from. */
public enum Moment {
    /** Suppliers were spoken to beforehand. */
    ENGAGEMENT_HELD,
    /** The last day for bids, quotes or applications. */
    TENDER_DEADLINE,
    /** Everybody whose bid was assessed has been sent its summary. */
    ASSESSMENT_SUMMARIES,
    CONTRACT_SIGNED,
    /** A change was made of those that have to be announced. */
    CONTRACT_CHANGED,
    CONTRACT_ENDED;

    /** As files write it: {@code tender-deadline}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static boolean known(String key) {
        return Arrays.stream(values()).anyMatch(moment -> moment.key().equals(key));
    }
}

package org.folkmoot.portal.tender;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a lot ends without an award. */
enum OutcomeEnding {
    /** Nobody bid, or no bid stayed in. */
    NO_BID(LotOutcome.State.NO_BID),
    /** Every bid is below a minimum, such as that of the young people's question. */
    NONE_GOOD_ENOUGH(LotOutcome.State.NONE_GOOD_ENOUGH),
    /** The council gives it up. */
    ABANDONED(LotOutcome.State.ABANDONED);

    private final LotOutcome.State state;

    OutcomeEnding(LotOutcome.State state) {
        this.state = state;
    }

    LotOutcome.State state() {
        return state;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<OutcomeEnding> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}

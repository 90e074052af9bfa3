package org.folkmoot.portal.tender;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.Objects;
import org.folkmoot.portal.tender.scoring.Sharing;

/**
 * What presentations count, as a notice fixes it before anybody bids; how an evening goes in detail is published later, and counts just so.
 *
 * @param points of a hundred, where what was written has the rest; 0 where nobody presents
 * @param sharing how a pot is shared among those that present; null where there is none
 * @param least points that are needed for a share; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Presents(
        int points,
        Sharing.@Nullable Rule sharing,
        @Nullable BigDecimal pot,
        @Nullable BigDecimal least) {
    static final Presents NOBODY = new Presents(0, null, null, null);

    private static final int HUNDRED = 100;

    Presents {
        // 1,400 and 1,400.00 are the same pot.
        if (pot != null) pot = pot.stripTrailingZeros();
        if (least != null) least = least.stripTrailingZeros();
    }

    /** Whether an evening that is planned so counts as the notice says. */
    boolean fits(EveningPlan plan) {
        return points > 0 && equals(of(plan));
    }

    static Presents of(EveningPlan plan) {
        boolean shares = Objects.nonNull(plan.sharing());
        return new Presents(
                HUNDRED - plan.written(), plan.sharing(), shares ? plan.pot() : null, shares ? plan.least() : null);
    }
}

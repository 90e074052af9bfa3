package org.folkmoot.portal.tender.law;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.Set;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A way to buy or to give that is in proportion to the money; the council's own, and no law.
 *
 * @param regimes ids of those under which it can be gone
 * @param from the least value, VAT included
 * @param below the value from which it is closed; null where it is open to the top
 * @param pages the most a form has; 0 where there is no limit
 * @param evenings the evenings on which it is marked; 0 where nothing is said
 * @param keys whether bids are sealed and opened by two people
 */
public record Route(
        String id,
        Localised name,
        Localised about,
        Set<String> regimes,
        BigDecimal from,
        @Nullable BigDecimal below,
        int pages,
        int evenings,
        boolean keys) {
    public boolean open(ContractValue value, Regime regime) {
        return regimes.contains(regime.id())
                && value.exact().compareTo(from) >= 0
                && (below == null || value.exact().compareTo(below) < 0);
    }
}

package org.folkmoot.portal.tender.law;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
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
 * @param details what an organisation says of itself, among {@link #DETAILS}, in this order; empty where nothing is asked
 * @param steps of co-production that it cannot do without; empty where it is all of them
 * @param criteria what a team starts from, each of {@link #CRITERIA} by its name; empty where it is the usual
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
        boolean keys,
        List<String> details,
        Set<String> steps,
        Map<String, Localised> criteria) {
    /** What may be asked of an organisation in one bid after another. */
    public static final Set<String> DETAILS = Set.of("address", "number", "insurance", "safeguarding");

    /** What is judged to begin with. */
    public static final List<String> CRITERIA = List.of("quality", "price", "social");

    /** What a page of a form holds, in words of answers. */
    public static final int WORDS_A_PAGE = 500;

    public Route {
        details = List.copyOf(details);
        steps = Set.copyOf(steps);
        criteria = Map.copyOf(criteria);
    }

    /** Whether it is a form of so many pages, of which a small organisation fills in all within an hour. */
    public boolean form() {
        return pages > 0;
    }

    /** As long as it has to be on this way: marking takes the evenings it takes, and no week. */
    public CoProductionStep shortened(CoProductionStep step) {
        if (evenings == 0 || !step.id().equals(CoProductionStep.MARKING)) return step;
        return new CoProductionStep(
                step.id(), step.name(), Math.min(step.least(), evenings), step.young(), step.after(), step.before());
    }

    public boolean needs(String step) {
        return steps.isEmpty() || steps.contains(step);
    }

    public boolean open(ContractValue value, Regime regime) {
        return regimes.contains(regime.id())
                && value.exact().compareTo(from) >= 0
                && (below == null || value.exact().compareTo(below) < 0);
    }
}

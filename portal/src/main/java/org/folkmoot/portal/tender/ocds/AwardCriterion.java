package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.List;

/** One criterion, its weighting and its minimum among the {@code numbers}. */
public record AwardCriterion(
        @Required Type type, @Required Words name, @Nullable Words description, List<CriterionNumber> numbers) {
    public AwardCriterion {
        numbers = List.copyOf(numbers);
    }

    /** What is judged. */
    public enum Type implements Coded {
        PRICE,
        COST,
        QUALITY
    }

    /** @param percent whole or not; all of a lot add up to 100 */
    public static AwardCriterion weighted(Type type, Words name, Words description, BigDecimal percent) {
        return new AwardCriterion(
                type,
                name,
                description,
                List.of(new CriterionNumber(percent, CriterionNumber.Weight.PERCENTAGE_EXACT, null)));
    }
}

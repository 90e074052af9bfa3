package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.folkmoot.portal.platform.data.Localised;

/**
 * How one option of a {@link Kind#RANKING} was placed. The average place is the sum of its places by how many gave it one, rounded to two
 * decimals, halves up; whoever left it out of their order has no part in it, so it is to be read beside how many ranked it. A place is
 * where the option stands in somebody's order, not the number they picked: first and third with nothing between are first and second.
 *
 * @param first how many put it first
 * @param ranked how many gave it any place
 * @param average null where nobody did
 */
public record Placing(
        String id,
        Localised text,
        long first,
        long ranked,
        @Nullable BigDecimal average) {
    /** @param people how many put it first, second, and so on */
    static Placing of(Option option, List<Long> people) {
        long ranked = people.stream().mapToLong(Long::longValue).sum();
        long sum = 0;
        for (int place = 0; place < people.size(); place++) sum += people.get(place) * (place + 1);
        BigDecimal average = ranked == 0
                ? null
                : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(ranked), 2, RoundingMode.HALF_UP);
        return new Placing(option.id(), option.text(), people.isEmpty() ? 0 : people.getFirst(), ranked, average);
    }
}

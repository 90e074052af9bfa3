package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What one option of a {@link Kind#SHARE} was given. The mean is over everybody who shared anything out, nought where they gave it nothing,
 * rounded to two decimals, halves up.
 *
 * @param gave how many gave it more than nought
 * @param mean null where nobody shared anything out
 */
public record Sharing(
        String id, Localised text, long gave, @Nullable BigDecimal mean) {
    /** @param people how many gave it each amount @param shared how many shared anything out */
    static Sharing of(Option option, Map<Integer, Long> people, long shared) {
        long gave = 0;
        long sum = 0;
        for (Map.Entry<Integer, Long> each : people.entrySet()) {
            if (each.getKey() > 0) gave += each.getValue();
            sum += each.getKey() * each.getValue();
        }
        BigDecimal mean = shared == 0
                ? null
                : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(shared), 2, RoundingMode.HALF_UP);
        return new Sharing(option.id(), option.text(), gave, mean);
    }
}

package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money.
 *
 * @param amount without tax, not negative; may be left out where only what it comes to with tax is known
 * @param amountGross with all taxes, as thresholds are judged by; at least {@code amount}
 * @param currency of ISO 4217
 */
public record Money(
        @Nullable BigDecimal amount,
        @Nullable BigDecimal amountGross,
        @Required Currency currency) {
    public static final Currency POUNDS = Currency.getInstance("GBP");

    public static Money pounds(BigDecimal amount, BigDecimal gross) {
        return new Money(amount, gross, POUNDS);
    }
}

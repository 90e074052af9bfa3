package org.folkmoot.portal.tender.law;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a contract is worth over its whole life, in pounds.
 *
 * @param net without VAT
 * @param vatPercent 0 where there is none
 */
public record ContractValue(BigDecimal net, BigDecimal vatPercent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public ContractValue {
        if (net.signum() < 0 || vatPercent.signum() < 0 || vatPercent.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException("a value is 0 or more, its VAT between 0 and 100 per cent");
        }
    }

    /** A value that has its VAT in it already. */
    public static ContractValue gross(BigDecimal pounds) {
        return new ContractValue(pounds, BigDecimal.ZERO);
    }

    /** VAT included, to the penny, half a penny up. */
    public BigDecimal gross() {
        return exact().setScale(2, RoundingMode.HALF_UP);
    }

    /** VAT included, with every part of a penny; this is what is compared. */
    BigDecimal exact() {
        return net.multiply(HUNDRED.add(vatPercent)).divide(HUNDRED);
    }
}

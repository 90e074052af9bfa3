package org.folkmoot.portal.tender.scoring;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact fraction in lowest terms. Points, marks, prices and shares are counted in these, so that no order of bids ever depends on where a
 * decimal was cut off (decision 34).
 *
 * @param over never nought or negative
 */
public record Ratio(BigInteger of, BigInteger over) implements Comparable<Ratio> {
    /** Beyond this a decimal is a mistake or an attack: 1e999999999 would fill the memory. */
    private static final int MOST_PLACES = 30;

    public static final Ratio NOUGHT = of(0);
    public static final Ratio ONE = of(1);
    public static final Ratio HUNDRED = of(100);

    /** @throws ArithmeticException where {@code over} is nought */
    public Ratio {
        if (over.signum() == 0) throw new ArithmeticException("divided by nought");
        BigInteger common = of.gcd(over);
        if (over.signum() < 0) common = common.negate();
        if (!common.equals(BigInteger.ONE)) {
            of = of.divide(common);
            over = over.divide(common);
        }
    }

    public static Ratio of(long whole) {
        return new Ratio(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    public static Ratio of(long of, long over) {
        return new Ratio(BigInteger.valueOf(of), BigInteger.valueOf(over));
    }

    public static Ratio of(BigDecimal decimal) {
        return decimal.scale() <= 0
                ? new Ratio(decimal.toBigIntegerExact(), BigInteger.ONE)
                : new Ratio(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    /**
     * @param written a decimal as "12.5", or a fraction as {@link #toString} writes it, "25/2"
     * @throws NumberFormatException where it is neither, or a decimal of more places before or after the point than any price has
     * @throws ArithmeticException where it is a fraction over nought
     */
    public static Ratio of(String written) {
        int stroke = written.indexOf('/');
        if (stroke < 0) {
            if (written.length() > 2 * MOST_PLACES) throw new NumberFormatException("too long");
            BigDecimal decimal = new BigDecimal(written);
            if (Math.abs((long) decimal.scale()) > MOST_PLACES) throw new NumberFormatException("out of range");
            return of(decimal);
        }
        return new Ratio(new BigInteger(written.substring(0, stroke)), new BigInteger(written.substring(stroke + 1)));
    }

    public Ratio plus(Ratio other) {
        return new Ratio(of.multiply(other.over).add(other.of.multiply(over)), over.multiply(other.over));
    }

    public Ratio minus(Ratio other) {
        return new Ratio(of.multiply(other.over).subtract(other.of.multiply(over)), over.multiply(other.over));
    }

    public Ratio times(Ratio other) {
        return new Ratio(of.multiply(other.of), over.multiply(other.over));
    }

    /** @throws ArithmeticException where {@code other} is nought */
    public Ratio dividedBy(Ratio other) {
        return new Ratio(of.multiply(other.over), over.multiply(other.of));
    }

    public Ratio atLeast(Ratio floor) {
        return compareTo(floor) < 0 ? floor : this;
    }

    public Ratio atMost(Ratio ceiling) {
        return compareTo(ceiling) > 0 ? ceiling : this;
    }

    /** -1, 0 or 1. */
    public int signum() {
        return of.signum();
    }

    public boolean isWhole() {
        return over.equals(BigInteger.ONE);
    }

    /** Whether it is a whole number of halves: 12, 12.5. */
    public boolean isInHalves() {
        return over.bitLength() <= 2 && over.intValue() <= 2;
    }

    /** For showing only, halves up (of a negative number: away from nought): 2.345 is 2.35 at two places. */
    public BigDecimal rounded(int places) {
        return new BigDecimal(of).divide(new BigDecimal(over), places, RoundingMode.HALF_UP);
    }

    @Override
    public int compareTo(Ratio other) {
        return over.equals(other.over)
                ? of.compareTo(other.of)
                : of.multiply(other.over).compareTo(other.of.multiply(over));
    }

    /** The fraction itself, "83/1" for a whole number, so that it is read back as it was. */
    @Override
    public String toString() {
        return of + "/" + over;
    }
}

package org.folkmoot.portal.tender;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.folkmoot.portal.tender.scoring.Ratio;

/**
 * In which points somebody gives weightings to what stands side by side: of the 100 that are kept for every side, or of the whole tender.
 * Both ways are exact.
 *
 * @param all what everything side by side is worth of the whole together: 100 at the top, 60 under a heading of 60
 * @param whole whether points of the whole are given
 */
record PointsOf(Ratio all, boolean whole) {
    /** Points of the whole have as many places as weightings of two places, four deep, can come to. */
    static final int PLACES = 8;

    static final String WHOLE = "whole";

    private static final Ratio HALF = Ratio.of(1, 2);

    /** @param above what they stand under; empty at the top */
    static PointsOf under(Marking marking, String above, boolean whole) {
        Ratio all = Ratio.HUNDRED;
        if (!above.isEmpty()) {
            for (Node node : marking.path(above))
                all = all.times(Ratio.of(node.weight())).dividedBy(Ratio.HUNDRED);
        }
        return new PointsOf(all, whole && all.signum() > 0);
    }

    PointsOf turned(boolean whole) {
        return new PointsOf(all, whole && all.signum() > 0);
    }

    /** Everything that can be given here, in these points. */
    Ratio most() {
        return whole ? all : Ratio.HUNDRED;
    }

    /** What so many of 100 here are of the whole. */
    Ratio ofWhole(Ratio here) {
        return here.times(all).dividedBy(Ratio.HUNDRED);
    }

    /** As a field shows a weighting, in these points. */
    String shown(BigDecimal weight) {
        if (!whole) return TenderStudio.figure(weight);
        Ratio figure = ofWhole(Ratio.of(weight));
        return figure.rounded(PLACES).stripTrailingZeros().toPlainString();
    }

    /** Of 100 here. */
    Ratio here(Ratio typed) {
        return whole ? typed.times(Ratio.HUNDRED).dividedBy(all) : typed;
    }

    /** As it is kept; empty where points of the whole come to no whole points here, or half points where those may be. */
    Optional<BigDecimal> kept(BigDecimal typed, boolean halves) {
        if (!whole) return Optional.of(typed);
        Ratio here = here(Ratio.of(typed));
        if (!(halves ? here.isInHalves() : here.isWhole())) return Optional.empty();
        BigDecimal kept = here.rounded(1).stripTrailingZeros();
        return Optional.of(kept.scale() < 0 ? kept.setScale(0) : kept);
    }

    /** The next that can be kept, in points of the whole. */
    Ratio near(BigDecimal typed, boolean halves, boolean above) {
        Ratio step = halves ? HALF : Ratio.ONE;
        Ratio steps = here(Ratio.of(typed)).dividedBy(step);
        BigInteger down = steps.of().divide(steps.over());
        return ofWhole(new Ratio(above ? down.add(BigInteger.ONE) : down, BigInteger.ONE).times(step));
    }
}

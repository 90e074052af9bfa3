package org.folkmoot.portal.tender.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a lot beside its criteria, published with them.
 *
 * @param gates ids of what is passed or failed, such as insurance and safeguarding; a bid that fails one is out
 * @param fewestQualityPoints a bid with fewer points for quality is out, in points of the whole; null for none
 * @param minima whose mark a minimum is held against
 * @param places decimal places in what is shown; the order is always made from exact figures
 * @param tieBreaks as {@link TieBreak#named} reads them, in order; where they run out, bids are tied and nobody has won
 */
public record Rules(
        List<String> gates, @Nullable Ratio fewestQualityPoints, Minima minima, int places, List<String> tieBreaks) {
    public enum Minima {
        /** Each group's own agreed mark must reach it (decision 34, where nothing else is declared). */
        EACH_GROUP,
        /** The mark of all groups together, by their shares, must reach it. */
        COMBINED
    }

    public static final Rules STANDARD = new Rules(List.of(), null, Minima.EACH_GROUP, 2, List.of());

    public Rules {
        gates = List.copyOf(gates);
        tieBreaks = List.copyOf(tieBreaks);
    }

    public Rules withGates(List<String> gates) {
        return new Rules(gates, fewestQualityPoints, minima, places, tieBreaks);
    }

    public Rules withFewestQualityPoints(@Nullable Ratio fewest) {
        return new Rules(gates, fewest, minima, places, tieBreaks);
    }

    public Rules withMinima(Minima minima) {
        return new Rules(gates, fewestQualityPoints, minima, places, tieBreaks);
    }

    public Rules withPlaces(int places) {
        return new Rules(gates, fewestQualityPoints, minima, places, tieBreaks);
    }

    public Rules withTieBreaks(List<String> tieBreaks) {
        return new Rules(gates, fewestQualityPoints, minima, places, tieBreaks);
    }
}

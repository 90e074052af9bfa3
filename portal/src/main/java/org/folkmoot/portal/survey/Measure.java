package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What the answer to a {@link Kind#NUMBER} question may be, and in which bands it may be released.
 *
 * @param decimals how many figures may stand after the point, 0 to 2; 0 for whole numbers
 * @param least the smallest that can be answered; null for no limit
 * @param most the largest; null for no limit
 * @param unit what it is counted in, such as "hours a week"; empty for nothing
 * @param bands upper edges, the smallest first, of the bands it is released in, the last of which is open; without any, nothing is released
 */
public record Measure(
        int decimals,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal least,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal most,
        Localised unit,
        List<BigDecimal> bands) {
    /** Any whole number. */
    static final Measure WHOLE = new Measure(0, null, null, Localised.EMPTY, List.of());

    static final int MOST_DECIMALS = 2;
    static final int MOST_BANDS = 12;

    private static final int FIGURES = 9;

    /** "1,500" and "12,500.5": a comma between thousands. */
    private static final String THOUSANDS = "-?[1-9][0-9]{0,2}(,[0-9]{3}){1,2}(\\.[0-9]{1,9})?";

    private static final String NUMBER = "-?[0-9]{1,9}(\\.[0-9]{1,9})?";

    public Measure {
        least = least == null ? null : plain(least);
        most = most == null ? null : plain(most);
        unit = unit == null ? Localised.EMPTY : unit;
        bands = bands == null ? List.of() : bands.stream().map(Measure::plain).toList();
    }

    /**
     * One band.
     *
     * @param over everything above this is in it; null for the first
     * @param upTo this too is the last in it; null for the open one
     */
    record Band(
            String id, @Nullable BigDecimal over, @Nullable BigDecimal upTo) {
        boolean holds(BigDecimal number) {
            return (over == null || number.compareTo(over) > 0) && (upTo == null || number.compareTo(upTo) <= 0);
        }
    }

    /** The bands, the smallest numbers first; none where it is not released. */
    List<Band> banded() {
        List<Band> all = new ArrayList<>();
        BigDecimal over = null;
        for (BigDecimal edge : bands) {
            all.add(new Band("b" + (all.size() + 1), over, edge));
            over = edge;
        }
        boolean more = over != null && (most == null || most.compareTo(over) > 0);
        if (more) all.add(new Band("b" + (all.size() + 1), over, null));
        return all;
    }

    boolean fits(BigDecimal number) {
        return number.scale() <= decimals;
    }

    boolean within(BigDecimal number) {
        return (least == null || number.compareTo(least) >= 0) && (most == null || number.compareTo(most) <= 0);
    }

    /**
     * A number as people write it in English or Welsh, with a point or a comma before the decimals, and perhaps commas between thousands:
     * since there are two decimals at most, three figures after a comma are thousands. Empty for anything else.
     */
    static Optional<BigDecimal> read(String typed) {
        String text = typed.strip().replace('\u2212', '-');
        String plain = text.matches(THOUSANDS) ? text.replace(",", "") : text.replace(',', '.');
        return plain.matches(NUMBER) ? Optional.of(plain(new BigDecimal(plain))) : Optional.empty();
    }

    /** Without noughts at the end, so that 2.50 and 2.5 are one number. */
    private static BigDecimal plain(BigDecimal number) {
        if (number.precision() - (long) number.scale() > FIGURES || number.scale() > 2 * FIGURES) {
            throw new IllegalArgumentException("a number of too many figures");
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

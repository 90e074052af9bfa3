package org.folkmoot.portal.tender.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.folkmoot.portal.platform.data.Localised;

/**
 * From which value the Act holds in full.
 *
 * @param kinds of contracts, by key, with their names
 */
public record Thresholds(SequencedMap<String, Localised> kinds, List<Period> periods) {
    /** @param to its last day @param pounds VAT included, by kind; every kind has one */
    public record Period(LocalDate from, LocalDate to, Map<String, BigDecimal> pounds) {
        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /**
     * Whether the value is at the threshold or above it, VAT included.
     *
     * @param start the day on which the procurement starts
     * @throws NoRules for a kind or a day without a threshold
     */
    public boolean above(ContractValue value, String kind, LocalDate start) {
        return value.exact().compareTo(pounds(kind, start)) >= 0;
    }

    /** @throws NoRules for a kind or a day without a threshold */
    public BigDecimal pounds(String kind, LocalDate start) {
        if (!kinds.containsKey(kind)) throw new NoRules("there is no kind of contract " + kind);
        return periods.stream()
                .filter(period -> period.holds(start))
                .map(period -> period.pounds().get(kind))
                .findFirst()
                .orElseThrow(() -> new NoRules("no thresholds are known for procurements that start on " + start));
    }
}

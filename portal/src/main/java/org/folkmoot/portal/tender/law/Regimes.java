package org.folkmoot.portal.tender.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Every regime there are rules for. One that is not among them is refused. */
public record Regimes(List<Regime> all, Thresholds thresholds) {
    /** @param nation as a council's: {@code wales} */
    public Optional<Regime> find(String id, String nation) {
        return all.stream()
                .filter(regime -> regime.id().equals(id) && regime.nations().contains(nation))
                .findFirst();
    }

    /** @throws NoRules where no rules are known for it in this nation */
    public Regime get(String id, String nation) {
        return find(id, nation).orElseThrow(() -> new NoRules("no rules are known for " + id + " in " + nation));
    }

    /**
     * Those that may hold for a contract; which of them does is for an officer to choose and to say why.
     *
     * @param kind of contract, as {@link Thresholds} has it
     * @param start the day on which the procurement starts
     * @throws NoRules for a kind or a day without a threshold
     */
    public List<Regime> open(String nation, ContractValue value, String kind, LocalDate start) {
        boolean above = thresholds.above(value, kind, start);
        return all.stream()
                .filter(regime -> regime.nations().contains(nation))
                .filter(regime -> switch (regime.threshold()) {
                    case ABOVE -> above && regime.kinds().contains(kind);
                    case BELOW -> !above;
                    case ANY -> true;
                })
                .toList();
    }
}

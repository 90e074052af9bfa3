package org.folkmoot.portal.tender.scoring;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a bid beside its marks.
 *
 * @param code the random code under which it is marked
 * @param price in pounds, exact; null where none was given
 * @param gates keyed by gate: passed or not; a gate that is not in it is not yet decided
 * @param pledges keyed by pledge, in the unit of the pledge
 * @param notApplicable questions and parts that do not apply to it, as its method allows
 * @param setAside why it is out before anybody marks it, one word such as "late"; null where it is in
 */
public record Bid(
        String code,
        @Nullable Ratio price,
        Map<String, Boolean> gates,
        Map<String, Ratio> pledges,
        Set<String> notApplicable,
        @Nullable String setAside) {
    public Bid {
        gates = Map.copyOf(gates);
        pledges = Map.copyOf(pledges);
        notApplicable = Set.copyOf(notApplicable);
    }

    public static Bid of(String code, @Nullable Ratio price) {
        return new Bid(code, price, Map.of(), Map.of(), Set.of(), null);
    }

    public Bid withPrice(@Nullable Ratio price) {
        return new Bid(code, price, gates, pledges, notApplicable, setAside);
    }

    public Bid withGate(String gate, boolean passed) {
        Map<String, Boolean> all = new LinkedHashMap<>(gates);
        all.put(gate, passed);
        return new Bid(code, price, all, pledges, notApplicable, setAside);
    }

    public Bid withPledge(String pledge, Ratio pledged) {
        Map<String, Ratio> all = new LinkedHashMap<>(pledges);
        all.put(pledge, pledged);
        return new Bid(code, price, gates, all, notApplicable, setAside);
    }

    public Bid withNotApplicable(String question) {
        Set<String> all = new LinkedHashSet<>(notApplicable);
        all.add(question);
        return new Bid(code, price, gates, pledges, all, setAside);
    }

    public Bid withSetAside(@Nullable String why) {
        return new Bid(code, price, gates, pledges, notApplicable, why);
    }
}

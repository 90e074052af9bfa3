package org.folkmoot.portal.platform.disclosure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question where people tick as many options as they like, so options do not add up to the base.
 *
 * <p>Each option is a small question of its own, ticked or not: the reader knows the base, so few who did not tick
 * are as easy to see as few who did.
 *
 * @param options in the order shown
 * @param ticked for each group, how many ticked each option
 * @param bases for each group, how many saw the question and answered
 */
public record TickAll(List<String> options, Map<Group, int[]> ticked, Map<Group, Integer> bases) {
    private static final String TICKED = "ticked";
    private static final String NOT_TICKED = "not ticked";

    /** Per option a set with the options "ticked" and "not ticked"; a base hidden for one option is hidden for all. */
    public Map<String, ProtectedSet> protect(Protection protection) {
        Map<Group, Settled> kept = new LinkedHashMap<>();
        while (true) {
            Map<String, ProtectedSet> results = new LinkedHashMap<>();
            boolean grew = false;
            for (int o = 0; o < options.size(); o++) {
                LinkedSet set = asked(o);
                ProtectedSet result = new Suppression(set, protection, kept).solve();
                results.put(options.get(o), result);
                for (Group group : set.groups) {
                    boolean[] hidden = kept.computeIfAbsent(group, any -> Settled.nothing(2))
                            .hidden();
                    if (hidden[2] || !result.base(group).isHidden()) continue;
                    hidden[2] = true;
                    grew = true;
                }
            }
            if (!grew) return results;
        }
    }

    private LinkedSet asked(int option) {
        Map<Group, int[]> counts = new LinkedHashMap<>();
        ticked.forEach((group, each) -> counts.put(group, new int[] {each[option], bases.get(group) - each[option]}));
        return new LinkedSet(List.of(TICKED, NOT_TICKED), counts);
    }
}

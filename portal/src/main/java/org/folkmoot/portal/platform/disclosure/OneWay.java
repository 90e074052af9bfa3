package org.folkmoot.portal.platform.disclosure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One question's answers with nothing broken down: a count per option, and how many people answered.
 *
 * @param counts keyed by option, in the order shown; each person counts once
 */
public record OneWay(Map<String, Integer> counts) {
    public OneWay {
        counts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    public ProtectedSet protect(Protection protection) {
        int[] row = counts.values().stream().mapToInt(Integer::intValue).toArray();
        return new LinkedSet(List.copyOf(counts.keySet()), Map.of(Group.EVERYBODY, row)).protect(protection);
    }
}

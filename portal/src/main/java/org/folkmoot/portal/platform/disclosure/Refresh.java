package org.folkmoot.portal.platform.disclosure;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether published figures may be replaced by newer ones.
 *
 * <p>Two releases that differ by a handful of people tell what that handful said (decision 13, security 14.2).
 */
public enum Refresh {
    ALLOWED,
    /** Fewer people than the threshold answered, changed or withdrew an answer since the last release. */
    TOO_FEW_CHANGES,
    /** There was a release today already. */
    TOO_SOON;

    /** @param changedResponses answers sent, changed or withdrawn since {@code lastOn}, each response counted once */
    public static Refresh judge(Protection protection, LocalDate lastOn, LocalDate today, int changedResponses) {
        if (!today.isAfter(lastOn)) return TOO_SOON;
        return changedResponses < protection.threshold() ? TOO_FEW_CHANGES : ALLOWED;
    }

    /** By how much each figure moved, whichever way; keyed as given, a figure missing on one side counts as nought. */
    public static Map<String, Integer> differences(Map<String, Integer> first, Map<String, Integer> second) {
        Map<String, Integer> result = new LinkedHashMap<>();
        first.forEach((name, count) -> result.put(name, Math.abs(count - second.getOrDefault(name, 0))));
        second.forEach((name, count) -> result.putIfAbsent(name, count));
        return result;
    }

    /** The figures that moved by a few people only: shown exactly twice, they would give those few away. */
    public static List<String> unsafe(Protection protection, Map<String, Integer> first, Map<String, Integer> second) {
        return differences(first, second).entrySet().stream()
                .filter(entry -> protection.isSmall(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a view of this many people may be offered beside those already offered: the same size, or well apart. */
    public static boolean isFarFromOthers(Protection protection, int people, List<Integer> offered) {
        return !protection.isSmall(people)
                && offered.stream().noneMatch(other -> protection.isSmall(Math.abs(other - people)));
    }
}

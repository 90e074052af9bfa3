package org.folkmoot.portal.consultation;

import java.util.List;
import java.util.Objects;

/** How old the people are whom a consultation asks: whoever adds an idea to it, or reads one, counts as the youngest of them. */
final class AgeBand {
    private static final String ADULTS = "18+";
    private static final String UNKNOWN = "";

    private AgeBand() {}

    /** @return such as {@code 11-18}, {@code 13+} or {@code 18+}; empty when it cannot be told, which is treated as a child */
    static String of(List<Activity> asked) {
        List<Activity> young = asked.stream().filter(Activity::young).toList();
        if (asked.isEmpty() || young.stream().anyMatch(one -> one.ageFrom() == null)) {
            return UNKNOWN;
        }
        if (young.isEmpty()) {
            return ADULTS;
        }
        int from = young.stream()
                .map(Activity::ageFrom)
                .filter(Objects::nonNull)
                .min(Integer::compare)
                .orElseThrow();
        boolean open = young.size() < asked.size() || young.stream().anyMatch(one -> one.ageTo() == null);
        return open
                ? from + "+"
                : from + "-"
                        + young.stream()
                                .map(Activity::ageTo)
                                .filter(Objects::nonNull)
                                .max(Integer::compare)
                                .orElseThrow();
    }
}

package org.folkmoot.portal.survey.coding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Krippendorff's alpha: how far coders agree, beyond what chance would bring (K. Krippendorff, "Computing Krippendorff's
 * Alpha-Reliability", 2011). 1 is perfect, 0 is chance.
 */
public final class Alpha {
    /** From here on, codings are good to count. */
    public static final double GOOD = 0.8;

    /** From here on, codings allow tentative conclusions; below, the frame is at fault, or how it is understood. */
    public static final double TENTATIVE = 0.667;

    private static final double SUBSET = 2.0 / 3;
    private static final double OVERLAP = 1.0 / 3;

    private Alpha() {}

    /** How far two values are from each other, from 0 for equal ones; symmetric. */
    @FunctionalInterface
    public interface Distance<V> {
        double between(V one, V other);
    }

    /** What to do about a number, in the order of its worth. */
    public enum Advice {
        GOOD,
        TENTATIVE,
        TALK,
        /** Nothing can be said: too few texts, or everybody said the same of all. */
        UNKNOWN;

        public static Advice of(OptionalDouble alpha) {
            if (alpha.isEmpty()) return UNKNOWN;
            if (alpha.getAsDouble() >= Alpha.GOOD) return GOOD;
            return alpha.getAsDouble() >= Alpha.TENTATIVE ? TENTATIVE : TALK;
        }

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param units each the values that coders gave it; a coder who gave none is left out
     * @return empty where no unit has two values, or where all values are the same, so that there is nothing to agree about
     */
    public static <V> OptionalDouble of(List<? extends List<V>> units, Distance<? super V> distance) {
        Map<V, Long> all = new HashMap<>();
        double observed = 0;
        long values = 0;
        for (List<V> unit : units) {
            if (unit.size() < 2) continue;
            values += unit.size();
            unit.forEach(value -> all.merge(value, 1L, Long::sum));
            observed += 2 * pairs(unit, distance) / (unit.size() - 1);
        }
        if (values == 0) return OptionalDouble.empty();
        List<V> different = new ArrayList<>(all.keySet());
        double expected = 0;
        for (int i = 0; i < different.size(); i++) {
            for (int j = i + 1; j < different.size(); j++) {
                expected += 2.0
                        * all.get(different.get(i))
                        * all.get(different.get(j))
                        * distance.between(different.get(i), different.get(j));
            }
        }
        if (expected == 0) return OptionalDouble.empty();
        return OptionalDouble.of(1 - observed / values / (expected / (values * (values - 1.0))));
    }

    private static <V> double pairs(List<V> unit, Distance<? super V> distance) {
        double sum = 0;
        for (int i = 0; i < unit.size(); i++) {
            for (int j = i + 1; j < unit.size(); j++) {
                sum += distance.between(unit.get(i), unit.get(j));
            }
        }
        return sum;
    }

    /** Equal or not, for values that have no order. */
    public static double nominal(Object one, Object other) {
        return one.equals(other) ? 0 : 1;
    }

    /** For sets: the share of what either said that only one of them said (Jaccard). */
    public static double jaccard(Set<?> one, Set<?> other) {
        return one.equals(other) ? 0 : 1 - common(one, other);
    }

    /**
     * For sets, kinder where one says more than the other than where each says something else (MASI: R. Passonneau, "Measuring Agreement on
     * Set-valued Items", LREC 2006).
     */
    public static double masi(Set<?> one, Set<?> other) {
        if (one.equals(other)) return 0;
        boolean within = one.containsAll(other) || other.containsAll(one);
        return 1 - common(one, other) * (within ? SUBSET : OVERLAP);
    }

    private static double common(Set<?> one, Set<?> other) {
        Set<Object> both = new HashSet<>(one);
        both.retainAll(other);
        Set<Object> either = new HashSet<>(one);
        either.addAll(other);
        return (double) both.size() / either.size();
    }
}

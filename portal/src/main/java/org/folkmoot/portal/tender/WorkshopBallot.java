package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Three dots for each member, given to one draft or to several. Dots rather than an order: they are given on a phone without dragging,
 * and their sum is all that has to be kept once the vote is closed.
 */
final class WorkshopBallot {
    static final int DOTS = 3;

    /** With fewer papers nobody is told what they came to, so that no one's dots can be told from the others' (decision 11). */
    static final int FEWEST = 5;

    private WorkshopBallot() {}

    /** What keeps dots from being a paper. */
    enum Wrong {
        TOO_FEW,
        TOO_MANY,
        UNKNOWN
    }

    /**
     * @param papers how many were counted
     * @param dots sums by number of the draft, noughts too; null where too few voted
     */
    record Result(int papers, @Nullable SortedMap<Integer, Integer> dots) {
        boolean told() {
            return dots != null;
        }

        /** Numbers of drafts, most dots first; drafts with equal dots in the order in which they were written. */
        List<Integer> ranked() {
            SortedMap<Integer, Integer> counted = dots;
            if (counted == null) return List.of();
            return counted.keySet().stream()
                    .sorted((one, other) -> Integer.compare(counted.get(other), counted.get(one)))
                    .toList();
        }
    }

    /** @param dots by number of the draft @param drafts those that are voted on @return null where it is a paper */
    @Nullable
    static Wrong wrong(Map<Integer, Integer> dots, Set<Integer> drafts) {
        if (!drafts.containsAll(dots.keySet()) || dots.values().stream().anyMatch(each -> each < 0)) {
            return Wrong.UNKNOWN;
        }
        long given = dots.values().stream().mapToLong(Integer::longValue).sum();
        return given > DOTS ? Wrong.TOO_MANY : given < DOTS ? Wrong.TOO_FEW : null;
    }

    static Result count(Collection<? extends Map<Integer, Integer>> papers, Set<Integer> drafts) {
        if (papers.size() < FEWEST) return new Result(papers.size(), null);
        SortedMap<Integer, Integer> sums = new TreeMap<>();
        drafts.forEach(draft -> sums.put(draft, 0));
        papers.forEach(paper -> paper.forEach((draft, given) -> sums.merge(draft, given, Integer::sum)));
        return new Result(papers.size(), sums);
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How long each young marker reads and marks, session by session.
 *
 * <p>The figures are our assumption, and the only place where they stand. 130 words a minute: every answer may be read aloud, to all
 * alike, and plain English is read aloud at some 130 to 150 words a minute; whoever reads silently is seldom slower. Two minutes an
 * answer: to look at the words of the scale, choose a mark and say why. Answers are reckoned as long as they may be, since bidders use
 * what they are given. 90 minutes and two sessions a week are what an evening after school bears; above them is warned, not forbidden.
 *
 * @param answers that each reads: bids by parts
 * @param assumed whether a part without a limit was reckoned with {@link PanelQuestion#USUAL_WORDS}
 * @param minutes in all
 * @param aSession minutes, rounded up
 * @param aWeek sessions in the fullest week at best; null where the days of marking are not planned
 */
record ReadingMinutes(
        int answers,
        boolean assumed,
        int minutes,
        int aSession,
        @Nullable Integer aWeek) {
    static final int WORDS_A_MINUTE = 130;
    static final int MINUTES_AN_ANSWER = 2;
    static final int MOST_A_SESSION = 90;
    static final int MOST_A_WEEK = 2;

    private static final int WEEK = 7;

    /** What young people read of one bid. @param words most words of each answer */
    record Load(List<Integer> words, boolean assumed) {
        /** Questions that count young people's marks, or their parts. */
        static Load of(Marking marking) {
            List<Integer> words = new ArrayList<>();
            boolean assumed = false;
            for (Node node : marking.all()) {
                if (node.kind() != Node.Kind.QUESTION || node.shares().getOrDefault(Marking.YOUNG, 0) == 0) continue;
                for (Node answer : node.under().isEmpty() ? List.of(node) : node.under()) {
                    Integer limit = answer.words();
                    assumed |= limit == null;
                    words.add(limit == null ? PanelQuestion.USUAL_WORDS : limit);
                }
            }
            return new Load(List.copyOf(words), assumed);
        }

        boolean none() {
            return words.isEmpty();
        }
    }

    /** @param bids expected @param sessions planned, at least one @param days of marking; null where they are not planned */
    static ReadingMinutes of(Load load, int bids, int sessions, Plan.@Nullable Days days) {
        int words = load.words.stream().mapToInt(Integer::intValue).sum() * bids;
        int answers = load.words.size() * bids;
        int minutes = up(words, WORDS_A_MINUTE) + answers * MINUTES_AN_ANSWER;
        Integer aWeek = null;
        if (days != null) {
            long span = ChronoUnit.DAYS.between(days.from(), days.to()) + 1;
            aWeek = up(sessions, (int) Math.max(1, (span + WEEK - 1) / WEEK));
        }
        return new ReadingMinutes(answers, load.assumed, minutes, up(minutes, sessions), aWeek);
    }

    boolean longSession() {
        return aSession > MOST_A_SESSION;
    }

    boolean fullWeek() {
        return aWeek != null && aWeek > MOST_A_WEEK;
    }

    /** How many sessions would do. */
    int sessionsNeeded() {
        return up(minutes, MOST_A_SESSION);
    }

    private static int up(int whole, int by) {
        return (whole + by - 1) / by;
    }
}

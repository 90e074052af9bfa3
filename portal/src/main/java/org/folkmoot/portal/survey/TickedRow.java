package org.folkmoot.portal.survey;

import java.util.List;
import org.folkmoot.portal.platform.disclosure.Cell;

/**
 * One row of a question of several ticks, as a reader reckons with it who knows every figure shown exactly. Everybody either chose one
 * answer that stands alone, or ticked between {@code least} and {@code most} of the others; so the figures bind each other although they do
 * not add up.
 */
final class TickedRow {
    private final ExactCounts.Asked asked;
    private final int[] exact;
    private final boolean[] hidden;
    private final boolean noneSkipped;
    private final int base;

    /** @param exact one count per option, then the base @param noneSkipped whether it is known that nobody passed the question over */
    TickedRow(ExactCounts.Asked asked, int[] exact, List<Cell> cells, boolean noneSkipped) {
        this.asked = asked;
        this.exact = exact;
        this.noneSkipped = noneSkipped;
        this.base = exact[asked.base()];
        this.hidden = new boolean[asked.options().size()];
        for (int o = 0; o < hidden.length; o++) hidden[o] = cells.get(o).isHidden();
    }

    /**
     * Options to hide besides those that are, so that none of them can be narrowed down to fewer than {@code wide} and one values; noughts
     * are among them, since the question hides something.
     */
    boolean[] moreToHide(int wide) {
        boolean[] before = hidden.clone();
        for (int o = 0; o < hidden.length; o++) if (exact[o] == 0 && !certain(o)) hidden[o] = true;
        while (!safe(wide)) {
            int next = next();
            if (next < 0) break;
            hidden[next] = true;
        }
        boolean[] more = hidden.clone();
        for (int o = 0; o < more.length; o++) more[o] &= !before[o];
        return more;
    }

    private boolean safe(int wide) {
        int aloneHidden = 0;
        int aloneShown = 0;
        int othersHidden = 0;
        long othersShown = 0;
        int largest = 0;
        for (int o = 0; o < hidden.length; o++) {
            if (certain(o)) continue;
            if (alone(o)) {
                if (hidden[o]) aloneHidden++;
                else aloneShown += exact[o];
            } else if (hidden[o]) {
                othersHidden++;
            } else {
                othersShown += exact[o];
                largest = Math.max(largest, exact[o]);
            }
        }
        if (aloneHidden == 0 && othersHidden == 0) return true;
        int rest = base - aloneShown;
        long most = othersHidden >= asked.least() ? rest : Math.min(rest, othersShown / (asked.least() - othersHidden));
        long fewest =
                aloneHidden == 0 ? rest : Math.max(largest, -Math.floorDiv(-othersShown, Math.max(1, asked.most())));
        if (aloneHidden > 0) {
            if (rest - fewest < wide) return false;
            if (aloneHidden == 1 && rest - most > 0) return false;
        }
        if (othersHidden > 0) {
            if (Math.min(most, asked.most() * most - othersShown) < wide) return false;
            if ((asked.least() - othersHidden + 1) * fewest - othersShown > 0) return false;
        }
        return true;
    }

    /** Answers that stand alone first, then the smallest of the others. */
    private int next() {
        int next = -1;
        for (int o = 0; o < hidden.length; o++) {
            if (hidden[o] || certain(o)) continue;
            if (next < 0 || (alone(o) && !alone(next)) || (alone(o) == alone(next) && exact[o] < exact[next])) {
                next = o;
            }
        }
        return next;
    }

    private boolean alone(int option) {
        return asked.alone().contains(asked.options().get(option));
    }

    private boolean certain(int option) {
        return noneSkipped && asked.options().get(option).equals(Words.SKIPPED);
    }
}

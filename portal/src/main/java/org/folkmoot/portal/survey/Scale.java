package org.folkmoot.portal.survey;

import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.platform.data.Localised;

/**
 * The points of a {@link Kind#SCALE}, with words at both ends.
 *
 * @param from figure of the first point, 0 or 1
 * @param to figure of the last
 * @param low what the first means @param high what the last means
 */
public record Scale(int from, int to, Localised low, Localised high) {
    static final int FEWEST = 3;
    static final int MOST = 11;

    /** What stands between a figure and its words. */
    private static final String DASH = " – ";

    public Scale {
        low = low == null ? Localised.EMPTY : low;
        high = high == null ? Localised.EMPTY : high;
    }

    /** Whether it can be asked: from nought or one, three points to eleven. */
    boolean sound() {
        int points = to - from + 1;
        return (from == 0 || from == 1) && points >= FEWEST && points <= MOST;
    }

    /** The points as answers to choose from, each under its figure; none for a scale that cannot be asked. */
    List<Option> points() {
        List<Option> points = new ArrayList<>();
        if (!sound()) return points;
        for (int point = from; point <= to; point++) {
            points.add(Option.of(Integer.toString(point), said(point)));
        }
        return points;
    }

    private Localised said(int point) {
        String figure = Integer.toString(point);
        if (point != from && point != to) return Localised.of("en", figure, "cy", figure);
        Localised end = point == from ? low : high;
        Localised said = Localised.EMPTY;
        for (String locale : end.locales())
            said = said.with(locale, figure + DASH + end.texts().get(locale));
        return said;
    }
}

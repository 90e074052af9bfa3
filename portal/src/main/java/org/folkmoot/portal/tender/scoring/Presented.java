package org.folkmoot.portal.tender.scoring;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was heard of the bids for a lot, and how that counts together with what was written.
 *
 * @param rooms codes that each room heard, without the practice pitch
 * @param marks locked ones
 * @param tieBreaks that are asked of bids with the same points together, in order
 */
public record Presented(
        Pitching rule, Map<String, List<String>> rooms, List<Pitching.Mark> marks, List<String> tieBreaks) {
    public Presented {
        rooms = Map.copyOf(rooms);
        marks = List.copyOf(marks);
        tieBreaks = List.copyOf(tieBreaks);
    }

    /** The same without the marks of one who heard them. @param marker a pseudonym */
    Presented without(String marker) {
        return new Presented(
                rule,
                rooms,
                marks.stream().filter(each -> !each.marker().equals(marker)).toList(),
                tieBreaks);
    }

    /** The same, with another part of a hundred for what was written. */
    Presented counting(int written) {
        return new Presented(rule.counting(written), rooms, marks, tieBreaks);
    }

    /** What each presentation came to, with a working that takes the points for what was written as they are. */
    public Pitching.Counted counted(Ranking written) {
        return rule.count(rooms, marks, points(written));
    }

    /**
     * The order by both together. Each total has one working, from the first agreed mark to the last line, and what was written is all there still.
     *
     * @param written the ranking by what was written alone; while that does not stand, neither does this
     */
    public Ranking together(Method method, Collection<Bid> bids, Ranking written) {
        if (!written.stands()) return written;
        Map<String, Working> workings = new HashMap<>();
        for (Standing each : written.standings())
            if (each.status() == Standing.Status.RANKED) workings.put(each.bid(), each.working());
        Pitching.Counted counted = rule.count(rooms, marks, points(written), workings);
        if (!counted.thin().isEmpty())
            return written.blocked(counted.thin().stream()
                    .map(room -> new Block(Block.Kind.TOO_FEW_HEARD, "", room, null))
                    .toList());
        return written.together(method, bids, tieBreaks, counted.totals());
    }

    /** Points for what was written, by code; a bid that is out has none. */
    public static Map<String, Ratio> points(Ranking written) {
        Map<String, Ratio> points = new HashMap<>();
        for (Standing each : written.standings())
            if (each.status() == Standing.Status.RANKED && each.total() != null) points.put(each.bid(), each.total());
        return points;
    }
}

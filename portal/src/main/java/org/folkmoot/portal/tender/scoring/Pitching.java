package org.folkmoot.portal.tender.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.folkmoot.portal.tender.scoring.Line.Operation;
import org.folkmoot.portal.tender.scoring.Line.What;
import org.folkmoot.portal.tender.scoring.Term.Kind;
import org.jspecify.annotations.Nullable;

/**
 * How pitches that a panel hears are counted, and how they count together with what was written; published before anybody marks. Everybody's mark
 * counts alike: a pitch has the mean of all marks of all who heard it. Whoever has not marked everything their room heard counts for nothing there,
 * so that every pitch is judged by the same people.
 *
 * @param top of the scale
 * @param rooms whether each bid is heard in every room, or in one of them
 * @param fewest who have to have marked everything in each room
 * @param written of a hundred: how much the written bid counts; the pitch has the rest
 * @param places decimal places of what is shown
 */
public record Pitching(int top, Rooms rooms, int fewest, int written, int places) {
    /** What the practice pitch is called among bids: no bid has such a code. */
    public static final String PRACTICE = "practice";

    /** What lines of a working about a pitch are of. */
    public static final String ID = "presentation";

    public enum Rooms {
        /** Each bid is heard in every room. */
        SAME,
        /**
         * Each bid is heard in one. All rooms mark the same practice pitch first; a room that gave it less than all rooms together did has that much
         * added to each of its means, and one that gave more has it taken off, within the scale.
         */
        CALIBRATED
    }

    /** @throws IllegalArgumentException where a figure is out of its bounds */
    public Pitching {
        if (top < 1 || fewest < 1 || written < 0 || written > 100) throw new IllegalArgumentException("no rule");
    }

    /** The same, with another part of a hundred for what was written. */
    Pitching counting(int written) {
        return new Pitching(top, rooms, fewest, written, places);
    }

    /** What one marker gave one pitch, locked. @param marker a pseudonym @param marks one for each thing that is marked */
    public record Mark(String room, String bid, String marker, List<Integer> marks) {
        public Mark {
            marks = List.copyOf(marks);
        }
    }

    /** @param pitch of a hundred @param total of a hundred, with what was written */
    public record Total(String bid, Ratio pitch, Ratio total, Working working) {}

    /** @param thin rooms in which too few marked everything: then there are no totals @param totals by code of the bid */
    public record Counted(List<String> thin, Map<String, Total> totals) {}

    /**
     * The same totals in whatever order marks come.
     *
     * @param heard codes that each room hears, without the practice pitch
     * @param marks locked ones
     * @param written points of a hundred, by code; a bid that is not in it has none
     * @throws IllegalArgumentException for a second mark of one marker for one pitch in a room, and for one off the scale
     */
    public Counted count(Map<String, List<String>> heard, Collection<Mark> marks, Map<String, Ratio> written) {
        return count(heard, marks, written, Map.of());
    }

    /** @param before workings of what was written, by code: those of the totals go on from them */
    Counted count(
            Map<String, List<String>> heard,
            Collection<Mark> marks,
            Map<String, Ratio> written,
            Map<String, Working> before) {
        check(marks);
        Map<String, List<Mark>> counted = new TreeMap<>();
        List<String> thin = new ArrayList<>();
        for (String room : new TreeSet<>(heard.keySet())) {
            Set<String> all = new HashSet<>(heard.get(room));
            if (rooms == Rooms.CALIBRATED) all.add(PRACTICE);
            List<Mark> here = marks.stream()
                    .filter(each -> each.room().equals(room) && all.contains(each.bid()))
                    .toList();
            Set<String> whole = new TreeSet<>();
            for (Mark each : here) {
                long marked = here.stream()
                        .filter(other -> other.marker().equals(each.marker()))
                        .count();
                if (marked == all.size()) whole.add(each.marker());
            }
            if (whole.size() < fewest) thin.add(room);
            counted.put(
                    room,
                    here.stream()
                            .filter(each -> whole.contains(each.marker()))
                            .sorted(java.util.Comparator.comparing(Mark::marker))
                            .toList());
        }
        if (!thin.isEmpty()) return new Counted(thin, Map.of());
        Map<String, Ratio> practice = new TreeMap<>();
        if (rooms == Rooms.CALIBRATED) counted.forEach((room, all) -> practice.put(room, mean(marks(all, PRACTICE))));
        Map<String, Total> totals = new TreeMap<>();
        Set<String> bids = new TreeSet<>();
        heard.values().forEach(bids::addAll);
        for (String bid : bids) {
            List<Integer> given = new ArrayList<>();
            counted.values().forEach(all -> given.addAll(marks(all, bid)));
            String room = heard.entrySet().stream()
                    .filter(each -> each.getValue().contains(bid))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            // By size, so that nobody's marks can be told from those of others.
            given.sort(java.util.Comparator.reverseOrder());
            Ratio points = written.getOrDefault(bid, Ratio.NOUGHT);
            totals.put(bid, total(bid, given, room, practice, points, before.get(bid)));
        }
        return new Counted(List.of(), totals);
    }

    private void check(Collection<Mark> marks) {
        Set<List<String>> there = new HashSet<>();
        for (Mark each : marks) {
            boolean off = each.marks().isEmpty() || each.marks().stream().anyMatch(mark -> mark < 0 || mark > top);
            if (off || !there.add(List.of(each.room(), each.bid(), each.marker())))
                throw new IllegalArgumentException("no mark: " + each);
        }
    }

    private static List<Integer> marks(List<Mark> all, String bid) {
        return all.stream()
                .filter(each -> each.bid().equals(bid))
                .flatMap(each -> each.marks().stream())
                .toList();
    }

    private static Ratio mean(List<Integer> marks) {
        return Ratio.of(marks.stream().mapToInt(Integer::intValue).sum(), marks.size());
    }

    private Total total(
            String bid,
            List<Integer> given,
            String room,
            Map<String, Ratio> practice,
            Ratio points,
            @Nullable Working before) {
        List<Line> done = before == null ? List.of() : before.written();
        Pencil pencil = new Pencil(places, done);
        Term writtenPoints = done.isEmpty()
                ? Term.of(Kind.WRITTEN, points)
                : new Term(Kind.LINE, points, done.getLast().number());
        Term sum = pencil.of(
                What.PITCH_MARKS,
                ID,
                Operation.SUM,
                given.stream().map(mark -> Term.of(Kind.MARK, Ratio.of(mark))).toList());
        Term mean =
                pencil.product(What.PITCH_MEAN, ID, List.of(sum), List.of(Term.of(Kind.COUNT, Ratio.of(given.size()))));
        if (rooms == Rooms.CALIBRATED) {
            Ratio all =
                    practice.values().stream().reduce(Ratio.NOUGHT, Ratio::plus).dividedBy(Ratio.of(practice.size()));
            Term apart = pencil.of(
                    What.ROOM_APART,
                    ID,
                    Operation.LESS,
                    List.of(Term.of(Kind.PRACTICE_ALL, all), Term.of(Kind.PRACTICE_ROOM, practice.get(room))));
            Term even = pencil.of(What.STEP, ID, Operation.SUM, List.of(mean, apart));
            mean = pencil.within(What.PITCH_EVEN, ID, even, Term.of(Kind.TOP_OF_SCALE, Ratio.of(top)));
        }
        Term pitch = pencil.product(
                What.PITCH, ID, List.of(mean, Term.constant(100)), List.of(Term.of(Kind.TOP_OF_SCALE, Ratio.of(top))));
        Term fromWritten = pencil.product(
                What.WRITTEN_PART,
                "",
                List.of(writtenPoints, Term.of(Kind.SHARE, Ratio.of(written))),
                List.of(Term.constant(100)));
        Term fromPitch = pencil.product(
                What.PITCH_PART,
                "",
                List.of(pitch, Term.of(Kind.SHARE, Ratio.of(100L - written))),
                List.of(Term.constant(100)));
        Term total = pencil.of(What.TOTAL, "", Operation.SUM, List.of(fromWritten, fromPitch));
        return new Total(bid, pitch.value(), total.value(), new Working(bid, List.copyOf(pencil.lines())));
    }
}

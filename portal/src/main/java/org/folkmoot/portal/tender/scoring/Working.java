package org.folkmoot.portal.tender.scoring;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a bid came to its points, line by line, so that a bidder with a pencil comes to the same total from its own working alone: what the
 * assessment summary owes (Procurement Act 2023, s.50). Numbers and ids only; whoever shows it finds the words.
 *
 * <p>Where price is judged against others' prices, or a pledge against the highest, that one figure is in it. It may be another bidder's:
 * whether it may be told is for whoever sends the summary.
 */
public record Working(String bid, List<Line> lines) {
    public Working {
        lines = List.copyOf(lines);
    }

    /** Points as the lines have them, keyed by what earned them: a question, part, pledge, or {@link Pricing#ID}. */
    public Map<String, Ratio> points() {
        Map<String, Ratio> points = new LinkedHashMap<>();
        for (Line line : lines) if (line.what() == Line.What.POINTS) points.put(line.of(), line.exact());
        return points;
    }

    /** The lines of a bid whose presentation counts too: what was its total is what it has for what was written. */
    List<Line> written() {
        return lines.stream()
                .map(line -> line.what() == Line.What.TOTAL ? line.about(Line.What.WRITTEN) : line)
                .toList();
    }

    /** The last line of a kind, such as the total; empty where the working does not come so far, as of a bid that is out. */
    public Optional<Ratio> result(Line.What what) {
        return lines.reversed().stream()
                .filter(line -> line.what() == what)
                .map(Line::exact)
                .findFirst();
    }

    /**
     * Works everything out again from the figures that are given, trusting no result that is written down.
     *
     * @return results keyed by line number
     * @throws IllegalArgumentException where a line refers to one that does not come before it
     */
    public Map<Integer, Ratio> recomputed() {
        Map<Integer, Ratio> done = new HashMap<>();
        for (Line line : lines)
            done.put(line.number(), line.operation().of(figures(line.terms(), done), figures(line.over(), done)));
        return done;
    }

    /** Whether every line is what its figures make. */
    public boolean holds() {
        Map<Integer, Ratio> again = recomputed();
        return lines.stream().allMatch(line -> line.exact().equals(again.get(line.number())));
    }

    private static List<Ratio> figures(List<Term> terms, Map<Integer, Ratio> done) {
        return terms.stream()
                .map(term -> {
                    if (term.line() == null) return term.value();
                    Ratio earlier = done.get(term.line());
                    if (earlier == null) throw new IllegalArgumentException("line " + term.line() + " comes later");
                    return earlier;
                })
                .toList();
    }
}

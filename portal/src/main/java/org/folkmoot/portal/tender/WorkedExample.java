package org.folkmoot.portal.tender;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.folkmoot.portal.tender.scoring.AgreedMark;
import org.folkmoot.portal.tender.scoring.Bid;
import org.folkmoot.portal.tender.scoring.Criterion;
import org.folkmoot.portal.tender.scoring.Line;
import org.folkmoot.portal.tender.scoring.Marks;
import org.folkmoot.portal.tender.scoring.Method;
import org.folkmoot.portal.tender.scoring.OwnMark;
import org.folkmoot.portal.tender.scoring.Place;
import org.folkmoot.portal.tender.scoring.Pricing;
import org.folkmoot.portal.tender.scoring.Ranking;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Standing;
import org.folkmoot.portal.tender.scoring.Working;

/** An invented bid to which each group gives the same mark on everything, worked out as real ones will be. */
final class WorkedExample {
    private static final String BID = "example";

    private WorkedExample() {}

    /** @param out whether the bid would be out, as where a least mark is not reached */
    record Worked(Optional<Working> working, boolean out) {
        static final Worked NONE = new Worked(Optional.empty(), false);
    }

    /**
     * @param method without faults
     * @param marks by group, on the scale
     */
    static Worked of(Marking marking, Method method, Map<String, Integer> marks) {
        Bid bid = Bid.of(BID, method.price() == null ? null : price(method.price()));
        for (Marking.Gate gate : marking.gates()) bid = bid.withGate(gate.id(), true);
        for (Node node : marking.all())
            if (node.kind() == Node.Kind.PLEDGE)
                bid = bid.withPledge(node.id(), Ratio.of(node.target() == null ? BigDecimal.ONE : node.target()));
        List<OwnMark> own = new ArrayList<>();
        List<AgreedMark> agreed = new ArrayList<>();
        for (Criterion.Marked marked : method.marked())
            for (String group : marked.question().shares().keySet()) {
                Place place = new Place(BID, marked.id(), group);
                int mark = marks.getOrDefault(group, 0);
                for (int seat = 1; seat <= method.group(group).orElseThrow().fewest(); seat++)
                    own.add(new OwnMark(place, group + seat, mark, true));
                agreed.add(AgreedMark.first(marked.id() + "." + group, place, mark, "example", group, Instant.EPOCH));
            }
        Standing standing = Ranking.of(
                        method, List.of(bid), Marks.of(method, own, agreed, List.of(), List.of(), Instant.EPOCH))
                .of(BID)
                .orElseThrow();
        return new Worked(Optional.ofNullable(standing.working()), standing.status() == Standing.Status.EXCLUDED);
    }

    /** One that costs no points. */
    private static Ratio price(Pricing pricing) {
        if (pricing.floor() != null) return pricing.floor();
        return pricing.maximum() == null ? Ratio.of(1_000) : pricing.maximum();
    }

    /** The lines about one question or part, in order. */
    static List<Line> about(Working working, String question) {
        return working.lines().stream()
                .filter(line -> line.of().equals(question))
                .toList();
    }

    /** A line as one writes it with a pencil: {@code 40 × 4 ÷ 100 = 1.60}. */
    static String written(Line line) {
        String sign =
                switch (line.operation()) {
                    case PRODUCT -> " × ";
                    case SUM -> " + ";
                    case LESS -> " − ";
                    case GREATEST, LEAST -> ", ";
                };
        String terms = line.terms().stream()
                .map(term -> FaultWords.figure(term.value()))
                .collect(Collectors.joining(sign));
        String over = line.over().stream()
                .map(term -> " ÷ " + FaultWords.figure(term.value()))
                .collect(Collectors.joining());
        return terms + over + " = " + line.shown().toPlainString();
    }
}

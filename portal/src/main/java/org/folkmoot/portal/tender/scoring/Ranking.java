package org.folkmoot.portal.tender.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The order of the bids for one lot (Procurement Act 2023, s.19: the tender that best satisfies the award criteria), or what has to be settled
 * before there is one. The same bids and marks make the same ranking in whatever order they come.
 *
 * @param standings bids that are ranked, best first and tied ones by code; then those that wait; then those that are out, by code
 * @param blocks what has to be settled first; empty where the ranking stands
 * @param winner code of the bid that is first by itself; null where none is
 * @param tied codes of the bids that share the first place when every tie-break has been asked; empty where one has won
 * @param thin where fewer people than declared marked for a group, and the method goes on all the same
 */
public record Ranking(
        List<Standing> standings,
        List<Block> blocks,
        @Nullable String winner,
        List<String> tied,
        List<Place> thin) {
    public Ranking {
        standings = List.copyOf(standings);
        blocks = List.copyOf(blocks);
        tied = List.copyOf(tied);
        thin = List.copyOf(thin);
    }

    /**
     * @param marks of the same method
     * @throws MethodUnsound where the method has faults
     * @throws IllegalArgumentException where two bids have one code
     */
    public static Ranking of(Method method, Collection<Bid> bids, Marks marks) {
        List<Fault> faults = method.faults();
        if (!faults.isEmpty()) throw new MethodUnsound(faults);
        return supposing(method, bids, marks);
    }

    /** Whether there is an order: nothing has to be settled first. */
    public boolean stands() {
        return blocks.isEmpty();
    }

    public Optional<Standing> of(String bid) {
        return standings.stream().filter(each -> each.bid().equals(bid)).findFirst();
    }

    /** Without asking whether the method is sound, for weightings that nobody declares. */
    static Ranking supposing(Method method, Collection<Bid> bids, Marks marks) {
        Map<String, Group> groups = new HashMap<>();
        method.groups().forEach(group -> groups.put(group.id(), group));
        List<Criterion.Marked> marked = method.marked();
        Map<String, Reckoning> all = new TreeMap<>();
        for (Bid bid : bids)
            if (all.put(bid.code(), new Reckoning(method, groups, marked, bid, marks)) != null)
                throw new IllegalArgumentException("two bids are called " + bid.code());
        List<Reckoning> in = in(all);
        in.forEach(Reckoning::checkFigures);
        List<Block> blocks = new ArrayList<>();
        if (marks.closedAt().isEmpty()) blocks.add(new Block(Block.Kind.MARKS_OPEN, "", "", null));
        in.forEach(each -> blocks.addAll(each.stops()));
        if (blocks.isEmpty()) {
            Field field = Field.of(method, in.stream().map(Reckoning::bid).toList());
            if (!in.isEmpty()
                    && method.price() != null
                    && field.dividesByNought(method.price().calculation()))
                for (Reckoning each : in)
                    if (each.bid().price().signum() == 0)
                        blocks.add(new Block(Block.Kind.PRICE_NOUGHT, each.bid().code(), Pricing.ID, null));
            if (blocks.isEmpty()) {
                in.forEach(each -> each.finish(field));
                return ranked(method, all);
            }
        }
        List<Standing> standings = new ArrayList<>();
        in.forEach(each -> standings.add(each.standing(Standing.Status.WAITING, null)));
        return new Ranking(withThoseOut(standings, all), blocks, null, List.of(), List.of());
    }

    private static Ranking ranked(Method method, Map<String, Reckoning> all) {
        List<Standing> points = new ArrayList<>();
        List<Place> thin = new ArrayList<>();
        Map<String, Ratio> prices = new HashMap<>();
        for (Reckoning each : in(all)) {
            points.add(each.standing(Standing.Status.RANKED, null));
            thin.addAll(each.thin);
            prices.put(each.bid().code(), each.bid().price());
        }
        Comparator<Standing> order = order(method, method.rules().tieBreaks(), prices);
        return placed(points, order, withThoseOut(new ArrayList<>(), all), thin);
    }

    /**
     * The same bids by what was written and heard together; as it is while something written has to be settled.
     *
     * @param tieBreaks that are asked of bids with the same points @param heard by code; a bid that is ranked and is not in it stops the ranking
     */
    Ranking together(Method method, Collection<Bid> bids, List<String> tieBreaks, Map<String, Pitching.Total> heard) {
        if (!stands()) return this;
        List<Standing> in = standings.stream()
                .filter(each -> each.status() == Standing.Status.RANKED)
                .toList();
        List<Block> unheard = in.stream()
                .filter(each -> !heard.containsKey(each.bid()))
                .map(each -> new Block(Block.Kind.NOT_HEARD, each.bid(), "", null))
                .toList();
        if (!unheard.isEmpty()) return blocked(unheard);
        List<Standing> points = new ArrayList<>();
        for (Standing each : in) {
            Pitching.Total total = heard.get(each.bid());
            points.add(each.totalling(total.total(), total.working()));
        }
        Map<String, Ratio> prices = new HashMap<>();
        bids.forEach(each -> prices.put(each.code(), each.price()));
        return placed(points, order(method, tieBreaks, prices), without(in), thin);
    }

    /** The same bids, of which none has a place before this is settled. */
    Ranking blocked(List<Block> blocks) {
        List<Standing> in = standings.stream()
                .filter(each -> each.status() == Standing.Status.RANKED)
                .toList();
        List<Standing> all = new ArrayList<>();
        in.stream()
                .map(Standing::waiting)
                .sorted(Comparator.comparing(Standing::bid))
                .forEach(all::add);
        all.addAll(without(in));
        return new Ranking(all, blocks, null, List.of(), List.of());
    }

    private List<Standing> without(List<Standing> in) {
        return standings.stream().filter(each -> !in.contains(each)).toList();
    }

    private static Ranking placed(
            List<Standing> points, Comparator<Standing> order, List<Standing> out, List<Place> thin) {
        points.sort(order.thenComparing(Standing::bid));
        List<Standing> standings = new ArrayList<>();
        List<String> first = new ArrayList<>();
        int rank = 0;
        for (int place = 0; place < points.size(); place++) {
            Standing each = points.get(place);
            if (place == 0 || order.compare(points.get(place - 1), each) != 0) rank = place + 1;
            if (rank == 1) first.add(each.bid());
            standings.add(each.placed(rank));
        }
        standings.addAll(out);
        return new Ranking(
                standings,
                List.of(),
                first.size() == 1 ? first.getFirst() : null,
                first.size() == 1 ? List.of() : first,
                thin);
    }

    private static List<Reckoning> in(Map<String, Reckoning> all) {
        return all.values().stream().filter(each -> !each.isOut()).toList();
    }

    private static List<Standing> withThoseOut(List<Standing> standings, Map<String, Reckoning> all) {
        all.values().stream()
                .filter(Reckoning::isOut)
                .forEach(each -> standings.add(each.standing(Standing.Status.EXCLUDED, null)));
        return standings;
    }

    /** Best first, on exact figures; equal where the published tie-breaks leave bids equal. */
    private static Comparator<Standing> order(Method method, List<String> tieBreaks, Map<String, Ratio> prices) {
        boolean perPoint = method.price() != null && method.price().calculation() == Formula.PRICE_PER_QUALITY_POINT;
        Comparator<Standing> order = perPoint
                ? Comparator.comparing(Standing::perPoint)
                : Comparator.comparing(Standing::total).reversed();
        for (String written : tieBreaks) {
            TieBreak next = TieBreak.named(written).orElseThrow(() -> new IllegalArgumentException(written));
            order = order.thenComparing(
                    switch (next.by()) {
                        case QUALITY -> Comparator.comparing(Standing::quality).reversed();
                        case SOCIAL_VALUE ->
                            Comparator.comparing(Standing::socialValue).reversed();
                        case PRICE_LOW -> Comparator.comparing((Standing each) -> prices.get(each.bid()));
                        case CRITERION -> {
                            List<String> earning = method.earning(next.criterion());
                            yield Comparator.comparing((Standing each) -> earned(each, earning))
                                    .reversed();
                        }
                    });
        }
        return order;
    }

    private static Ratio earned(Standing standing, List<String> ids) {
        Map<String, Ratio> points = standing.working().points();
        return ids.stream().map(id -> points.getOrDefault(id, Ratio.NOUGHT)).reduce(Ratio.NOUGHT, Ratio::plus);
    }
}

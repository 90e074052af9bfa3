package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.tender.scoring.Exclusion;
import org.folkmoot.portal.tender.scoring.Sharing;
import org.folkmoot.portal.tender.scoring.Standing;

/** To whom a lot may go just now: the order of its bids without those that withdrew; where one supplier is asked there is no order, and it is that one. */
@Singleton
class OutcomeOrder {
    private static final int PENCE = 2;

    private final MarkBook book;
    private final Compliance compliance;
    private final BidOpening opening;
    private final LotResults results;
    private final DirectCallOff direct;
    private final FrameworkSuppliers suppliers;

    OutcomeOrder(
            MarkBook book,
            Compliance compliance,
            BidOpening opening,
            LotResults results,
            DirectCallOff direct,
            FrameworkSuppliers suppliers) {
        this.book = book;
        this.compliance = compliance;
        this.opening = opening;
        this.results = results;
        this.direct = direct;
        this.suppliers = suppliers;
    }

    /**
     * @param opened whether bids were opened
     * @param in how many bids stayed in
     * @param decided whether it is settled which do
     * @param locked whether the marks are closed, and those of an evening of presentations revealed
     * @param shared whether an evening shared a pot by its rule, so that nothing is left to award
     * @param stands whether nothing has to be settled before there is an order
     * @param left codes of those that are ranked and did not withdraw, best first
     * @param first those of them that share the first place
     * @param names of organisations by code; empty while marks are open
     * @param shares of the pot, without those that get nothing and those that withdrew
     * @param missed questions of which no bid reached the minimum; empty while one is left
     */
    record Order(
            boolean opened,
            int in,
            boolean decided,
            boolean locked,
            boolean shared,
            boolean stands,
            List<String> left,
            Set<String> first,
            Map<String, UUID> bids,
            Map<String, String> names,
            List<OutcomeDeed.Share> shares,
            List<OutcomeDeed.Missed> missed) {
        boolean tie() {
            return first.size() > 1;
        }
    }

    Order of(short council, UUID tender, String lot, LotOutcome outcome) {
        List<Compliance.In> in = compliance.in(council, tender, lot);
        boolean opened = opening.opening(council, tender).isPresent();
        boolean decided = compliance.finished(council, tender) || opened && !opening.any(council, tender);
        Plan alone = direct.of(council, tender).orElse(null);
        if (alone != null) return direct(council, tender, alone, in, outcome, opened, decided);
        boolean locked = book.seen(council, tender);
        if (in.isEmpty() || !locked)
            return new Order(
                    opened, in.size(), decided, locked, false, false, List.of(), Set.of(), Map.of(), Map.of(),
                    List.of(), List.of());
        LotResult result = results.of(council, tender, lot).orElseThrow();
        Map<String, UUID> bids = new HashMap<>();
        in.forEach(each -> bids.put(each.code(), each.bid()));
        List<Standing> placed = result.ranking().standings().stream()
                .filter(each -> each.status() == Standing.Status.RANKED)
                .filter(each -> !outcome.withdrawn().contains(bids.get(each.bid())))
                .toList();
        Set<String> first = placed.stream()
                .filter(each -> Objects.equals(each.rank(), placed.getFirst().rank()))
                .map(Standing::bid)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Order(
                opened,
                in.size(),
                decided,
                true,
                result.pot(),
                result.ranking().stands(),
                placed.stream().map(Standing::bid).toList(),
                first,
                bids,
                result.names(),
                shares(result, bids, outcome.withdrawn()),
                result.ranking().stands() && placed.isEmpty() ? missed(result) : List.of());
    }

    /** Nobody marks: once the checks are over it may go to the supplier that is asked, if its bid stays in. More than one stops everything. */
    private Order direct(
            short council,
            UUID tender,
            Plan plan,
            List<Compliance.In> in,
            LotOutcome outcome,
            boolean opened,
            boolean decided) {
        Map<String, UUID> bids = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        Set<String> left = new TreeSet<>();
        Map<UUID, BidOpening.Opened> all =
                opening.bids(council, tender).stream().collect(Collectors.toMap(BidOpening.Opened::bid, each -> each));
        for (Compliance.In each : in) {
            BidOpening.Opened bid = all.get(each.bid());
            bids.put(each.code(), each.bid());
            if (bid.manifest() != null) names.put(each.code(), bid.manifest().organisation());
            boolean asked = plan.companion() || suppliers.asked(council, tender, plan, bid.provider());
            if (asked && !outcome.withdrawn().contains(each.bid())) left.add(each.code());
        }
        return new Order(
                opened,
                in.size(),
                decided,
                decided,
                false,
                decided && left.size() <= 1,
                List.copyOf(left),
                left,
                bids,
                names,
                List.of(),
                List.of());
    }

    private static List<OutcomeDeed.Share> shares(LotResult result, Map<String, UUID> bids, Set<UUID> withdrawn) {
        Sharing.Shared shared = result.heard() == null ? null : result.heard().shared();
        if (shared == null) return List.of();
        return shared.shares().stream()
                .filter(each -> each.given().signum() > 0 && bids.containsKey(each.bid()))
                .map(each -> new OutcomeDeed.Share(
                        bids.get(each.bid()), each.bid(), each.given().rounded(PENCE)))
                .filter(each -> !withdrawn.contains(each.bid()))
                .toList();
    }

    private static List<OutcomeDeed.Missed> missed(LotResult result) {
        return result.terms().asked(result.lot()).stream()
                .filter(asked -> result.ranking().standings().stream()
                        .allMatch(each -> each.reasons().stream().anyMatch(reason -> below(reason, asked))))
                .map(asked -> new OutcomeDeed.Missed(
                        asked.id(), asked.name(), asked.groups().contains(Marking.YOUNG)))
                .toList();
    }

    private static boolean below(Exclusion reason, MarkTerms.Asked asked) {
        return reason.kind() == Exclusion.Kind.BELOW_MINIMUM
                && (reason.of().equals(asked.id()) || reason.of().equals(asked.whole()));
    }
}

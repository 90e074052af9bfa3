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
import org.folkmoot.portal.tender.scoring.Standing;

/** To whom a lot may go just now: the order of its bids without those that withdrew. */
@Singleton
class OutcomeOrder {
    private final MarkBook book;
    private final Compliance compliance;
    private final BidOpening opening;

    OutcomeOrder(MarkBook book, Compliance compliance, BidOpening opening) {
        this.book = book;
        this.compliance = compliance;
        this.opening = opening;
    }

    /**
     * @param opened whether bids were opened
     * @param in how many bids stayed in
     * @param decided whether it is settled which do
     * @param locked whether the marks are closed
     * @param stands whether nothing has to be settled before there is an order
     * @param left codes of those that are ranked and did not withdraw, best first
     * @param first those of them that share the first place
     * @param names of organisations by code; empty while marks are open
     */
    record Order(
            boolean opened,
            int in,
            boolean decided,
            boolean locked,
            boolean stands,
            List<String> left,
            Set<String> first,
            Map<String, UUID> bids,
            Map<String, String> names) {
        boolean tie() {
            return first.size() > 1;
        }
    }

    Order of(short council, UUID tender, String lot, LotOutcome outcome) {
        List<Compliance.In> in = compliance.in(council, tender, lot);
        boolean opened = opening.opening(council, tender).isPresent();
        boolean decided = compliance.finished(council, tender)
                || opened && opening.bids(council, tender).isEmpty();
        boolean locked = book.locked(council, tender);
        if (in.isEmpty() || !locked)
            return new Order(opened, in.size(), decided, locked, false, List.of(), Set.of(), Map.of(), Map.of());
        MarkBook.Ranked ranked = book.ranked(council, tender, lot).orElseThrow();
        Map<String, UUID> bids = new HashMap<>();
        in.forEach(each -> bids.put(each.code(), each.bid()));
        List<Standing> left = ranked.ranking().standings().stream()
                .filter(each -> each.status() == Standing.Status.RANKED)
                .filter(each -> !outcome.withdrawn().contains(bids.get(each.bid())))
                .toList();
        Set<String> first = left.stream()
                .filter(each -> Objects.equals(each.rank(), left.getFirst().rank()))
                .map(Standing::bid)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Order(
                opened,
                in.size(),
                decided,
                true,
                ranked.ranking().stands(),
                left.stream().map(Standing::bid).toList(),
                first,
                bids,
                ranked.names());
    }
}

package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.NoSuchThing;

/** What stands of the lots of a tender once its marks are closed. {@link OutcomeDesk} changes it. */
@Singleton
class Outcomes {
    private final OutcomeRepository rows;
    private final Notices notices;
    private final Tenders tenders;
    private final LawOffered offered;

    Outcomes(OutcomeRepository rows, Notices notices, Tenders tenders, LawOffered offered) {
        this.rows = rows;
        this.notices = notices;
        this.tenders = tenders;
        this.offered = offered;
    }

    /** @param lot id of a lot, or {@link Plan#WHOLE} */
    LotOutcome of(short council, UUID tender, String lot) {
        return LotOutcome.of(
                rows.of(council, tender, lot).stream().map(OutcomeRow::event).toList(), road(council, tender));
    }

    /** Of every lot that is marked, in the order of the documents. @throws NoSuchThing for a tender of which nothing is public */
    SequencedMap<Plan.Lot, LotOutcome> all(short council, UUID tender) {
        Plan plan = plan(council, tender);
        OutcomeRoad road = road(council, plan);
        Map<String, List<OutcomeRow>> by =
                rows.of(council, tender).stream().collect(Collectors.groupingBy(OutcomeRow::lot));
        SequencedMap<Plan.Lot, LotOutcome> all = new LinkedHashMap<>();
        for (Plan.Lot lot : plan.marked()) {
            List<OutcomeEvent> events = by.getOrDefault(lot.id(), List.of()).stream()
                    .map(OutcomeRow::event)
                    .toList();
            all.put(lot, LotOutcome.of(events, road));
        }
        return all;
    }

    /** How far the lots of a tender are, in the order of the documents, and what its law asks of them. */
    record Going(OutcomeRoad road, SequencedMap<Plan.Lot, LotOutcome> lots) {}

    /** As {@link #all(short, UUID)}, by tender, in as few queries for many as for one. @param plans as their latest public notices have them */
    Map<UUID, Going> all(short council, Map<UUID, Plan> plans) {
        Map<UUID, Map<String, List<OutcomeEvent>>> events = events(council, plans.keySet());
        return offered.once(council, () -> {
            Map<UUID, Going> all = new HashMap<>();
            plans.forEach((tender, plan) -> {
                OutcomeRoad road = road(council, plan);
                Map<String, List<OutcomeEvent>> mine = events.getOrDefault(tender, Map.of());
                SequencedMap<Plan.Lot, LotOutcome> lots = new LinkedHashMap<>();
                plan.marked()
                        .forEach(lot -> lots.put(lot, LotOutcome.of(mine.getOrDefault(lot.id(), List.of()), road)));
                all.put(tender, new Going(road, lots));
            });
            return all;
        });
    }

    /** What happened to lots of these tenders, by tender and lot, in one query however many they are. */
    Map<UUID, Map<String, List<OutcomeEvent>>> events(short council, Collection<UUID> tenders) {
        if (tenders.isEmpty()) return Map.of();
        return rows.of(council, tenders).stream()
                .collect(Collectors.groupingBy(
                        OutcomeRepository.OfTender::tender,
                        Collectors.groupingBy(
                                OutcomeRepository.OfTender::lot,
                                Collectors.mapping(OutcomeRepository.OfTender::event, Collectors.toList()))));
    }

    /** Whether a challenge stands open: nothing of the tender is signed, purged or erased. */
    boolean frozen(short council, UUID tender) {
        return rows.of(council, tender).stream().collect(Collectors.groupingBy(OutcomeRow::lot)).values().stream()
                .anyMatch(
                        lot -> LotOutcome.of(lot.stream().map(OutcomeRow::event).toList(), OutcomeRoad.NONE)
                                .challenged());
    }

    OutcomeRoad road(short council, UUID tender) {
        return notices.published(council, tender)
                .map(notice ->
                        road(council, tenders.plan(council, tender, Objects.requireNonNull(notice.planVersion()))))
                .orElse(OutcomeRoad.NONE);
    }

    OutcomeRoad road(short council, Plan plan) {
        return OutcomeRoad.of(offered.chosen(council, plan));
    }

    private Plan plan(short council, UUID tender) {
        NoticeRow notice = notices.published(council, tender).orElseThrow(NoSuchThing::new);
        return tenders.plan(council, tender, Objects.requireNonNull(notice.planVersion()));
    }
}

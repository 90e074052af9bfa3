package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.time.BankHolidays;
import org.folkmoot.portal.tender.law.WorkingDays;

/** Where tenders stand for those who plan them, what comes next and by when. It is worked out from what happened; nothing keeps it. */
@Singleton
class TenderStandings {
    private static final Set<String> PLANNED = Set.of("open-bids", "mark");

    private final TenderStandingRepository rows;
    private final Outcomes outcomes;
    private final Tenders tenders;
    private final LawOffered offered;
    private final WorkingDays days;

    TenderStandings(
            TenderStandingRepository rows,
            Outcomes outcomes,
            Tenders tenders,
            LawOffered offered,
            BankHolidays holidays) {
        this.rows = rows;
        this.outcomes = outcomes;
        this.tenders = tenders;
        this.offered = offered;
        this.days = WorkingDays.usual(holidays);
    }

    /** In the order of the way; each an end of a message key in small letters. */
    enum Where {
        DRAFT,
        SIGNATURE,
        OPEN,
        /** Bids are to be opened and held against what was asked. */
        CLOSED,
        MARKING,
        DECIDING,
        STANDSTILL,
        AWARDED,
        STOPPED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Where> of(String key) {
            for (Where each : values()) if (each.key().equals(key)) return Optional.of(each);
            return Optional.empty();
        }
    }

    /**
     * @param until when it closes, while it takes bids @param lastDay of its standstill, while one binds
     * @param next end of the key of what comes next; empty for nothing @param by the last day for it; null for none
     * @param apart whether its lots do not all stand there
     */
    record Standing(
            Where where,
            @Nullable Instant until,
            @Nullable LocalDate lastDay,
            String next,
            @Nullable LocalDate by,
            boolean apart) {
        private static Standing of(Where where, String next) {
            return new Standing(where, null, null, next, null, false);
        }

        private Standing now(Where where, String next, @Nullable LocalDate by) {
            return new Standing(where, until, lastDay, next, by, apart);
        }

        private static Standing of(Where where, String next, @Nullable LocalDate by) {
            return new Standing(where, null, null, next, by, false);
        }
    }

    /** Of every tender of a council, the latest changed first. */
    SequencedMap<UUID, Standing> of(short council, Instant now) {
        return of(council, rows.facts(council), rows.events(council), now);
    }

    /** Of one; empty for none. */
    Optional<Standing> of(short council, UUID tender, Instant now) {
        return Optional.ofNullable(of(council, rows.facts(council, tender), rows.events(council, tender), now)
                .get(tender));
    }

    private SequencedMap<UUID, Standing> of(
            short council,
            List<TenderStandingRepository.Facts> facts,
            List<TenderStandingRepository.Events> last,
            Instant now) {
        Map<UUID, List<TenderStandingRepository.Events>> events =
                last.stream().collect(Collectors.groupingBy(TenderStandingRepository.Events::tender));
        Map<UUID, Map<String, LotOutcome>> going = going(council, last);
        Map<UUID, OutcomeRoad> roads = tenders.among(council, going.keySet()).stream()
                .collect(Collectors.toMap(Tenders.Planned::id, each -> outcomes.road(council, each.plan())));
        SequencedMap<UUID, Standing> all = new LinkedHashMap<>();
        for (TenderStandingRepository.Facts each : facts) {
            Way way = new Way(
                    each,
                    going.getOrDefault(each.tender(), Map.of()),
                    roads.getOrDefault(each.tender(), OutcomeRoad.NONE),
                    now);
            all.put(each.tender(), standing(way, events.getOrDefault(each.tender(), List.of())));
        }
        planned(council, all);
        return all;
    }

    /** What one tender is worked out from. @param lots those that are neither signed nor ended */
    private record Way(
            TenderStandingRepository.Facts facts, Map<String, LotOutcome> lots, OutcomeRoad road, Instant now) {}

    /** Lots that are neither signed nor ended: of all others the last events say enough. */
    private Map<UUID, Map<String, LotOutcome>> going(short council, List<TenderStandingRepository.Events> last) {
        Set<UUID> open = last.stream()
                .filter(each -> !each.over())
                .map(TenderStandingRepository.Events::tender)
                .collect(Collectors.toSet());
        Map<UUID, Map<String, LotOutcome>> going = new HashMap<>();
        outcomes.events(council, open)
                .forEach((tender, lots) ->
                        lots.forEach((lot, events) -> going.computeIfAbsent(tender, none -> new HashMap<>())
                                .put(lot, LotOutcome.of(events, OutcomeRoad.NONE))));
        return going;
    }

    /** What only plans tell, of those few that are closed or marked now: whether bids are brought here, whether anybody marks where one supplier is asked, and by when. */
    private void planned(short council, SequencedMap<UUID, Standing> all) {
        List<UUID> now = all.entrySet().stream()
                .filter(each -> PLANNED.contains(each.getValue().next()))
                .map(Map.Entry::getKey)
                .toList();
        for (Tenders.Planned each : tenders.among(council, now))
            all.computeIfPresent(each.id(), (id, standing) -> planned(each.plan(), standing));
    }

    private Standing planned(Plan plan, Standing standing) {
        return switch (standing.next()) {
            case "open-bids" -> plan.companion() ? standing.now(Where.CLOSED, "bring", null) : standing;
            case "mark" ->
                offered.direct(plan)
                        ? standing.now(Where.DECIDING, "recommend", null)
                        : standing.now(Where.MARKING, "mark", plan.lastMarking());
            default -> standing;
        };
    }

    private Standing standing(Way way, List<TenderStandingRepository.Events> events) {
        TenderStandingRepository.Facts facts = way.facts();
        Instant until = facts.until();
        if (until == null)
            return switch (facts.notice()) {
                case 2 -> Standing.of(Where.SIGNATURE, "publish");
                case 1 -> Standing.of(Where.SIGNATURE, "sign");
                default -> Standing.of(Where.DRAFT, "ask");
            };
        if (facts.givenUp() == null && way.now().isBefore(until))
            return new Standing(Where.OPEN, until, null, "bids", OutcomeRoad.day(until), false);
        if (events.isEmpty()) return before(facts);
        List<Standing> lots = new ArrayList<>();
        events.forEach(each -> lots.add(lot(way, each)));
        if (events.size() < facts.lots()) lots.add(before(facts));
        Standing least =
                lots.stream().min(Comparator.comparing(Standing::where)).orElseThrow();
        boolean apart = lots.stream().anyMatch(each -> each.where() != least.where());
        return new Standing(least.where(), null, least.lastDay(), least.next(), least.by(), apart);
    }

    /** Before anything is recommended. */
    private static Standing before(TenderStandingRepository.Facts facts) {
        if (facts.openedAt() == null)
            return facts.givenUp() == null ? Standing.of(Where.CLOSED, "open-bids") : Standing.of(Where.STOPPED, "");
        if (facts.finishedAt() == null) return Standing.of(Where.CLOSED, "check");
        if (facts.closedAt() == null) return Standing.of(Where.MARKING, "mark");
        if (facts.unheard() == 0) return Standing.of(Where.DECIDING, "recommend");
        String begins = facts.evening();
        return Standing.of(Where.MARKING, "evening", begins == null ? null : OutcomeRoad.day(Instant.parse(begins)));
    }

    private Standing lot(Way way, TenderStandingRepository.Events events) {
        if (events.over()) return Standing.of(events.awarded() ? Where.AWARDED : Where.STOPPED, "");
        LotOutcome outcome = way.lots().get(events.lot());
        LotOutcome.Attempt attempt = outcome == null ? null : outcome.now().orElse(null);
        if (outcome == null || attempt == null) return before(way.facts());
        OutcomeRoad road = way.road();
        if (outcome.over()) return Standing.of(attempt.award() ? Where.AWARDED : Where.STOPPED, "");
        if (outcome.mayAward()) return Standing.of(Where.DECIDING, "recommend");
        if (attempt.decidedAt() == null) return Standing.of(Where.DECIDING, "decide");
        if (!attempt.told()) {
            Instant hour = attempt.tellAt();
            return Standing.of(
                    Where.DECIDING,
                    attempt.readyAt() == null ? "write" : "tell",
                    hour == null ? null : OutcomeRoad.day(hour));
        }
        if (!attempt.has(road.always(road.awards()))) return Standing.of(Where.DECIDING, "notice");
        Instant ends = road.ends(attempt, days).orElse(null);
        if (ends != null && way.now().isBefore(ends)) {
            LocalDate day = road.lastDay(attempt, days).orElse(null);
            return new Standing(Where.STANDSTILL, null, day, "sign-after", null, false);
        }
        return Standing.of(Where.AWARDED, outcome.challenged() ? "challenge" : "contract");
    }
}

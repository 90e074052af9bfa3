package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Figures of an activity with and without campaigns and people from elsewhere, for the team alone. Every answer is gone through for them, so
 * a job counts them and pages read what it counted: soon after somebody asks or a campaign grows, and every ten minutes while people answer.
 */
@Singleton
public class Comparisons implements Recurring {
    private static final int CHUNK = 2_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final ComparisonRepository rows;
    private final CampaignRepository campaigns;
    private final Windows windows;
    private final Councils councils;
    private final ComparisonKeeping keeping;
    private final DatabaseClock clock;

    Comparisons(
            ComparisonRepository rows,
            CampaignRepository campaigns,
            Windows windows,
            Councils councils,
            ComparisonKeeping keeping,
            DatabaseClock clock) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.windows = windows;
        this.councils = councils;
        this.keeping = keeping;
        this.clock = clock;
    }

    /** Which answers are counted: all, those with a text of a campaign, those of people who live elsewhere, and those that are either. */
    enum Some {
        EVERYBODY,
        CAMPAIGN,
        ELSEWHERE,
        EITHER
    }

    /**
     * @param people by cell as the counts have it, {@code question|choice}; none before it was counted
     * @param elsewhere the cell that was taken to say somebody lives elsewhere; null for none
     * @param chosen the cell that is chosen now
     * @param countedAt null before it was counted once
     * @param soon whether it will be counted again within a minute
     */
    record Compared(
            Map<Some, Map<String, Integer>> people,
            @Nullable String elsewhere,
            @Nullable String chosen,
            @Nullable Instant countedAt,
            boolean soon) {
        int people(Some some, Set<String> cells) {
            Map<String, Integer> counts = people.getOrDefault(some, Map.of());
            return cells.stream().mapToInt(cell -> counts.getOrDefault(cell, 0)).sum();
        }
    }

    /** Empty where nobody asked and there is no campaign. */
    Optional<Compared> of(short council, UUID activity) {
        return rows.find(council, activity).map(row -> {
            Map<Some, Map<String, Integer>> people = new EnumMap<>(Some.class);
            for (ComparisonCellRow cell : rows.cells(council, activity)) {
                people.computeIfAbsent(Some.valueOf(cell.answers()), any -> new HashMap<>())
                        .put(cell.cell(), cell.people());
            }
            return new Compared(people, row.countedElsewhere(), row.elsewhere(), row.countedAt(), row.asked());
        });
    }

    @Override
    public String name() {
        return "survey.comparing";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void run() {
        runOnce();
    }

    /** Counts what is due now. @return how many activities it counted */
    public int runOnce() {
        int counted = 0;
        for (Council council : councils.all()) {
            for (ComparisonRow row : rows.of(council.id())) {
                Instant now = clock.now();
                if (row.due(now, windows.hours(council.id(), row.activity()).closesAt())) {
                    keeping.keep(council.id(), row, count(council.id(), row.activity(), row.elsewhere()), now);
                    counted++;
                }
            }
        }
        return counted;
    }

    private Map<Some, Map<String, Integer>> count(short council, UUID activity, @Nullable String elsewhere) {
        Map<Some, Map<String, Integer>> people = new EnumMap<>(Some.class);
        for (Some some : Some.values()) people.put(some, new HashMap<>());
        UUID after = FIRST;
        List<AnsweredCells> chunk;
        do {
            chunk = campaigns.cells(council, activity, after, CHUNK);
            for (AnsweredCells response : chunk) {
                Set<String> cells = Set.copyOf(CountingChunk.cells(response.countedCells()));
                boolean away = elsewhere != null && cells.contains(elsewhere);
                boolean campaign = response.campaign() == 1;
                add(people, Some.EVERYBODY, cells);
                if (campaign) add(people, Some.CAMPAIGN, cells);
                if (away) add(people, Some.ELSEWHERE, cells);
                if (campaign || away) add(people, Some.EITHER, cells);
                after = response.id();
            }
        } while (chunk.size() == CHUNK);
        return people;
    }

    private static void add(Map<Some, Map<String, Integer>> people, Some some, Set<String> cells) {
        Map<String, Integer> counts = Objects.requireNonNull(people.get(some));
        cells.forEach(cell -> counts.merge(cell, 1, Integer::sum));
    }
}

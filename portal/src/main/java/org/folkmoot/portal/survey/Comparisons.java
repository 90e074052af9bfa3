package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Figures of an activity with and without campaigns and people from elsewhere, for the team alone, and protected as two questions side by side
 * are: whoever subtracts one from the other learns nothing of a few people (decision record 53). Every answer is gone through for them, so a
 * job counts them and pages read what it counted: soon after somebody asks or a campaign grows, and every ten minutes while people answer.
 */
@Singleton
public class Comparisons implements Recurring {
    private static final int CHUNK = 2_000;
    private static final UUID FIRST = new UUID(0, 0);

    /** The cell of everybody who answered. */
    static final String ALL = Answers.EVERYBODY + "|" + Answers.BASE;

    /** Columns of a question's table: those with a text of a campaign, and those without. */
    static final List<String> COLUMNS = List.of("in", "out");

    private static final int OUT = 1;

    private final ComparisonRepository rows;
    private final CampaignRepository campaigns;
    private final FromElsewhere elsewhere;
    private final AskedVersions versions;
    private final Words words;
    private final Windows windows;
    private final Councils councils;
    private final ComparisonKeeping keeping;
    private final DatabaseClock clock;

    Comparisons(
            ComparisonRepository rows,
            CampaignRepository campaigns,
            FromElsewhere elsewhere,
            AskedVersions versions,
            Words words,
            Windows windows,
            Councils councils,
            ComparisonKeeping keeping,
            DatabaseClock clock) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.elsewhere = elsewhere;
        this.versions = versions;
        this.words = words;
        this.windows = windows;
        this.councils = councils;
        this.keeping = keeping;
        this.clock = clock;
    }

    /** Which answers are counted exactly: all, by answer; and how many hold a text of a campaign, all together. */
    enum Some {
        EVERYBODY,
        CAMPAIGN
    }

    /** A question with and without campaign texts, as it was counted. */
    record Table(Crossed crossed, ExactCounts.Asked asked) {}

    /**
     * What was counted.
     *
     * @param everybody by cell, {@code question|answer}, each answer as results show it, and {@link #ALL}
     * @param campaign how many hold a text of a campaign
     */
    record Counts(Map<String, Integer> everybody, int campaign, List<Table> tables) {}

    /**
     * @param everybody by cell, {@code question|answer}; none before it was counted
     * @param campaign how many hold a text of a campaign
     * @param shown by question, what the team may see of it with and without campaign texts
     * @param elsewhere the cell that was taken to say somebody lives elsewhere; null for none
     * @param chosen the cell that is chosen now
     * @param countedAt null before it was counted once
     * @param soon whether it will be counted again within a minute
     */
    record Compared(
            Map<String, Integer> everybody,
            int campaign,
            Map<String, CrossedShown> shown,
            @Nullable String elsewhere,
            @Nullable String chosen,
            @Nullable Instant countedAt,
            boolean soon) {
        int people(String cell) {
            return everybody.getOrDefault(cell, 0);
        }

        /** How many of those who gave an answer sent no campaign text, rounded; null where it is not shown. */
        @Nullable
        Integer noCampaign(String question, String answer) {
            CrossedShown table = shown.get(question);
            int row = table == null ? -1 : table.exact().rows().indexOf(answer);
            return table == null || row < 0 ? null : table.people(row, OUT);
        }
    }

    /** Empty where nobody asked and there is no campaign. */
    Optional<Compared> of(short council, UUID activity) {
        return rows.find(council, activity).map(row -> {
            if (row.shownAt() == null)
                return new Compared(Map.of(), 0, Map.of(), null, row.elsewhere(), null, row.asked());
            Map<String, Integer> everybody = new HashMap<>();
            int campaign = 0;
            for (ComparisonCellRow cell : rows.cells(council, activity)) {
                boolean all = cell.answers().equals(Some.EVERYBODY.name());
                if (all) everybody.put(cell.cell(), cell.people());
                if (!all && cell.cell().equals(ALL)) campaign = cell.people();
            }
            return new Compared(
                    everybody,
                    campaign,
                    rows.shown(council, activity).stream()
                            .collect(Collectors.toMap(
                                    ComparisonShownRow::item, each -> Json.read(each.shown(), CrossedShown.class))),
                    row.countedElsewhere(),
                    row.elsewhere(),
                    row.shownAt(),
                    row.asked());
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

    /** Counts what is due now. An activity that cannot be counted keeps no other waiting. @return how many activities it counted */
    public int runOnce() {
        return OneByOne.sum(
                councils.all(),
                council -> OneByOne.sum(rows.of(council.id()), row -> count(council.id(), row) ? 1 : 0));
    }

    private boolean count(short council, ComparisonRow row) {
        Instant now = clock.now();
        if (!row.due(now, windows.hours(council, row.activity()).closesAt())) return false;
        AskedVersions.Filed filed = versions.filed(council, windows.window(council, row.activity()));
        keeping.keep(council, row, counts(council, row.activity(), filed), now);
        String place = row.elsewhere();
        if (place != null && FromElsewhere.isPlace(filed, place))
            elsewhere.ask(council, row.activity(), filed, place, now);
        return true;
    }

    /** A question in the making. @param kept whether it is compared: not where campaign texts and its answers lean on each other */
    private record Making(Sheets.Item item, ExactCounts.Asked asked, Crossed.Adding adding, boolean kept) {}

    private Counts counts(short council, UUID activity, AskedVersions.Filed filed) {
        Sheets sheets = filed.asked().sheets();
        Set<String> asking = campaigns.of(council, activity).stream()
                .map(campaign -> item(sheets, campaign.question()))
                .collect(Collectors.toSet());
        List<Making> all = new ArrayList<>();
        for (Sheets.Item item : CrossTables.eligible(filed)) {
            ExactCounts.Asked asked = ExactCounts.Asked.of(item, words.released(item.question()));
            boolean tied = asking.stream()
                    .anyMatch(key -> key.equals(item.key()) || CrossTables.tied(filed.asked(), item.key(), key));
            all.add(new Making(item, asked, new Crossed.Adding(asked.options(), COLUMNS, asked.several()), !tied));
        }
        int people = 0;
        int campaign = 0;
        UUID after = FIRST;
        List<AnsweredCells> chunk;
        do {
            chunk = campaigns.cells(council, activity, after, CHUNK);
            for (AnsweredCells response : chunk) {
                Map<String, List<String>> choices = CountingChunk.choices(response.countedCells());
                boolean in = response.campaign() == 1;
                List<String> column = List.of(COLUMNS.get(in ? 0 : OUT));
                all.forEach(each -> each.adding().add(CrossTables.chosen(each.item(), choices), column));
                people++;
                if (in) campaign++;
                after = response.id();
            }
        } while (chunk.size() == CHUNK);
        Map<String, Integer> everybody = new HashMap<>(Map.of(ALL, people));
        List<Table> tables = new ArrayList<>();
        for (Making each : all) {
            Crossed crossed = each.adding().crossed();
            for (int r = 0; r < crossed.rows().size(); r++)
                everybody.put(each.item().key() + "|" + crossed.rows().get(r), crossed.total(r));
            if (each.kept() && campaign > 0) tables.add(new Table(crossed, each.asked()));
        }
        return new Counts(everybody, campaign, tables);
    }

    /** Key of the question of a text, also of one that is written beside an answer. */
    private static String item(Sheets sheets, String question) {
        return sheets.items().stream()
                .filter(item -> item.key().equals(question) || question.equals(item.besideKey()))
                .map(Sheets.Item::key)
                .findFirst()
                .orElse(question);
    }
}

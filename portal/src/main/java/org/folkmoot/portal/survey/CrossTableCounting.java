package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Counts questions side by side, soon after somebody asks and whenever answers changed. Every answer is gone through for them, once for all
 * tables of an activity, so a job does it and pages read what it counted.
 */
@Singleton
public class CrossTableCounting implements Recurring {
    private static final int CHUNK = 2_000;
    private static final UUID FIRST = new UUID(0, 0);

    /** Paper is entered, and answers are taken back, for a while after the close; later somebody asks again. */
    private static final Duration WATCHED = Duration.ofDays(30);

    private final CrossTableRepository rows;
    private final CrossReading reading;
    private final CountRepository counts;
    private final AskedVersions versions;
    private final Windows windows;
    private final Words words;
    private final Councils councils;
    private final CrossTableKeeping keeping;
    private final DatabaseClock clock;

    CrossTableCounting(
            CrossTableRepository rows,
            CrossReading reading,
            CountRepository counts,
            AskedVersions versions,
            Windows windows,
            Words words,
            Councils councils,
            CrossTableKeeping keeping,
            DatabaseClock clock) {
        this.rows = rows;
        this.reading = reading;
        this.counts = counts;
        this.versions = versions;
        this.windows = windows;
        this.words = words;
        this.councils = councils;
        this.keeping = keeping;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "survey.cross-tables";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        runOnce();
    }

    /** Counts what is due now. An activity that cannot be counted keeps no other waiting. @return how many tables it counted */
    public int runOnce() {
        return OneByOne.sum(
                councils.all(),
                council -> OneByOne.sum(rows.activities(council.id()), activity -> count(council.id(), activity)));
    }

    private int count(short council, UUID activity) {
        Window window = windows.find(council, activity).orElse(null);
        if (window == null) return 0;
        Instant now = clock.now();
        boolean watched = now.isBefore(window.closesAt().plus(WATCHED));
        List<CrossTableRow> all = rows.of(council, activity);
        if (all.stream().noneMatch(row -> row.asked() || watched && row.old(now))) return 0;
        String mark = mark(council, activity);
        List<CrossTableRow> due = all.stream()
                .filter(row -> row.asked() || watched && row.old(now) && !mark.equals(row.mark()))
                .toList();
        if (due.isEmpty()) return 0;
        List<Table> tables = tables(due, versions.filed(council, window));
        goThrough(council, activity, tables);
        tables.forEach(table -> keeping.keep(
                council,
                table.kept(),
                table.adding() == null ? null : table.adding().crossed(),
                table.asked(),
                mark,
                now));
        return due.size();
    }

    /** Other counts have another mark. */
    private String mark(short council, UUID activity) {
        StringBuilder all = new StringBuilder();
        counts.all(council, activity).stream()
                .map(row -> row.question() + "|" + row.choice() + "=" + row.people() + "\n")
                .sorted()
                .forEach(all::append);
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A table in the making; nulls where its questions may not stand side by side any more. */
    private record Table(
            CrossTableRow kept,
            Sheets.@Nullable Item row,
            Sheets.@Nullable Item column,
            Crossed.@Nullable Adding adding,
            ExactCounts.@Nullable Asked asked) {
        void add(Map<String, List<String>> choices) {
            if (row == null || column == null || adding == null) return;
            adding.add(CrossTables.chosen(row, choices), CrossTables.chosen(column, choices));
        }
    }

    private List<Table> tables(List<CrossTableRow> due, AskedVersions.Filed filed) {
        List<Sheets.Item> eligible = CrossTables.eligible(filed);
        List<Table> tables = new ArrayList<>();
        for (CrossTableRow kept : due) {
            Sheets.Item row = item(eligible, kept.rowItem());
            Sheets.Item column = item(eligible, kept.columnItem());
            if (row == null || column == null) {
                tables.add(new Table(kept, null, null, null, null));
                continue;
            }
            ExactCounts.Asked asked = ExactCounts.Asked.of(row, words.released(row.question()));
            ExactCounts.Asked across = ExactCounts.Asked.of(column, words.released(column.question()));
            tables.add(new Table(
                    kept, row, column, new Crossed.Adding(asked.options(), across.options(), asked.several()), asked));
        }
        return tables;
    }

    private static Sheets.@Nullable Item item(List<Sheets.Item> eligible, String key) {
        return eligible.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private void goThrough(short council, UUID activity, List<Table> tables) {
        UUID after = FIRST;
        List<CrossedAnswers> chunk;
        do {
            chunk = reading.answers(council, activity, after, CHUNK);
            for (CrossedAnswers response : chunk) {
                Map<String, List<String>> choices = CountingChunk.choices(response.countedCells());
                tables.forEach(table -> table.add(choices));
                after = response.id();
            }
        } while (chunk.size() == CHUNK);
    }
}

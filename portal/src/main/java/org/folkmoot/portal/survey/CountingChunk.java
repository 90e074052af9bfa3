package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Takes up to five hundred responses into the counts: what each added before is subtracted, what it adds now is added, in one
 * transaction. Rows another node has in hand are passed over.
 */
@Singleton
class CountingChunk {
    static final int SIZE = 500;

    private static final Set<String> NO_CHOICE =
            Set.of(Answers.BASE, Answers.ILLEGIBLE, Answers.PEOPLE, Answers.EMPTY, Answers.ASKED);

    private final ResponseRepository responses;
    private final CountRepository counts;

    CountingChunk(ResponseRepository responses, CountRepository counts) {
        this.responses = responses;
        this.counts = counts;
    }

    /** @return how many responses it took in; fewer than {@link #SIZE} when none are left */
    @OneTransaction
    int count(short council) {
        List<CountedRow> rows = responses.uncounted(council, SIZE);
        if (rows.isEmpty()) {
            return 0;
        }
        // sorted, so that two nodes take the locks of shared counters in the same order
        Map<UUID, Map<String, Integer>> changes = new TreeMap<>();
        Map<UUID, Map<Long, Integer>> versions = new TreeMap<>();
        for (CountedRow row : rows) {
            Map<String, Integer> change = changes.computeIfAbsent(row.activity(), any -> new TreeMap<>());
            cells(row.countedCells()).forEach(cell -> change.merge(cell, -1, Integer::sum));
            cells(row.cells()).forEach(cell -> change.merge(cell, 1, Integer::sum));
            versions.computeIfAbsent(row.activity(), any -> new TreeMap<>())
                    .merge(
                            row.questionnaireVersion(),
                            (row.cells() == null ? 0 : 1) - (row.countedCells() == null ? 0 : 1),
                            Integer::sum);
        }
        changes.forEach((activity, change) -> change.forEach((cell, people) -> {
            if (people != 0) {
                int bar = cell.indexOf('|');
                counts.add(council, activity, cell.substring(0, bar), cell.substring(bar + 1), people);
            }
        }));
        versions.forEach((activity, change) -> change.forEach((version, people) -> {
            if (people != 0) counts.addVersion(council, activity, version, people);
        }));
        responses.counted(council, rows.stream().map(CountedRow::id).toList());
        return rows.size();
    }

    /** @param json null for a response that adds nothing */
    static List<String> cells(@Nullable String json) {
        return json == null ? List.of() : List.of(Json.read(json, String[].class));
    }

    /** What one response chose, keyed by question; nothing of what only says that there is an answer. */
    static Map<String, List<String>> choices(@Nullable String json) {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        for (String cell : cells(json)) {
            int bar = cell.indexOf('|');
            String choice = cell.substring(bar + 1);
            if (!NO_CHOICE.contains(choice)) {
                choices.computeIfAbsent(cell.substring(0, bar), any -> new ArrayList<>())
                        .add(choice);
            }
        }
        return choices;
    }
}

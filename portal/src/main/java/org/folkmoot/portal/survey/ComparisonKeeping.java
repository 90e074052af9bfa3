package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Keeps what a comparison is by, and what was counted for it. */
@Singleton
class ComparisonKeeping {
    private final ComparisonRepository rows;
    private final Windows windows;
    private final DatabaseClock clock;
    private final Audit audit;

    ComparisonKeeping(ComparisonRepository rows, Windows windows, DatabaseClock clock, Audit audit) {
        this.rows = rows;
        this.windows = windows;
        this.clock = clock;
        this.audit = audit;
    }

    /** All at once, so that nobody reads half of it. @param at when the counting began: what is asked meanwhile is counted next time */
    @OneTransaction
    void keep(short council, ComparisonRow row, Map<Comparisons.Some, Map<String, Integer>> people, Instant at) {
        if (rows.lock(council, row.activity()).isEmpty()) return;
        rows.clear(council, row.activity());
        people.forEach((some, cells) ->
                cells.forEach((cell, count) -> rows.add(council, row.activity(), some.name(), cell, count)));
        rows.counted(council, row.activity(), row.elsewhere(), at);
    }

    /** @param elsewhere the cell that says somebody lives elsewhere; null for none */
    @OneTransaction
    void choose(short council, UUID activity, @Nullable String elsewhere, UUID actor) {
        rows.ask(council, activity, clock.now());
        rows.choose(council, activity, elsewhere);
        audit.record(
                "consultation:" + windows.window(council, activity).consultation(),
                council,
                actor,
                "survey.comparison-asked",
                activity.toString(),
                "done");
    }
}

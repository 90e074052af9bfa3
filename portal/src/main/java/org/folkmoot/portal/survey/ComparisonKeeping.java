package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Keeps what a comparison is by, what was counted for it, and decides whether the team sees it yet. */
@Singleton
class ComparisonKeeping {
    private final ComparisonRepository rows;
    private final Campaigns campaigns;
    private final Windows windows;
    private final DatabaseClock clock;
    private final Outbox outbox;
    private final Audit audit;

    ComparisonKeeping(
            ComparisonRepository rows,
            Campaigns campaigns,
            Windows windows,
            DatabaseClock clock,
            Outbox outbox,
            Audit audit) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.windows = windows;
        this.clock = clock;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** All at once, so that nobody reads half of it. @param at when the counting began: what is asked meanwhile is counted next time */
    @OneTransaction
    void keep(short council, ComparisonRow row, Comparisons.Counts counts, Instant at) {
        UUID activity = row.activity();
        if (rows.lock(council, activity).isEmpty()) return;
        rows.clear(council, activity);
        counts.everybody()
                .forEach(
                        (cell, people) -> rows.add(council, activity, Comparisons.Some.EVERYBODY.name(), cell, people));
        rows.add(council, activity, Comparisons.Some.CAMPAIGN.name(), Comparisons.ALL, counts.campaign());
        Map<String, String> before = rows.shown(council, activity).stream()
                .collect(Collectors.toMap(ComparisonShownRow::item, ComparisonShownRow::shown));
        for (Comparisons.Table table : counts.tables()) {
            String kept = before.get(table.asked().key());
            CrossedShown last = kept == null ? null : Json.read(kept, CrossedShown.class);
            CrossedShown next = CrossedShown.next(table.crossed(), table.asked(), last);
            if (next != null && next != last)
                rows.show(council, activity, table.asked().key(), Json.write(next));
        }
        rows.counted(council, activity, row.elsewhere(), at);
        // Everybody who is told of a campaign reads what most people chose without it.
        if (!campaigns.said(council, activity).isEmpty()) {
            outbox.add(
                    council,
                    "survey.release",
                    windows.window(council, activity).consultation().toString());
        }
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

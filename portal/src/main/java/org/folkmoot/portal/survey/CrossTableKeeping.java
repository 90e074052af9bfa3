package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Keeps what was counted of two questions side by side, and decides whether the team sees it yet. */
@Singleton
class CrossTableKeeping {
    private final CrossTableRepository rows;

    CrossTableKeeping(CrossTableRepository rows) {
        this.rows = rows;
    }

    /**
     * @param now null for what may not stand side by side at the moment: its figures go, and what the team saw last stays unseen, so that
     *     nothing hidden comes to light when it may again
     * @param asked the question of the rows
     * @param at when the counting began: what is asked meanwhile is counted next time
     */
    @OneTransaction
    void keep(
            short council,
            CrossTableRow found,
            @Nullable Crossed now,
            ExactCounts.@Nullable Asked asked,
            String mark,
            Instant at) {
        CrossTableRow row = rows.lock(council, found.activity(), found.rowItem(), found.columnItem())
                .orElse(null);
        if (row == null) return;
        if (now == null || asked == null) {
            rows.counted(
                    council,
                    row.activity(),
                    row.rowItem(),
                    row.columnItem(),
                    at,
                    mark,
                    null,
                    row.shown(),
                    row.shownAt());
            return;
        }
        CrossedShown before = row.shown() == null ? null : Json.read(row.shown(), CrossedShown.class);
        CrossedShown next = CrossedShown.next(now, asked, before);
        boolean stays = next == before;
        rows.counted(
                council,
                row.activity(),
                row.rowItem(),
                row.columnItem(),
                at,
                mark,
                Json.write(now),
                stays ? row.shown() : Json.write(next),
                stays ? row.shownAt() : at);
    }
}

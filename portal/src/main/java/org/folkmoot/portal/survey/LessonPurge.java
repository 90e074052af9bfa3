package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.data.LegalHolds;

/** Deletes lessons that ended long ago, unless the consultation they were part of is on hold. */
@Singleton
class LessonPurge {
    private final LessonRepository rows;
    private final Windows windows;
    private final LegalHolds holds;

    LessonPurge(LessonRepository rows, Windows windows, LegalHolds holds) {
        this.rows = rows;
        this.windows = windows;
        this.holds = holds;
    }

    /** @return how many went */
    int before(short council, Instant due) {
        return rows.activities(council, due).stream()
                .map(ActivityRow::activity)
                .filter(activity -> !held(council, activity))
                .mapToInt(activity -> rows.forget(council, activity, due))
                .sum();
    }

    private boolean held(short council, UUID activity) {
        return windows.find(council, activity)
                .filter(window -> holds.held(council, "consultation:" + window.consultation()))
                .isPresent();
    }
}

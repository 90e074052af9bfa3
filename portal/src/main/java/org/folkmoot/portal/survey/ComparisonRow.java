package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What the figures of an activity are compared by, and when they were last counted.
 *
 * @param elsewhere the cell that says somebody lives elsewhere; null for none
 * @param askedAt when it was last asked for, or a campaign last grew
 * @param countedElsewhere what was chosen when it was counted
 * @param countedAt null until it was counted once
 */
@MappedEntity("survey_comparison")
record ComparisonRow(
        @Id UUID activity,
        @Nullable String elsewhere,
        Instant askedAt,
        @Nullable String countedElsewhere,
        @Nullable Instant countedAt) {
    static final Duration OLD = Duration.ofMinutes(10);

    /** Words that arrive at the close are still read, and paper is still entered, for a while. */
    private static final Duration AFTER_CLOSE = Duration.ofHours(1);

    /** Whether somebody asked, or a campaign grew, since it was counted. */
    boolean asked() {
        return countedAt == null || !askedAt.isBefore(countedAt);
    }

    /** Whether it is time to count. */
    boolean due(Instant now, Instant closesAt) {
        if (countedAt == null || asked()) return true;
        return countedAt.isBefore(closesAt.plus(AFTER_CLOSE))
                && !countedAt.plus(OLD).isAfter(now);
    }
}

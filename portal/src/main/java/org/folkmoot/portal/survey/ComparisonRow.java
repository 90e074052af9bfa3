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
 * @param sheltered null where what was counted was exact, as it once was: it is counted again
 */
@MappedEntity("survey_comparison")
record ComparisonRow(
        @Id UUID activity,
        @Nullable String elsewhere,
        Instant askedAt,
        @Nullable String countedElsewhere,
        @Nullable Instant countedAt,
        @Nullable Boolean sheltered) {
    static final Duration OLD = Duration.ofMinutes(10);

    /** Words that arrive at the close are still read, and paper is still entered, for a while. */
    private static final Duration AFTER_CLOSE = Duration.ofHours(1);

    /** When what may be shown was counted; null before. */
    @Nullable
    Instant shownAt() {
        return sheltered == null ? null : countedAt;
    }

    /** Whether somebody asked, or a campaign grew, since it was counted. */
    boolean asked() {
        Instant counted = shownAt();
        return counted == null || !askedAt.isBefore(counted);
    }

    /** Whether it is time to count. */
    boolean due(Instant now, Instant closesAt) {
        if (countedAt == null || asked()) return true;
        return countedAt.isBefore(closesAt.plus(AFTER_CLOSE))
                && !countedAt.plus(OLD).isAfter(now);
    }
}

package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Two questions side by side, as they are asked for and as they were counted.
 *
 * @param countedAt null until it was counted once
 * @param mark of the counts of its activity as they were then
 * @param latest JSON of {@link Crossed}
 * @param shown JSON of {@link CrossedShown}; null while nothing may be shown
 * @param beside true where only the comparison with people from elsewhere asks for it, each time it is counted
 */
@MappedEntity("survey_cross_table")
record CrossTableRow(
        UUID activity,
        @Id String rowItem,
        String columnItem,
        Instant askedAt,
        @Nullable Instant countedAt,
        @Nullable String mark,
        @Nullable String latest,
        @Nullable String shown,
        @Nullable Instant shownAt,
        @Nullable Boolean beside) {
    /** What comes in one by one is counted together. */
    static final Duration OLD = Duration.ofMinutes(1);

    /** Whether somebody asked since it was counted. */
    boolean asked() {
        return countedAt == null || !askedAt.isBefore(countedAt);
    }

    /** Whether it is old enough to look whether answers changed. */
    boolean old(Instant now) {
        return countedAt != null && beside == null && !countedAt.plus(OLD).isAfter(now);
    }
}

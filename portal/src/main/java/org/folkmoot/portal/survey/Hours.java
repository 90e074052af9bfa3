package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/**
 * When an activity takes answers: from the first instant on, no longer at the second.
 *
 * @param pausedAt since when it takes none although it has not closed; null while it goes on
 */
public record Hours(
        Instant opensAt, Instant closesAt, @Nullable Instant pausedAt) {
    public boolean openAt(Instant now) {
        return begunAt(now) && !pausedAt(now);
    }

    /** Whether it has been stopped for a while. */
    public boolean pausedAt(Instant now) {
        return begunAt(now) && pausedAt != null && !now.isBefore(pausedAt);
    }

    /** Whether it is between its dates, stopped for a while or not: who has begun finds their answers again. */
    public boolean begunAt(Instant now) {
        return !now.isBefore(opensAt) && now.isBefore(closesAt);
    }
}

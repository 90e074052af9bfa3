package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/**
 * What is to happen to an entry at a moment, or what came of it.
 *
 * @param move {@link #PUBLISH} or {@link #WITHDRAW}
 * @param number of the version that goes out; null for withdrawing
 * @param askedBy account; null in the demonstration
 * @param outcome null while it is still to come; then DONE, REFUSED or CANCELLED
 */
@Introspected
record ScheduleRow(
        long id,
        short councilId,
        long entryId,
        String move,
        @Nullable Integer number,
        Instant dueAt,
        @Nullable Long askedBy,
        @Nullable Instant doneAt,
        @Nullable String outcome) {
    static final String PUBLISH = "PUBLISH";
    static final String WITHDRAW = "WITHDRAW";

    boolean waits() {
        return outcome == null;
    }

    boolean publishes() {
        return move.equals(PUBLISH);
    }
}

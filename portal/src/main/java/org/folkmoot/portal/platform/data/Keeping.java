package org.folkmoot.portal.platform.data;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/**
 * How long the rows of one table are kept.
 *
 * @param period name of the period, below {@code folkmoot.retention}; null where the rows have none of their own
 * @param why the reason for the period, or for having none
 * @param purge null where another job, or what they belong to, takes the rows away
 */
public record Keeping(
        String table,
        @Nullable String period,
        String why,
        @Nullable Purge purge) {
    /** Deletes what is over. */
    public interface Purge {
        /**
         * Deletes some of one council's rows whose time ended before {@code due}, and nothing that is on hold. Called again until there
         * are none.
         *
         * @return how many it deleted
         */
        int before(short council, Instant due);
    }

    /** Rows that go when their period is over. */
    public static Keeping until(String table, String period, String why, Purge purge) {
        return new Keeping(table, period, why, purge);
    }

    /** Rows that go when the rows of another table do. */
    public static Keeping with(String table, String owner) {
        return new Keeping(table, null, "goes with " + owner, null);
    }

    /** Rows that are kept for good, or that something else takes away. */
    public static Keeping noPeriod(String table, String why) {
        return new Keeping(table, null, why, null);
    }
}

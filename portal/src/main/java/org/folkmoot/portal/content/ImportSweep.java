package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Drops sites that were judged and never taken in, or whose reading was broken off and never gone on with, with their files. */
@Singleton
class ImportSweep implements Recurring {
    static final Duration GRACE = Duration.ofDays(30);

    private final ImportRepository rows;
    private final SiteImportSteps steps;
    private final DatabaseClock clock;

    ImportSweep(ImportRepository rows, SiteImportSteps steps, DatabaseClock clock) {
        this.rows = rows;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "content.imports";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        Instant before = clock.now().minus(GRACE);
        rows.left(before).forEach(left -> {
            if (rows.abandon(left.councilId(), left.id(), before) > 0) {
                steps.drop(left.councilId(), left.id());
                rows.forget(left.councilId(), left.id());
            }
        });
    }
}

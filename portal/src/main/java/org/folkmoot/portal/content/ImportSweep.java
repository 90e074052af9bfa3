package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.folkmoot.portal.platform.data.Ids;
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
        Instant now = clock.now();
        Instant before = now.minus(GRACE);
        rows.left(before).forEach(left -> {
            ImportLease.Run run = new ImportLease.Run(left.councilId(), left.id(), Ids.uuid());
            if (rows.abandon(run.council(), run.id(), before, run.runner(), now, now.plus(ImportLease.LENGTH)) > 0) {
                steps.drop(run);
                rows.forget(run.council(), run.id(), run.runner());
            }
        });
    }
}

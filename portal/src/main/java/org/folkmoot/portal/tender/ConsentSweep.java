package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Deletes what the first of two openers left and the second did not come for within the hour. */
@Singleton
class ConsentSweep implements Recurring {
    private final OpenerRepository openers;
    private final Councils councils;
    private final DatabaseClock clock;

    ConsentSweep(OpenerRepository openers, Councils councils, DatabaseClock clock) {
        this.openers = openers;
        this.councils = councils;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tender.consents";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        councils.all()
                .forEach(council ->
                        openers.forgetConsents(council.id(), clock.now().minus(Openers.CONSENT)));
    }
}

package org.folkmoot.portal.platform.audit;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.Periods;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** {@code portal record expire}: what the nightly job does with closed streams of the record, at once. */
@Singleton
final class RecordExpire implements ConsoleCommand {
    @Override
    public String name() {
        return "record expire";
    }

    @Override
    public String help() {
        return "deletes streams of the audit record that have been quiet for as long as they are kept";
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        Instant due = portal.getBean(Periods.class)
                .due("record", portal.getBean(DatabaseClock.class).now());
        RecordExpiry expiry = portal.getBean(RecordExpiry.class);
        int gone = 0;
        for (Council council : portal.getBean(Councils.class).all()) {
            for (int some = expiry.before(council.id(), due); some > 0; some = expiry.before(council.id(), due)) {
                gone += some;
            }
        }
        System.out.println("%d streams were quiet since before %s and are gone; tombstones stay".formatted(gone, due));
        return 0;
    }
}

package org.folkmoot.portal.platform.data;

import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Forgets entries three days after they were told; a tail that was away longer rebuilds. */
@Singleton
class OutboxPurge implements Recurring {
    private static final int KEPT_DAYS = 3;

    private final OutboxTable table;
    private final Clock clock;

    OutboxPurge(@Named("jobs") DataSource dataSource, DataSourceResolver resolver, Clock clock) {
        this.table = new OutboxTable(resolver.resolve(dataSource));
        this.clock = clock;
    }

    @Override
    public String name() {
        return "outbox.purge";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        LocalDate before = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(KEPT_DAYS);
        while (table.purge(before) > 0) {
            // the next chunk
        }
    }
}

package org.folkmoot.portal.platform.data;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a day, deletes what has been kept as long as it may be, by the database's clock. */
@Singleton
class Retention implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final BeanProvider<Purged> features;
    private final Periods periods;
    private final Councils councils;
    private final DatabaseClock clock;

    Retention(BeanProvider<Purged> features, Periods periods, Councils councils, DatabaseClock clock) {
        this.features = features;
        this.periods = periods;
        this.councils = councils;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    List<Keeping> keepings() {
        return features.stream().flatMap(feature -> feature.keepings().stream()).toList();
    }

    @Override
    public void run() {
        councils.all().stream().map(Council::id).forEach(this::purge);
    }

    /** One table that fails does not keep the others; it is logged, and tried again the next day. */
    void purge(short council) {
        Instant now = clock.now();
        for (Keeping keeping : keepings()) {
            Keeping.Purge purge = keeping.purge();
            if (purge != null) {
                try {
                    purge(council, keeping, purge, periods.due(Objects.requireNonNull(keeping.period()), now));
                } catch (RuntimeException failure) {
                    LOG.error(
                            "what is over in {} of council {} could not be deleted", keeping.table(), council, failure);
                }
            }
        }
    }

    private static void purge(short council, Keeping keeping, Keeping.Purge purge, Instant due) {
        int gone = 0;
        for (int some = purge.before(council, due); some > 0; some = purge.before(council, due)) {
            gone += some;
        }
        if (gone > 0) {
            LOG.info("{} of {} in council {} were over and are gone", gone, keeping.table(), council);
        }
    }
}

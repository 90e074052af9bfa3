package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees whose time it is to be told what is new. */
@Singleton
class SavedRound implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(SavedRound.class);

    private final SavedRepository rows;
    private final SavedDigest digest;
    private final Councils councils;
    private final DatabaseClock clock;

    SavedRound(SavedRepository rows, SavedDigest digest, Councils councils, DatabaseClock clock) {
        this.rows = rows;
        this.digest = digest;
        this.councils = councils;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "search.saved";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        councils.all().stream().map(Council::id).forEach(this::tell);
    }

    void tell(short council) {
        Instant now = clock.now();
        long after = 0;
        for (List<Long> due = rows.due(council, now, after); !due.isEmpty(); due = rows.due(council, now, after)) {
            for (long id : due) {
                try {
                    digest.send(council, id, now);
                } catch (RuntimeException failure) {
                    // The others do not wait for it; it is tried again.
                    LOG.error("what is new to a saved search of council {} was not told", council, failure);
                }
                after = id;
            }
        }
        for (Rhythm rhythm : Rhythm.values()) {
            rows.rollOn(council, rhythm, now, rhythm.after(now));
        }
    }
}

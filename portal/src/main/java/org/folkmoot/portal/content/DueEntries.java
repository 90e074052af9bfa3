package org.folkmoot.portal.content;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks twice a second, on every node, whether the moment of an entry has come. */
@Singleton
class DueEntries implements ApplicationEventListener<ServerStartupEvent> {
    private static final long LOOK_EVERY_NANOS = 500_000_000;
    private static final int LONGEST_PAUSE_ROUNDS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(DueEntries.class);

    private final Timetable timetable;
    private final boolean automatic;

    @Nullable
    private volatile Thread looking;

    private volatile boolean stopped;

    DueEntries(Timetable timetable, @Value("${folkmoot.background:true}") boolean automatic) {
        this.timetable = timetable;
        this.automatic = automatic;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        if (automatic) {
            looking = Thread.ofVirtual().name("due-entries").start(this::look);
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
        Thread thread = looking;
        if (thread != null) {
            LockSupport.unpark(thread);
            try {
                thread.join(5_000);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Does all that is due now; for specs and for each round. @return how much was done here */
    int runOnce() {
        int done = 0;
        for (ScheduleRow due : timetable.due()) {
            try {
                done += timetable.carryOut(due) ? 1 : 0;
            } catch (NotWhole lacking) {
                LOG.warn("an entry whose moment had come could not go out: {} of {}", due.id(), due.entryId());
                timetable.refuse(due);
            }
        }
        return done;
    }

    private void look() {
        int failures = 0;
        while (!stopped) {
            try {
                runOnce();
                failures = 0;
            } catch (RuntimeException failure) {
                // The database is away, or going: it is asked again, later each time, and said once.
                if (failures++ == 0) {
                    LOG.error("entries that are due cannot be looked for", failure);
                }
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS * Math.min(1 + failures, LONGEST_PAUSE_ROUNDS));
        }
    }
}

package org.folkmoot.portal.platform.data;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What works by itself stops first when a portal ends, while the database, the index and everything else it works with are still there: what
 * is under way ends well, and is not taken for a failure.
 */
@Singleton
final class WorkEnds implements ApplicationEventListener<ShutdownEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(WorkEnds.class);

    private final Deque<Runnable> stops = new ArrayDeque<>();
    private boolean ended;

    /** Makes changes: stops before those who carry them on; at once where the portal ends already. */
    void first(Runnable stop) {
        if (waits(() -> stops.addFirst(stop))) return;
        run(stop);
    }

    /** Carries on what others change. */
    void last(Runnable stop) {
        if (waits(() -> stops.addLast(stop))) return;
        run(stop);
    }

    @Override
    public void onApplicationEvent(ShutdownEvent ending) {
        for (Runnable stop = next(); stop != null; stop = next()) run(stop);
    }

    private synchronized boolean waits(Runnable adding) {
        if (!ended) adding.run();
        return !ended;
    }

    private synchronized @Nullable Runnable next() {
        Runnable stop = stops.poll();
        ended |= stop == null;
        return stop;
    }

    private static void run(Runnable stop) {
        try {
            stop.run();
        } catch (RuntimeException failure) {
            LOG.warn("something that was at work did not stop in order", failure);
        }
    }
}

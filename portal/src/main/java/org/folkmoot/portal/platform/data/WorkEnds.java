package org.folkmoot.portal.platform.data;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.inject.Singleton;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What works by itself stops first when a portal ends, while the database, the index and everything else it works with are still there: what
 * is under way ends well, and is not taken for a failure.
 */
@Singleton
final class WorkEnds implements ApplicationEventListener<ShutdownEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(WorkEnds.class);

    private final Deque<Runnable> stops = new ConcurrentLinkedDeque<>();

    /** Makes changes: stops before those who carry them on. */
    void first(Runnable stop) {
        stops.addFirst(stop);
    }

    /** Carries on what others change. */
    void last(Runnable stop) {
        stops.addLast(stop);
    }

    @Override
    public void onApplicationEvent(ShutdownEvent ending) {
        for (Runnable stop = stops.poll(); stop != null; stop = stops.poll()) {
            try {
                stop.run();
            } catch (RuntimeException failure) {
                LOG.warn("something that was at work did not stop in order", failure);
            }
        }
    }
}

package org.folkmoot.portal.platform.data;

import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node does every ten seconds from its start until it stops. What goes wrong is said once, until it goes well again. */
public final class Heartbeat {
    private static final long EVERY_NANOS = 10_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final String name;
    private volatile boolean stopped;

    /** @param name of its thread, and in the log */
    public Heartbeat(String name) {
        this.name = name;
    }

    /** Begins on a thread of its own. */
    public void start(Runnable beat) {
        Thread.ofVirtual().name(name).start(() -> rounds(beat));
    }

    /** The round that goes on is the last. */
    public void stop() {
        stopped = true;
    }

    private void rounds(Runnable beat) {
        boolean failing = false;
        while (!stopped) {
            try {
                beat.run();
                failing = false;
            } catch (RuntimeException away) {
                if (!failing && !stopped) LOG.warn("this node could not say that it is there: {}", name, away);
                failing = true;
            }
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }
}

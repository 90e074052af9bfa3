package org.folkmoot.portal

import java.time.Duration
import java.util.concurrent.locks.LockSupport

/** Waits for what comes by itself. Between two looks it leaves the processor to whoever is at work. */
class Soon {
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos()

    private Soon() {}

    /** What the last look found: the first that is true, or, when the time is over, one that is not. */
    static <T> T within(int seconds, Closure<T> look) {
        long giveUp = System.nanoTime() + Duration.ofSeconds(seconds).toNanos()
        T found = look()
        while (!found && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(PAUSE_NANOS)
            found = look()
        }
        found
    }
}

package org.folkmoot.portal;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;

/** The time a piece of work takes of the processor in its own thread: as much on a busy machine as on a quiet one. */
public final class OwnTime {
    private OwnTime() {}

    /** @return what the processor gave this thread for it, without what others took or what was waited for */
    public static Duration of(Callable<?> work) throws Exception {
        long start = now();
        work.call();
        return since(start);
    }

    /** @return nanoseconds of this thread, to be given to {@link #since} */
    public static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** @param start what {@link #now} said, in the same thread */
    public static Duration since(long start) {
        return Duration.ofNanos(now() - start);
    }
}

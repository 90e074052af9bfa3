package org.folkmoot.portal.platform.web;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often each kind of thing has changed in each council, as far as this node has heard. While the node has heard nothing for five
 * seconds, not even that nothing happened, no cached page holds.
 */
@Singleton
public final class Generations {
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final ConcurrentMap<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final AtomicLong all = new AtomicLong();
    private final Clock clock;
    private volatile Instant heardAt = Instant.MIN;

    public Generations(Clock clock) {
        this.clock = clock;
    }

    /** What had changed when a page was begun. */
    public record Stamp(AtomicLong[] counters, long[] values) {}

    /** Notes a change. */
    public void changed(short council, String kind) {
        counter(council, kind).incrementAndGet();
    }

    /** Notes that anything may have changed. */
    public void everythingChanged() {
        all.incrementAndGet();
    }

    /** Notes that the outbox was read, whether or not there was anything in it. */
    public void heard() {
        heardAt = clock.instant();
    }

    Stamp stamp(short council, String[] kinds) {
        AtomicLong[] counters = new AtomicLong[kinds.length + 3];
        counters[0] = all;
        counters[1] = counter(council, "council");
        counters[2] = counter(council, FrameSource.CHANGED);
        for (int i = 0; i < kinds.length; i++) {
            counters[i + 3] = counter(council, kinds[i]);
        }
        return new Stamp(
                counters, Arrays.stream(counters).mapToLong(AtomicLong::get).toArray());
    }

    boolean holds(Stamp stamp) {
        for (int i = 0; i < stamp.counters.length; i++) {
            if (stamp.counters[i].get() != stamp.values[i]) {
                return false;
            }
        }
        return heardAt.isAfter(clock.instant().minus(SILENCE));
    }

    private AtomicLong counter(short council, String kind) {
        return counts.computeIfAbsent(council + ":" + kind, unseen -> new AtomicLong());
    }
}

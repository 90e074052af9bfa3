package org.folkmoot.portal.platform.data;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far one tail of this node has read. */
final class TailReader {
    private static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;
    private static final long FIRST_PAUSE_NANOS = 200_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(TailReader.class);

    private final Tail tail;
    private final AtomicBoolean atWork = new AtomicBoolean();
    private volatile boolean placed;
    private long cursor;
    private int failures;
    private long pausedUntilNanos;
    private volatile Instant upToDateAt = Instant.MIN;

    TailReader(Tail tail) {
        this.tail = tail;
    }

    String name() {
        return tail.name();
    }

    /** When the outbox was looked at and this tail had been told all of it. */
    Instant upToDateAt() {
        return upToDateAt;
    }

    long cursor() {
        return cursor;
    }

    /** Takes this reader for one piece of work; false while it is at another. */
    boolean take() {
        return atWork.compareAndSet(false, true);
    }

    void release() {
        atWork.set(false);
    }

    boolean pausedAt(long nanos) {
        return failures > 0 && nanos - pausedUntilNanos < 0;
    }

    /** Whether it is known where it begins. */
    boolean placed() {
        return placed;
    }

    /** Before its first reading: where this tail left off, or here; not yet, when the tail cannot say. */
    void place(OutboxTable.Heads heads) {
        placed = moves(() -> cursor = tail.resumeAfter().orElse(heads.numbered()));
    }

    /** Purged past, or from another history altogether, as after a restored backup. */
    boolean lost(OutboxTable.Heads heads) {
        return cursor < heads.purged() || cursor > heads.numbered();
    }

    void upToDate(Instant at) {
        try {
            tail.upToDate();
            upToDateAt = at;
        } catch (RuntimeException failure) {
            LOG.warn("tail {} failed while nothing changed", tail.name(), failure);
        }
    }

    boolean tell(List<OutboxEntry> entries) {
        return moves(() -> {
            tail.changed(entries);
            cursor = entries.getLast().seq();
        });
    }

    /** @param head read before the rebuilding starts, so that what changes meanwhile is told afterwards */
    boolean rebuild(long head) {
        LOG.info("tail {} rebuilds: its place in the outbox is gone", tail.name());
        return moves(() -> {
            tail.rebuild();
            cursor = head;
        });
    }

    private boolean moves(Runnable telling) {
        try {
            telling.run();
            failures = 0;
            return true;
        } catch (RuntimeException | Error failure) {
            pausedUntilNanos =
                    System.nanoTime() + Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(failures, 6));
            failures++;
            LOG.warn("tail {} could not take in changes and will be told again", tail.name(), failure);
            return false;
        }
    }
}

package org.folkmoot.portal.survey;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many of a class have begun and finished, kept apart from what they answered. While they answer, this node only counts in its memory;
 * once a minute it adds whole fives to the lesson's row, in a transaction of its own. So nothing that a response is written with, or
 * shortly before or after, says which lesson it came from, no row is fought over, and the database never holds a number that is not a
 * multiple of five. What is left over stays in memory and is lost with the node: the number is a help for the coordinator, not a result.
 */
@Singleton
class LessonTally implements ApplicationEventListener<ServerStartupEvent> {
    /** The database learns of this many at a time, or of none. */
    static final int LUMP = 5;

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofHours(12);
    private static final Logger LOG = LoggerFactory.getLogger(LessonTally.class);

    private final LessonRepository lessons;
    private final DatabaseClock clock;
    private final boolean automatic;
    private final Map<Key, Left> left = new HashMap<>();
    private volatile boolean stopped;

    private record Key(short council, UUID lesson) {}

    private static final class Left {
        private final Instant until;
        private int started;
        private int finished;

        private Left(Instant until) {
            this.until = until;
        }
    }

    LessonTally(
            LessonRepository lessons, DatabaseClock clock, @Value("${folkmoot.background:true}") boolean automatic) {
        this.lessons = lessons;
        this.clock = clock;
        this.automatic = automatic;
    }

    void started(Lesson lesson) {
        synchronized (left) {
            of(lesson).started++;
        }
    }

    void finished(Lesson lesson) {
        synchronized (left) {
            of(lesson).finished++;
        }
    }

    private Left of(Lesson lesson) {
        return left.computeIfAbsent(
                new Key(lesson.councilId(), lesson.publicId()),
                unseen -> new Left(lesson.codeUntil().plus(KEPT)));
    }

    /** Adds the whole fives of every lesson to its row; done once a minute, and by specs. */
    void flush() {
        Instant now = clock.now();
        Map<Key, int[]> lumps = new HashMap<>();
        synchronized (left) {
            left.forEach((key, some) -> {
                int started = some.started - some.started % LUMP;
                int finished = some.finished - some.finished % LUMP;
                if (started + finished > 0) {
                    lumps.put(key, new int[] {started, finished});
                    some.started -= started;
                    some.finished -= finished;
                }
            });
            left.values().removeIf(some -> some.until.isBefore(now));
        }
        lumps.forEach(this::write);
    }

    /** Whatever the database did not take is tried again with the next. */
    private void write(Key key, int[] lump) {
        try {
            lessons.count(key.council(), key.lesson(), lump[0], lump[1]);
        } catch (RuntimeException away) {
            synchronized (left) {
                Left some = left.get(key);
                if (some != null) {
                    some.started += lump[0];
                    some.finished += lump[1];
                }
            }
            throw away;
        }
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        if (automatic) {
            Thread.ofVirtual().name("lesson-tally").start(this::rounds);
        }
    }

    @PreDestroy
    void leave() {
        stopped = true;
        try {
            flush();
        } catch (RuntimeException away) {
            LOG.debug("the database was gone first; a few of this minute are not counted", away);
        }
    }

    private void rounds() {
        while (!stopped) {
            LockSupport.parkNanos(EVERY.toNanos());
            try {
                flush();
            } catch (RuntimeException away) {
                LOG.warn("what classes did in the last minute was not counted", away);
            }
        }
    }
}

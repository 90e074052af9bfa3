package org.folkmoot.portal.platform.data;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the outbox along on this node: numbers what is committed (every 100 ms), makes tasks of it, tells this node's tails
 * (every 200 ms). Any number of nodes may do so at once.
 */
@Singleton
public class OutboxPump implements ApplicationEventListener<ServerStartupEvent> {
    private static final long NUMBER_EVERY_NANOS = 100_000_000;
    private static final long TAIL_EVERY_NANOS = 200_000_000;
    private static final int LONGEST_PAUSE_ROUNDS = 50;
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPump.class);

    private final OutboxTable table;
    private final Supplier<List<Tail>> tails;
    private final Supplier<List<OnceOnly>> jobs;
    private final Schedule schedule;
    private final Clock clock;
    private final boolean automatic;

    private final ReentrantLock numbering = new ReentrantLock();
    private final ReentrantLock looking = new ReentrantLock();
    private final List<Thread> threads = new ArrayList<>();
    private volatile List<TailReader> readers = List.of();
    private volatile List<OnceOnly> consumers = List.of();
    private volatile boolean gathered;
    private volatile boolean stopped;

    @Nullable
    private volatile Thread telling;

    private volatile Instant lookedAt = Instant.MIN;
    private long lastNumbered = -1;

    /** Tails and jobs are asked for late: some of them want to know of the pump. */
    @Inject
    OutboxPump(
            @Named("default") DataSource dataSource,
            DataSourceResolver resolver,
            BeanProvider<Tail> tails,
            BeanProvider<OnceOnly> jobs,
            Schedule schedule,
            Clock clock,
            WorkEnds ends,
            @Value("${folkmoot.background:true}") boolean automatic) {
        this(
                resolver.resolve(dataSource),
                () -> tails.stream().toList(),
                () -> jobs.stream().toList(),
                schedule,
                clock,
                automatic);
        ends.last(this::stop);
    }

    OutboxPump(
            DataSource dataSource,
            Supplier<List<Tail>> tails,
            Supplier<List<OnceOnly>> jobs,
            Schedule schedule,
            Clock clock,
            boolean automatic) {
        this.table = new OutboxTable(dataSource);
        this.tails = tails;
        this.jobs = jobs;
        this.schedule = schedule;
        this.clock = clock;
        this.automatic = automatic;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        if (automatic) start();
    }

    void start() {
        gather();
        begin();
    }

    /** Does nothing once it was stopped. */
    private synchronized void begin() {
        if (stopped) return;
        threads.add(Thread.ofVirtual().name("outbox-numbers").start(() -> rounds(NUMBER_EVERY_NANOS, this::number)));
        telling = Thread.ofVirtual().name("outbox-tails").start(() -> rounds(TAIL_EVERY_NANOS, () -> tell(false)));
        threads.add(telling);
    }

    @PreDestroy
    synchronized void stop() {
        if (stopped) return;
        stopped = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            join(thread);
        }
        // a tail in the middle of its work still has the database until here
        for (TailReader reader : readers) {
            for (int waits = 0; waits < 200 && !reader.take(); waits++) LockSupport.parkNanos(25_000_000);
        }
    }

    /**
     * Numbers, dispatches and tells all that is committed now, and waits for this node's tails; for specs and commands.
     * Once-only tasks are made but not run.
     */
    public void runOnce() {
        gather();
        number();
        tell(true);
    }

    /**
     * When this node last knew of every change: the earliest of its tails. A byte cache that finds it more than five
     * seconds ago stops answering (decision 21). {@link Instant#MIN} before the first look.
     */
    public Instant lastTailAt() {
        return readers.stream()
                .map(TailReader::upToDateAt)
                .min(Comparator.naturalOrder())
                .orElse(lookedAt);
    }

    /** As {@link #lastTailAt()}, for one tail: a slow index need not stop the cache. */
    public Instant lastTailAt(String tail) {
        return readers.stream()
                .filter(reader -> reader.name().equals(tail))
                .map(TailReader::upToDateAt)
                .findFirst()
                .orElse(Instant.MIN);
    }

    private void gather() {
        if (gathered) return;
        looking.lock();
        try {
            if (gathered) return;
            readers = tails.get().stream().map(TailReader::new).toList();
            consumers = jobs.get().stream()
                    .sorted(Comparator.comparing(OnceOnly::name))
                    .toList();
            gathered = true;
        } finally {
            looking.unlock();
        }
    }

    private void number() {
        numbering.lock();
        try {
            OutboxTable.Heads heads = table.heads();
            boolean numbered = false;
            if (heads.waiting()) {
                LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
                int moved;
                do {
                    moved = table.number(today);
                    numbered |= moved > 0;
                } while (moved == OutboxTable.CHUNK);
            }
            // What is new is told at once, and not when this node's tails look next.
            if (numbered) LockSupport.unpark(telling);
            if (numbered || heads.numbered() > heads.dispatched()) dispatch();
        } finally {
            numbering.unlock();
        }
    }

    private void dispatch() {
        boolean any = false;
        int passed;
        do {
            passed = table.dispatch(this::tasks, clock.instant());
            any |= passed > 0;
        } while (passed == OutboxTable.CHUNK);
        if (any && !consumers.isEmpty()) schedule.lookNow();
    }

    private List<OutboxTable.Task> tasks(OutboxEntry entry) {
        return consumers.stream()
                .filter(consumer -> consumer.kinds().contains(entry.kind()))
                .map(consumer -> new OutboxTable.Task(consumer.name() + ":" + entry.seq(), entry))
                .toList();
    }

    /** @param patient wait for tails, also for one that has just failed, until all have been told what there is */
    private void tell(boolean patient) {
        looking.lock();
        try {
            while (look(patient) && !stopped) {
                // more than one chunk to tell
            }
        } finally {
            looking.unlock();
        }
    }

    /** @return whether a tail was told a full chunk, so that there may be more for it */
    private boolean look(boolean patient) {
        Instant at = clock.instant();
        OutboxTable.Heads heads = table.heads();
        // rows that wait while the head stands still may have been there for long: then nobody is up to date
        boolean moving = !heads.waiting() || heads.numbered() > lastNumbered;
        lastNumbered = heads.numbered();

        Map<Long, OutboxTable.Reading> shared = new HashMap<>();
        List<Telling> tellings = new ArrayList<>();
        for (TailReader reader : readers) {
            if (!taken(reader, patient)) continue;
            if (!reader.placed()) {
                // It may ask somebody who does not answer at once: others do not wait for that.
                Thread placing = begin(reader, () -> reader.place(heads));
                if (!patient) continue;
                join(placing);
                if (!reader.placed() || !taken(reader, true)) continue;
            }
            boolean begun = false;
            try {
                long from = reader.cursor();
                if (from == heads.numbered()) {
                    if (moving) reader.upToDate(at);
                    continue;
                }
                OutboxTable.Reading reading =
                        reader.lost(heads) ? OutboxTable.Reading.LOST : shared.computeIfAbsent(from, table::after);
                boolean whole = reading.entries().size() < OutboxTable.CHUNK;
                Thread thread = begin(reader, () -> {
                    boolean told = reading.missed() ? reader.rebuild(heads.numbered()) : reader.tell(reading.entries());
                    if (told && moving && whole && !reading.missed()) reader.upToDate(at);
                });
                begun = true;
                tellings.add(new Telling(reader, from, whole, thread));
            } finally {
                if (!begun) reader.release();
            }
        }
        if (moving) lookedAt = at;
        if (!patient) return false;
        tellings.forEach(telling -> join(telling.thread));
        return tellings.stream().anyMatch(Telling::mayGoOn);
    }

    private record Telling(TailReader reader, long from, boolean whole, Thread thread) {
        boolean mayGoOn() {
            return !whole && reader.cursor() != from;
        }
    }

    private boolean taken(TailReader reader, boolean patient) {
        while (!reader.take()) {
            if (!patient) return false;
            LockSupport.parkNanos(1_000_000);
        }
        if (patient || !reader.pausedAt(System.nanoTime())) return true;
        reader.release();
        return false;
    }

    private static Thread begin(TailReader reader, Runnable work) {
        return Thread.ofVirtual().name("outbox-tail-" + reader.name()).start(() -> {
            try {
                work.run();
            } finally {
                reader.release();
            }
        });
    }

    /** Repeats until stopped; where the database does not answer, more and more slowly, up to five seconds. */
    private void rounds(long everyNanos, Runnable round) {
        int failures = 0;
        while (!stopped) {
            try {
                round.run();
                failures = 0;
            } catch (RuntimeException failure) {
                if (stopped) return;
                if (failures++ == 0) LOG.warn("the outbox stands still", failure);
            }
            LockSupport.parkNanos(everyNanos * Math.min(1L << Math.min(failures, 6), LONGEST_PAUSE_ROUNDS));
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}

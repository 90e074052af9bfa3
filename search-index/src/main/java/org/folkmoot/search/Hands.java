package org.folkmoot.search;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.IOUtils;

/**
 * Who works on one search: whoever asks and, where the index is large and a processor is idle, one thread more. What can be done at the same time is laid
 * out, and each takes the next of it; so nobody waits for a helper that has not begun, and alone all of it is done in its order.
 */
final class Hands implements AutoCloseable {
    /**
     * Up to so many documents one thread answers ninety-five of a hundred searches sooner than two: half of them are a little quicker with help, but whoever asks
     * then sometimes waits for a helper that was woken late.
     */
    static final int LARGE = 1 << 21;

    static final String NAME = "search-hand";

    /** Of a processor: where others have less of one than that, it is idle. */
    private static final double HALF = 0.5;

    /** Shorter than it takes to go to sleep and to be woken. */
    private static final long AWAKE_NANOS = 50_000;

    private static final long UNUSED_SECONDS = 30;

    /** Something to be done that has nothing to do with what is done at the same time. */
    interface Step {
        void run() throws IOException;
    }

    /** Threads that help in all indexes of this process. With those who ask they are never more than processors; one that has just been done with may still be going. */
    static final class Crew {
        private final int processors;
        private final int large;
        private final DoubleSupplier elsewhere;
        private final AtomicInteger busy = new AtomicInteger();
        private final ThreadPoolExecutor helpers;

        /** @param large from how many documents on a search is helped */
        Crew(int processors, int large) {
            this(processors, large, () -> 0);
        }

        /** @param elsewhere what part of all processors other processes have */
        Crew(int processors, int large, DoubleSupplier elsewhere) {
            this.elsewhere = elsewhere;
            this.processors = processors;
            this.large = large;
            this.helpers = new ThreadPoolExecutor(
                    0,
                    2 * processors,
                    UNUSED_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Thread.ofPlatform()
                            .daemon()
                            .inheritInheritableThreadLocals(false)
                            .name(NAME, 0)
                            .factory());
        }

        /** Hands for a search of so many documents. */
        Hands of(int documents) {
            busy.incrementAndGet();
            Hands hands = new Hands(this);
            if (documents >= large && isTaken()) hands.begin();
            return hands;
        }

        private boolean isTaken() {
            int now = busy.get();
            if (now >= processors || now + 1 > processors * (1 - elsewhere.getAsDouble()) + HALF) return false;
            return busy.compareAndSet(now, now + 1);
        }

        private void done() {
            busy.decrementAndGet();
        }

        /** How many search or help. */
        int busy() {
            return busy.get();
        }
    }

    /** How much of all processors other processes have lately had. */
    private static final class Elsewhere implements DoubleSupplier {
        private static final long LATELY_NANOS = 250_000_000;

        private final AtomicLong looked = new AtomicLong(System.nanoTime() - LATELY_NANOS);
        private volatile double load;

        @Override
        public double getAsDouble() {
            long now = System.nanoTime();
            long before = looked.get();
            if (now - before >= LATELY_NANOS && looked.compareAndSet(before, now)) {
                OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
                double others = machine.getCpuLoad() - machine.getProcessCpuLoad();
                load = others > 0 ? Math.min(others, 1) : 0;
            }
            return load;
        }
    }

    static final Crew CREW = new Crew(Runtime.getRuntime().availableProcessors(), LARGE, new Elsewhere());

    private final Crew crew;
    private final Deque<Task> open = new ConcurrentLinkedDeque<>();
    private final Thread asker = Thread.currentThread();
    private volatile Thread helper;
    private volatile boolean asleep;
    private volatile boolean helperAsleep;
    private volatile boolean closed;
    private volatile boolean helped;

    private Hands(Crew crew) {
        this.crew = crew;
    }

    private void begin() {
        helped = true;
        try {
            crew.helpers.execute(this::help);
        } catch (RejectedExecutionException allAreGoing) {
            helped = false;
            crew.done();
        }
    }

    /** Whoever asks and nobody else. */
    static Hands alone() {
        return new Hands(null);
    }

    /** Whether what is laid out may be done by two. */
    boolean areTwo() {
        return helped;
    }

    private static final class Task {
        private static final int OPEN = 0;
        private static final int TAKEN = 1;
        private static final int DONE = 2;

        private final Step step;
        private final AtomicInteger state = new AtomicInteger();
        private Throwable failure;

        Task(Step step) {
            this.step = step;
        }

        boolean take() {
            return state.get() == OPEN && state.compareAndSet(OPEN, TAKEN);
        }

        void run() {
            try {
                step.run();
            } catch (Throwable toldToWhoeverAsks) {
                failure = toldToWhoeverAsks;
            } finally {
                state.set(DONE);
            }
        }

        boolean isDone() {
            return state.get() == DONE;
        }
    }

    /**
     * Does all of it, in any order and perhaps two at a time; when it returns, nobody is at it any more. What the first that failed threw is thrown.
     */
    void all(List<? extends Step> steps) throws IOException {
        if (!helped || steps.size() < 2) {
            for (Step step : steps) step.run();
            return;
        }
        List<Task> tasks = steps.stream().map(Task::new).toList();
        for (Task task : tasks) open.addLast(task);
        wake();
        for (Task task : tasks) if (task.take()) run(task);
        for (Task task : tasks) workUntil(task::isDone);
        for (Task task : tasks) if (task.failure != null) throw IOUtils.rethrowAlways(task.failure);
    }

    private void run(Task task) {
        open.remove(task);
        task.run();
        wake();
    }

    private void workUntil(BooleanSupplier isOver) {
        long since = System.nanoTime();
        while (!isOver.getAsBoolean()) {
            Task next = open.pollFirst();
            if (next != null) {
                if (next.take()) run(next);
                since = System.nanoTime();
            } else if (System.nanoTime() - since < AWAKE_NANOS) {
                Thread.onSpinWait();
            } else {
                sleepUntil(() -> isOver.getAsBoolean() || !open.isEmpty());
            }
        }
    }

    private void sleepUntil(BooleanSupplier thereIsAReason) {
        boolean asking = Thread.currentThread() == asker;
        if (asking) asleep = true;
        else helperAsleep = true;
        while (!thereIsAReason.getAsBoolean()) LockSupport.park(this);
        if (asking) asleep = false;
        else helperAsleep = false;
    }

    /** Whoever is asleep has something to look at. */
    private void wake() {
        if (Thread.currentThread() != asker) {
            if (asleep) LockSupport.unpark(asker);
        } else if (helperAsleep) {
            LockSupport.unpark(helper);
        }
    }

    private void help() {
        helper = Thread.currentThread();
        workUntil(() -> closed);
    }

    /** Something to be done in one segment. */
    interface OfSegment {
        void run(LeafReaderContext leaf) throws IOException;
    }

    /** Does it in each segment, in the largest first, as {@link #all} does. */
    void each(List<LeafReaderContext> leaves, OfSegment step) throws IOException {
        if (!helped) {
            for (LeafReaderContext leaf : leaves) step.run(leaf);
            return;
        }
        all(leaves.stream()
                .sorted(Comparator.comparingInt(leaf -> -leaf.reader().maxDoc()))
                .<Step>map(leaf -> () -> step.run(leaf))
                .toList());
    }

    /** The search is over. */
    @Override
    public void close() {
        closed = true;
        if (helped) {
            wake();
            crew.done();
        }
        if (crew != null) crew.done();
    }
}

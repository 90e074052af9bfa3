package org.folkmoot.portal.content;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one run at a time take a site in. A run that was broken off counts as alive for a little while; one that is at something long is
 * alive as long as its process is; one that another has followed writes nothing any more, however late it notices.
 */
@Singleton
class ImportLease {
    static final Duration LENGTH = Duration.ofMinutes(2);

    private static final Duration BEAT = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(ImportLease.class);

    private final ImportRepository rows;
    private final DatabaseClock clock;
    private final Duration beat;

    @Inject
    ImportLease(ImportRepository rows, DatabaseClock clock) {
        this(rows, clock, BEAT);
    }

    /** @param beat how often a run says that it is alive */
    ImportLease(ImportRepository rows, DatabaseClock clock, Duration beat) {
        this.rows = rows;
        this.clock = clock;
        this.beat = beat;
    }

    /** One run over one site. @param id of the row that says how far it has come @param runner random */
    record Run(short council, long id, UUID runner) {}

    /**
     * Begins with a site, or goes on with it.
     *
     * @throws SiteBusy while another run does
     */
    @OneTransaction
    public ImportRepository.Import take(short council, byte[] hash, UUID runner) {
        Instant now = clock.now();
        ImportRepository.Import state = rows.free(council, hash).orElse(null);
        if (state == null) {
            if (rows.find(council, hash).isPresent()) {
                throw new SiteBusy(now.plus(LENGTH));
            }
            rows.begin(council, hash, now);
            state = rows.free(council, hash).orElseThrow(() -> new SiteBusy(now.plus(LENGTH)));
        }
        if (state.runner() != null
                && state.heldUntil() != null
                && state.heldUntil().isAfter(now)) {
            throw new SiteBusy(state.heldUntil());
        }
        rows.take(council, state.id(), runner, now, now.plus(LENGTH));
        return state;
    }

    /**
     * Lets nobody follow a run while it is at something long, such as storing a film or looking for what clashes, until this is closed. It
     * allows nothing: each write holds the lease itself.
     */
    Beating beating(Run run) {
        return new Beating(run);
    }

    /** That a run is alive. Where its row is held nothing is waited for: then it is writing, and says so itself. */
    @OneTransaction
    public void beat(Run run) {
        if (rows.lockFree(run.council(), run.id(), run.runner()).isPresent()) {
            rows.renew(run.council(), run.id(), run.runner(), clock.now().plus(LENGTH));
        }
    }

    /** Says every now and then that a run is alive. */
    final class Beating {
        private final CountDownLatch ended = new CountDownLatch(1);

        private Beating(Run run) {
            Thread.ofVirtual().name("import-lease").start(() -> rounds(run));
        }

        private void rounds(Run run) {
            try {
                while (!ended.await(beat.toNanos(), TimeUnit.NANOSECONDS)) {
                    try {
                        ImportLease.this.beat(run);
                    } catch (RuntimeException failed) {
                        LOG.warn("a run over a site could not say that it is alive", failed);
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        void close() {
            ended.countDown();
        }
    }

    /** That the run is still the one; its row is held until the transaction under way ends. @throws SiteBusy when another has followed it */
    ImportRepository.Import hold(Run run) {
        Instant now = clock.now();
        ImportRepository.Import state = rows.lock(run.council(), run.id())
                .filter(held -> run.runner().equals(held.runner()))
                .orElseThrow(() -> new SiteBusy(now.plus(LENGTH)));
        rows.renew(run.council(), run.id(), run.runner(), now.plus(LENGTH));
        return state;
    }

    /** The run has ended. */
    @OneTransaction
    public void give(Run run) {
        rows.give(run.council(), run.id(), run.runner());
    }
}

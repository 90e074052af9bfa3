package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Lets one run at a time take a site in. A run that was broken off counts as alive for a little while; one that another has followed keeps
 * nothing any more, however late it notices.
 */
@Singleton
class ImportLease {
    static final Duration LENGTH = Duration.ofMinutes(2);

    private final ImportRepository rows;
    private final DatabaseClock clock;

    ImportLease(ImportRepository rows, DatabaseClock clock) {
        this.rows = rows;
        this.clock = clock;
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

    /** That the run is still the one. @throws SiteBusy when another has followed it */
    @OneTransaction
    public void renew(Run run) {
        Instant now = clock.now();
        if (rows.renew(run.council(), run.id(), run.runner(), now.plus(LENGTH)) == 0) {
            throw new SiteBusy(now.plus(LENGTH));
        }
    }

    /** As {@link #renew}, and the row is held until the transaction under way ends. */
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

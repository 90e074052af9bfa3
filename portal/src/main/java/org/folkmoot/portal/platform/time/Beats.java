package org.folkmoot.portal.platform.time;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.BeforeServing;
import org.folkmoot.portal.platform.data.Heartbeat;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Knows when the portal was down. About once a minute one node or another writes that it is there, by the clock of the database; a longer silence
 * is an outage, and the first node that comes back writes it down before it serves anything. Nobody takes it back.
 */
@Singleton
public class Beats implements BeforeServing, ApplicationEventListener<ServerStartupEvent> {
    /** A node that is there writes at least this often. */
    static final Duration EVERY = Duration.ofSeconds(50);

    /** A silence longer than this is an outage; a restart is none. */
    static final Duration SILENT = Duration.ofMinutes(3);

    private final BeatRepository rows;
    private final DatabaseClock clock;
    private final boolean automatic;
    private final Heartbeat heart = new Heartbeat("beats");

    protected Beats(BeatRepository rows, DatabaseClock clock, @Value("${folkmoot.background:true}") boolean automatic) {
        this.rows = rows;
        this.clock = clock;
        this.automatic = automatic;
    }

    /**
     * When the portal was down.
     *
     * @param id null for one that nobody has written down yet, since no node came back
     */
    public record Down(@Nullable Long id, Instant from, Instant until) {}

    /** What was silent until now is written down before the first page is served. */
    @Override
    public void demand() {
        if (automatic) beat();
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        if (automatic) heart.start(this::beat);
    }

    /** Says that the portal is there, unless a node just did, and writes down the silence before it. */
    @OneTransaction
    public void beat() {
        Instant now = clock.now();
        Optional<Instant> last = rows.last();
        if (last.isEmpty()) {
            rows.first(now);
            return;
        }
        if (now.isBefore(last.get().plus(EVERY))) return;
        Instant held = rows.lock().orElse(now);
        if (now.isBefore(held.plus(EVERY))) return;
        if (now.isAfter(held.plus(SILENT))) rows.outage(held, now);
        rows.beat(now);
    }

    /** Outages that ended after a moment, the latest first, and one that lasts until now. */
    public List<Down> since(Instant moment) {
        List<Down> all = new ArrayList<>();
        Instant now = clock.now();
        rows.last()
                .filter(last -> now.isAfter(last.plus(SILENT)))
                .ifPresent(last -> all.add(new Down(null, last, now)));
        rows.since(moment).forEach(row -> all.add(new Down(row.id(), row.fromAt(), row.untilAt())));
        return all;
    }

    @PreDestroy
    void stop() {
        heart.stop();
    }
}

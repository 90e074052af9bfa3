package org.folkmoot.portal.search;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.data.Tail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps each node's memory of what is looked for in step: choices of staff are forgotten when they change, counts are written now and then. */
@Singleton
class SearchMemory implements Tail {
    private static final Logger LOG = LoggerFactory.getLogger(SearchMemory.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Tally tally;
    private final KeptQueries kept;
    private final BestBets bets;
    private final Clock clock;
    private Instant written;

    SearchMemory(Tally tally, KeptQueries kept, BestBets bets, Clock clock) {
        this.tally = tally;
        this.kept = kept;
        this.bets = bets;
        this.clock = clock;
        this.written = clock.instant();
    }

    @Override
    public String name() {
        return "search-memory";
    }

    @Override
    public void changed(List<OutboxEntry> entries) {
        entries.stream()
                .filter(entry -> entry.kind().equals(BestBets.CHANGED))
                .forEach(entry -> bets.forget(entry.council()));
    }

    @Override
    public void rebuild() {
        bets.forgetAll();
    }

    @Override
    public void upToDate() {
        if (clock.instant().isAfter(written.plus(EVERY))) write();
    }

    /** What cannot be written now is lost: it is a count of words, and no search waits for it. */
    synchronized void write() {
        written = clock.instant();
        try {
            for (short council : tally.unsure(written)) {
                LocalDate month = Tally.month(written);
                tally.kept(month, kept.of(council, month));
            }
            List<Tally.More> more = tally.take();
            if (!more.isEmpty()) kept.add(more);
        } catch (RuntimeException away) {
            LOG.warn("counts of what was looked for could not be written", away);
        }
    }

    @PreDestroy
    void close() {
        write();
    }
}

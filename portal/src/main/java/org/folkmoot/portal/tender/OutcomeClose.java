package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** What happens once nothing more of a tender is to be decided: nobody can say any more whose marks are whose. */
@Singleton
class OutcomeClose {
    /** How long members still find on their own page what ended without a contract. */
    static final Duration READ = Duration.ofDays(28);

    private final Outcomes outcomes;
    private final TenderRepository tenders;
    private final SeatRepository seats;
    private final Seating seating;
    private final DatabaseClock clock;
    private final Audit audit;

    OutcomeClose(
            Outcomes outcomes,
            TenderRepository tenders,
            SeatRepository seats,
            Seating seating,
            DatabaseClock clock,
            Audit audit) {
        this.outcomes = outcomes;
        this.tenders = tenders;
        this.seats = seats;
        this.seating = seating;
        this.clock = clock;
        this.audit = audit;
    }

    /** Takes names off the marks where every lot is signed, or ended and was told some weeks ago, and no challenge stands. */
    @OneTransaction
    void settle(short council, UUID tender) {
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        Instant now = clock.now();
        boolean over = outcomes.all(council, tender).values().stream()
                .allMatch(lot -> lot.over()
                        && lot.now()
                                .filter(each -> each.signedAt() != null
                                        || each.toldAt() != null
                                                && !now.isBefore(each.toldAt().plus(READ)))
                                .isPresent());
        boolean named = seats.of(council, tender).stream().anyMatch(each -> each.account() != null);
        if (!over || !named || outcomes.frozen(council, tender)) return;
        seating.detach(council, tender);
        audit.record("tender:" + tender, council, null, "tender.seats-detached", tender.toString(), "done");
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.BankHolidays;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.law.WorkingDays;

/**
 * What happens at the award of a tender's last lot, or at its end: nobody can say any more whose marks are whose. Not before everybody has heard of it
 * and no standstill binds, and not while a challenge stands: until then those who marked may have to say more (decision record 86).
 */
@Singleton
class OutcomeClose {
    /** How long members of a panel's group still find on their own page what became of it. */
    static final Duration READ = Duration.ofDays(28);

    /** Jobs run by this machine's clock, which may be a moment ahead of the database's. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final Outcomes outcomes;
    private final TenderRepository tenders;
    private final SeatRepository seats;
    private final Seating seating;
    private final Later later;
    private final WorkingDays days;
    private final DatabaseClock clock;
    private final Audit audit;

    OutcomeClose(
            Outcomes outcomes,
            TenderRepository tenders,
            SeatRepository seats,
            Seating seating,
            Later later,
            BankHolidays holidays,
            DatabaseClock clock,
            Audit audit) {
        this.outcomes = outcomes;
        this.tenders = tenders;
        this.seats = seats;
        this.seating = seating;
        this.later = later;
        this.days = WorkingDays.usual(holidays);
        this.clock = clock;
        this.audit = audit;
    }

    /** Takes names off the marks where every lot is awarded, or has ended, and no challenge stands; or asks to be run when they will be. */
    @OneTransaction
    void settle(short council, UUID tender) {
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        boolean named = seats.of(council, tender).stream().anyMatch(each -> each.account() != null);
        if (!named || outcomes.frozen(council, tender)) return;
        OutcomeRoad road = outcomes.road(council, tender);
        Instant last = last(outcomes.all(council, tender).values().stream()
                .map(lot -> lot.settledAt(road, days))
                .toList());
        if (last == null) return;
        if (clock.now().isBefore(last)) {
            later.at(last.plus(AHEAD), OutcomeSettled.NAME, OutcomeSettled.ref(council, tender));
            return;
        }
        seating.detach(council, tender);
        audit.record("tender:" + tender, council, null, "tender.seats-detached", tender.toString(), "done");
    }

    /** Null where one of them is not there. */
    private static @Nullable Instant last(Collection<Optional<Instant>> all) {
        List<Instant> there = all.stream().flatMap(Optional::stream).toList();
        return there.size() < all.size()
                ? null
                : there.stream().max(Instant::compareTo).orElse(null);
    }
}

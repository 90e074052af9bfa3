package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Takes the marks off seats of consultations that have closed: from then on no cookie leads to one (decision 8). And renews the figures of
 * what has closed lately: those of the last day could not be renewed on that day.
 */
@Singleton
public class SeatClosing implements Recurring {
    private static final Duration AFTERWARDS = Duration.ofDays(14);

    private final SeatRepository seats;
    private final WayRepository ways;
    private final Figures figures;
    private final Councils councils;
    private final DatabaseClock clock;

    SeatClosing(SeatRepository seats, WayRepository ways, Figures figures, Councils councils, DatabaseClock clock) {
        this.seats = seats;
        this.ways = ways;
        this.figures = figures;
        this.councils = councils;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "consultation.seats";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        OneByOne.each(councils.all(), council -> {
            while (seats.close(council.id(), clock.now()) > 0) {
                // each in a statement of its own, so that nothing is held for long
                continue;
            }
            OneByOne.each(
                    ways.lately(council.id(), clock.now().minus(AFTERWARDS)),
                    way -> figures.renew(council.id(), way.publicId()));
        });
    }
}

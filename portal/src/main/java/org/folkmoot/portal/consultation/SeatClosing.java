package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Takes the marks off seats of consultations that have closed: from then on no cookie leads to one (decision 8). */
@Singleton
public class SeatClosing implements Recurring {
    private final SeatRepository seats;
    private final Councils councils;
    private final DatabaseClock clock;

    SeatClosing(SeatRepository seats, Councils councils, DatabaseClock clock) {
        this.seats = seats;
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
        for (Council council : councils.all()) {
            while (seats.close(council.id(), clock.now()) > 0) {
                // each in a statement of its own, so that nothing is held for long
                continue;
            }
        }
    }
}

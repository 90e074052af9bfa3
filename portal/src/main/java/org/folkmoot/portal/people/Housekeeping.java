package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Deletes what no longer opens anything: sessions, links, invitations and counts of tries, a while after they ended. */
@Singleton
class Housekeeping implements Recurring {
    private final SessionRepository sessions;
    private final LinkRepository links;
    private final InvitationRepository invitations;
    private final BrakeRepository brakes;
    private final DatabaseClock clock;

    Housekeeping(
            SessionRepository sessions,
            LinkRepository links,
            InvitationRepository invitations,
            BrakeRepository brakes,
            DatabaseClock clock) {
        this.sessions = sessions;
        this.links = links;
        this.invitations = invitations;
        this.brakes = brakes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "people.housekeeping";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(30);
    }

    @Override
    public void run() {
        Instant now = clock.now();
        sessions.purge(now.minus(SessionLimits.OTHERS.atMost()));
        links.purge(now.minus(Duration.ofDays(1)));
        invitations.purge(now.minus(Duration.ofDays(90)));
        brakes.purge(now.minus(Duration.ofHours(1)));
    }
}

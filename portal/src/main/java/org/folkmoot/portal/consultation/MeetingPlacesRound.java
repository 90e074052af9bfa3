package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Forgets the places of meetings that are over. */
@Singleton
class MeetingPlacesRound implements Recurring {
    private final MeetingRepository meetings;
    private final MeetingPlaces places;
    private final Councils councils;
    private final DatabaseClock clock;

    MeetingPlacesRound(MeetingRepository meetings, MeetingPlaces places, Councils councils, DatabaseClock clock) {
        this.meetings = meetings;
        this.places = places;
        this.councils = councils;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "consultation.meeting-places";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        OneByOne.each(
                councils.all(), council -> OneByOne.each(meetings.over(council.id(), clock.now()), places::forget));
    }
}

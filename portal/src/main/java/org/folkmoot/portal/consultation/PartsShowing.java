package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.platform.web.Visit;

/** Says of each part of a consultation whether it is open, comes next or is over, and what came of it. */
@Singleton
class PartsShowing {
    private final Parts parts;
    private final Meetings meetings;
    private final MeetingShowing meetingShowing;

    PartsShowing(Parts parts, Meetings meetings, MeetingShowing meetingShowing) {
        this.parts = parts;
        this.meetings = meetings;
        this.meetingShowing = meetingShowing;
    }

    /** A meeting that begins while a part is open. */
    record MeetingShown(Showing.Text name, String when, boolean cancelled, String href) {}

    /**
     * One part as the public page shows it.
     *
     * @param number its place among the parts, from 1
     * @param state {@code next}, {@code open}, {@code paused} or {@code over}
     * @param meetings those that begin in its hours
     * @param outcome what came of it; null where nothing is said yet
     */
    record Shown(
            int number,
            Showing.Text name,
            Showing.Text about,
            Showing.@Nullable Text outcome,
            String state,
            @Nullable Moment opens,
            @Nullable Moment closes,
            List<MeetingShown> meetings) {
        public boolean open() {
            return state.equals("open");
        }

        public boolean over() {
            return state.equals("over");
        }
    }

    /** In the order in which they open; none where there is only one. */
    List<Shown> of(Consultation one, Visit visit) {
        List<Part> all = parts.of(one);
        if (all.size() < 2) return List.of();
        List<Meeting> held = meetings.of(one);
        return java.util.stream.IntStream.range(0, all.size())
                .mapToObj(at -> shown(all.get(at), at + 1, held, one, visit))
                .toList();
    }

    private Shown shown(Part part, int number, List<Meeting> held, Consultation one, Visit visit) {
        String locale = visit.locale();
        return new Shown(
                number,
                Showing.Text.of(part.name(), locale),
                Showing.Text.of(part.about(), locale),
                part.outcome().blank() ? null : Showing.Text.of(part.outcome(), locale),
                part.stateAt(one, visit.now()).key(),
                Moment.of(part.opensIn(one), locale),
                Moment.of(part.closesIn(one), locale),
                held.stream()
                        .filter(meeting -> within(part, meeting, one))
                        .map(meeting -> new MeetingShown(
                                Showing.Text.of(meeting.name(), locale),
                                MeetingShowing.when(meeting, locale),
                                meeting.cancelled(),
                                visit.path(meetingShowing.path(one, meeting, locale))))
                        .toList());
    }

    private static boolean within(Part part, Meeting meeting, Consultation one) {
        Instant opens = part.opensIn(one);
        Instant closes = part.closesIn(one);
        return (opens == null || !meeting.startsAt().isBefore(opens))
                && (closes == null || meeting.startsAt().isBefore(closes));
    }

    /** Of these activities, those whose part is open; all of them unless the consultation is. */
    static List<Activity> inTurn(Division division, List<Activity> activities, Instant now) {
        return !division.several() || division.about().stageAt(now) != Stage.OPEN
                ? activities
                : activities.stream()
                        .filter(activity -> division.stateOf(activity.part(), now) == Part.State.OPEN)
                        .toList();
    }
}

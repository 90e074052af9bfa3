package org.folkmoot.portal.consultation;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** Meetings of demonstration consultations: places are taken as people take them, one is moved and one cancelled, each in public. */
@Singleton
@Requires(env = {"demo", "test"})
class DemonstrationMeetings {
    private static final long SEED = 2026;

    /** Most who need anything need one thing. */
    private static final int ONE_IN = 4;

    private final MeetingRepository meetings;
    private final MeetingPlaces places;
    private final Trail trail;

    DemonstrationMeetings(MeetingRepository meetings, MeetingPlaces places, Trail trail) {
        this.meetings = meetings;
        this.places = places;
        this.trail = trail;
    }

    /** @param number of which its id follows */
    void add(Consultation one, Map<?, ?> written, LocalDate today, int number) {
        UUID id = DemonstrationConsultations.id("meeting/" + number);
        Map<?, ?> moved = ConsultationTemplate.map(written.get("moved"));
        Map<String, Localised> texts = texts(written);
        meetings.add(Meeting.of(one, id, said(written, moved.isEmpty() ? written : moved, texts, today), null));
        Meeting made = meetings.find(one.councilId(), id).orElseThrow();
        take(one, made, written.get("taken") instanceof Integer taken ? taken : 0);
        if (!moved.isEmpty()) {
            texts.put("notice", DemonstrationWays.text(moved.get("why")));
            Instant then = DemonstrationConsultations.at(today, moved.get("on"), 12);
            meetings.rewrite(made.changed(said(written, written, texts, today), then));
        }
        Map<?, ?> cancelled = ConsultationTemplate.map(written.get("cancelled"));
        if (!cancelled.isEmpty()) {
            meetings.cancel(
                    one.councilId(),
                    made.key(),
                    DemonstrationWays.text(cancelled.get("why")),
                    DemonstrationConsultations.at(today, cancelled.get("on"), 12));
        }
        trail.meeting(one, id);
    }

    private void take(Consultation one, Meeting meeting, int taken) {
        Random random = new Random(SEED + taken);
        List<Meeting.Access> needs = meeting.accessOf();
        for (int left = taken; left > 0; ) {
            int people = Math.min(left, 1 + random.nextInt(2));
            boolean needing = !needs.isEmpty() && random.nextInt(ONE_IN) == 0;
            MeetingPlaces.Asked asked = places.take(
                    one,
                    meeting,
                    places.once(),
                    people,
                    needing ? List.of(needs.get(random.nextInt(needs.size()))) : List.of());
            if (asked.place() == null) throw new IllegalStateException("No place was left: " + asked.room());
            left -= people;
        }
    }

    private static Meeting.Written said(
            Map<?, ?> written, Map<?, ?> when, Map<String, Localised> texts, LocalDate today) {
        LocalDate day = falling(DemonstrationConsultations.day(today, when.get("day")), written.get("falls"));
        return new Meeting.Written(
                DemonstrationConsultations.at(day, 0, hour(when.get("from"))),
                DemonstrationConsultations.at(day, 0, hour(when.get("to"))),
                Map.copyOf(texts),
                written.get("online") == null ? "" : written.get("online").toString(),
                ConsultationTemplate.list(written.get("access")).stream()
                        .map(each -> Meeting.Access.valueOf(each.toString()))
                        .toList(),
                (Integer) written.get("places"),
                "");
    }

    /** The day, or the next that is the wanted day of the week, or a day of school. */
    private static LocalDate falling(LocalDate day, @Nullable Object wanted) {
        if (wanted == null) return day;
        return "SCHOOL".equals(wanted)
                ? DemonstrationConsultations.schoolDay(day)
                : day.with(TemporalAdjusters.nextOrSame(DayOfWeek.valueOf(wanted.toString())));
    }

    private static int hour(@Nullable Object written) {
        return written instanceof Integer hour ? hour : 0;
    }

    private static Map<String, Localised> texts(Map<?, ?> written) {
        Map<String, Localised> texts = new HashMap<>();
        for (String field : Meeting.TEXTS) {
            if (written.get(field) != null) texts.put(field, DemonstrationWays.text(written.get(field)));
        }
        return texts;
    }
}

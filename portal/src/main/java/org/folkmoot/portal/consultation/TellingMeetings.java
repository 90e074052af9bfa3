package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FeedSource;
import org.folkmoot.portal.platform.web.MapSource;
import org.folkmoot.portal.platform.web.Visit;

/** Meetings in the council's feed, where each says that it is there, was moved or is not held, and on the map of its site. */
@Singleton
final class TellingMeetings implements FeedSource, MapSource {
    /** How long a meeting is told of after it is over. */
    private static final Duration AFTERWARDS = Duration.ofDays(30);

    private final Meetings meetings;
    private final Consultations consultations;
    private final Audiences audiences;
    private final Messages messages;

    TellingMeetings(Meetings meetings, Consultations consultations, Audiences audiences, Messages messages) {
        this.meetings = meetings;
        this.consultations = consultations;
        this.audiences = audiences;
        this.messages = messages;
    }

    /** @param page its inside English path by language */
    private record Told(Meeting meeting, Consultation about, Map<String, String> page) {}

    private List<Told> told(Visit visit) {
        short council = visit.council().id();
        long everybody = audiences.publicOf(council);
        List<Meeting> all = meetings.coming(council, visit.now().minus(AFTERWARDS));
        if (all.isEmpty()) return List.of();
        Map<Long, Consultation> open = consultations.announced(council).stream()
                .filter(one -> one.audience() == everybody)
                .filter(one -> one.stageAt(visit.now()).announced() && one.stageAt(visit.now()) != Stage.WITHDRAWN)
                .collect(Collectors.toMap(Consultations::idOf, Function.identity()));
        Map<Long, String> english = consultations.slugsIn(council, "en");
        Map<Long, String> welsh = consultations.slugsIn(council, "cy");
        return all.stream()
                .filter(each -> open.containsKey(each.consultationId()))
                .map(each -> new Told(
                        each,
                        open.get(each.consultationId()),
                        Map.of("en", page(each, english), "cy", page(each, welsh))))
                .toList();
    }

    private static String page(Meeting meeting, Map<Long, String> slugs) {
        return "/consultations/" + slugs.getOrDefault(meeting.consultationId(), "") + "/meetings/" + meeting.publicId();
    }

    @Override
    public List<Item> items(Visit visit) {
        List<Item> items = new ArrayList<>();
        String locale = visit.locale();
        for (Told one : told(visit)) {
            Meeting meeting = one.meeting();
            Instant at = meeting.announcedAt() == null
                    ? Objects.requireNonNull(one.about().launchedAt())
                    : meeting.announcedAt();
            String what = meeting.cancelled() ? "cancelled" : meeting.moved() ? "moved" : "told";
            items.add(new Item(
                    FeedSource.id(meeting.publicId(), "meeting", locale),
                    messages.text(
                            locale,
                            "consultation.feed.meeting-" + what,
                            Map.of("name", meeting.name().in(locale))),
                    locale,
                    MeetingShowing.when(meeting, locale)
                            + (meeting.place().blank()
                                    ? ""
                                    : ". " + meeting.place().in(locale))
                            + (meeting.notice().blank()
                                    ? ""
                                    : ". " + meeting.notice().in(locale)),
                    null,
                    one.page().get(locale),
                    at,
                    meeting.changedAt() == null ? at : meeting.changedAt()));
        }
        return items;
    }

    @Override
    public List<Place> places(Visit visit) {
        List<Place> places = new ArrayList<>();
        places.add(new Place(Map.of("en", "/meetings", "cy", "/meetings")));
        told(visit)
                .forEach(one -> places.add(new Place(one.page(), one.meeting().changedAt())));
        return places;
    }

    @Override
    public java.util.Optional<Instant> nextChange(Visit visit) {
        return told(visit).stream()
                .map(one -> one.meeting().endsAt().plus(AFTERWARDS))
                .min(java.util.Comparator.naturalOrder());
    }
}

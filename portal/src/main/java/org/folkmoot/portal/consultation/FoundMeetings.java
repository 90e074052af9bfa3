package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.search.Found;
import org.folkmoot.portal.search.Searchable;
import org.folkmoot.portal.search.Standing;
import org.folkmoot.portal.search.Told;

/** Meetings of announced consultations, to be found in each language; with a withdrawn one they are gone. */
@Singleton
final class FoundMeetings implements Searchable {
    private final MeetingRepository meetings;
    private final Consultations consultations;
    private final Filing filing;
    private final Audiences audiences;
    private final StandingConsultations standing;
    private final Clock clock;

    FoundMeetings(
            MeetingRepository meetings,
            Consultations consultations,
            Filing filing,
            Audiences audiences,
            StandingConsultations standing,
            Clock clock) {
        this.meetings = meetings;
        this.consultations = consultations;
        this.filing = filing;
        this.audiences = audiences;
        this.standing = standing;
        this.clock = clock;
    }

    private record Shown(Meeting meeting, Consultation about, Map<String, String> slugs) {}

    /** Three queries, however many are asked about. */
    private List<Shown> shown(short council, Collection<String> refs) {
        List<UUID> ids = refs.stream().flatMap(ref -> Ids.parse(ref).stream()).toList();
        if (ids.isEmpty()) return List.of();
        Map<Long, Consultation> announced = consultations.announced(council).stream()
                .filter(one -> one.stageAt(clock.instant()).announced())
                .filter(one -> one.stageAt(clock.instant()) != Stage.WITHDRAWN)
                .collect(Collectors.toMap(Consultations::idOf, Function.identity()));
        List<Meeting> found = meetings.findAll(council, ids).stream()
                .filter(meeting -> announced.containsKey(meeting.consultationId()))
                .toList();
        Map<Long, Map<String, String>> slugs = consultations.slugsOf(
                council,
                found.stream()
                        .map(meeting -> announced.get(meeting.consultationId()))
                        .distinct()
                        .toList());
        return found.stream()
                .map(meeting -> new Shown(
                        meeting,
                        announced.get(meeting.consultationId()),
                        slugs.getOrDefault(meeting.consultationId(), Map.of())))
                .toList();
    }

    private String address(Shown shown, String locale) {
        return standing.address(
                shown.about(),
                shown.slugs(),
                locale,
                "/meetings/" + shown.meeting().publicId());
    }

    /** A meeting may come to a consultation that has been out for weeks. */
    private static Instant since(Shown shown) {
        Instant announced = shown.meeting().announcedAt();
        return announced == null ? Objects.requireNonNull(shown.about().launchedAt()) : announced;
    }

    @Override
    public String kind() {
        return Trail.MEETING;
    }

    @Override
    public List<Found> load(short council, String ref) {
        List<Found> found = new ArrayList<>();
        for (Shown one : shown(council, List.of(ref))) {
            Meeting meeting = one.meeting();
            for (String locale : meeting.name().locales()) {
                found.add(new Found(
                        locale,
                        one.about().audience(),
                        one.about().audience() == audiences.publicOf(council),
                        since(one),
                        null,
                        address(one, locale),
                        meeting.name().in(locale),
                        meeting.texts().entrySet().stream()
                                .filter(text -> !text.getKey().equals("name"))
                                .filter(text -> text.getValue().has(locale))
                                .map(text -> new Found.Text("", text.getValue().in(locale)))
                                .toList(),
                        List.of(one.about().words().title().in(locale)),
                        meeting.startsAt(),
                        filing.about(one.about(), consultations.told(one.about()), meeting.publicId(), null, 0)));
            }
        }
        return found;
    }

    @Override
    public List<Standing> stands(short council, Collection<String> refs) {
        List<Standing> standings = new ArrayList<>();
        for (Shown one : shown(council, refs)) {
            for (String locale : one.meeting().name().locales()) {
                standings.add(new Standing(
                        one.meeting().publicId().toString(),
                        locale,
                        address(one, locale),
                        one.about().audience(),
                        since(one),
                        null,
                        told(one.meeting())));
            }
        }
        return standings;
    }

    private Told told(Meeting meeting) {
        if (meeting.cancelled()) return new Told("cancelled", meeting.startsAt());
        return new Told(clock.instant().isBefore(meeting.endsAt()) ? "coming" : "over", meeting.startsAt());
    }

    /** One that was written down before its consultation was announced can be found from then on, and by the name it has then. */
    @Override
    public List<String> touchedBy(short council, String kind, String ref) {
        if (!kind.equals(Trail.CONSULTATION)) return List.of();
        return Ids.parse(ref)
                .flatMap(id -> consultations.find(council, id))
                .map(one -> meetings.of(council, Consultations.idOf(one)).stream()
                        .map(meeting -> meeting.publicId().toString())
                        .toList())
                .orElse(List.of());
    }

    @Override
    public List<String> refs(short council) {
        return meetings.allLaunched(council).stream().map(UUID::toString).toList();
    }
}

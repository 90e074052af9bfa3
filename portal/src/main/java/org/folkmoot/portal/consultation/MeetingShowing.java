package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.disclosure.Cell;
import org.folkmoot.portal.platform.disclosure.Protection;
import org.folkmoot.portal.platform.theme.LinkedData;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Alike;
import org.folkmoot.portal.survey.CodeWords;

/** Makes the public pages of meetings. */
@Singleton
class MeetingShowing {
    private static final String SCHEMA = "https://schema.org/";

    private final Meetings meetings;
    private final MeetingPlaces places;
    private final Consultations consultations;
    private final Audiences audiences;
    private final CodeWords codeWords;
    private final Messages messages;
    private final Alike alike;

    MeetingShowing(
            Meetings meetings,
            MeetingPlaces places,
            Consultations consultations,
            Audiences audiences,
            CodeWords codeWords,
            Messages messages,
            Alike alike) {
        this.alike = alike;
        this.meetings = meetings;
        this.places = places;
        this.consultations = consultations;
        this.audiences = audiences;
        this.codeWords = codeWords;
        this.messages = messages;
    }

    /** From when to when, with the day once and GMT or BST. */
    static String when(Meeting meeting, String locale) {
        return Spoken.span(meeting.startsAt(), meeting.endsAt(), Locale.of(locale));
    }

    /**
     * As the page of its consultation, and the list of all, lead to it.
     *
     * @param about the consultation; null on its own page
     * @param state {@code planned}, {@code moved}, {@code cancelled} or {@code over}
     * @param access end of a message key for each thing provided
     * @param places whether people count themselves in on its page
     */
    record Card(
            Showing.Text name,
            Showing.@Nullable Text about,
            Instant starts,
            String when,
            Showing.Text place,
            boolean online,
            Showing.Text whom,
            List<String> access,
            String state,
            Showing.Text notice,
            boolean places,
            String href,
            String calendar,
            String outcome) {}

    /** A heading of the page with what stands under it. @param key end of its message key */
    record Section(String key, Showing.Text words) {}

    /**
     * @param sections what the officer wrote, under headings, in the order in which somebody who may come asks
     * @param before when it was to begin; null where that was never another time
     * @param withdrawn whether its consultation was taken back
     * @param room {@code none}: nobody counts; {@code free}, {@code full}, {@code cancelled} or {@code over}
     * @param came how many places were taken, in fives; null where that is not told
     * @param few whether there were some, and too few to tell
     * @param twin its address in the other language
     */
    record MeetingPage(
            Showing.Text consultation,
            String backHref,
            Showing.Text name,
            Instant starts,
            String when,
            @Nullable String before,
            String state,
            boolean withdrawn,
            Showing.Text notice,
            Showing.Text about,
            Showing.Text place,
            String online,
            List<Section> sections,
            List<String> access,
            Showing.Text accessWords,
            @Nullable Integer capacity,
            String room,
            @Nullable Integer came,
            boolean few,
            String comeHref,
            String giveBackHref,
            String calendar,
            String outcome,
            String hearHref,
            String allHref,
            String twin,
            LinkedData linked,
            List<Alike.Shown> alike)
            implements PageModel {}

    /** @param name such as "June 2026" */
    record Month(String name, List<Card> meetings) {}

    record ListPage(List<Month> months) implements PageModel {
        public int count() {
            // To one that was cancelled nobody can come.
            return (int) months.stream()
                    .flatMap(month -> month.meetings().stream())
                    .filter(card -> !card.state().equals("cancelled"))
                    .count();
        }
    }

    /** One line to choose. */
    record Choice(String value, String label, boolean checked) {}

    /**
     * The form in which somebody counts themselves in.
     *
     * @param left how many places there still are where those asked for were too many; else 0
     * @param once something of this form's own
     * @param contact whom to ask otherwise
     */
    record ComePage(
            Showing.Text name,
            String when,
            Showing.Text place,
            String room,
            int left,
            String once,
            List<Choice> people,
            List<Choice> needs,
            Showing.Text contact,
            String here,
            String hearHref,
            String listHref,
            FieldErrors.Shown errors)
            implements PageModel {}

    /**
     * What was taken.
     *
     * @param code six words, which stand nowhere else @param needs ends of message keys
     * @param again where the form, sent once more, says the same in the other language @param once what the form had of its own
     */
    record PlacePage(
            Showing.Text name,
            Instant starts,
            String when,
            Showing.Text place,
            String code,
            int people,
            List<String> needs,
            String here,
            String hearHref,
            String again,
            String once)
            implements PageModel {}

    record GiveBackPage(
            Showing.Text name, String when, String code, boolean done, String here, FieldErrors.Shown errors)
            implements PageModel {}

    /** With a consultation that was taken back its meetings are not held either. */
    private static String state(Consultation one, Meeting meeting, Instant now) {
        if (off(one, meeting, now)) return "cancelled";
        if (meeting.overAt(now)) return "over";
        return meeting.moved() ? "moved" : "planned";
    }

    private static boolean off(Consultation one, Meeting meeting, Instant now) {
        return meeting.cancelled() || one.stageAt(now) == Stage.WITHDRAWN;
    }

    /** Its inside English path. */
    String path(Consultation one, Meeting meeting, String locale) {
        return "/consultations/" + consultations.slugOf(one, locale) + "/meetings/" + meeting.publicId();
    }

    /** Where somebody asks to be told. */
    private static String hear(Consultation one, Visit visit) {
        return visit.path("/hear-back?thing=consultation:" + one.publicId());
    }

    List<Card> cards(Consultation one, Visit visit) {
        List<Meeting> all = meetings.of(one);
        if (all.isEmpty()) return List.of();
        String slug = consultations.slugOf(one, visit.locale());
        return all.stream().map(each -> card(each, one, false, slug, visit)).toList();
    }

    /** Those still to come of everything that everybody may read. */
    ListPage coming(List<Meeting> coming, Visit visit) {
        short council = visit.council().id();
        long everybody = audiences.publicOf(council);
        Map<Long, Consultation> announced = coming.isEmpty()
                ? Map.of()
                : consultations.announced(council).stream()
                        .filter(one -> one.audience() == everybody)
                        .filter(one -> one.stageAt(visit.now()).announced())
                        .collect(Collectors.toMap(Consultations::idOf, Function.identity()));
        Map<Long, String> slugs = coming.isEmpty() ? Map.of() : consultations.slugsIn(council, visit.locale());
        Map<String, List<Card>> months = new LinkedHashMap<>();
        coming.stream()
                .filter(each -> announced.containsKey(each.consultationId()))
                .forEach(each -> months.computeIfAbsent(
                                Spoken.month(
                                        each.startsAt().atZone(Spoken.UK).toLocalDate(), Locale.of(visit.locale())),
                                month -> new ArrayList<>())
                        .add(card(
                                each,
                                announced.get(each.consultationId()),
                                true,
                                slugs.getOrDefault(each.consultationId(), ""),
                                visit)));
        return new ListPage(months.entrySet().stream()
                .map(month -> new Month(month.getKey(), month.getValue()))
                .toList());
    }

    /** @param named whether it says of which consultation it is */
    private static Card card(Meeting meeting, Consultation about, boolean named, String slug, Visit visit) {
        String locale = visit.locale();
        String href = visit.path("/consultations/" + slug + "/meetings/" + meeting.publicId());
        return new Card(
                Showing.Text.of(meeting.name(), locale),
                named ? Showing.Text.of(about.words().title(), locale) : null,
                meeting.startsAt(),
                when(meeting, locale),
                Showing.Text.of(meeting.place(), locale),
                !meeting.online().isEmpty(),
                Showing.Text.of(meeting.whom(), locale),
                keys(meeting.accessOf()),
                state(about, meeting, visit.now()),
                Showing.Text.of(meeting.notice(), locale),
                meeting.capacity() != null
                        && !off(about, meeting, visit.now())
                        && visit.now().isBefore(meeting.startsAt()),
                href,
                href + "/calendar.ics",
                meeting.outcome());
    }

    private static List<String> keys(List<Meeting.Access> some) {
        return some.stream().map(Meeting.Access::key).toList();
    }

    MeetingPage page(Consultation one, Meeting meeting, Visit visit) {
        String locale = visit.locale();
        String href = visit.path(path(one, meeting, locale));
        MeetingPlaces.Room room = places.room(one, meeting);
        Cell came = meeting.came() == null || meeting.cancelled() ? null : Protection.PORTAL.alone(meeting.came());
        List<Section> sections = new ArrayList<>();
        for (String field : List.of("getting", "whom", "present", "coming", "after", "contact")) {
            Showing.Text words = Showing.Text.of(meeting.texts().get(field), locale);
            if (!words.words().isBlank()) sections.add(new Section(field, words));
        }
        return new MeetingPage(
                Showing.Text.of(one.words().title(), locale),
                visit.path("/consultations/" + consultations.slugOf(one, locale)),
                Showing.Text.of(meeting.name(), locale),
                meeting.startsAt(),
                when(meeting, locale),
                meeting.beforeAt() == null || off(one, meeting, visit.now())
                        ? null
                        : Spoken.moment(meeting.beforeAt(), Locale.of(locale)),
                state(one, meeting, visit.now()),
                one.stageAt(visit.now()) == Stage.WITHDRAWN,
                Showing.Text.of(meeting.notice(), locale),
                Showing.Text.of(meeting.about(), locale),
                Showing.Text.of(meeting.place(), locale),
                off(one, meeting, visit.now()) || meeting.overAt(visit.now()) ? "" : meeting.online(),
                sections,
                keys(meeting.accessOf()),
                Showing.Text.of(meeting.accessWords(), locale),
                meeting.capacity(),
                room.key(),
                came == null || came.isHidden() || came.count() == 0 ? null : came.count(),
                came != null && came.isHidden(),
                href + "/come",
                href + "/give-back",
                href + "/calendar.ics",
                meeting.outcome(),
                hear(one, visit),
                visit.path("/meetings"),
                visit.pathIn(visit.otherLocale(), path(one, meeting, visit.otherLocale())),
                linked(one, meeting, href, visit),
                alike.to(
                        visit,
                        Trail.MEETING,
                        meeting.publicId().toString(),
                        meeting.texts().values().stream()
                                .filter(text -> text.has(locale))
                                .map(text -> text.in(locale))
                                .collect(Collectors.joining("\n"))));
    }

    /** For programs, in the words of schema.org: an event of the council's, that it was put off or is not held, and that it costs nothing. */
    private LinkedData linked(Consultation one, Meeting meeting, String href, Visit visit) {
        String locale = visit.locale();
        boolean off = off(one, meeting, visit.now());
        LinkedData council = LinkedData.of("GovernmentOrganization")
                .with("name", visit.council().name().in(locale))
                .at("url", visit.path("/"));
        List<LinkedData> where = new ArrayList<>();
        if (!meeting.place().blank()) {
            where.add(LinkedData.of("Place")
                    .with("name", meeting.place().in(locale))
                    .with("address", meeting.place().in(locale)));
        }
        if (!meeting.online().isEmpty()) {
            LinkedData room = LinkedData.of("VirtualLocation");
            where.add(off ? room.at("url", href) : room.with("url", meeting.online()));
        }
        String attended = where.size() > 1 ? "Mixed" : meeting.place().blank() ? "Online" : "Offline";
        String status = off ? "Cancelled" : meeting.beforeAt() != null ? "Rescheduled" : "Scheduled";
        String description = meeting.about().blank()
                ? one.words().summary().in(locale)
                : meeting.about().in(locale);
        return LinkedData.of("Event")
                .with("name", meeting.name().in(locale))
                .with("description", description)
                .with("inLanguage", locale)
                .with("startDate", meeting.startsAt())
                .with("endDate", meeting.endsAt())
                .with("previousStartDate", off ? null : meeting.beforeAt())
                .with("eventStatus", SCHEMA + "Event" + status)
                .with("eventAttendanceMode", SCHEMA + attended + "EventAttendanceMode")
                .with("location", where.size() == 1 ? where.getFirst() : where)
                .with("maximumAttendeeCapacity", meeting.capacity())
                .with("isAccessibleForFree", true)
                .with("organizer", council)
                .at("url", href)
                .below(messages.text(locale, "consultation.crumb"), visit.path("/consultations"))
                .below(
                        one.words().title().in(locale),
                        visit.path("/consultations/" + consultations.slugOf(one, locale)));
    }

    /** @param people as typed @param needs keys that were ticked @param left 0 unless those asked for were too many */
    ComePage come(
            Consultation one,
            Meeting meeting,
            MeetingPlaces.Room room,
            int left,
            String once,
            String people,
            List<String> needs,
            FieldErrors.Shown errors,
            Visit visit) {
        String locale = visit.locale();
        return new ComePage(
                Showing.Text.of(meeting.name(), locale),
                when(meeting, locale),
                Showing.Text.of(meeting.place(), locale),
                room.key(),
                left,
                once,
                IntStream.rangeClosed(1, MeetingPlaces.MOST)
                        .mapToObj(String::valueOf)
                        .map(number -> new Choice(
                                number,
                                messages.text(
                                        locale, "consultation.place.people", Map.of("count", Integer.parseInt(number))),
                                number.equals(people)))
                        .toList(),
                java.util.Arrays.stream(Meeting.Access.values())
                        .map(each -> new Choice(
                                each.key(),
                                messages.text(locale, "consultation.place.need." + each.key()),
                                needs.contains(each.key())))
                        .toList(),
                Showing.Text.of(meeting.contact().blank() ? meeting.coming() : meeting.contact(), locale),
                visit.path(path(one, meeting, locale)),
                hear(one, visit),
                visit.path("/meetings"),
                errors);
    }

    PlacePage taken(Consultation one, Meeting meeting, MeetingPlaces.Asked asked, String once, Visit visit) {
        String locale = visit.locale();
        MeetingPlace place = java.util.Objects.requireNonNull(asked.place());
        return new PlacePage(
                Showing.Text.of(meeting.name(), locale),
                meeting.startsAt(),
                when(meeting, locale),
                Showing.Text.of(meeting.place(), locale),
                codeWords.spoken(asked.code(), Locale.of(locale)),
                place.people(),
                keys(place.needed()),
                visit.path(path(one, meeting, locale)),
                hear(one, visit),
                visit.pathIn(visit.otherLocale(), path(one, meeting, visit.otherLocale()) + "/come"),
                once);
    }

    GiveBackPage giveBack(
            Consultation one, Meeting meeting, String code, boolean done, FieldErrors.Shown errors, Visit visit) {
        return new GiveBackPage(
                Showing.Text.of(meeting.name(), visit.locale()),
                when(meeting, visit.locale()),
                code,
                done,
                visit.path(path(one, meeting, visit.locale())),
                errors);
    }
}

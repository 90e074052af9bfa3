package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The record of meetings, of a group or of all: the day, and who was there. Kept by whoever led it. */
@Controller(MarkMeetingPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class MarkMeetingPages {
    static final String HOME = MarkShown.HOME + "/{id}/meetings/{group}";

    private static final String VIEW = "tender/mark_meetings";
    private static final int LONGEST_OTHERS = 500;

    /** @param group whose marker they are */
    record Seat(String id, String name, String group, boolean here) {}

    /** @param seats how many of those who mark were there */
    record Held(LocalDate on, int seats, String others, String about) {}

    /**
     * @param planned whether its meetings are those of its panel, which has their days and adults: then only who came and what it was about is said here
     * @param choices those of the panel that were held
     * @param plan where the panel's meetings are planned; empty where they are not
     */
    record MeetingsPage(
            MarkShown.Top top,
            String name,
            String here,
            String back,
            boolean planned,
            List<TenderStudio.Option> choices,
            String plan,
            List<Seat> seats,
            List<Held> meetings,
            Map<String, String> typed,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final MarkMeetings meetings;
    private final MarkBook book;
    private final MarkShown shown;
    private final Panels panels;
    private final PanelSessions sessions;
    private final Seating seating;
    private final PanelShown panelShown;
    private final Conflicts conflicts;
    private final People people;
    private final Forms forms;
    private final Messages messages;

    MarkMeetingPages(
            MarkMeetings meetings,
            MarkBook book,
            MarkShown shown,
            Panels panels,
            PanelSessions sessions,
            Seating seating,
            PanelShown panelShown,
            Conflicts conflicts,
            People people,
            Forms forms,
            Messages messages) {
        this.meetings = meetings;
        this.book = book;
        this.shown = shown;
        this.panels = panels;
        this.sessions = sessions;
        this.seating = seating;
        this.panelShown = panelShown;
        this.conflicts = conflicts;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("mark.lead")
    HttpResponse<?> list(Visit visit, UUID id, String group) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, group, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> keep(Visit visit, UUID id, String group, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "meeting", "on", "seat*", "others", "about", Form.GO);
        MeetingsPage asked = page(visit, id, group, form, FieldErrors.Shown.NONE);
        if (form.turned()) return Pages.answer(HttpStatus.OK, VIEW, asked);
        FieldErrors errors = new FieldErrors(messages, visit);
        List<UUID> here = asked.seats().stream()
                .filter(Seat::here)
                .map(each -> UUID.fromString(each.id()))
                .toList();
        if (form.text("about").length() > MarkAlone.LONGEST)
            errors.add("about", "tender.wrong.long", Map.of("most", MarkAlone.LONGEST));
        if (asked.planned()) planned(visit, id, group, form, here, errors);
        else unplanned(visit, id, group, form, here, errors);
        return errors.none()
                ? Pages.done(visit, MarkShown.path(id) + "/meetings/" + group, "mark-met")
                : Pages.invalid(VIEW, page(visit, id, group, form, errors.shown()));
    }

    /** Of a meeting that the panel has already: its day and its adults are there. */
    private void planned(Visit visit, UUID id, String group, Form form, List<UUID> here, FieldErrors errors) {
        PanelSessionRepository.Held held = sessions.held(visit.council().id(), id, group).stream()
                .filter(each -> each.id().toString().equals(form.text("meeting")))
                .findFirst()
                .orElse(null);
        if (held == null) errors.add("meeting", "mark.wrong.meeting");
        else if (here.isEmpty() && held.came() == 0) errors.add("seat", "mark.wrong.nobody");
        if (held != null && errors.none())
            sessions.told(visit.viewer(), held.panel(), held.id(), here, form.text("about"));
    }

    private void unplanned(Visit visit, UUID id, String group, Form form, List<UUID> here, FieldErrors errors) {
        LocalDate on = TenderStudio.day(form, "on", errors);
        if (form.text("on").isEmpty()) errors.add("on", "mark.wrong.day");
        if (on != null && on.isAfter(TenderStudio.today(visit))) errors.add("on", "mark.wrong.day-later");
        if (here.isEmpty()) errors.add("seat", "mark.wrong.nobody");
        if (form.text("others").length() > LONGEST_OTHERS)
            errors.add("others", "tender.wrong.long", Map.of("most", LONGEST_OTHERS));
        if (on != null && errors.none())
            meetings.met(visit.viewer(), id, group, on, here, form.text("others"), form.text("about"));
    }

    private MeetingsPage page(Visit visit, UUID id, String group, Form form, FieldErrors.Shown errors) {
        meetings.keepsRecord(visit.viewer(), id, group);
        short council = visit.council().id();
        boolean joint = group.equals(MarkMeetings.JOINT);
        // The chair learns no name of a young person or a parent: each has a place, as where conflicts are decided.
        Map<UUID, Integer> places = new HashMap<>();
        if (joint)
            for (Conflicts.Declarer each : conflicts.declarers(council, id))
                if (each.seat() != null) places.put(each.seat(), each.number());
        List<Seat> seats = panels.markers(council, id).stream()
                .filter(each -> joint || each.group().equals(group))
                .map(each -> new Seat(
                        each.id().toString(),
                        joint && !each.group().equals(MarkAlone.OFFICERS)
                                ? messages.text(
                                        visit.locale(),
                                        "conflict.who-place",
                                        Map.of(
                                                "part",
                                                shown.group(each.group(), visit.locale()),
                                                "number",
                                                places.getOrDefault(each.id(), 0)))
                                : people.find(each.account())
                                        .map(Person::displayName)
                                        .orElse(""),
                        shown.group(each.group(), visit.locale()),
                        form.texts("seat").contains(each.id().toString())))
                .toList();
        List<PanelSessionRepository.Held> those = joint ? List.of() : sessions.held(council, id, group);
        Panel led = seating.ledBy(visit.viewer()).stream()
                .filter(each ->
                        !joint && each.tender().equals(id) && each.kind().equals(group))
                .findFirst()
                .orElse(null);
        List<Held> held = new ArrayList<>(meetings.meetings(council, id, group).stream()
                .map(each -> new Held(
                        each.heldOn(),
                        Json.read(each.seats(), new TypeReference<List<String>>() {})
                                .size(),
                        each.others(),
                        each.about()))
                .toList());
        for (PanelSessionRepository.Held each : those)
            held.add(new Held(
                    each.startsAt().atZone(Spoken.UK).toLocalDate(),
                    each.came(),
                    String.join(
                            ", ",
                            panelShown.adults(
                                    each.adultOne(), each.postOne(), each.adultTwo(), each.postTwo(), visit.locale())),
                    each.about() == null ? "" : each.about()));
        held.sort(Comparator.comparing(Held::on));
        return new MeetingsPage(
                shown.top(book.terms(council, id), null, visit),
                shown.group(group, visit.locale()),
                visit.path(MarkShown.path(id) + "/meetings/" + group),
                visit.path(joint ? MarkJointPages.path(id) : MarkGroupPages.path(id, group)),
                led != null,
                those.reversed().stream()
                        .map(each -> new TenderStudio.Option(
                                each.id().toString(),
                                messages.text(visit.locale(), "panel.purpose." + PanelShown.lower(each.purpose()))
                                        + ", "
                                        + Spoken.dateTime(each.startsAt(), Locale.of(visit.locale())),
                                each.id().toString().equals(form.text("meeting"))))
                        .toList(),
                led == null ? "" : visit.path(PanelShown.leadPath(led.id()) + "/meetings"),
                seats,
                held,
                form.typed(),
                MarkAlone.LONGEST,
                errors);
    }
}

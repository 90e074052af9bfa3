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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.theme.Messages;
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

    record MeetingsPage(
            MarkShown.Top top,
            String name,
            String here,
            String back,
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
    private final Conflicts conflicts;
    private final People people;
    private final Forms forms;
    private final Messages messages;

    MarkMeetingPages(
            MarkMeetings meetings,
            MarkBook book,
            MarkShown shown,
            Panels panels,
            Conflicts conflicts,
            People people,
            Forms forms,
            Messages messages) {
        this.meetings = meetings;
        this.book = book;
        this.shown = shown;
        this.panels = panels;
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
        Form form = forms.read(visit, body, "on", "seat*", "others", "about", Form.GO);
        MeetingsPage asked = page(visit, id, group, form, FieldErrors.Shown.NONE);
        if (form.turned()) return Pages.answer(HttpStatus.OK, VIEW, asked);
        FieldErrors errors = new FieldErrors(messages, visit);
        LocalDate on = TenderStudio.day(form, "on", errors);
        if (on == null && errors.none()) errors.add("on", "mark.wrong.day");
        if (on != null && on.isAfter(TenderStudio.today(visit))) errors.add("on", "mark.wrong.day-later");
        List<UUID> here = asked.seats().stream()
                .filter(Seat::here)
                .map(each -> UUID.fromString(each.id()))
                .toList();
        if (here.isEmpty()) errors.add("seat", "mark.wrong.nobody");
        if (form.text("others").length() > LONGEST_OTHERS)
            errors.add("others", "tender.wrong.long", Map.of("most", LONGEST_OTHERS));
        if (form.text("about").length() > MarkAlone.LONGEST)
            errors.add("about", "tender.wrong.long", Map.of("most", MarkAlone.LONGEST));
        if (!errors.none()) return Pages.invalid(VIEW, page(visit, id, group, form, errors.shown()));
        meetings.met(
                visit.viewer(), id, group, Objects.requireNonNull(on), here, form.text("others"), form.text("about"));
        return Pages.done(visit, MarkShown.path(id) + "/meetings/" + group, "mark-met");
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
        List<Held> held = meetings.meetings(council, id, group).stream()
                .map(each -> new Held(
                        each.heldOn(),
                        Json.read(each.seats(), new TypeReference<List<String>>() {})
                                .size(),
                        each.others(),
                        each.about()))
                .toList();
        return new MeetingsPage(
                shown.top(book.terms(council, id), null, visit),
                shown.group(group, visit.locale()),
                visit.path(MarkShown.path(id) + "/meetings/" + group),
                visit.path(joint ? MarkJointPages.path(id) : MarkGroupPages.path(id, group)),
                seats,
                held,
                form.typed(),
                MarkAlone.LONGEST,
                errors);
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Alike;
import org.folkmoot.portal.survey.CodeDesk;

/** A meeting as everybody sees it, as a file for calendars, and taking places at it without an account and giving them back. */
@Controller("/consultations/{slug}/meetings/{meeting}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class MeetingPages {
    /** So many times in an hour are places at one meeting taken from one network, which a school may share; kept in memory alone. */
    private static final int AN_HOUR = 60;

    /** A public page says at most so late that a meeting is full. */
    private static final Duration FULL_AFTER = Duration.ofMinutes(1);

    private final Consultations consultations;
    private final Meetings meetings;
    private final MeetingPlaces places;
    private final MeetingShowing showing;
    private final CodeDesk desk;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;
    private final Site.Settings settings;

    MeetingPages(
            Consultations consultations,
            Meetings meetings,
            MeetingPlaces places,
            MeetingShowing showing,
            CodeDesk desk,
            Forms forms,
            Messages messages,
            Brakes brakes,
            Site.Settings settings) {
        this.consultations = consultations;
        this.meetings = meetings;
        this.places = places;
        this.showing = showing;
        this.desk = desk;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
        this.settings = settings;
    }

    /** @param here outside path of the meeting */
    private record Found(Consultation one, Meeting meeting, boolean moved, String here) {}

    private Found found(String slug, UUID meeting, Visit visit) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        Consultation one = found.consultation();
        Meeting own = meetings.find(one, meeting).orElseThrow(NoSuchConsultation::new);
        return new Found(one, own, found.moved(), visit.path(showing.path(one, own, visit.locale())));
    }

    /** The same bytes for everybody. */
    @Get
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome", "content", "document"})
    HttpResponse<?> show(String slug, UUID meeting, Visit visit, HttpRequest<?> request) {
        Found found = found(slug, meeting, visit);
        if (found.moved()) return Pages.moved(found.here(), request);
        ByteCache.changesAt(request, visit.now().plus(Alike.LOOKED_AGAIN));
        if (found.meeting().capacity() != null) {
            ByteCache.changesAt(request, visit.now().plus(FULL_AFTER));
        }
        Stream.of(found.meeting().startsAt(), found.meeting().endsAt())
                .filter(visit.now()::isBefore)
                .forEach(at -> ByteCache.changesAt(request, at));
        return Answers.page("consultation/meeting", showing.page(found.one(), found.meeting(), visit));
    }

    @Get("/calendar.ics")
    @Allowed("consultation.read")
    HttpResponse<?> calendar(String slug, UUID meeting, Visit visit, HttpRequest<?> request) {
        Found found = found(slug, meeting, visit);
        if (found.moved()) return Pages.moved(found.here() + "/calendar.ics", request);
        String host = visit.council().primaryHost();
        String page = settings.origin(visit.council()) + found.here();
        byte[] file = MeetingCalendar.of(found.meeting(), host, page, visit.locale(), visit.now())
                .getBytes(StandardCharsets.UTF_8);
        return HttpResponse.ok(file).headers(Downloads.made("meeting.ics", "text/calendar; charset=utf-8"));
    }

    @Get("/come")
    @Allowed("meeting.come")
    HttpResponse<?> form(String slug, UUID meeting, Visit visit, HttpRequest<?> request) {
        Found found = found(slug, meeting, visit);
        return found.moved()
                ? Pages.moved(found.here() + "/come", request)
                : Answers.page(
                        "consultation/meeting_come",
                        showing.come(
                                found.one(),
                                found.meeting(),
                                places.room(found.one(), found.meeting()),
                                0,
                                places.once(),
                                "1",
                                List.of(),
                                FieldErrors.Shown.NONE,
                                visit));
    }

    /** Answers with the receipt itself, which has no address: sent again it is the same one, and nothing is taken twice. */
    @Post("/come")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("meeting.come")
    HttpResponse<?> come(String slug, UUID meeting, Visit visit, HttpRequest<?> request, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "once", "people", "need*", Form.GO);
        Found found = found(slug, meeting, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        int people = form.number("people");
        if (people < 1 || people > MeetingPlaces.MOST) {
            errors.add("people", "consultation.place.people-missing", Map.of("most", MeetingPlaces.MOST));
            return again(found, form, places.room(found.one(), found.meeting()), 0, errors, visit);
        }
        try {
            brakes.takeHourly("meeting-place", AN_HOUR, brakes.network(request) + meeting);
        } catch (TooManyRequests often) {
            errors.add("people", "consultation.way.too-soon", Map.of("seconds", often.seconds()));
            MeetingPlaces.Room room = places.room(found.one(), found.meeting());
            return Pages.tooSoon("consultation/meeting_come", page(found, form, room, 0, errors.shown(), visit), often);
        }
        String once = form.text("once").isEmpty() ? places.once() : form.text("once");
        MeetingPlaces.Asked asked =
                places.take(found.one(), found.meeting(), once, people, Meeting.Access.of(form.texts("need")));
        if (asked.place() != null) {
            return Answers.page(
                    "consultation/meeting_place", showing.taken(found.one(), found.meeting(), asked, once, visit));
        }
        if (asked.room() == MeetingPlaces.Room.FULL && asked.left() > 0) {
            errors.add("people", "consultation.place.left", Map.of("left", asked.left()));
            return again(found, form, MeetingPlaces.Room.FREE, asked.left(), errors, visit);
        }
        return again(found, form, asked.room(), 0, errors, visit);
    }

    private HttpResponse<?> again(
            Found found, Form form, MeetingPlaces.Room room, int left, FieldErrors errors, Visit visit) {
        return Answers.again("consultation/meeting_come", page(found, form, room, left, errors.shown(), visit));
    }

    private MeetingShowing.ComePage page(
            Found found, Form form, MeetingPlaces.Room room, int left, FieldErrors.Shown errors, Visit visit) {
        return showing.come(
                found.one(),
                found.meeting(),
                room,
                left,
                form.text("once").isEmpty() ? places.once() : form.text("once"),
                form.text("people"),
                form.texts("need"),
                errors,
                visit);
    }

    @Get("/give-back")
    @Allowed("meeting.come")
    HttpResponse<?> words(String slug, UUID meeting, Visit visit, HttpRequest<?> request) {
        Found found = found(slug, meeting, visit);
        return found.moved()
                ? Pages.moved(found.here() + "/give-back", request)
                : Answers.page(
                        "consultation/meeting_give_back",
                        showing.giveBack(found.one(), found.meeting(), "", false, FieldErrors.Shown.NONE, visit));
    }

    @Post("/give-back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("meeting.come")
    HttpResponse<?> giveBack(
            String slug, UUID meeting, Visit visit, HttpRequest<?> request, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "code");
        Found found = found(slug, meeting, visit);
        String typed = form.text("code");
        FieldErrors errors = new FieldErrors(messages, visit);
        CodeDesk.Tried tried = desk.tryOut(
                visit.council().id(),
                request,
                typed,
                meeting.toString(),
                "consultation.place.unknown",
                errors,
                code -> places.giveBack(found.meeting(), code));
        String kept = typed.length() > CodeDesk.LONGEST ? typed.substring(0, CodeDesk.LONGEST) : typed;
        MeetingShowing.GiveBackPage page = showing.giveBack(
                found.one(), found.meeting(), tried.opened() ? "" : kept, tried.opened(), errors.shown(), visit);
        if (tried.opened()) return Answers.page("consultation/meeting_give_back", page);
        return tried.seconds() == 0
                ? Answers.again("consultation/meeting_give_back", page)
                : Pages.answer(HttpStatus.TOO_MANY_REQUESTS, "consultation/meeting_give_back", page)
                        .header("Retry-After", "" + tried.seconds());
    }
}

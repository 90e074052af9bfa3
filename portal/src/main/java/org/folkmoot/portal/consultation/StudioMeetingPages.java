package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.LondonTime;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Writing the meetings of a consultation; once they are announced, moving and cancelling them with the reason. */
@Controller("/studio/consultations/{id}/meetings")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioMeetingPages {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST = 1_000;
    private static final Duration LONGEST_MEETING = Duration.ofDays(7);

    private static final String[] FIELDS = Stream.concat(
                    Stream.of("name", "place", "whom", "coming", "accessWords", "notice")
                            .flatMap(field -> Stream.of(field + "_en", field + "_cy")),
                    Stream.of("startsOn", "startsAt", "endsOn", "endsAt", "online", "outcome", "access*"))
            .toArray(String[]::new);

    record Line(Showing.Text name, String starts, boolean cancelled, String href) {}

    record MeetingsPage(
            Studio.Head head,
            List<Line> lines,
            String addHref,
            @Nullable String saved) implements PageModel {
        public int count() {
            return lines.size();
        }
    }

    /** @param key end of a message key */
    record Provided(String key, boolean checked) {}

    /** @param here where the form is sent @param made whether it is there already */
    record MeetingPage(
            Studio.Head head,
            Showing.@Nullable Text name,
            String here,
            boolean made,
            boolean cancelled,
            Map<String, String> typed,
            List<Provided> access,
            boolean welsh,
            @Nullable String saved,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Meetings meetings;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioMeetingPages(Consultations consultations, Meetings meetings, Studio studio, Forms forms, Messages messages) {
        this.consultations = consultations;
        this.meetings = meetings;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.list")
    HttpResponse<?> list(UUID id, Visit visit, @Nullable @QueryValue String saved) {
        Consultation one = consultations.get(visit.council().id(), id);
        Studio.Head head = studio.head(one, "meetings", visit);
        List<Line> lines = meetings.of(one).stream()
                .map(each -> new Line(
                        Showing.Text.of(each.name(), visit.locale()),
                        said(each.startsAt(), visit),
                        each.cancelled(),
                        head.base() + "/meetings/" + each.publicId()))
                .toList();
        return Answers.page(
                "consultation/studio_meetings",
                new MeetingsPage(
                        head,
                        lines,
                        head.withdrawn() || lines.size() >= Meetings.MOST ? "" : head.base() + "/meetings/new",
                        SavedAt.shown(saved)));
    }

    @Get("/new")
    @Allowed("consultation.edit")
    HttpResponse<?> empty(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        return Answers.page(
                "consultation/studio_meeting",
                page(one, null, Map.of(), List.of(), null, FieldErrors.Shown.NONE, visit));
    }

    @Post("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> add(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, FIELDS);
        Consultation one = consultations.get(visit.council().id(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Meetings.Written written = written(form, null, announced(one, visit), errors, visit);
        if (written == null || !errors.none()) {
            return Answers.again(
                    "consultation/studio_meeting",
                    page(one, null, form.typed(), form.texts("access"), null, errors.shown(), visit));
        }
        meetings.add(visit.viewer(), id, written);
        return back(id, visit);
    }

    @Get("/{meeting}")
    @Allowed("consultation.list")
    HttpResponse<?> form(UUID id, UUID meeting, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        Meeting own = meetings.find(one, meeting).orElseThrow(NoSuchConsultation::new);
        Map<String, String> typed = typed(own);
        List<String> access = access(own);
        return Answers.page(
                "consultation/studio_meeting", page(one, own, typed, access, null, FieldErrors.Shown.NONE, visit));
    }

    @Post("/{meeting}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> save(UUID id, UUID meeting, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, FIELDS);
        Consultation one = consultations.get(visit.council().id(), id);
        Meeting own = meetings.find(one, meeting).orElseThrow(NoSuchConsultation::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        Meetings.Written written = written(form, own, announced(one, visit), errors, visit);
        if (written == null || !errors.none()) {
            return Answers.again(
                    "consultation/studio_meeting",
                    page(one, own, form.typed(), form.texts("access"), null, errors.shown(), visit));
        }
        meetings.save(visit.viewer(), id, meeting, written);
        return back(id, visit);
    }

    @Post("/{meeting}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> cancel(UUID id, UUID meeting, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "why_en", "why_cy");
        Consultation one = consultations.get(visit.council().id(), id);
        Meeting own = meetings.find(one, meeting).orElseThrow(NoSuchConsultation::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised why = Studio.typed(form, "why", LONGEST, errors);
        Studio.need(errors, "why", why, visit.council().parityLocales());
        if (!errors.none()) {
            Map<String, String> typed = typed(own);
            typed.putAll(form.typed());
            return Answers.again(
                    "consultation/studio_meeting", page(one, own, typed, access(own), null, errors.shown(), visit));
        }
        meetings.cancel(visit.viewer(), id, meeting, why);
        return back(id, visit);
    }

    @Post("/{meeting}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> remove(UUID id, UUID meeting, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        meetings.remove(visit.viewer(), id, meeting);
        return back(id, visit);
    }

    private static boolean announced(Consultation one, Visit visit) {
        return one.stageAt(visit.now()) != Stage.DRAFT;
    }

    private static HttpResponse<?> back(UUID id, Visit visit) {
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/meetings" + SavedAt.query(visit.now()));
    }

    private static String said(Instant at, Visit visit) {
        Moment moment = Moment.of(at, visit.locale());
        return moment == null ? "" : moment.said();
    }

    /** What was typed; null where it has no times. Every text is there in all languages of the council, or in none. */
    private static Meetings.@Nullable Written written(
            Form form, @Nullable Meeting before, boolean announced, FieldErrors errors, Visit visit) {
        List<String> locales = visit.council().parityLocales();
        Localised name = Studio.typed(form, "name", LONGEST_NAME, errors);
        Studio.need(errors, "name", name, locales);
        Localised place = both(form, "place", errors, locales);
        Localised whom = both(form, "whom", errors, locales);
        Localised coming = both(form, "coming", errors, locales);
        Localised accessWords = both(form, "accessWords", errors, locales);
        Localised notice = both(form, "notice", errors, locales);
        String online = form.text("online").strip();
        String outcome = form.text("outcome").strip();
        if (!online.isEmpty() && !Meetings.address(online)) errors.add("online", "consultation.meeting.address");
        if (!outcome.isEmpty() && !Meetings.address(outcome)) errors.add("outcome", "consultation.meeting.address");
        if (place.blank() && online.isEmpty()) errors.add("place_en", "consultation.meeting.nowhere");
        List<Meeting.Access> access = Arrays.stream(Meeting.Access.values())
                .filter(each -> form.texts("access").contains(each.key()))
                .toList();
        Instant starts = time(form, "starts", errors);
        Instant ends = time(form, "ends", errors);
        if (starts == null || ends == null) return null;
        if (!ends.isAfter(starts) || ends.isAfter(starts.plus(LONGEST_MEETING))) {
            errors.add("endsOn", "consultation.meeting.ends");
        }
        Meetings.Written written = new Meetings.Written(
                starts, ends, name, place, online, whom, coming, access, accessWords, outcome, notice);
        boolean moves = before != null && announced && written.moves(before);
        if (moves && (notice.blank() || notice.equals(before.notice()))) {
            errors.add("notice_en", "consultation.meeting.why-moved");
        }
        return written;
    }

    private static Localised both(Form form, String field, FieldErrors errors, List<String> locales) {
        Localised text = Studio.typed(form, field, LONGEST, errors);
        if (!text.blank()) Studio.need(errors, field, text, locales);
        return text;
    }

    private static @Nullable Instant time(Form form, String which, FieldErrors errors) {
        LondonTime read = LondonTime.read(form.text(which + "On"), form.text(which + "At"));
        if (!read.ok()) errors.add(which + "On", "consultation.time." + read.wrong());
        return read.instant();
    }

    /** What stands in the form of a meeting as it is. */
    private static Map<String, String> typed(Meeting own) {
        Map<String, String> typed = new LinkedHashMap<>();
        put(typed, "name", own.name());
        put(typed, "place", own.place());
        put(typed, "whom", own.whom());
        put(typed, "coming", own.coming());
        put(typed, "accessWords", own.accessWords());
        put(typed, "notice", own.notice());
        typed.put("startsOn", LondonTime.day(own.startsAt()));
        typed.put("startsAt", LondonTime.time(own.startsAt()));
        typed.put("endsOn", LondonTime.day(own.endsAt()));
        typed.put("endsAt", LondonTime.time(own.endsAt()));
        typed.put("online", own.online());
        typed.put("outcome", own.outcome());
        return typed;
    }

    private static List<String> access(Meeting own) {
        return own.accessOf().stream().map(Meeting.Access::key).toList();
    }

    private static void put(Map<String, String> typed, String field, Localised text) {
        text.texts().forEach((locale, words) -> typed.put(field + "_" + locale, words));
    }

    private MeetingPage page(
            Consultation one,
            @Nullable Meeting own,
            Map<String, String> typed,
            List<String> access,
            @Nullable String saved,
            FieldErrors.Shown errors,
            Visit visit) {
        Studio.Head head = studio.head(one, "meetings", visit);
        return new MeetingPage(
                head,
                own == null ? null : Showing.Text.of(own.name(), visit.locale()),
                head.base() + "/meetings/" + (own == null ? "new" : own.publicId()),
                own != null,
                own != null && own.cancelled(),
                typed,
                Arrays.stream(Meeting.Access.values())
                        .map(each -> new Provided(each.key(), access.contains(each.key())))
                        .toList(),
                visit.council().needsWelsh(),
                saved,
                errors);
    }
}

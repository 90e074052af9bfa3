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
import org.folkmoot.portal.search.About;
import org.folkmoot.portal.search.Alike;

/** Writing the meetings of a consultation; once they are announced, moving and cancelling them with the reason. */
@Controller("/studio/consultations/{id}/meetings")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioMeetingPages {
    private static final String VIEW = "consultation/studio_meeting";
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST = 1_000;
    private static final Duration LONGEST_MEETING = Duration.ofDays(7);

    /** The most places people can take on a page. */
    private static final int MOST_PLACES = 500;

    private static final String[] FIELDS = Stream.concat(
                    Meeting.TEXTS.stream().flatMap(field -> Stream.of(field + "_en", field + "_cy")),
                    Stream.of(
                            "startsOn",
                            "startsAt",
                            "endsOn",
                            "endsAt",
                            "online",
                            "capacity",
                            "outcome",
                            "spot",
                            "access*"))
            .toArray(String[]::new);

    /** @param taken places; of no meaning where {@code capacity} is null */
    record Line(
            Showing.Text name,
            String when,
            boolean cancelled,
            @Nullable Integer capacity,
            int taken,
            String href) {}

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

    /** @param key end of a message key @param count how many of those who took places need it */
    record Needed(String key, int count) {}

    /** @param over whether they are counted for good, and what was needed is forgotten */
    record Places(int taken, int capacity, boolean over, List<Needed> needs) {}

    /** @param here where the form is sent @param made whether it is there already @param like what everybody can read already of the same */
    record MeetingPage(
            Studio.Head head,
            Showing.@Nullable Text name,
            String here,
            boolean made,
            boolean cancelled,
            Map<String, String> typed,
            List<Provided> access,
            boolean welsh,
            @Nullable Places places,
            Alike.Beside like,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Meetings meetings;
    private final MeetingPlaces places;
    private final Filing filing;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;
    private final Alike alike;

    StudioMeetingPages(
            Consultations consultations,
            Meetings meetings,
            MeetingPlaces places,
            Filing filing,
            Studio studio,
            Forms forms,
            Messages messages,
            Alike alike) {
        this.alike = alike;
        this.consultations = consultations;
        this.meetings = meetings;
        this.places = places;
        this.filing = filing;
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
                        MeetingShowing.when(each, visit.locale()),
                        each.cancelled(),
                        each.capacity(),
                        each.capacity() == null ? 0 : places.counted(each).taken(),
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
        return Answers.page(VIEW, page(one, null, Map.of(), List.of(), FieldErrors.Shown.NONE, visit));
    }

    @Post("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> add(UUID id, Visit visit, @Body @Nullable String body) {
        return keep(id, null, visit, body);
    }

    @Get("/{meeting}")
    @Allowed("consultation.list")
    HttpResponse<?> form(UUID id, UUID meeting, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        Meeting own = meetings.find(one, meeting).orElseThrow(NoSuchConsultation::new);
        return Answers.page(VIEW, page(one, own, typed(one, own), access(own), FieldErrors.Shown.NONE, visit));
    }

    @Post("/{meeting}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> save(UUID id, UUID meeting, Visit visit, @Body @Nullable String body) {
        return keep(id, meeting, visit, body);
    }

    /** @param meeting null for a new one */
    private HttpResponse<?> keep(UUID id, @Nullable UUID meeting, Visit visit, @Nullable String body) {
        Form form = forms.read(visit, body, FIELDS);
        Consultation one = consultations.get(visit.council().id(), id);
        Meeting own = meeting == null ? null : meetings.find(one, meeting).orElseThrow(NoSuchConsultation::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        Meeting.Written written = written(form, own, announced(one, visit), errors, visit);
        About.Spot spot = StudioFiledPages.spot(form, errors);
        if (written == null || !errors.none()) {
            return Answers.again(VIEW, page(one, own, form.typed(), form.texts("access"), errors.shown(), visit));
        }
        if (meeting == null) {
            filing.place(visit.viewer(), id, meetings.add(visit.viewer(), id, written), spot);
        } else {
            meetings.save(visit.viewer(), id, meeting, written);
            filing.place(visit.viewer(), id, meeting, spot);
        }
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
        Studio.need(
                errors,
                "why",
                "consultation.meeting.cancel",
                why,
                visit.council().parityLocales());
        if (!errors.none()) {
            Map<String, String> typed = typed(one, own);
            typed.putAll(form.typed());
            return Answers.again(VIEW, page(one, own, typed, access(own), errors.shown(), visit));
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

    /** What was typed; null where it has no times. Every text is there in all languages of the council, or in none. */
    private Meeting.@Nullable Written written(
            Form form, @Nullable Meeting before, boolean announced, FieldErrors errors, Visit visit) {
        List<String> locales = visit.council().parityLocales();
        Map<String, Localised> texts = new LinkedHashMap<>();
        for (String field : Meeting.TEXTS) {
            Localised text = Studio.typed(form, field);
            text.texts().forEach((locale, words) -> {
                int most = field.equals("name") ? LONGEST_NAME : LONGEST;
                if (words.length() > most) {
                    errors.add(
                            field + "_" + locale,
                            label(label(field), locale, visit),
                            "consultation.field.too-long",
                            Map.of("most", most));
                }
            });
            if (field.equals("name") || !text.blank()) {
                Studio.need(errors, field, "consultation.meeting." + label(field), text, locales);
            }
            texts.put(field, text);
        }
        String online = address(form, "online", errors);
        String outcome = address(form, "outcome", errors);
        if (texts.get("place").blank() && online.isEmpty()) errors.add("place_en", "consultation.meeting.nowhere");
        Integer capacity = capacity(form, before, errors);
        Instant starts = time(form, "starts", form.text("startsOn"), errors);
        // most meetings are over on the day on which they begin
        Instant ends =
                time(form, "ends", form.text("endsOn").isEmpty() ? form.text("startsOn") : form.text("endsOn"), errors);
        if (starts == null || ends == null) return null;
        if (!ends.isAfter(starts) || ends.isAfter(starts.plus(LONGEST_MEETING))) {
            errors.add("endsOn", "consultation.meeting.ends");
        }
        Meeting.Written written = new Meeting.Written(
                starts, ends, texts, online, Meeting.Access.of(form.texts("access")), capacity, outcome);
        boolean moves = before != null && announced && written.moves(before);
        if (moves && (written.text("notice").blank() || written.text("notice").equals(before.notice()))) {
            errors.add("notice_en", "consultation.meeting.why-moved");
        } else if (!moves
                && before != null
                && before.notice().blank()
                && !written.text("notice").blank()) {
            errors.add("notice_en", "consultation.meeting.not-moved");
        }
        return written;
    }

    /** End of the message key of a field's label. */
    private static String label(String field) {
        return field.equals("accessWords") ? "access-words" : field;
    }

    /** A field and the language of it, as the form calls them. */
    private String label(String key, String language, Visit visit) {
        return messages.text(visit.locale(), "consultation.meeting." + key) + ", "
                + messages.text(visit.locale(), "consultation.language." + language);
    }

    private static String address(Form form, String field, FieldErrors errors) {
        String typed = form.text(field);
        if (!typed.isEmpty() && !Meetings.address(typed)) {
            String key = field.equals("outcome") ? "outcome-address" : field;
            errors.addOf(field, List.of("consultation.meeting." + key), "consultation.meeting.address");
        }
        return typed;
    }

    /** Null where nobody is to count. */
    private @Nullable Integer capacity(Form form, @Nullable Meeting before, FieldErrors errors) {
        int taken = before == null || before.capacity() == null
                ? 0
                : places.counted(before).taken();
        String typed = form.text("capacity");
        int read = form.number("capacity");
        if (!typed.isEmpty() && (read < 1 || read > MOST_PLACES)) {
            errors.add("capacity", "consultation.meeting.capacity-wrong", Map.of("most", MOST_PLACES));
        } else if (read < taken) {
            errors.add("capacity", "consultation.meeting.capacity-taken", Map.of("taken", taken));
        }
        return typed.isEmpty() ? null : read;
    }

    private static @Nullable Instant time(Form form, String which, String day, FieldErrors errors) {
        LondonTime read = LondonTime.read(day, form.text(which + "At"));
        if (!read.ok()) {
            boolean hour = !day.isEmpty() && form.text(which + "At").isEmpty();
            errors.addOf(
                    which + (hour ? "At" : "On"),
                    List.of("consultation.meeting." + which + (hour ? "-at" : "-on")),
                    "consultation.time." + read.wrong());
        }
        return read.instant();
    }

    /** What stands in the form of a meeting as it is. */
    private Map<String, String> typed(Consultation one, Meeting own) {
        Map<String, String> typed = new LinkedHashMap<>();
        own.texts().forEach((field, text) -> Studio.put(typed, field, text));
        typed.put("startsOn", LondonTime.day(own.startsAt()));
        typed.put("startsAt", LondonTime.time(own.startsAt()));
        typed.put("endsOn", LondonTime.day(own.endsAt()));
        typed.put("endsAt", LondonTime.time(own.endsAt()));
        typed.put("online", own.online());
        typed.put("capacity", own.capacity() == null ? "" : own.capacity().toString());
        typed.put("outcome", own.outcome());
        typed.put("spot", filing.spot(one, own.publicId()).map(Filing::written).orElse(""));
        return typed;
    }

    private static List<String> access(Meeting own) {
        return own.accessOf().stream().map(Meeting.Access::key).toList();
    }

    private @Nullable Places places(@Nullable Meeting own) {
        if (own == null || own.capacity() == null) return null;
        MeetingPlaces.Counted counted = places.counted(own);
        return new Places(
                counted.taken(),
                own.capacity(),
                own.came() != null,
                counted.needs().entrySet().stream()
                        .map(each -> new Needed(each.getKey().key(), each.getValue()))
                        .toList());
    }

    private MeetingPage page(
            Consultation one,
            @Nullable Meeting own,
            Map<String, String> typed,
            List<String> access,
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
                places(own),
                like(own, typed, visit),
                errors);
    }

    private Alike.Beside like(@Nullable Meeting own, Map<String, String> typed, Visit visit) {
        return alike.typed(
                visit,
                Trail.MEETING,
                own == null ? "" : own.publicId().toString(),
                List.of("name_" + visit.locale(), "about_" + visit.locale()),
                typed::get);
    }
}

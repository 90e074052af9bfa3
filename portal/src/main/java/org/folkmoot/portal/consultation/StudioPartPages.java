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
import java.time.Instant;
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

/** Dividing a consultation into dated parts; later moving what is still to come, and saying what came of what is over. */
@Controller("/studio/consultations/{id}/parts")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioPartPages {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST = 2_000;

    /** @param asked names of those who are asked in it, and of other ways to take part @param said whether what came of it is public */
    record Line(
            Showing.Text name,
            String state,
            @Nullable Moment opens,
            @Nullable Moment closes,
            List<String> asked,
            boolean said,
            String href) {}

    record PartsPage(
            Studio.Head head,
            List<Line> lines,
            boolean more,
            @Nullable String saved) implements PageModel {}

    /** @param what {@code draft}: all of it can be changed; {@code move}: its dates, with a reason; {@code say}: what came of it; else nothing @param ideas whether the consultation takes any */
    record PartPage(
            Studio.Head head,
            Showing.Text name,
            String state,
            String what,
            String action,
            String removeAction,
            Map<String, String> typed,
            @Nullable Moment opens,
            @Nullable Moment closes,
            boolean welsh,
            boolean ideas,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Parts parts;
    private final Ways ways;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioPartPages(
            Consultations consultations, Parts parts, Ways ways, Studio studio, Forms forms, Messages messages) {
        this.consultations = consultations;
        this.parts = parts;
        this.ways = ways;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.list")
    HttpResponse<?> list(UUID id, Visit visit, @Nullable @QueryValue String saved) {
        Consultation one = consultations.get(visit.council().id(), id);
        Studio.Head head = studio.head(one, "parts", visit);
        List<Activity> activities = consultations.activities(one);
        List<Way> found = ways.of(one);
        Division division = parts.division(one);
        List<Line> lines = !division.several()
                ? List.of()
                : division.inOrder().stream()
                        .map(part -> line(division, part, activities, found, head, visit))
                        .toList();
        return Answers.page(
                "consultation/studio_parts",
                new PartsPage(head, lines, head.draft() && lines.size() < Parts.MOST, SavedAt.shown(saved)));
    }

    private static Line line(
            Division division, Part part, List<Activity> activities, List<Way> found, Studio.Head head, Visit visit) {
        Consultation one = division.about();
        return new Line(
                Showing.Text.of(part.name(), visit.locale()),
                part.stateAt(one, visit.now()).key(),
                Moment.of(part.opensIn(one), visit.locale()),
                Moment.of(part.closesIn(one), visit.locale()),
                Stream.concat(
                                activities.stream()
                                        .filter(activity -> division.in(part, activity.part()))
                                        .map(activity -> activity.said().name().in(visit.locale())),
                                found.stream()
                                        .filter(way -> division.in(part, way.part()))
                                        .map(way -> way.name().in(visit.locale())))
                        .toList(),
                !part.outcome().blank(),
                head.base() + "/parts/" + part.publicId());
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> add(UUID id, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        parts.add(visit.viewer(), id, usual("consultation.part.first"), usual("consultation.part.another"));
        return back(id, visit);
    }

    private Localised usual(String key) {
        return messages.both(key);
    }

    @Get("/{part}")
    @Allowed("consultation.list")
    HttpResponse<?> form(UUID id, UUID part, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        Part own = parts.find(one, part).orElseThrow(NoSuchConsultation::new);
        Map<String, String> typed = new LinkedHashMap<>();
        Studio.put(typed, "name", own.name());
        Studio.put(typed, "about", own.about());
        Studio.put(typed, "outcome", own.outcome());
        typed.put("opensOn", LondonTime.day(own.opensAt()));
        typed.put("opensAt", own.opensAt() == null ? "" : LondonTime.time(own.opensAt()));
        typed.put("closesOn", LondonTime.day(own.closesAt()));
        typed.put("closesAt", own.closesAt() == null ? "" : LondonTime.time(own.closesAt()));
        if (!own.ideasShut()) typed.put("ideas", "yes");
        return Answers.page("consultation/studio_part", page(one, own, typed, FieldErrors.Shown.NONE, visit));
    }

    @Post("/{part}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> save(UUID id, UUID part, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(
                visit,
                body,
                "name_en",
                "name_cy",
                "about_en",
                "about_cy",
                "opensOn",
                "opensAt",
                "closesOn",
                "closesAt",
                "ideas");
        Consultation one = consultations.get(visit.council().id(), id);
        Part own = parts.find(one, part).orElseThrow(NoSuchConsultation::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised name = Studio.typed(form, "name", LONGEST_NAME, errors);
        if (name.blank()) {
            errors.add("name_en", "consultation.field.missing");
        }
        Localised about = Studio.typed(form, "about", LONGEST, errors);
        Instant opens = Studio.moment(form, "opens", errors);
        Instant closes = Studio.moment(form, "closes", errors);
        if (opens != null && closes != null && !opens.isBefore(closes)) {
            errors.add("closesOn", "consultation.part.backwards");
        }
        if (!errors.none()) {
            return Answers.again("consultation/studio_part", page(one, own, form.typed(), errors.shown(), visit));
        }
        parts.save(
                visit.viewer(),
                id,
                part,
                new Parts.Written(name, about, opens, closes, one.ideas() ? !form.has("ideas") : own.ideasShut()));
        return back(id, visit);
    }

    @Post("/{part}/move")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.extend")
    HttpResponse<?> move(UUID id, UUID part, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "words_en", "words_cy", "opensOn", "opensAt", "closesOn", "closesAt");
        Consultation one = consultations.get(visit.council().id(), id);
        Part own = parts.find(one, part).orElseThrow(NoSuchConsultation::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised reason = Studio.typed(form, "words", LONGEST, errors);
        Studio.need(errors, "words", reason, visit.council().parityLocales());
        Instant opens = form.text("opensOn").isEmpty() && !form.typed().containsKey("opensOn")
                ? own.opensAt()
                : Studio.moment(form, "opens", errors);
        Instant closes = Studio.moment(form, "closes", errors);
        if (errors.none() && !Parts.movable(one, own, opens, closes, visit.now())) {
            errors.add("closesOn", "consultation.part.not-movable");
        }
        if (!errors.none()) {
            return Answers.again("consultation/studio_part", page(one, own, form.typed(), errors.shown(), visit));
        }
        parts.move(visit.viewer(), id, part, opens, closes, reason);
        return back(id, visit);
    }

    @Post("/{part}/outcome")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> say(UUID id, UUID part, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "outcome_en", "outcome_cy");
        Consultation one = consultations.get(visit.council().id(), id);
        Part own = parts.find(one, part).orElseThrow(NoSuchConsultation::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised outcome = Studio.typed(form, "outcome", LONGEST, errors);
        Studio.need(errors, "outcome", outcome, visit.council().parityLocales());
        if (!errors.none()) {
            return Answers.again("consultation/studio_part", page(one, own, form.typed(), errors.shown(), visit));
        }
        parts.say(visit.viewer(), id, part, outcome);
        return back(id, visit);
    }

    @Post("/{part}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> remove(UUID id, UUID part, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        parts.remove(visit.viewer(), id, part);
        return back(id, visit);
    }

    private static HttpResponse<?> back(UUID id, Visit visit) {
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/parts" + SavedAt.query(visit.now()));
    }

    /** Null where no day is given, or with an error. */
    private PartPage page(
            Consultation one, Part own, Map<String, String> typed, FieldErrors.Shown errors, Visit visit) {
        Studio.Head head = studio.head(one, "parts", visit);
        Part.State state = own.stateAt(one, visit.now());
        String here = head.base() + "/parts/" + own.publicId();
        String what = head.draft() ? "draft" : head.withdrawn() ? "" : state == Part.State.OVER ? "say" : "move";
        return new PartPage(
                head,
                Showing.Text.of(own.name(), visit.locale()),
                state.key(),
                what,
                switch (what) {
                    case "move" -> here + "/move";
                    case "say" -> here + "/outcome";
                    default -> here;
                },
                head.draft() ? here + "/remove" : "",
                typed,
                Moment.of(own.opensIn(one), visit.locale()),
                Moment.of(own.closesIn(one), visit.locale()),
                visit.council().needsWelsh(),
                one.ideas(),
                errors);
    }
}

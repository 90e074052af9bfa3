package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.LondonTime;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.Lesson;
import org.folkmoot.portal.survey.LessonPapers;
import org.folkmoot.portal.survey.LessonShown;
import org.folkmoot.portal.survey.Lessons;

/** Lessons in which classes answer a consultation: all of them, and one with its words, its coordinator's link and its papers. */
@Controller("/studio/consultations/{id}/lessons")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioLessonPages {
    private static final int LONGEST_NAME = 120;
    private static final String USUAL_CLASS = "30";

    record Line(LessonShown about, String href) {}

    record Audience(String value, String label, boolean selected) {}

    /**
     * What a form of a lesson has in it, as it was typed.
     *
     * @param one whether there is but one audience to choose
     * @param most how many young people at most
     */
    record LessonForm(
            Map<String, String> typed,
            List<Audience> audiences,
            boolean one,
            boolean shared,
            boolean welsh,
            int most) {}

    /** @param form null while no lesson can be planned */
    record LessonsPage(
            Studio.Head head, List<Line> lessons, @Nullable LessonForm form, FieldErrors.Shown errors)
            implements PageModel {}

    /**
     * @param base outside path of this lesson
     * @param address what a class types
     * @param link whole address of the coordinator's page, in the language of the lesson
     * @param linkHref the same on this site
     * @param form null when it can no longer be changed
     */
    record LessonPage(
            Studio.Head head,
            LessonShown about,
            String base,
            String address,
            String link,
            String linkHref,
            @Nullable LessonForm form,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final SchoolLessons schools;
    private final Lessons lessons;
    private final LessonPapers papers;
    private final Studio studio;
    private final Site.Settings settings;
    private final Forms forms;
    private final Messages messages;

    StudioLessonPages(
            Consultations consultations,
            SchoolLessons schools,
            Lessons lessons,
            LessonPapers papers,
            Studio studio,
            Site.Settings settings,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.schools = schools;
        this.lessons = lessons;
        this.papers = papers;
        this.studio = studio;
        this.settings = settings;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.lessons")
    HttpResponse<?> list(UUID id, Visit visit) {
        Consultation one = announced(id, visit);
        Map<String, String> blank = Map.of("people", USUAL_CLASS, "language", visit.locale());
        return Answers.page("consultation/studio_lessons", page(one, blank, true, FieldErrors.Shown.NONE, visit));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.lessons")
    HttpResponse<?> add(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = read(visit, body);
        Consultation one = announced(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        Lessons.Wanted wanted = wanted(one, form, errors, visit);
        if (wanted == null) {
            return Answers.again(
                    "consultation/studio_lessons", page(one, form.typed(), form.has("shared"), errors.shown(), visit));
        }
        UUID made = schools.add(visit.viewer(), id, wanted);
        return Pages.done(visit, "/studio/consultations/" + id + "/lessons/" + made, "lesson-added");
    }

    @Get("/{lesson}")
    @Allowed("consultation.lessons")
    HttpResponse<?> show(UUID id, UUID lesson, Visit visit) {
        Consultation one = announced(id, visit);
        Lesson found = schools.get(one, lesson);
        return Answers.page(
                "consultation/studio_lesson",
                page(one, found, typed(found), found.shared(), FieldErrors.Shown.NONE, visit));
    }

    @Post("/{lesson}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.lessons")
    HttpResponse<?> change(UUID id, UUID lesson, Visit visit, @Body @Nullable String body) {
        Form form = read(visit, body);
        Consultation one = announced(id, visit);
        Lesson found = schools.get(one, lesson);
        FieldErrors errors = new FieldErrors(messages, visit);
        Lessons.Wanted wanted = wanted(one, form, errors, visit);
        if (wanted == null) {
            return Answers.again(
                    "consultation/studio_lesson",
                    page(one, found, form.typed(), form.has("shared"), errors.shown(), visit));
        }
        schools.change(visit.viewer(), id, lesson, wanted);
        return Pages.done(visit, "/studio/consultations/" + id + "/lessons/" + lesson, "saved");
    }

    @Post("/{lesson}/stop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.lessons")
    HttpResponse<?> stop(UUID id, UUID lesson, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        Lesson.Stage stopped = schools.stop(visit.viewer(), id, lesson);
        String done = stopped == Lesson.Stage.CANCELLED ? "lesson-cancelled" : "lesson-ended";
        return Pages.done(visit, "/studio/consultations/" + id + "/lessons/" + lesson, done);
    }

    /** Its plan, the letter home, or the slips. */
    @Get("/{lesson}/{paper}")
    @Allowed("consultation.lessons")
    HttpResponse<?> paper(UUID id, UUID lesson, String paper, Visit visit) {
        Consultation one = announced(id, visit);
        LessonPapers.Kind kind = Arrays.stream(LessonPapers.Kind.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(paper))
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
        Lesson found = schools.get(one, lesson);
        return Answers.page(
                kind.view(),
                papers.paper(
                        visit,
                        found,
                        kind,
                        visit.path("/studio/consultations/" + id + "/lessons/" + lesson),
                        messages.text(visit.locale(), "lesson.studio.back")));
    }

    private Form read(Visit visit, @Nullable String body) {
        return forms.read(visit, body, "activity", "school", "day", "from", "to", "language", "shared", "people");
    }

    private Consultation announced(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        Stage stage = one.stageAt(visit.now());
        if (stage == Stage.DRAFT || stage == Stage.WITHDRAWN) {
            throw new NotAtThisStage();
        }
        return one;
    }

    /** What was asked for; null when something is wrong, and then the errors say what. */
    @Nullable
    private Lessons.Wanted wanted(Consultation one, Form form, FieldErrors errors, Visit visit) {
        String school = form.text("school");
        if (school.isEmpty()) {
            errors.add("school", "lesson.error.school");
        } else if (school.length() > LONGEST_NAME) {
            errors.add("school", "lesson.error.school-long", Map.of("most", LONGEST_NAME));
        }
        List<Activity> asked = schools.asked(one);
        UUID activity = Ids.parse(form.text("activity"))
                .filter(typed -> asked.stream().anyMatch(each -> each.publicId().equals(typed)))
                .orElse(asked.size() == 1 ? asked.getFirst().publicId() : null);
        if (activity == null) {
            errors.add("activity", "lesson.error.activity");
        }
        LondonTime from = LondonTime.read(form.text("day"), form.text("from"));
        LondonTime to = LondonTime.read(form.text("day"), form.text("to"));
        if (!from.ok()) {
            errors.add("day", "consultation.time." + from.wrong());
        } else if (!to.ok()) {
            errors.add("to", "consultation.time." + to.wrong());
        } else {
            SchoolLessons.problem(one, instant(from), instant(to), visit.now())
                    .ifPresent(problem -> errors.add("day", "lesson.error.slot-" + problem));
        }
        int people = form.number("people");
        if (people < 1 || people > Lessons.MOST_PEOPLE) {
            errors.add("people", "lesson.error.people", Map.of("most", Lessons.MOST_PEOPLE));
        }
        if (!errors.none() || activity == null) {
            return null;
        }
        return new Lessons.Wanted(
                activity,
                school,
                instant(from),
                instant(to),
                form.text("language").equals("cy") ? "cy" : "en",
                form.has("shared"),
                people);
    }

    private static Instant instant(LondonTime time) {
        return Objects.requireNonNull(time.instant());
    }

    private static Map<String, String> typed(Lesson lesson) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("activity", lesson.activity().toString());
        typed.put("school", lesson.school());
        typed.put("day", LondonTime.day(lesson.startsAt()));
        typed.put("from", LondonTime.time(lesson.startsAt()));
        typed.put("to", LondonTime.time(lesson.endsAt()));
        typed.put("language", lesson.language());
        typed.put("people", Integer.toString(lesson.people()));
        return typed;
    }

    private LessonForm form(Consultation one, Map<String, String> typed, boolean shared, Visit visit) {
        List<Activity> asked = schools.asked(one);
        String chosen = typed.getOrDefault(
                "activity", asked.isEmpty() ? "" : asked.getFirst().publicId().toString());
        return new LessonForm(
                typed,
                asked.stream()
                        .map(activity -> new Audience(
                                activity.publicId().toString(),
                                activity.said().name().in(visit.locale()),
                                activity.publicId().toString().equals(chosen)))
                        .toList(),
                asked.size() == 1,
                shared,
                typed.getOrDefault("language", "en").equals("cy"),
                Lessons.MOST_PEOPLE);
    }

    private LessonsPage page(
            Consultation one, Map<String, String> typed, boolean shared, FieldErrors.Shown errors, Visit visit) {
        String base = visit.path("/studio/consultations/" + one.publicId()) + "/lessons/";
        return new LessonsPage(
                studio.head(one, "lessons", visit),
                papers.shown(visit, schools.of(one)).stream()
                        .map(lesson -> new Line(lesson, base + lesson.id()))
                        .toList(),
                SchoolLessons.plannable(one.stageAt(visit.now())) ? form(one, typed, shared, visit) : null,
                errors);
    }

    private LessonPage page(
            Consultation one,
            Lesson lesson,
            Map<String, String> typed,
            boolean shared,
            FieldErrors.Shown errors,
            Visit visit) {
        boolean changeable = SchoolLessons.plannable(one.stageAt(visit.now())) && lesson.changeableAt(visit.now());
        String link = visit.pathIn(lesson.language(), lessons.link(lesson));
        return new LessonPage(
                studio.head(one, "lessons", visit),
                papers.shown(visit, lesson),
                visit.path("/studio/consultations/" + one.publicId()) + "/lessons/" + lesson.publicId(),
                papers.address(visit),
                Site.origin(visit, settings) + link,
                link,
                changeable ? form(one, typed, shared, visit) : null,
                errors);
    }
}

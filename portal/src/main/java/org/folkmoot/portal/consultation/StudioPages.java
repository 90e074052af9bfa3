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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** The officers' consultations: all of them, a new one, and one with what is to do before it opens. */
@Controller("/studio/consultations")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioPages {
    private static final int LONGEST = 2_000;

    /** @param missing texts that lack a language @param urgent whether it stands first because something is late */
    record Line(
            String title,
            String href,
            String stage,
            long answers,
            @Nullable Moment closes,
            @Nullable LocalDate due,
            int missing,
            boolean urgent) {}

    /** A draft that waits for the reader's approval. */
    record Waiting(String title, String href) {}

    record ListPage(String title, List<Line> lines, List<Waiting> waiting) implements PageModel {}

    record Choice(String id, String name, String about) {}

    record NewPage(List<Choice> choices) implements PageModel {}

    record Check(String key, boolean done, String href, List<LackShown> lacking) {}

    /** What the planner says of the dates. @param warn whether somebody should look again */
    record PlanLine(String words, boolean warn) {}

    /** @param whoHref of an audience: who of them has answered, against who lives here */
    record Asked(String name, String whoHref) {}

    /**
     * The look at who is missing.
     *
     * @param state {@code later} before its day, {@code due}, {@code late} or {@code done}
     * @param words what is done about it; what was typed where that was refused
     * @param by who looked; empty until somebody did
     */
    record Review(
            String state,
            LocalDate on,
            List<Asked> asked,
            String words,
            String by,
            @Nullable Instant done) {}

    /**
     * Five people try it before everybody does.
     *
     * @param state {@code later}, {@code due}, {@code late} or {@code done}
     * @param answers how many were sent in its rehearsals; once it is done, by then
     * @param tried who tried it; what was typed where that was refused @param mended the same of what was mended
     * @param by who said so; empty until somebody did
     */
    record Pilot(
            String state,
            LocalDate on,
            int answers,
            int people,
            String rehearsalHref,
            String tried,
            String mended,
            String by,
            @Nullable Instant done) {}

    /** @param questionsHref where its questions can be changed; empty once it has closed */
    record AudienceLine(String name, String tone, String resultsHref, String questionsHref, long answers) {}

    /** What a draft was made like. @param meetings how many meetings of it were not carried */
    record Copied(String title, String href, int meetings) {}

    /** What somebody typed under one label. */
    record Wrote(String labelKey, String words) {}

    /**
     * Words that could not be kept, shown so that nobody has to write them twice.
     *
     * @param key {@code pilot} or {@code review}
     * @param quicker whether a colleague did it first; else its time is over
     */
    record Unkept(String key, boolean quicker, List<Wrote> wrote) {}

    /**
     * @param checks what is to do before it opens, and what is done and worth another look
     * @param inOrder keys of everything else
     * @param saved when its words were saved, as {@code 16:42}; null when nobody just did
     * @param notTaken ends of the message keys of what a file had that this draft does not hold, where it has just been made of one
     */
    record OverviewPage(
            Studio.Head head,
            List<Check> checks,
            List<String> inOrder,
            int left,
            boolean ready,
            boolean opensLater,
            @Nullable Moment opens,
            @Nullable Moment closes,
            @Nullable LocalDate due,
            List<PlanLine> plan,
            List<AudienceLine> audiences,
            String releaseHref,
            List<Showing.Step> steps,
            String owner,
            @Nullable String saved,
            List<String> notTaken,
            @Nullable Copied copied,
            @Nullable Review review,
            @Nullable Pilot pilot,
            @Nullable Unkept unkept,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Drafting drafting;
    private final Opening opening;
    private final Approvals approvals;
    private final Planning planning;
    private final Reviews reviews;
    private final Pilots pilots;
    private final Declarations declarations;
    private final People people;
    private final Meetings meetings;
    private final Parts parts;
    private final Templates templates;
    private final Findings findings;
    private final Showing showing;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioPages(
            Consultations consultations,
            Drafting drafting,
            Opening opening,
            Approvals approvals,
            Planning planning,
            Reviews reviews,
            Pilots pilots,
            Declarations declarations,
            People people,
            Meetings meetings,
            Parts parts,
            Templates templates,
            Findings findings,
            Showing showing,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.drafting = drafting;
        this.opening = opening;
        this.approvals = approvals;
        this.planning = planning;
        this.reviews = reviews;
        this.pilots = pilots;
        this.declarations = declarations;
        this.people = people;
        this.meetings = meetings;
        this.parts = parts;
        this.templates = templates;
        this.findings = findings;
        this.showing = showing;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    /** What is late first, then what closes next. */
    @Get
    @Allowed("consultation.list")
    HttpResponse<?> list(Visit visit) {
        Map<Long, List<Activity>> activities =
                consultations.activities(visit.council().id());
        List<Line> lines = consultations.all(visit.council().id()).stream()
                .sorted(Comparator.comparing((Consultation one) -> rank(one.stageAt(visit.now())))
                        .thenComparing(one -> one.closesAt() == null ? Instant.MAX : one.closesAt()))
                .map(one -> line(one, activities.getOrDefault(one.id(), List.of()), visit))
                .toList();
        long late = lines.stream().filter(Line::urgent).count();
        long open = lines.stream().filter(line -> line.stage().equals("open")).count();
        String title =
                messages.text(visit.locale(), "consultation.studio.list.title", Map.of("open", open, "late", late));
        return Answers.page("consultation/studio_list", new ListPage(title, lines, waiting(visit)));
    }

    private List<Waiting> waiting(Visit visit) {
        List<Long> keys = approvals.waitingFor(visit.viewer()).stream()
                .map(ApprovalRow::consultationId)
                .toList();
        return keys.isEmpty()
                ? List.of()
                : consultations.all(visit.council().id()).stream()
                        .filter(one -> keys.contains(one.id()))
                        .map(one -> new Waiting(
                                one.words().title().in(visit.locale()),
                                visit.path("/studio/consultations/" + one.publicId() + "/approval")))
                        .toList();
    }

    private static int rank(Stage stage) {
        return List.of(
                        Stage.OVERDUE,
                        Stage.OPEN,
                        Stage.PAUSED,
                        Stage.CONSIDERING,
                        Stage.DRAFT,
                        Stage.PLANNED,
                        Stage.ANSWERED,
                        Stage.WITHDRAWN)
                .indexOf(stage);
    }

    private Line line(Consultation one, List<Activity> activities, Visit visit) {
        Stage stage = one.stageAt(visit.now());
        long answers = stage == Stage.DRAFT || stage == Stage.PLANNED
                ? 0
                : activities.stream()
                        .mapToLong(activity -> findings.answers(one.councilId(), activity.publicId()))
                        .sum();
        return new Line(
                one.words().title().in(visit.locale()),
                visit.path("/studio/consultations/" + one.publicId()),
                stage.key(),
                answers,
                Moment.of(one.closesAt(), visit.locale()),
                one.resultsDueOn(),
                Missing.of(one.words(), visit.council().parityLocales()).size(),
                stage == Stage.OVERDUE);
    }

    @Get("/new")
    @Allowed("consultation.create")
    HttpResponse<?> choose(Visit visit) {
        List<Choice> choices = templates.choices().stream()
                .map(choice -> new Choice(
                        choice.id(),
                        choice.name().in(visit.locale()),
                        choice.about().in(visit.locale())))
                .toList();
        return Answers.page("consultation/studio_new", new NewPage(choices));
    }

    @Post("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.create")
    HttpResponse<?> begin(Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "template");
        UUID made = drafting.fromTemplate(visit.viewer(), templates.read(form.text("template")));
        return Pages.seeOther(visit, "/studio/consultations/" + made);
    }

    @Get("/{id}")
    @Allowed("consultation.list")
    HttpResponse<?> overview(
            UUID id, Visit visit, @Nullable @QueryValue String saved, @Nullable @QueryValue String left) {
        List<String> notTaken = left == null ? List.of() : List.of(left.split(","));
        return Answers.page(
                "consultation/studio_show",
                page(
                        consultations.get(visit.council().id(), id),
                        visit,
                        SavedAt.shown(saved),
                        ContentItem.NOT_TAKEN.stream()
                                .filter(notTaken::contains)
                                .map(name -> name.replace('_', '-'))
                                .toList()));
    }

    @Post("/{id}/open")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.open")
    HttpResponse<?> open(UUID id, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        try {
            opening.open(visit.viewer(), id);
        } catch (NotReadyToOpen notReady) {
            return Answers.again(
                    "consultation/studio_show",
                    page(consultations.get(visit.council().id(), id), visit, null, List.of()));
        }
        boolean now = consultations.get(visit.council().id(), id).stageAt(visit.now()) == Stage.OPEN;
        return Pages.done(visit, "/studio/consultations/" + id, now ? "opened-now" : "opened");
    }

    /** Somebody has looked who is missing, and says what is done about it. */
    @Post("/{id}/review")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> review(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "gap");
        String words = form.text("gap").strip();
        FieldErrors errors = new FieldErrors(messages, visit);
        if (words.isEmpty()) errors.add("gap", "consultation.review.missing");
        if (words.length() > LONGEST) errors.add("gap", "consultation.field.too-long", Map.of("most", LONGEST));
        if (!errors.none()) {
            Consultation one = consultations.get(visit.council().id(), id);
            return Answers.again("consultation/studio_show", page(one, visit, null, List.of(), form, errors.shown()));
        }
        try {
            reviews.tick(visit.viewer(), id, words);
        } catch (ChangedMeanwhile | NotAtThisStage moved) {
            return unkept(id, "review", moved, List.of(new Wrote("consultation.review.gap", words)), visit);
        }
        return Pages.done(visit, "/studio/consultations/" + id, "review");
    }

    /** A few people have tried it: who, and what was mended after them. */
    @Post("/{id}/pilot")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> pilot(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "tried", "mended");
        FieldErrors errors = new FieldErrors(messages, visit);
        for (String field : List.of("tried", "mended")) {
            String words = form.text(field).strip();
            if (words.isEmpty()) errors.add(field, "consultation.pilot.missing." + field);
            if (words.length() > LONGEST) errors.add(field, "consultation.field.too-long", Map.of("most", LONGEST));
        }
        if (!errors.none()) {
            Consultation one = consultations.get(visit.council().id(), id);
            return Answers.again("consultation/studio_show", page(one, visit, null, List.of(), form, errors.shown()));
        }
        String tried = form.text("tried").strip();
        String mended = form.text("mended").strip();
        try {
            pilots.tick(visit.viewer(), id, tried, mended);
        } catch (ChangedMeanwhile | NotAtThisStage moved) {
            List<Wrote> wrote = List.of(
                    new Wrote("consultation.pilot.tried", tried), new Wrote("consultation.pilot.mended", mended));
            return unkept(id, "pilot", moved, wrote, visit);
        }
        return Pages.done(visit, "/studio/consultations/" + id, "pilot");
    }

    /** The page as it stands now, with what was typed above it. */
    private HttpResponse<?> unkept(UUID id, String key, Problem moved, List<Wrote> wrote, Visit visit) {
        Consultation now = consultations.get(visit.council().id(), id);
        Unkept unkept = new Unkept(key, moved instanceof ChangedMeanwhile, wrote);
        return Answers.conflict(
                "consultation/studio_show",
                page(now, visit, null, List.of(), Form.EMPTY, unkept, FieldErrors.Shown.NONE));
    }

    /** The public page as it will be. */
    @Get("/{id}/preview")
    @Allowed("consultation.list")
    HttpResponse<?> preview(UUID id, Visit visit) {
        return Answers.page(
                "consultation/show",
                showing.show(consultations.get(visit.council().id(), id), visit, true));
    }

    private OverviewPage page(Consultation one, Visit visit, @Nullable String saved, List<String> notTaken) {
        return page(one, visit, saved, notTaken, Form.EMPTY, FieldErrors.Shown.NONE);
    }

    private OverviewPage page(
            Consultation one,
            Visit visit,
            @Nullable String saved,
            List<String> notTaken,
            Form typed,
            FieldErrors.Shown errors) {
        return page(one, visit, saved, notTaken, typed, null, errors);
    }

    private OverviewPage page(
            Consultation one,
            Visit visit,
            @Nullable String saved,
            List<String> notTaken,
            Form typed,
            @Nullable Unkept unkept,
            FieldErrors.Shown errors) {
        Stage stage = one.stageAt(visit.now());
        String base = visit.path("/studio/consultations/" + one.publicId());
        OpeningChecklist checklist = opening.checklist(one, visit.now());
        List<Check> checks = stage != Stage.DRAFT
                ? List.of()
                : checklist.items().stream()
                        .filter(item -> !inOrder(item))
                        .map(item -> new Check(
                                item.key(),
                                item.done(),
                                item.place().isEmpty() ? visit.path("/studio/people") : base + item.place(),
                                item.lacking().stream()
                                        .map(lack -> LackShown.of(lack, base, item.place(), messages, visit))
                                        .toList()))
                        .toList();
        return new OverviewPage(
                studio.head(one, "overview", visit),
                checks,
                stage != Stage.DRAFT
                        ? List.of()
                        : checklist.items().stream()
                                .filter(StudioPages::inOrder)
                                .map(OpeningChecklist.Item::key)
                                .toList(),
                checklist.toDo().size(),
                checklist.ready(),
                one.opensAt() != null && one.opensAt().isAfter(visit.now()),
                Moment.of(one.opensAt(), visit.locale()),
                Moment.of(one.closesAt(), visit.locale()),
                one.resultsDueOn(),
                stage == Stage.DRAFT || stage == Stage.PLANNED || stage == Stage.OPEN || stage == Stage.PAUSED
                        ? plan(one, visit)
                        : List.of(),
                consultations.activities(one).stream()
                        .map(activity -> new AudienceLine(
                                activity.said().name().in(visit.locale()),
                                activity.audience().tone(),
                                visit.path("/studio/results/" + activity.publicId()),
                                ConsultationLife.allows(stage, Move.ASK_OTHERWISE)
                                        ? base + "/questions/" + activity.publicId()
                                        : "",
                                stage == Stage.DRAFT ? 0 : findings.answers(one.councilId(), activity.publicId())))
                        .toList(),
                stage.begun() ? base + "/release" : "",
                showing.steps(one, stage, visit.locale()),
                studio.owner(one),
                saved,
                notTaken,
                consultations
                        .copied(one)
                        .map(other -> new Copied(
                                other.words().title().in(visit.locale()),
                                visit.path("/studio/consultations/" + other.publicId()),
                                meetings.of(other).size()))
                        .orElse(null),
                review(one, stage, typed.text("gap"), visit),
                pilot(one, stage, typed, visit),
                unkept,
                errors);
    }

    private static boolean inOrder(OpeningChecklist.Item item) {
        return item.done() && item.lacking().isEmpty();
    }

    /** From the announcement on, until somebody has said what is done about who is missing; null where there is none. */
    private @Nullable Review review(Consultation one, Stage stage, String typed, Visit visit) {
        LocalDate on = reviews.dueOn(one).orElse(null);
        if (on == null || stage == Stage.DRAFT || stage == Stage.WITHDRAWN) return null;
        LocalDate today = visit.now().atZone(Spoken.UK).toLocalDate();
        ReviewRow done = reviews.done(one).orElse(null);
        if (done == null && stage == Stage.ANSWERED) return null;
        String state = done != null ? "done" : today.isBefore(on) ? "later" : today.isAfter(on) ? "late" : "due";
        return new Review(
                state,
                on,
                consultations.activities(one).stream()
                        .filter(Activity::fixed)
                        .map(activity -> new Asked(
                                activity.said().name().in(visit.locale()),
                                visit.path("/studio/results/" + activity.publicId() + "/who")))
                        .toList(),
                done == null ? typed : done.words(),
                done == null
                        ? ""
                        : people.find(done.doneBy()).map(Person::displayName).orElse(""),
                done == null ? null : done.doneAt());
    }

    /** Until it opens, and once it is done until it closes; null while there are no dates. */
    private @Nullable Pilot pilot(Consultation one, Stage stage, Form typed, Visit visit) {
        LocalDate on = pilots.dueOn(one).orElse(null);
        PilotRow done = pilots.done(one).orElse(null);
        boolean before = stage == Stage.DRAFT || stage == Stage.PLANNED;
        boolean open = stage == Stage.OPEN || stage == Stage.PAUSED;
        if (on == null || !before && (done == null || !open)) return null;
        LocalDate today = visit.now().atZone(Spoken.UK).toLocalDate();
        String state = done != null ? "done" : today.isBefore(on) ? "later" : today.isAfter(on) ? "late" : "due";
        return new Pilot(
                state,
                on,
                done == null ? pilots.answers(one) : done.answers(),
                Pilots.PEOPLE,
                stage == Stage.DRAFT ? visit.path("/studio/consultations/" + one.publicId() + "/rehearsal") : "",
                done == null ? typed.text("tried") : done.tried(),
                done == null ? typed.text("mended") : done.mended(),
                done == null
                        ? ""
                        : people.find(done.doneBy()).map(Person::displayName).orElse(""),
                done == null ? null : done.doneAt());
    }

    private List<PlanLine> plan(Consultation one, Visit visit) {
        boolean young = consultations.activities(one).stream().anyMatch(Activity::young);
        LocalDate today = visit.now().atZone(Spoken.UK).toLocalDate();
        return Stream.of(
                        planning.of(one, young, today, visit.locale()),
                        planning.ofParts(one, parts.of(one), visit.locale()),
                        planning.ofMeetings(meetings.of(one), young, today, visit.locale()),
                        planning.ofDeclared(one, declarations.of(one).orElse(null), visit.locale()))
                .flatMap(List::stream)
                // Once it is announced, the look at who is missing stands by itself until it is done.
                .filter(advice -> one.launchedAt() == null || !advice.key().equals("review"))
                // That five people try it is a task of its own.
                .filter(advice -> !advice.key().startsWith("pilot"))
                .map(advice -> new PlanLine(
                        messages.text(visit.locale(), "consultation.plan." + advice.key(), advice.facts()),
                        advice.warn()))
                .toList();
    }
}

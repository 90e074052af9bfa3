package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The workshop as its facilitator leads it: where it stands and on to the next stage, the drafts, what the team said. */
@Controller(WorkshopLeadPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class WorkshopLeadPages {
    static final String HOME = WorkshopPanelPages.HOME + "/lead";

    private static final String LEAD = "tender/workshop_lead";
    private static final String DRAFTS = "tender/workshop_drafts";
    private static final String COMMENTS = "tender/workshop_comments";

    /** Both of what is typed for somebody and of what becomes one of several, so that neither takes the other away. */
    private static final String[] DRAFT_FIELDS = {"words", "draft*", "merged", Form.GO};

    /** @param title of the tender @param base outside path of the facilitator's pages @param stage end of message keys */
    record Top(TenderStudio.Text title, String base, String stage, List<WorkshopShown.Step> steps) {}

    /**
     * @param voted members so far, in the vote that is open or was last
     * @param result whether a vote was closed @param told whether enough voted to be told the dots
     * @param missing how much the question lacks
     * @param refusal why it does not go on; null where nothing kept it
     * @param next, back ends of message keys; empty where there is no such way
     */
    record LeadPage(
            Top top,
            long members,
            int drafts,
            int waiting,
            int voted,
            int fewest,
            boolean result,
            boolean told,
            List<WorkshopShown.Dots> dots,
            int missing,
            int yes,
            int no,
            int quorum,
            List<TenderStudio.Text> noes,
            int unanswered,
            int version,
            @Nullable String refusal,
            String next,
            String back)
            implements PageModel {}

    /**
     * @param from numbers of the drafts that it was made of @param into number of the one that it is part of; 0 for none
     * @param stands whether the panel will vote on it @param typed whether the facilitator may take it back
     */
    record DraftLine(
            String id,
            int number,
            TenderStudio.Text words,
            String state,
            String from,
            int into,
            boolean stands,
            boolean typed,
            boolean picked) {}

    record DraftsPage(
            Top top,
            List<DraftLine> drafts,
            boolean open,
            boolean mergeable,
            String words,
            String merged,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param field of what the panel answers @param typed what is in it */
    record CommentLine(int number, int version, TenderStudio.Text words, String field, String typed) {}

    record CommentsPage(Top top, List<CommentLine> comments, FieldErrors.Shown errors) implements PageModel {}

    private final Workshops workshops;
    private final WorkshopDrafts drafts;
    private final WorkshopBallots ballots;
    private final WorkshopWording wording;
    private final WorkshopShown shown;
    private final People people;
    private final Forms forms;
    private final Messages messages;

    WorkshopLeadPages(
            Workshops workshops,
            WorkshopDrafts drafts,
            WorkshopBallots ballots,
            WorkshopWording wording,
            WorkshopShown shown,
            People people,
            Forms forms,
            Messages messages) {
        this.workshops = workshops;
        this.drafts = drafts;
        this.ballots = ballots;
        this.wording = wording;
        this.shown = shown;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("workshop.lead")
    HttpResponse<?> lead(Visit visit, UUID workshop) {
        return Pages.answer(HttpStatus.OK, LEAD, page(workshops.led(visit.viewer(), workshop), null, visit));
    }

    @Post("/on")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.lead")
    HttpResponse<?> on(Visit visit, UUID workshop, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "from");
        Workshop.Refusal refusal =
                workshops.forward(visit.viewer(), workshop, stage(form), TenderStudio.languages(visit));
        if (refusal == null) return Pages.seeOther(visit, path(workshop));
        String why =
                "workshop.refusal." + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Pages.answer(
                HttpStatus.CONFLICT,
                LEAD,
                page(workshops.led(visit.viewer(), workshop), messages.text(visit.locale(), why), visit));
    }

    @Post("/back")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.lead")
    HttpResponse<?> back(Visit visit, UUID workshop, @Nullable @Body String body) {
        workshops.back(visit.viewer(), workshop, stage(forms.read(visit, body, "from")));
        return Pages.seeOther(visit, path(workshop));
    }

    @Post("/open")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.lead")
    HttpResponse<?> open(Visit visit, UUID workshop, @Nullable @Body String body) {
        forms.read(visit, body);
        workshops.open(visit.viewer(), workshop);
        return Pages.done(visit, path(workshop), "workshop-void");
    }

    private static WorkshopStage stage(Form form) {
        for (WorkshopStage stage : WorkshopStage.values()) if (stage.key().equals(form.text("from"))) return stage;
        throw new BadForm();
    }

    @Get("/drafts")
    @Allowed("workshop.lead")
    HttpResponse<?> drafts(Visit visit, UUID workshop) {
        return Pages.answer(
                HttpStatus.OK,
                DRAFTS,
                drafts(workshops.led(visit.viewer(), workshop), Form.EMPTY, FieldErrors.Shown.NONE, visit));
    }

    @Post("/drafts")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.lead")
    HttpResponse<?> type(Visit visit, UUID workshop, @Nullable @Body String body) {
        Form form = forms.read(visit, body, DRAFT_FIELDS);
        Workshop led = workshops.led(visit.viewer(), workshop);
        if (form.turned()) return turned(DRAFTS, drafts(led, form, FieldErrors.Shown.NONE, visit));
        FieldErrors errors = new FieldErrors(messages, visit);
        String words = draft(form, "words", errors);
        if (errors.none()) {
            refused(drafts.type(visit.viewer(), workshop, words, visit.locale()), "words", errors);
        }
        return errors.none()
                ? Pages.done(visit, path(workshop) + "/drafts", "workshop-typed")
                : again(led, form, errors, visit);
    }

    @Post("/merge")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.lead")
    HttpResponse<?> merge(Visit visit, UUID workshop, @Nullable @Body String body) {
        Form form = forms.read(visit, body, DRAFT_FIELDS);
        Workshop led = workshops.led(visit.viewer(), workshop);
        if (form.turned()) return turned(DRAFTS, drafts(led, form, FieldErrors.Shown.NONE, visit));
        FieldErrors errors = new FieldErrors(messages, visit);
        List<UUID> picked = form.texts("draft").stream()
                .map(each -> Ids.parse(each).orElseThrow(BadForm::new))
                .distinct()
                .toList();
        if (picked.size() < 2) errors.add("draft", "workshop.wrong.two");
        String words = draft(form, "merged", errors);
        if (errors.none()) {
            refused(drafts.merge(visit.viewer(), workshop, picked, words, visit.locale()), "merged", errors);
        }
        return errors.none()
                ? Pages.done(visit, path(workshop) + "/drafts", "workshop-typed")
                : again(led, form, errors, visit);
    }

    @Post("/drafts/back")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.lead")
    HttpResponse<?> takeBack(Visit visit, UUID workshop, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "draft");
        drafts.takeBackTyped(
                visit.viewer(), workshop, Ids.parse(form.text("draft")).orElseThrow(NoSuchThing::new));
        return Pages.seeOther(visit, path(workshop) + "/drafts");
    }

    /** With an error where it is none. */
    static String draft(Form form, String field, FieldErrors errors) {
        String words = form.text(field);
        if (words.isEmpty()) errors.add(field, "workshop.wrong.empty");
        if (words.length() > WorkshopDrafts.LONGEST) {
            errors.add(field, "tender.wrong.long", Map.of("most", WorkshopDrafts.LONGEST));
        }
        return words;
    }

    static void refused(WorkshopDrafts.Outcome outcome, String field, FieldErrors errors) {
        if (outcome == WorkshopDrafts.Outcome.TOO_LATE) errors.add(field, "workshop.wrong.too-late");
        if (outcome == WorkshopDrafts.Outcome.FULL) errors.add(field, "workshop.wrong.full");
    }

    private HttpResponse<?> again(Workshop led, Form form, FieldErrors errors, Visit visit) {
        return Pages.invalid(DRAFTS, drafts(led, form, errors.shown(), visit));
    }

    @Get("/comments")
    @Allowed("workshop.lead")
    HttpResponse<?> comments(Visit visit, UUID workshop) {
        return Pages.answer(
                HttpStatus.OK,
                COMMENTS,
                comments(workshops.led(visit.viewer(), workshop), Form.EMPTY, FieldErrors.Shown.NONE, visit));
    }

    @Post("/comments")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.lead")
    HttpResponse<?> answer(Visit visit, UUID workshop, @Nullable @Body String body) {
        Workshop led = workshops.led(visit.viewer(), workshop);
        List<WorkshopCommentRow> rows = wording.comments(visit.council().id(), led);
        Form form = forms.read(
                visit,
                body,
                Stream.concat(Stream.of("number", Form.GO), rows.stream().map(WorkshopLeadPages::answerOf))
                        .toArray(String[]::new));
        if (form.turned()) return turned(COMMENTS, comments(led, form, FieldErrors.Shown.NONE, visit));
        FieldErrors errors = new FieldErrors(messages, visit);
        SortedMap<Integer, String> answers = new TreeMap<>();
        for (WorkshopCommentRow row : rows) {
            String words = form.text(answerOf(row));
            boolean pressed = row.number() == form.number("number");
            if (words.isEmpty() && pressed) errors.add(answerOf(row), "workshop.wrong.empty");
            if (words.length() > WorkshopWording.LONGEST_COMMENT) {
                errors.add(answerOf(row), "tender.wrong.long", Map.of("most", WorkshopWording.LONGEST_COMMENT));
            }
            if (!words.isEmpty() && !words.equals(row.answer())) answers.put(row.number(), words);
        }
        if (!errors.none()) return Pages.invalid(COMMENTS, comments(led, form, errors.shown(), visit));
        wording.answer(visit.viewer(), workshop, answers, visit.locale());
        return Pages.done(visit, path(workshop) + "/comments", "workshop-answered");
    }

    private static String answerOf(WorkshopCommentRow row) {
        return "answer-" + row.number();
    }

    /** The same page in the other language, with everything typed still in it. */
    static HttpResponse<?> turned(String view, PageModel page) {
        return Pages.answer(HttpStatus.OK, view, page);
    }

    private CommentsPage comments(Workshop led, Form form, FieldErrors.Shown errors, Visit visit) {
        return new CommentsPage(
                top(led, visit),
                wording.comments(visit.council().id(), led).stream()
                        .map(row -> new CommentLine(
                                row.number(),
                                row.version(),
                                WorkshopShown.words(row.words(), row.lang(), visit.locale()),
                                answerOf(row),
                                form.has(answerOf(row))
                                        ? form.text(answerOf(row))
                                        : Objects.requireNonNullElse(row.answer(), "")))
                        .toList(),
                errors);
    }

    static String path(UUID workshop) {
        return "/workshops/" + workshop + "/lead";
    }

    Top top(Workshop led, Visit visit) {
        return new Top(
                shown.title(visit.council().id(), led, visit.locale()),
                visit.path(path(led.id())),
                led.stage().key(),
                shown.steps(led, visit.locale()));
    }

    private LeadPage page(Workshop led, @Nullable String refusal, Visit visit) {
        short council = visit.council().id();
        String locale = visit.locale();
        Workshop.Progress now = workshops.progress(council, led, TenderStudio.languages(visit));
        Optional<WorkshopBallot.Result> result = ballots.result(council, led);
        PanelQuestion question = workshops.question(council, led);
        int marks =
                workshops.marking(council, led).map(each -> each.scale().size()).orElse(0);
        WorkshopStage back = led.back();
        return new LeadPage(
                top(led, visit),
                people.members(council, led.panel()),
                now.drafts(),
                now.waiting(),
                led.round() == 0 ? 0 : ballots.voted(council, led),
                WorkshopBallot.FEWEST,
                result.isPresent(),
                result.filter(WorkshopBallot.Result::told).isPresent(),
                result.map(each -> shown.dots(drafts.all(council, led), each, locale))
                        .orElse(List.of()),
                now.missing() == 0
                        ? 0
                        : shown.gaps(
                                        question.missing(TenderStudio.languages(visit), marks),
                                        question.points(),
                                        "",
                                        locale)
                                .size(),
                now.yes(),
                now.no(),
                led.quorum(),
                shown.noes(drafts.noes(council, led), locale),
                (int) wording.comments(council, led).stream()
                        .filter(each -> each.answer() == null)
                        .count(),
                led.version(),
                refusal,
                led.at(WorkshopStage.SIGNED) ? "" : led.next(now).key(),
                back == null ? "" : back.key());
    }

    private DraftsPage drafts(Workshop led, Form form, FieldErrors.Shown errors, Visit visit) {
        List<WorkshopWordsRow> all = drafts.all(visit.council().id(), led);
        Map<UUID, Integer> numbers =
                all.stream().collect(Collectors.toMap(WorkshopWordsRow::id, WorkshopWordsRow::number));
        boolean open = led.at(WorkshopStage.DRAFTING);
        List<DraftLine> lines = new ArrayList<>();
        for (WorkshopWordsRow row : all) {
            if (!row.there()) continue;
            boolean typed = row.author() == null;
            // A member's words are the facilitator's to read once a moderator has read them.
            String words = row.readable() || typed && row.waiting() ? row.shown() : "";
            lines.add(new DraftLine(
                    row.id().toString(),
                    row.number(),
                    WorkshopShown.words(words, row.lang(), visit.locale()),
                    row.state().equals(WorkshopWordsRow.ESCALATED)
                            ? "waiting"
                            : row.state().toLowerCase(Locale.ROOT),
                    row.sources().stream()
                            .map(each -> String.valueOf(numbers.get(each)))
                            .collect(Collectors.joining(", ")),
                    row.joined() == null ? 0 : numbers.getOrDefault(row.joined(), 0),
                    row.stands(),
                    typed && open && row.joined() == null && !row.state().equals(WorkshopWordsRow.ESCALATED),
                    form.texts("draft").contains(row.id().toString())));
        }
        return new DraftsPage(
                top(led, visit),
                lines,
                open,
                open && lines.stream().filter(DraftLine::stands).count() > 1,
                form.text("words"),
                form.text("merged"),
                WorkshopDrafts.LONGEST,
                errors);
    }
}

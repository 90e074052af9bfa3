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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.moderation.DeclineReason;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The workshop on a member's phone, one thing a page: what is done now, a draft of one's own, the dots, the question, yes or no. */
@Controller(WorkshopPanelPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class WorkshopPanelPages {
    static final String HOME = "/workshops/{workshop}";

    private static final String DRAFT = "tender/panel_draft";
    private static final String VOTE = "tender/panel_vote";
    private static final String SIGN = "tender/panel_sign";

    /** Why drafts are declined for which their authors read words of their own. */
    private static final Set<String> OF_A_DRAFT = Set.of(DeclineReason.ELSEWHERE.key(), DeclineReason.TWICE.key());

    /** @param title of the tender @param base outside path of the member's pages @param stage end of message keys */
    record Top(TenderStudio.Text title, String base, String stage) {}

    /** One of the member's own. @param reason message key of why it is not shown; empty where nothing was said */
    record Own(String id, String words, String lang, String state, String reason, boolean back) {}

    /**
     * @param drafts that everybody may read @param voted whether this member has
     * @param result whether the last vote was closed @param told whether enough voted to be told
     * @param best the drafts with most dots, in order; empty where there are none to tell
     * @param said {@code yes}, {@code no}, or empty for nothing yet
     */
    record PanelPage(
            Top top,
            List<WorkshopShown.Step> steps,
            List<TenderStudio.Text> drafts,
            List<Own> own,
            boolean voted,
            boolean result,
            boolean told,
            int fewest,
            List<WorkshopShown.Dots> best,
            boolean worded,
            String said,
            List<WorkshopShown.Comment> comments)
            implements PageModel {}

    record DraftPage(Top top, boolean open, String words, int most, int left, FieldErrors.Shown errors)
            implements PageModel {}

    /** @param field of its dots @param options nought to three */
    record VoteLine(int number, TenderStudio.Text words, String field, List<TenderStudio.Option> options) {}

    record VotePage(Top top, boolean open, boolean voted, List<VoteLine> drafts, FieldErrors.Shown errors)
            implements PageModel {}

    /** One page of the question. @param number 0 for what it is about, then a part @param part null on the first */
    record ReadPage(
            Top top,
            WorkshopShown.Question question,
            int number,
            int of,
            WorkshopShown.@Nullable Part part,
            String backHref,
            String nextHref,
            boolean sign)
            implements PageModel {}

    record SignPage(
            Top top,
            boolean open,
            String said,
            int version,
            String why,
            String answer,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {
        /** What was read before the language was changed is what is said yes or no to. */
        SignPage about(int version) {
            return new SignPage(top, open, said, version, why, answer, most, errors);
        }
    }

    private final Workshops workshops;
    private final WorkshopDrafts drafts;
    private final WorkshopBallots ballots;
    private final WorkshopWording wording;
    private final WorkshopShown shown;
    private final Forms forms;
    private final Messages messages;

    WorkshopPanelPages(
            Workshops workshops,
            WorkshopDrafts drafts,
            WorkshopBallots ballots,
            WorkshopWording wording,
            WorkshopShown shown,
            Forms forms,
            Messages messages) {
        this.workshops = workshops;
        this.drafts = drafts;
        this.ballots = ballots;
        this.wording = wording;
        this.shown = shown;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("workshop.panel")
    HttpResponse<?> now(Visit visit, UUID workshop) {
        Workshop joined = workshops.joined(visit.viewer(), workshop);
        short council = visit.council().id();
        String locale = visit.locale();
        List<WorkshopWordsRow> all = drafts.all(council, joined);
        WorkshopBallot.Result result = ballots.result(council, joined).orElse(null);
        return Pages.answer(
                HttpStatus.OK,
                "tender/panel",
                new PanelPage(
                        top(joined, visit),
                        shown.steps(joined, locale),
                        all.stream()
                                .filter(WorkshopWordsRow::stands)
                                .map(row -> WorkshopShown.words(row.shown(), row.lang(), locale))
                                .toList(),
                        own(joined, all, visit),
                        joined.round() > 0 && ballots.votedBy(council, joined, account(visit)),
                        result != null,
                        result != null && result.told(),
                        WorkshopBallot.FEWEST,
                        result == null ? List.of() : shown.dots(all, result, locale),
                        joined.version() > 0,
                        said(joined, visit),
                        shown.comments(wording.comments(council, joined), locale)));
    }

    private List<Own> own(Workshop joined, List<WorkshopWordsRow> all, Visit visit) {
        return all.stream()
                .filter(row -> Objects.equals(row.author(), account(visit)))
                .filter(WorkshopWordsRow::there)
                .map(row -> {
                    // One that is a worry goes on waiting here.
                    boolean escalated = row.state().equals(WorkshopWordsRow.ESCALATED);
                    boolean declined = row.state().equals(WorkshopWordsRow.DECLINED);
                    return new Own(
                            row.id().toString(),
                            row.shown(),
                            row.lang().equals(visit.locale()) ? "" : row.lang(),
                            escalated ? "waiting" : row.state().toLowerCase(Locale.ROOT),
                            declined && row.reason() != null ? reason(row.reason()) : "",
                            joined.at(WorkshopStage.DRAFTING) && row.joined() == null && !escalated);
                })
                .toList();
    }

    /** Key of what its author reads: a draft stands on no page that others could look for, nor beside what else is open. */
    private static String reason(String why) {
        return OF_A_DRAFT.contains(why) ? "workshop.panel.reason." + why : "moderation.reason." + why + ".author";
    }

    @Get("/draft")
    @Allowed("workshop.panel")
    HttpResponse<?> draft(Visit visit, UUID workshop) {
        return Pages.answer(
                HttpStatus.OK,
                DRAFT,
                draft(workshops.joined(visit.viewer(), workshop), "", FieldErrors.Shown.NONE, visit));
    }

    @Post("/draft")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.panel")
    HttpResponse<?> write(Visit visit, UUID workshop, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "words", Form.GO);
        Workshop joined = workshops.joined(visit.viewer(), workshop);
        if (form.turned()) {
            return Pages.answer(HttpStatus.OK, DRAFT, draft(joined, form.text("words"), FieldErrors.Shown.NONE, visit));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        String words = WorkshopLeadPages.draft(form, "words", errors);
        if (errors.none()) {
            WorkshopLeadPages.refused(drafts.write(visit.viewer(), workshop, words, visit.locale()), "words", errors);
        }
        return errors.none()
                ? Pages.done(visit, path(workshop), HelpAtOnce.done("workshop-written", words, true))
                : Pages.invalid(DRAFT, draft(joined, form.text("words"), errors.shown(), visit));
    }

    @Post("/draft/back")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.panel")
    HttpResponse<?> takeBack(Visit visit, UUID workshop, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "draft");
        drafts.takeBack(visit.viewer(), workshop, Ids.parse(form.text("draft")).orElseThrow(NoSuchThing::new));
        return Pages.seeOther(visit, path(workshop));
    }

    private DraftPage draft(Workshop joined, String words, FieldErrors.Shown errors, Visit visit) {
        long own = drafts.all(visit.council().id(), joined).stream()
                .filter(row -> Objects.equals(row.author(), account(visit)))
                .filter(WorkshopWordsRow::there)
                .count();
        return new DraftPage(
                top(joined, visit),
                joined.at(WorkshopStage.DRAFTING),
                words,
                WorkshopDrafts.LONGEST,
                (int) Math.max(0, WorkshopDrafts.MOST_OWN - own),
                errors);
    }

    @Get("/vote")
    @Allowed("workshop.panel")
    HttpResponse<?> vote(Visit visit, UUID workshop) {
        return Pages.answer(
                HttpStatus.OK,
                VOTE,
                vote(workshops.joined(visit.viewer(), workshop), Map.of(), FieldErrors.Shown.NONE, visit));
    }

    @Post("/vote")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.panel")
    HttpResponse<?> cast(Visit visit, UUID workshop, @Nullable @Body String body) {
        Workshop joined = workshops.joined(visit.viewer(), workshop);
        List<WorkshopWordsRow> all = drafts.all(visit.council().id(), joined);
        Form form = forms.read(
                visit, body, all.stream().map(row -> "dots" + row.number()).toArray(String[]::new));
        Set<Integer> standing = all.stream()
                .filter(WorkshopWordsRow::stands)
                .map(WorkshopWordsRow::number)
                .collect(Collectors.toSet());
        Map<Integer, Integer> dots = new LinkedHashMap<>();
        for (int number = 1; number <= all.size(); number++) {
            int given = form.number("dots" + number);
            if (given > 0) dots.put(number, given);
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        WorkshopBallot.Wrong wrong = WorkshopBallot.wrong(dots, standing);
        int first = standing.stream().sorted().findFirst().orElse(1);
        if (wrong != null && joined.at(WorkshopStage.RANKING)) {
            int given = dots.values().stream().mapToInt(Integer::intValue).sum();
            errors.add(
                    "dots" + first,
                    "workshop.wrong.dots-"
                            + wrong.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    Map.of("given", given, "left", Math.max(0, WorkshopBallot.DOTS - given)));
            return Pages.invalid(VOTE, vote(joined, form.typed(), errors.shown(), visit));
        }
        return drafts.vote(visit.viewer(), workshop, dots) == WorkshopDrafts.Outcome.DONE
                ? Pages.done(visit, path(workshop), "workshop-voted")
                : Pages.answer(
                        HttpStatus.CONFLICT,
                        VOTE,
                        vote(workshops.joined(visit.viewer(), workshop), form.typed(), errors.shown(), visit));
    }

    private List<WorkshopWordsRow> standing(Workshop joined, Visit visit) {
        return drafts.all(visit.council().id(), joined).stream()
                .filter(WorkshopWordsRow::stands)
                .toList();
    }

    private VotePage vote(Workshop joined, Map<String, String> typed, FieldErrors.Shown errors, Visit visit) {
        List<VoteLine> lines = new ArrayList<>();
        for (WorkshopWordsRow row : standing(joined, visit)) {
            String field = "dots" + row.number();
            String given = typed.getOrDefault(field, "0");
            List<TenderStudio.Option> options = new ArrayList<>();
            for (int dots = 0; dots <= WorkshopBallot.DOTS; dots++) {
                options.add(new TenderStudio.Option(
                        String.valueOf(dots),
                        messages.text(visit.locale(), "workshop.dots", Map.of("count", dots)),
                        String.valueOf(dots).equals(given)));
            }
            lines.add(new VoteLine(
                    row.number(), WorkshopShown.words(row.shown(), row.lang(), visit.locale()), field, options));
        }
        boolean open = joined.at(WorkshopStage.RANKING);
        return new VotePage(
                top(joined, visit),
                open,
                open && ballots.votedBy(visit.council().id(), joined, account(visit)),
                lines,
                errors);
    }

    @Get("/question")
    @Allowed("workshop.panel")
    HttpResponse<?> question(Visit visit, UUID workshop) {
        return read(visit, workshop, 0);
    }

    @Get("/question/{number}")
    @Allowed("workshop.panel")
    HttpResponse<?> part(Visit visit, UUID workshop, int number) {
        if (number < 1) throw new NoSuchThing();
        return read(visit, workshop, number);
    }

    private HttpResponse<?> read(Visit visit, UUID workshop, int number) {
        Workshop joined = workshops.joined(visit.viewer(), workshop);
        if (joined.version() == 0) throw new NoSuchThing();
        short council = visit.council().id();
        WorkshopShown.Question question = shown.question(
                workshops.question(council, joined),
                workshops.marking(council, joined).orElse(null),
                visit.locale());
        int of = question.parts().size();
        if (number > of) throw new NoSuchThing();
        String base = visit.path(path(workshop));
        boolean sign = joined.at(WorkshopStage.SIGN_OFF);
        String before = number == 0 ? base : number == 1 ? base + "/question" : base + "/question/" + (number - 1);
        String after = number < of ? base + "/question/" + (number + 1) : sign ? base + "/sign" : base;
        return Pages.answer(
                HttpStatus.OK,
                "tender/panel_question",
                new ReadPage(
                        top(joined, visit),
                        question,
                        number,
                        of,
                        number == 0 ? null : question.parts().get(number - 1),
                        before,
                        after,
                        sign && number == of));
    }

    @Get("/sign")
    @Allowed("workshop.panel")
    HttpResponse<?> sign(Visit visit, UUID workshop) {
        return Pages.answer(
                HttpStatus.OK,
                SIGN,
                sign(workshops.joined(visit.viewer(), workshop), "", "", FieldErrors.Shown.NONE, visit));
    }

    @Post("/sign")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.panel")
    HttpResponse<?> say(Visit visit, UUID workshop, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "version", "answer", "why", Form.GO);
        Workshop joined = workshops.joined(visit.viewer(), workshop);
        String answer = form.text("answer");
        String why = form.text("why");
        if (form.turned()) {
            SignPage page = sign(joined, answer, why, FieldErrors.Shown.NONE, visit);
            return Pages.answer(HttpStatus.OK, SIGN, page.about(form.number("version")));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean yes = answer.equals("yes");
        if (!yes && !answer.equals("no")) errors.add("answer", "workshop.wrong.answer");
        if (answer.equals("no") && why.isEmpty()) errors.add("why", "workshop.wrong.why");
        if (why.length() > WorkshopDrafts.LONGEST) {
            errors.add("why", "tender.wrong.long", Map.of("most", WorkshopDrafts.LONGEST));
        }
        if (errors.none()) {
            WorkshopLeadPages.refused(
                    drafts.say(visit.viewer(), workshop, form.number("version"), yes, yes ? "" : why, visit.locale()),
                    "answer",
                    errors);
        }
        return errors.none()
                ? Pages.done(visit, path(workshop), HelpAtOnce.done("workshop-said", why, true))
                : Pages.invalid(
                        SIGN, sign(workshops.joined(visit.viewer(), workshop), answer, why, errors.shown(), visit));
    }

    private SignPage sign(Workshop joined, String answer, String why, FieldErrors.Shown errors, Visit visit) {
        return new SignPage(
                top(joined, visit),
                joined.at(WorkshopStage.SIGN_OFF),
                said(joined, visit),
                joined.version(),
                why,
                answer,
                WorkshopDrafts.LONGEST,
                errors);
    }

    private String said(Workshop joined, Visit visit) {
        return drafts.said(visit.council().id(), joined, account(visit));
    }

    private static long account(Visit visit) {
        return Objects.requireNonNull(visit.viewer().account());
    }

    private static String path(UUID workshop) {
        return "/workshops/" + workshop;
    }

    private Top top(Workshop joined, Visit visit) {
        return new Top(
                shown.title(visit.council().id(), joined, visit.locale()),
                visit.path(path(joined.id())),
                joined.stage().key());
    }
}

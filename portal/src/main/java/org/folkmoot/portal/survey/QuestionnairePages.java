package org.folkmoot.portal.survey;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import io.micronaut.views.ModelAndView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.paper.Press;
import org.folkmoot.portal.platform.theme.Assets;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Writing questionnaires in both languages, and seeing them as people will. */
@Controller("/studio/questionnaires")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.edit")
class QuestionnairePages {
    private static final int LONGEST_TITLE = 200;

    /** What most people read with ease; older is shown as something to look at. */
    private static final int EASY_AGE = 12;

    private final Questionnaires questionnaires;
    private final QuestionnaireEditing editing;
    private final WhoAsks asking;
    private final SheetView sheetView;
    private final Printing printing;
    private final Press press;
    private final Words words;
    private final Forms forms;
    private final Messages messages;
    private final OptionPictures pictures;

    QuestionnairePages(
            Questionnaires questionnaires,
            QuestionnaireEditing editing,
            WhoAsks asking,
            SheetView sheetView,
            Printing printing,
            Press press,
            Words words,
            Forms forms,
            Messages messages,
            OptionPictures pictures) {
        this.pictures = pictures;
        this.questionnaires = questionnaires;
        this.editing = editing;
        this.asking = asking;
        this.sheetView = sheetView;
        this.printing = printing;
        this.press = press;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param begins with which question; empty when there is none */
    record Listed(String href, String title, int questions, String begins) {}

    record ListPage(List<Listed> questionnaires, String typedEn, String typedCy, FieldErrors.Shown errors)
            implements PageModel {}

    /**
     * @param asked who is asked it, as a sentence; empty for everybody @param readingAge of the English text; 0 when there is none
     * @param same how other audiences are asked the same in other words, as sentences
     * @param facts how many stand under it, and whether some are old, as a sentence; empty for none @param old whether some are
     */
    record Line(
            String id,
            String kind,
            String en,
            String cy,
            String asked,
            int readingAge,
            boolean hard,
            boolean required,
            List<Wrong> wrong,
            List<String> same,
            String facts,
            boolean old) {}

    /** Something that keeps it from opening. @param href where it is put right */
    record Wrong(String words, String href) {}

    /**
     * @param repeat for each of what it is asked again, as a sentence; empty for a page that is asked once
     * @param asked who is asked it, as a sentence; empty for everybody
     */
    record Sheet(String id, int number, List<Line> lines, String repeat, String asked) {}

    record KindChoice(String value, String label) {}

    /**
     * @param backHref of what asks it, else of all questionnaires
     * @param backLabel its name
     * @param asked title of what asks it; empty for a questionnaire that nothing asks yet
     * @param saved when it was saved, as {@code 16:42}; null when nobody just did
     * @param left how many things keep it from opening
     * @param wrong all of them, in the order of the questionnaire
     * @param unwalked that not all ways through it could be walked, as a sentence; empty where all were
     * @param changesHref where what is changed here is published to people who are answering; empty where nobody is
     */
    record EditPage(
            String id,
            int lock,
            String title,
            String backHref,
            String backLabel,
            String asked,
            @Nullable String saved,
            int left,
            String titleEn,
            String titleCy,
            List<Sheet> pages,
            List<KindChoice> kinds,
            List<Wrong> wrong,
            String changesHref,
            boolean previewable,
            FieldErrors.Shown errors,
            String unwalked,
            boolean ordered)
            implements PageModel {}

    @Get
    HttpResponse<?> list(Visit visit) {
        return listPage(visit, Form.EMPTY, FieldErrors.Shown.NONE, HttpStatus.OK);
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> create(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "title.en", "title.cy");
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised title = QuestionForm.both(form, "title", errors, LONGEST_TITLE);
        if (title.blank()) errors.add("title.en", "survey.edit.title.missing");
        if (!errors.none()) {
            return listPage(visit, form, errors.shown(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        Questionnaire fresh = new Questionnaire(title, List.of(Page.of("p1", List.of())));
        UUID id = questionnaires.create(visit.council().id(), fresh, actor(visit));
        return Pages.seeOther(visit, "/studio/questionnaires/" + id);
    }

    @Get("/{id}")
    HttpResponse<?> edit(Visit visit, UUID id, @Nullable @QueryValue String saved) {
        return view(
                HttpStatus.OK,
                "survey/edit",
                editPage(
                        visit,
                        questionnaires.edited(visit.council().id(), id),
                        SavedAt.shown(saved),
                        FieldErrors.Shown.NONE));
    }

    @Post("/{id}/title")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> title(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "title.en", "title.cy");
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised title = QuestionForm.both(form, "title", errors, LONGEST_TITLE);
        if (!errors.none()) {
            Questionnaires.Edited kept = questionnaires.edited(visit.council().id(), id);
            return view(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "survey/edit",
                    editPage(
                            visit,
                            new Questionnaires.Edited(id, kept.questionnaire().withTitle(title), kept.lockVersion()),
                            null,
                            errors.shown()));
        }
        return changed(visit, id, form, before -> before.withTitle(title));
    }

    @Post("/{id}/pages")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> addPage(Visit visit, UUID id, @Nullable @Body String body) {
        short council = visit.council().id();
        return changed(visit, id, forms.read(visit, body, "lock"), before -> editing.withPage(council, id, before));
    }

    @Post("/{id}/pages/{page}/delete")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> deletePage(Visit visit, UUID id, String page, @Nullable @Body String body) {
        return changed(visit, id, forms.read(visit, body, "lock"), before -> editing.withoutPage(before, page));
    }

    /** A whole section one place earlier or later, as long as nothing in it or after it would then lean on what comes later. */
    @Post("/{id}/pages/{page}/move")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> movePage(Visit visit, UUID id, String page, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "by");
        short council = visit.council().id();
        Questionnaires.Edited edited = questionnaires.edited(council, id);
        Questionnaire before = edited.questionnaire();
        int by = form.text("by").equals("up") ? -1 : 1;
        List<Soundness.Flaw> broken = before.brokenBy(before.movingPage(page, by));
        if (broken.isEmpty()) return changed(visit, id, form, now -> now.movingPage(page, by));
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add(
                "page-" + page,
                "survey.edit.section-stays",
                Map.of(
                        "where",
                        broken.stream()
                                .map(flaw -> wrong(visit, edited, flaw).words())
                                .distinct()
                                .collect(Collectors.joining(" "))));
        return view(HttpStatus.UNPROCESSABLE_ENTITY, "survey/edit", editPage(visit, edited, null, errors.shown()));
    }

    /** Leads to the form of one more question, which is there once it was saved with words. */
    @Post("/{id}/questions")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> addQuestion(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "page", "kind");
        short council = visit.council().id();
        Kind kind = QuestionInHand.kind(form.text("kind"));
        if (editing.refused(council, id, kind)) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("kind-" + form.text("page"), "survey.flaw.contact-anonymous");
            return view(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "survey/edit",
                    editPage(visit, questionnaires.edited(council, id), null, errors.shown()));
        }
        Questionnaire before = questionnaires.find(council, id);
        Page page = before.pages().stream()
                .filter(each -> each.id().equals(form.text("page")))
                .findFirst()
                .orElseThrow(BadForm::new);
        String question = editing.nextQuestion(council, id, before);
        return Pages.seeOther(
                visit,
                "/studio/questionnaires/" + id + "/questions/" + question
                        + new QuestionInHand.Adding(page.id(), kind).query());
    }

    @Post("/{id}/questions/{question}/move")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> move(Visit visit, UUID id, String question, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "by");
        int by = form.text("by").equals("up") ? -1 : 1;
        return changed(visit, id, form, before -> before.moving(question, by));
    }

    /** One more like it, right after it. */
    @Post("/{id}/questions/{question}/copy")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> copy(Visit visit, UUID id, String question, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock");
        Questionnaire before = questionnaires.find(visit.council().id(), id);
        before.question(question).orElseThrow(NoSuchThing::new);
        String copy = editing.nextQuestion(visit.council().id(), id, before);
        return changed(visit, id, form, now -> now.copying(question, copy));
    }

    @Post("/{id}/questions/{question}/delete")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> delete(Visit visit, UUID id, String question, @Nullable @Body String body) {
        return changed(visit, id, forms.read(visit, body, "lock"), before -> before.without(question));
    }

    /** The real question page, of the questionnaire as it stands now; nothing is kept. */
    @Get("/{id}/preview/{number}")
    HttpResponse<?> preview(Visit visit, UUID id, int number, @Nullable @QueryValue String near) {
        Questionnaire questionnaire = questionnaires.find(visit.council().id(), id);
        Sheets sheets = Sheets.of(questionnaire);
        Sheets.Sheet sheet = sheets.sheet(number).orElseThrow(NoSuchThing::new);
        String here = "/studio/questionnaires/" + id;
        AnswerPages.Around around =
                asking.around(visit.council().id(), id, questionnaire.title().in(visit.locale()));
        String next = number < sheets.count() ? here + "/preview/" + (number + 1) : here;
        String back = number > 1 ? here + "/preview/" + (number - 1) : here;
        return view(
                HttpStatus.OK,
                "survey/question",
                new AnswerPages.QuestionPage(
                        around,
                        number,
                        Progress.fixed(number, sheets.count()),
                        sheetView.of(
                                sheet,
                                Answers.NONE,
                                visit.locale(),
                                words.onPaper(Printing.places(questionnaire))
                                        .picturing(
                                                pictures.shown(visit.council().id(), sheet))
                                        .lookingAt(new Pins.Looking(near, false))),
                        visit.path(back),
                        visit.path(next),
                        Stream.concat(
                                        sheet.items().stream()
                                                .flatMap(item -> item.rules().stream())
                                                .map(rule -> words.asked(rule, sheets, visit.locale())),
                                        sheet.items().stream()
                                                .flatMap(item -> item.question().options().stream())
                                                .map(option -> words.offered(option, sheets, visit.locale()))
                                                .filter(said -> !said.isEmpty()))
                                .distinct()
                                .toList(),
                        words.anyTime(sheet.turn(), visit.locale())));
    }

    /** The questionnaire as it stands now, as people will fill it in on paper. @param print {@code large} for large print */
    @Get("/{id}/print")
    HttpResponse<?> print(Visit visit, UUID id, @Nullable @QueryValue String print) {
        return view(HttpStatus.OK, "survey/paper", printed(visit, id, print));
    }

    /** The same as a tagged PDF. */
    @Get("/{id}/print.pdf")
    HttpResponse<?> printPdf(Visit visit, UUID id, @Nullable @QueryValue String print) {
        LocalDate today = visit.now().atZone(Spoken.UK).toLocalDate();
        return HttpResponse.ok(press.pdf(PrintedPage.PDF, printed(visit, id, print), visit.locale(), today))
                .headers(Downloads.made("questionnaire.pdf", Downloads.PDF));
    }

    private PrintedPage printed(Visit visit, UUID id, @Nullable String print) {
        boolean large = "large".equals(print);
        String here = "/studio/questionnaires/" + id;
        return printing.draft(
                questionnaires.find(visit.council().id(), id),
                asking.anonymous(visit.council().id(), id),
                visit.locale(),
                large,
                new Printing.Ways(
                        visit.path(here),
                        visit.path(here + "/print") + (large ? "" : "?print=large"),
                        visit.pathIn(visit.otherLocale(), here + "/print") + (large ? "?print=large" : ""),
                        visit.path(here + "/print.pdf") + (large ? "?print=large" : "")));
    }

    private HttpResponse<?> changed(Visit visit, UUID id, Form form, UnaryOperator<Questionnaire> change) {
        editing.change(visit.council().id(), id, lock(form), actor(visit), change);
        return Pages.seeOther(visit, "/studio/questionnaires/" + id + SavedAt.query(visit.now()));
    }

    private HttpResponse<?> listPage(Visit visit, Form typed, FieldErrors.Shown errors, HttpStatus status) {
        List<Listed> listed = questionnaires.latest(visit.council().id()).stream()
                .map(each -> new Listed(
                        visit.path("/studio/questionnaires/" + each.id()),
                        each.questionnaire().title().in(visit.locale()),
                        each.questionnaire().questions().size(),
                        each.questionnaire().questions().stream()
                                .findFirst()
                                .map(first -> first.text().in(visit.locale()))
                                .orElse("")))
                .toList();
        return view(
                status,
                "survey/questionnaires",
                new ListPage(listed, typed.text("title.en"), typed.text("title.cy"), errors));
    }

    private EditPage editPage(
            Visit visit, Questionnaires.Edited edited, @Nullable String saved, FieldErrors.Shown errors) {
        Optional<AskedIn.Place> asked = asking.place(visit.council().id(), edited.id());
        Questionnaire questionnaire = edited.questionnaire();
        List<String> locales = visit.council().parityLocales();
        List<Soundness.Flaw> wrong = Stream.of(
                        Soundness.flaws(questionnaire).stream(),
                        pictures.flaws(visit.council().id(), questionnaire).stream(),
                        Soundness.missing(questionnaire, locales).stream(),
                        questionnaire.questions().stream()
                                .filter(each -> editing.refused(visit.council().id(), edited.id(), each.kind()))
                                .map(each -> new Soundness.Flaw(each.id(), "survey.flaw.contact-anonymous")))
                .flatMap(flaws -> flaws)
                .toList();
        Sheets sheets = Sheets.of(questionnaire);
        Map<String, List<AskedIn.Elsewhere>> same =
                asking.elsewhere(visit.council().id(), edited.id());
        List<Sheet> pages = new ArrayList<>();
        for (Page page : questionnaire.pages()) {
            List<Line> lines = page.questions().stream()
                    .map(question -> line(
                            visit,
                            edited,
                            question,
                            sheets,
                            wrong,
                            said(same.getOrDefault(question.id(), List.of()), visit.locale())))
                    .toList();
            pages.add(new Sheet(
                    page.id(),
                    pages.size() + 1,
                    lines,
                    words.again(page.repeat(), visit.locale()),
                    words.asked(page.shownWhen(), sheets, visit.locale())));
        }
        return new EditPage(
                edited.id().toString(),
                edited.lockVersion(),
                questionnaire.title().in(visit.locale()),
                visit.path(asked.map(AskedIn.Place::href).orElse("/studio/questionnaires")),
                asked.map(place -> place.title().in(visit.locale()))
                        .orElseGet(() -> words.say(visit.locale(), "survey.rail.questionnaires")),
                asked.map(place -> place.title().in(visit.locale())).orElse(""),
                saved,
                (int) wrong.stream()
                        .map(flaw -> wrong(visit, edited, flaw))
                        .distinct()
                        .count(),
                only(questionnaire.title(), "en"),
                only(questionnaire.title(), "cy"),
                pages,
                Stream.of(Kind.values())
                        .map(kind -> new KindChoice(kind.name(), words.kind(kind, visit.locale())))
                        .toList(),
                wrong.stream()
                        .map(flaw -> wrong(visit, edited, flaw))
                        .distinct()
                        .toList(),
                asked.map(AskedIn.Place::changes)
                        .filter(changes -> !changes.isEmpty())
                        .map(visit::path)
                        .orElse(""),
                !questionnaire.questions().isEmpty(),
                errors,
                sheets.routed() ? WaysPages.unwalked(WaysWalked.of(sheets), words, visit.locale()) : "",
                pages.size() > 1);
    }

    private List<String> said(List<AskedIn.Elsewhere> others, String locale) {
        return others.stream()
                .map(other -> words.say(
                        locale,
                        "survey.same.also",
                        Map.of(
                                "audience", other.audience().in(locale),
                                "question", other.words().in(locale))))
                .toList();
    }

    private Wrong wrong(Visit visit, Questionnaires.Edited edited, Soundness.Flaw flaw) {
        Questionnaire questionnaire = edited.questionnaire();
        String said = words.say(visit.locale(), flaw.key());
        String place = Mending.place(questionnaire, flaw);
        return new Wrong(
                questionnaire
                        .question(flaw.question())
                        .map(question -> words.say(
                                visit.locale(),
                                "survey.edit.wrong.at",
                                Map.of("number", questionnaire.questions().indexOf(question) + 1, "what", said)))
                        .orElse(said),
                place.startsWith("#") ? place : visit.path("/studio/questionnaires/" + edited.id() + place));
    }

    private Line line(
            Visit visit,
            Questionnaires.Edited edited,
            Question question,
            Sheets sheets,
            List<Soundness.Flaw> wrong,
            List<String> same) {
        String english = only(question.text(), "en");
        int age = QuestionReading.age(question);
        return new Line(
                question.id(),
                words.kind(question.kind(), visit.locale()),
                english,
                only(question.text(), "cy"),
                words.asked(question.shownWhen(), sheets, visit.locale()),
                age,
                age > EASY_AGE,
                question.required(),
                wrong.stream()
                        .filter(flaw -> flaw.question().equals(question.id()))
                        .map(flaw -> new Wrong(
                                words.say(visit.locale(), flaw.key()),
                                wrong(visit, edited, flaw).href()))
                        .distinct()
                        .toList(),
                same,
                facts(question, FactPages.today(visit), visit.locale()),
                question.underneath().stream().anyMatch(fact -> fact.old(FactPages.today(visit))));
    }

    private String facts(Question question, LocalDate today, String locale) {
        int count = question.underneath().size();
        if (count == 0) return "";
        int old = (int)
                question.underneath().stream().filter(fact -> fact.old(today)).count();
        String many = words.say(locale, "survey.fact.many-under", Map.of("count", count));
        return old == 0 ? many : many + " " + words.say(locale, "survey.fact.many-old", Map.of("count", old));
    }

    /** The text in this language and no other. */
    static String only(Localised text, String locale) {
        return text.has(locale) ? text.in(locale) : "";
    }

    static int lock(Form form) {
        if (!form.text("lock").matches("[1-9][0-9]{0,8}")) {
            throw new BadForm();
        }
        return Integer.parseInt(form.text("lock"));
    }

    static UUID actor(Visit visit) {
        UUID actor = visit.viewer().accountPublicId();
        if (actor == null) {
            throw new NoSuchThing();
        }
        return actor;
    }

    private static HttpResponse<?> view(HttpStatus status, String name, PageModel page) {
        return HttpResponse.status(status).contentType(Assets.html()).body(new ModelAndView<>(name, page));
    }
}

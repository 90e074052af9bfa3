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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.folkmoot.portal.content.ReadingAge;
import org.folkmoot.portal.content.media.MediaLibrary;
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
    /** What most people read with ease; older is shown as something to look at. */
    private static final int EASY_AGE = 12;

    /** Sent by the button that leads to facts under a question. */
    private static final String FACTS = "facts";

    private final Questionnaires questionnaires;
    private final QuestionnaireEditing editing;
    private final List<AskedIn> askers;
    private final SheetView sheetView;
    private final Printing printing;
    private final Press press;
    private final Words words;
    private final Maps maps;
    private final Forms forms;
    private final Messages messages;
    private final OptionPictures pictures;

    QuestionnairePages(
            Questionnaires questionnaires,
            QuestionnaireEditing editing,
            List<AskedIn> askers,
            SheetView sheetView,
            Printing printing,
            Press press,
            Words words,
            Maps maps,
            Forms forms,
            Messages messages,
            OptionPictures pictures) {
        this.pictures = pictures;
        this.questionnaires = questionnaires;
        this.editing = editing;
        this.askers = askers;
        this.sheetView = sheetView;
        this.printing = printing;
        this.press = press;
        this.words = words;
        this.maps = maps;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param begins with which question; empty when there is none */
    record Listed(String href, String title, int questions, String begins) {}

    record ListPage(List<Listed> questionnaires, String typedEn, String typedCy, FieldErrors.Shown errors)
            implements PageModel {}

    /**
     * @param facts how many stand under it, and whether some are old, as a sentence; empty for none @param old whether some are
     * @param asked who is asked it, as a sentence; empty for everybody @param readingAge of the English text; 0 when there is none
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
            List<String> wrong,
            String facts,
            boolean old) {}

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
     * @param unwalked that not all ways through it could be walked, as a sentence; empty where all were
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
            List<String> wrong,
            boolean previewable,
            FieldErrors.Shown errors,
            String unwalked)
            implements PageModel {}

    /** Answers that were given before, to be asked of those who gave them. @param number of the question @param scale that a statement is on */
    record Earlier(int number, String text, String scale, List<Tick> ticks) {}

    record Tick(String value, String label, boolean checked) {}

    /**
     * @param says whether people can write beside it what it is
     * @param pictures that may stand with it; none where none may, or where the library has none @param small the one that does
     */
    record TextLine(
            String stem,
            String en,
            String cy,
            boolean alone,
            int number,
            boolean says,
            List<Decimals> pictures,
            @Nullable String small) {}

    /**
     * How a number is worked out.
     *
     * @param of numbers that were answered before @param froms likewise, one to take others from
     * @param counted answers that may be counted @param logic JsonLogic of its own; empty where none is needed
     */
    record Reckoned(
            List<Decimals> hows,
            List<Tick> of,
            List<Decimals> froms,
            List<Earlier> counted,
            String logic,
            boolean shown) {}

    /** One of a few: how exact a number may be, where a scale begins, how wide bands of days are. */
    record Decimals(String value, String label, boolean selected) {}

    record QuestionEditPage(
            String questionnaire,
            String id,
            int lock,
            String kind,
            String heading,
            Map<String, String> typed,
            List<TextLine> options,
            List<TextLine> rows,
            boolean several,
            boolean faces,
            boolean takesWords,
            String asked,
            List<RuleLink> rules,
            boolean required,
            boolean sensitive,
            boolean print,
            boolean changedMeanwhile,
            @Nullable String saved,
            FieldErrors.Shown errors,
            boolean picking,
            boolean number,
            List<Decimals> decimals,
            boolean scale,
            List<Decimals> starts,
            boolean share,
            boolean shareSome,
            boolean date,
            List<Decimals> widths,
            List<Decimals> guards,
            boolean shuffling,
            boolean shuffled,
            List<Decimals> pipes,
            @Nullable Reckoned reckoned,
            List<Look> looks,
            boolean pin,
            List<Decimals> maps,
            List<Decimals> contactBy,
            Beside beside,
            boolean file,
            int letters)
            implements PageModel {}

    /**
     * Easy Read and read aloud, as they stand in the form.
     *
     * @param open whether it is unfolded
     * @param pictures for the Easy Read text
     * @param aloudEn recordings in English @param aloudCy recordings in Welsh
     */
    record Beside(
            boolean open,
            String easyEn,
            String easyCy,
            List<Decimals> pictures,
            List<Decimals> aloudEn,
            List<Decimals> aloudCy) {}

    /**
     * A rule that is made on a page of its own.
     *
     * @param then what the button sends @param label of the button @param said what the rule says; empty where there is none
     */
    record RuleLink(String then, String label, String said) {}

    /** How it looks on a phone in one language. */
    record Look(String label, String href) {}

    @Get
    HttpResponse<?> list(Visit visit) {
        return listPage(visit, Form.EMPTY, FieldErrors.Shown.NONE, HttpStatus.OK);
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> create(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "title.en", "title.cy");
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised title = QuestionForm.both(form, "title", errors);
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
        Localised title = QuestionForm.both(form, "title", new FieldErrors(messages, visit));
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

    @Post("/{id}/questions")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> addQuestion(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "page", "kind");
        Kind kind = Stream.of(Kind.values())
                .filter(each -> each.name().equals(form.text("kind")))
                .findFirst()
                .orElseThrow(BadForm::new);
        if (editing.refused(visit.council().id(), id, kind)) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("kind-" + form.text("page"), "survey.flaw.contact-anonymous");
            return view(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "survey/edit",
                    editPage(visit, questionnaires.edited(visit.council().id(), id), null, errors.shown()));
        }
        Questionnaire before = questionnaires.find(visit.council().id(), id);
        String question = editing.nextQuestion(visit.council().id(), id, before);
        changed(visit, id, form, now -> now.adding(form.text("page"), editing.fresh(question, kind)));
        return Pages.seeOther(visit, "/studio/questionnaires/" + id + "/questions/" + question);
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

    @Get("/{id}/questions/{question}")
    HttpResponse<?> question(Visit visit, UUID id, String question, @Nullable @QueryValue String saved) {
        Questionnaires.Edited edited = questionnaires.edited(visit.council().id(), id);
        Question found = edited.questionnaire().question(question).orElseThrow(NoSuchThing::new);
        return view(
                HttpStatus.OK,
                "survey/edit_question",
                questionPage(
                        visit, edited, found, found, Form.EMPTY, FieldErrors.Shown.NONE, false, SavedAt.shown(saved)));
    }

    @Post("/{id}/questions/{question}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> saveQuestion(Visit visit, UUID id, String question, @Nullable @Body String body) {
        short council = visit.council().id();
        Questionnaires.Edited edited = questionnaires.edited(council, id);
        Question before = edited.questionnaire().question(question).orElseThrow(NoSuchThing::new);
        Form form = forms.read(visit, body, QuestionForm.fields(before));
        FieldErrors errors = new FieldErrors(messages, visit);
        Sheets sheets = Sheets.of(edited.questionnaire());
        List<Sheets.Item> earlier = sheets.before(question);
        Question typed = Pins.chosen(
                        QuestionForm.read(
                                before,
                                form,
                                errors,
                                earlier,
                                pictures.choosable(visit.council().id(), visit.locale())),
                        before,
                        form,
                        errors,
                        map -> maps.find(visit.council(), map))
                .when(before.shownWhen());
        Set<String> keys = earlier.stream().map(Sheets.Item::key).collect(Collectors.toSet());
        Leaning.faults(typed, sheets, keys)
                .forEach(fault ->
                        errors.add(fault.startsWith("pipe") ? "text.en" : FormulaForm.FIELD, "survey.flaw." + fault));
        if (editing.refused(council, id, typed.kind())) errors.add("text.en", "survey.flaw.contact-anonymous");
        if (!errors.none()) {
            return view(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "survey/edit_question",
                    questionPage(visit, edited, before, typed, form, errors.shown(), false, null));
        }
        try {
            editing.change(council, id, lock(form), actor(visit), now -> now.changing(question, any -> typed));
        } catch (QuestionnaireChanged meanwhile) {
            return view(
                    HttpStatus.CONFLICT,
                    "survey/edit_question",
                    questionPage(visit, edited, before, typed, form, FieldErrors.Shown.NONE, true, null));
        }
        String then = form.text(QuestionForm.THEN);
        String here = "/studio/questionnaires/" + id;
        if (then.equals(FACTS)) return Pages.seeOther(visit, here + "/questions/" + question + "/facts");
        boolean on = RuleTarget.read(then)
                .filter(each -> each.in(questionnaires.find(council, id)))
                .isPresent();
        if (on) return Pages.seeOther(visit, here + "/rules/" + then);
        String next = form.has("more") || !form.text("pipe").isEmpty() ? "/questions/" + question : "";
        return Pages.seeOther(visit, "/studio/questionnaires/" + id + next + SavedAt.query(visit.now()));
    }

    private List<Earlier> earlier(List<Sheets.Item> before, List<String> ticked, String locale) {
        List<Earlier> earlier = new ArrayList<>();
        int number = 0;
        String last = "";
        for (Sheets.Item item : before) {
            if (item.question().kind().worked()) continue;
            boolean counts = Sheets.counts(item);
            number += counts || item.question().id().equals(last) ? 0 : 1;
            if (!counts) last = item.question().id();
            List<String> offered = AskedOf.options(item);
            if (offered.isEmpty()) continue;
            earlier.add(new Earlier(
                    counts ? number + 1 : number,
                    words.anyTime(item, locale),
                    item.scale().in(locale),
                    words.options(item.question()).stream()
                            .filter(option -> offered.contains(option.id()))
                            .map(option -> new Tick(
                                    AskedOf.tick(item.key(), option.id()),
                                    counts
                                            ? words.say(locale, "survey.repeat.or-more", Map.of("number", option.id()))
                                            : option.text().in(locale),
                                    ticked.contains(AskedOf.tick(item.key(), option.id()))))
                            .toList()));
        }
        return earlier;
    }

    /** Rules that belong to a question, its answers' among them, as far as they are saved. */
    private List<RuleLink> rulesOf(Question typed, Questionnaire saved, Sheets sheets, String locale) {
        List<RuleLink> rules = new ArrayList<>();
        rules.add(new RuleLink(
                FACTS,
                words.say(locale, "survey.fact.link-under"),
                words.say(
                        locale,
                        "survey.fact.many-under",
                        Map.of("count", typed.underneath().size()))));
        if (RuleTarget.check(typed.id()).in(saved)) {
            Check check = typed.check();
            rules.add(new RuleLink(
                    RuleTarget.check(typed.id()).written(),
                    words.say(locale, "survey.check.link"),
                    check == null ? "" : words.checked(check, sheets, locale)));
        }
        if (sheets.askable(typed.id()).isEmpty()) return rules;
        for (Option option : typed.options()) {
            RuleTarget target = RuleTarget.option(typed.id(), option.id());
            if (!target.in(saved)) continue;
            rules.add(new RuleLink(
                    target.written(),
                    words.say(
                            locale,
                            "survey.rule.link-option",
                            Map.of("option", option.text().in(locale))),
                    words.offered(option, sheets, locale)));
        }
        rules.addFirst(new RuleLink(
                RuleTarget.question(typed.id()).written(),
                words.say(locale, "survey.rule.link"),
                typed.shownWhen() == null
                        ? words.say(locale, "survey.asked.everybody")
                        : words.asked(typed.shownWhen(), sheets, locale)));
        return rules;
    }

    /** The real question page, of the questionnaire as it stands now; nothing is kept. */
    @Get("/{id}/preview/{number}")
    HttpResponse<?> preview(Visit visit, UUID id, int number, @Nullable @QueryValue String near) {
        Questionnaire questionnaire = questionnaires.find(visit.council().id(), id);
        Sheets sheets = Sheets.of(questionnaire);
        Sheets.Sheet sheet = sheets.sheet(number).orElseThrow(NoSuchThing::new);
        String here = "/studio/questionnaires/" + id;
        AnswerPages.Around around =
                new AnswerPages.Around(questionnaire.title().in(visit.locale()), false, "", "", "", true, false, false);
        String next = number < sheets.count() ? here + "/preview/" + (number + 1) : here;
        String back = number > 1 ? here + "/preview/" + (number - 1) : here;
        return view(
                HttpStatus.OK,
                "survey/question",
                new AnswerPages.QuestionPage(
                        around,
                        number,
                        number,
                        sheets.count(),
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
        Optional<AskedIn.Place> asked = askers.stream()
                .flatMap(asker -> asker.find(visit.council().id(), edited.id()).stream())
                .findFirst();
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
        List<Sheet> pages = new ArrayList<>();
        for (Page page : questionnaire.pages()) {
            List<Line> lines = page.questions().stream()
                    .map(question -> line(visit, question, sheets, wrong))
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
                (int) wrong.stream().distinct().count(),
                only(questionnaire.title(), "en"),
                only(questionnaire.title(), "cy"),
                pages,
                Stream.of(Kind.values())
                        .map(kind -> new KindChoice(kind.name(), words.kind(kind, visit.locale())))
                        .toList(),
                wrong.stream()
                        .filter(flaw -> flaw.question().isEmpty())
                        .map(flaw -> words.say(visit.locale(), flaw.key()))
                        .distinct()
                        .toList(),
                !questionnaire.questions().isEmpty(),
                errors,
                sheets.routed() ? WaysPages.unwalked(WaysWalked.of(sheets), words, visit.locale()) : "");
    }

    private Line line(Visit visit, Question question, Sheets sheets, List<Soundness.Flaw> wrong) {
        String english = only(question.text(), "en");
        int age = english.isEmpty() ? 0 : ReadingAge.of(english + " " + only(question.help(), "en"));
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
                        .map(flaw -> words.say(visit.locale(), flaw.key()))
                        .distinct()
                        .toList(),
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

    private QuestionEditPage questionPage(
            Visit visit,
            Questionnaires.Edited edited,
            Question before,
            Question typed,
            Form form,
            FieldErrors.Shown errors,
            boolean changedMeanwhile,
            @Nullable String saved) {
        List<MediaLibrary.Shown> offered = typed.kind().picking()
                ? pictures.offered(visit.council().id(), visit.locale(), OptionPictures.named(List.of(before, typed)))
                : List.of();
        List<TextLine> options = new ArrayList<>();
        for (Option option : typed.kind().listing() ? typed.options() : List.<Option>of()) {
            boolean known = before.options().stream().anyMatch(each -> each.id().equals(option.id()));
            String stem = known ? "o." + option.id() : "o.new-" + newNumber(options);
            options.add(new TextLine(
                    stem,
                    only(option.text(), "en"),
                    only(option.text(), "cy"),
                    option.exclusive(),
                    options.size() + 1,
                    option.saysWhat(),
                    choices(offered, option.picture(), visit.locale()),
                    offered.stream()
                            .filter(one -> one.id().equals(option.picture()))
                            .findFirst()
                            .map(MediaLibrary.Shown::small)
                            .orElse(null)));
        }
        List<TextLine> rows = new ArrayList<>();
        for (Row row : typed.rows()) {
            boolean known = before.rows().stream().anyMatch(each -> each.id().equals(row.id()));
            String stem = known ? "r." + row.id() : "r.new-" + newNumber(rows);
            rows.add(new TextLine(
                    stem,
                    only(row.text(), "en"),
                    only(row.text(), "cy"),
                    false,
                    rows.size() + 1,
                    false,
                    List.of(),
                    null));
        }
        if (typed.kind().listing() && !typed.kind().fixed())
            empty(options, "o", choices(offered, null, visit.locale()));
        if (typed.kind() == Kind.LIKERT) empty(rows, "r", List.of());
        String heading = typed.text().in(visit.locale());
        Sheets sheets = Sheets.of(edited.questionnaire());
        List<Sheets.Item> earlier = sheets.before(typed.id());
        return new QuestionEditPage(
                edited.id().toString(),
                typed.id(),
                edited.lockVersion(),
                words.kind(typed.kind(), visit.locale()),
                heading.isEmpty() ? words.say(visit.locale(), "survey.edit.new-question") : heading,
                values(typed, form),
                options,
                rows,
                typed.kind().several(),
                typed.kind() == Kind.FACES,
                typed.kind() == Kind.FACES || typed.takesWords(),
                words.asked(typed.shownWhen(), sheets, visit.locale()),
                rulesOf(typed, edited.questionnaire(), sheets, visit.locale()),
                typed.required(),
                typed.sensitive(),
                typed.askPrintPermission(),
                changedMeanwhile,
                saved,
                errors,
                typed.kind().picking(),
                typed.kind().numeric(),
                decimals(typed, visit.locale()),
                typed.kind() == Kind.SCALE,
                starts(typed, visit.locale()),
                typed.kind() == Kind.SHARE,
                !typed.shared().exact(),
                typed.kind() == Kind.DATE,
                widths(typed, visit.locale()),
                guards(typed, visit.locale()),
                typed.kind().shuffling(),
                typed.shuffles(),
                pipes(earlier, visit.locale()),
                reckoned(typed, earlier, form, visit.locale()),
                looks(visit, edited.id(), typed.id()),
                typed.kind().mapped(),
                maps(visit, typed, form),
                contactBy(typed, visit.locale()),
                beside(visit, before, typed, errors),
                typed.kind() == Kind.FILE,
                typed.kind().written() ? typed.kind().mostLetters() : 0);
    }

    private Beside beside(Visit visit, Question before, Question typed, FieldErrors.Shown errors) {
        OtherForms forms = typed.inOtherForms();
        short council = visit.council().id();
        Set<UUID> chosen = OptionPictures.named(List.of(before, typed));
        return new Beside(
                typed.otherForms() != null || errors.any(),
                only(forms.easy(), "en"),
                only(forms.easy(), "cy"),
                choices(pictures.offered(council, visit.locale(), chosen), forms.picture(), visit.locale()),
                recordings(visit, "en", chosen, forms),
                recordings(visit, "cy", chosen, forms));
    }

    private List<Decimals> recordings(Visit visit, String in, Set<UUID> chosen, OtherForms forms) {
        return pictures.offeredAloud(visit.council().id(), visit.locale(), in, chosen).stream()
                .map(one -> new Decimals(
                        one.id().toString(),
                        one.name(),
                        one.id().equals(forms.aloud().get(in))))
                .toList();
    }

    private List<Look> looks(Visit visit, UUID id, String question) {
        String address = "/studio/questionnaires/" + id + "/questions/" + question + "/look";
        return Stream.of(visit.locale(), visit.otherLocale())
                .map(locale -> new Look(
                        words.say(visit.locale(), "survey.edit.phones." + locale), visit.pathIn(locale, address)))
                .toList();
    }

    private List<Decimals> choices(List<MediaLibrary.Shown> offered, @Nullable UUID chosen, String locale) {
        return offered.stream()
                .map(one -> new Decimals(
                        one.id().toString(),
                        words.say(
                                locale,
                                "survey.edit.picture.named",
                                Map.of("name", one.name(), "alt", one.altIn(locale))),
                        one.id().equals(chosen)))
                .toList();
    }

    /** Earlier answers that may stand in its words. */
    private List<Decimals> pipes(List<Sheets.Item> earlier, String locale) {
        return earlier.stream()
                .filter(item ->
                        item.question().kind().piping() && item.question().guard() == null)
                .map(item -> new Decimals(item.key(), named(item, locale), false))
                .toList();
    }

    private String named(Sheets.Item item, String locale) {
        return words.say(
                locale,
                "survey.edit.pipe.named",
                Map.of("mark", Piping.mark(item.key()), "question", said(item, locale)));
    }

    /** What an item asks; what nobody has worded yet is offered all the same. */
    private String said(Sheets.Item item, String locale) {
        return item.text().blank()
                ? words.say(locale, "survey.edit.no-text")
                : item.text().in(locale);
    }

    private @Nullable Reckoned reckoned(Question question, List<Sheets.Item> earlier, Form form, String locale) {
        if (!question.kind().worked()) return null;
        Calculation how = question.calculation();
        FormulaForm picked = FormulaForm.sent(form)
                ? FormulaForm.typed(form)
                : FormulaForm.of(how == null ? null : how.formula(), earlier);
        List<Sheets.Item> numbers = earlier.stream()
                .filter(item -> item.question().kind().reckoning())
                .toList();
        return new Reckoned(
                Stream.of(FormulaForm.How.values())
                        .map(each -> new Decimals(
                                each.name(),
                                words.say(
                                        locale,
                                        "survey.edit.calc.how." + each.name().toLowerCase(Locale.ROOT)),
                                each == picked.how()))
                        .toList(),
                numbers.stream()
                        .map(item -> new Tick(
                                item.key(), said(item, locale), picked.of().contains(item.key())))
                        .toList(),
                numbers.stream()
                        .map(item -> new Decimals(
                                item.key(), said(item, locale), item.key().equals(picked.from())))
                        .toList(),
                earlier(earlier, picked.ticks(), locale),
                picked.own(),
                FormulaForm.sent(form) ? form.has("calc.shown") : how == null || how.shown());
    }

    private List<Decimals> decimals(Question question, String locale) {
        if (!question.kind().numeric()) return List.of();
        return IntStream.rangeClosed(0, Measure.MOST_DECIMALS)
                .mapToObj(each -> new Decimals(
                        Integer.toString(each),
                        words.say(locale, "survey.edit.decimals", Map.of("decimals", each)),
                        question.number().decimals() == each))
                .toList();
    }

    /** The council's maps, and the one the question has where its file is gone. */
    private List<Decimals> maps(Visit visit, Question question, Form form) {
        if (!question.kind().mapped()) return List.of();
        Plan plan = question.plan();
        String chosen = typed(form, "plan.map", plan == null ? null : plan.map());
        List<Decimals> all = new ArrayList<>();
        for (Maps.Listed map : maps.of(visit.council())) {
            all.add(new Decimals(
                    map.id(), map.name().in(visit.locale()), map.id().equals(chosen)));
        }
        if (plan != null && all.stream().noneMatch(Decimals::selected)) {
            all.add(new Decimals(plan.map(), plan.name().in(visit.locale()), true));
        }
        return all;
    }

    private List<Decimals> contactBy(Question question, String locale) {
        if (question.kind() != Kind.CONTACT) return List.of();
        return Stream.of(ContactBy.values())
                .map(each -> new Decimals(
                        each.name(),
                        words.say(
                                locale, "survey.edit.contact-by." + each.name().toLowerCase(Locale.ROOT)),
                        each == question.contactBy()))
                .toList();
    }

    private List<Decimals> starts(Question question, String locale) {
        if (question.kind() != Kind.SCALE) return List.of();
        int from = question.scale() == null ? 1 : question.scale().from();
        return Stream.of(1, 0)
                .map(each -> new Decimals(
                        each.toString(), words.say(locale, "survey.number.bare", Map.of("number", each)), from == each))
                .toList();
    }

    private List<Decimals> guards(Question question, String locale) {
        return Stream.of(Guard.values())
                .map(each -> new Decimals(
                        each.name(),
                        words.say(locale, "survey.edit.guard." + each.name().toLowerCase(Locale.ROOT)),
                        each == question.guard()))
                .toList();
    }

    private List<Decimals> widths(Question question, String locale) {
        if (question.kind() != Kind.DATE) return List.of();
        return Stream.of(DateSpan.Width.values())
                .map(each -> new Decimals(
                        each.name(),
                        words.say(
                                locale, "survey.edit.date-bands." + each.name().toLowerCase(Locale.ROOT)),
                        each == question.days().bands()))
                .toList();
    }

    /** What stands in the form; where it could not be read, what was typed. */
    private static Map<String, String> values(Question question, Form form) {
        Measure measure = question.number();
        Map<String, String> values = new HashMap<>();
        values.put("textEn", only(question.text(), "en"));
        values.put("textCy", only(question.text(), "cy"));
        values.put("helpEn", only(question.help(), "en"));
        values.put("helpCy", only(question.help(), "cy"));
        values.put("whyEn", only(question.why(), "en"));
        values.put("whyCy", only(question.why(), "cy"));
        values.put("least", typed(form, "least", question.least()));
        values.put("most", typed(form, "most", question.most()));
        Scale scale = question.scale() == null ? new Scale(1, 5, Localised.EMPTY, Localised.EMPTY) : question.scale();
        values.put("scaleTo", typed(form, "scale.to", scale.to()));
        values.put("lowEn", only(scale.low(), "en"));
        values.put("lowCy", only(scale.low(), "cy"));
        values.put("highEn", only(scale.high(), "en"));
        values.put("highCy", only(scale.high(), "cy"));
        values.put("shareTotal", typed(form, "share.total", question.shared().total()));
        values.put("shareUnitEn", only(question.shared().unit(), "en"));
        values.put("shareUnitCy", only(question.shared().unit(), "cy"));
        values.put("datesFrom", typed(form, "dates.from", question.days().from()));
        values.put("datesTo", typed(form, "dates.to", question.days().to()));
        values.put(
                "planCell",
                typed(
                        form,
                        "plan.cell",
                        question.plan() == null ? null : question.plan().cell()));
        values.put("unitEn", only(measure.unit(), "en"));
        values.put("unitCy", only(measure.unit(), "cy"));
        values.put("numberLeast", typed(form, "number.least", plain(measure.least())));
        values.put("numberMost", typed(form, "number.most", plain(measure.most())));
        String bands = measure.bands().stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" "));
        values.put("bands", typed(form, "bands", bands));
        return Map.copyOf(values);
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static String typed(Form form, String field, @Nullable Object otherwise) {
        if (!form.text(field).isEmpty()) return form.text(field);
        return otherwise == null ? "" : otherwise.toString();
    }

    private static int newNumber(List<TextLine> lines) {
        return 1
                + (int) lines.stream()
                        .filter(line -> line.stem().contains(".new-"))
                        .count();
    }

    private static void empty(List<TextLine> lines, String letter, List<Decimals> pictures) {
        for (int n = newNumber(lines); n <= QuestionForm.MORE; n++) {
            lines.add(new TextLine(letter + ".new-" + n, "", "", false, lines.size() + 1, false, pictures, null));
        }
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

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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Makes a rule line by line: who is asked a question or a page, to whom an answer is offered, and what an answer must be. */
@Controller("/studio/questionnaires/{id}/rules/{rule}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.edit")
class RulePages {
    private static final String VIEW = "survey/edit_rule";

    /** Pressed by whoever wants one more line, or the answers of the question just picked. */
    private static final String MORE = "more";

    /** Ticked by whoever keeps a rule that is more than lines can say. */
    private static final String KEEP = "keep";

    private final Questionnaires questionnaires;
    private final QuestionnaireEditing editing;
    private final Words words;
    private final Forms forms;
    private final Messages messages;

    RulePages(
            Questionnaires questionnaires, QuestionnaireEditing editing, Words words, Forms forms, Messages messages) {
        this.questionnaires = questionnaires;
        this.editing = editing;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * @param said what it says, as far as it is whole; empty for a new line
     * @param was key whose answers are shown; empty where none are
     * @param answers to tick; none where a number or a day is typed
     * @param numbered whether a number can be typed @param dated whether a day can
     * @param others answers it can be compared with
     */
    record LineShown(
            int n,
            String said,
            List<Pick> questions,
            String was,
            List<Pick> tests,
            List<Tick> answers,
            boolean numbered,
            String number,
            boolean dated,
            String day,
            List<Pick> others,
            List<Pick> groups) {}

    /** @param hows of its lines all, any or none */
    record GroupShown(String field, String name, List<Tick> hows) {}

    /** What belongs to a check alone. @param shaped whether signs of a line of words can be counted */
    record CheckShown(
            String messageEn, String messageCy, boolean shaped, List<Pick> signs, String least, String most) {}

    /**
     * @param sort {@code question}, {@code option}, {@code page} or {@code check}
     * @param heading what the rule is of @param said the rule as it is saved; empty where there is none
     * @param own whether it is more than lines can say @param keeps whether it is to stay
     * @param none whether nothing comes before it that could be asked about
     */
    record RulePage(
            String questionnaire,
            String rule,
            String sort,
            int lock,
            String title,
            String heading,
            String said,
            boolean own,
            boolean keeps,
            boolean none,
            List<Tick> hows,
            List<LineShown> lines,
            List<GroupShown> groups,
            @Nullable CheckShown check,
            String backHref,
            boolean meanwhile,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** What is worked with, read once. */
    private record At(Questionnaires.Edited edited, RuleTarget target, Sheets sheets, List<Sheets.Item> askable) {
        Questionnaire questionnaire() {
            return edited.questionnaire();
        }

        @Nullable
        Rule rule() {
            return target.rule(questionnaire());
        }

        Optional<RuleForm> form() {
            Rule rule = rule();
            return rule == null ? Optional.of(new RuleForm(RuleForm.How.ALL, List.of())) : RuleForm.of(rule, askable);
        }

        boolean checks() {
            return target.sort() == RuleTarget.Sort.CHECK;
        }
    }

    @Get
    HttpResponse<?> show(Visit visit, UUID id, String rule) {
        At at = at(visit, id, rule);
        RuleFields fields = at.form()
                .map(form -> RuleFields.of(form, at.askable()))
                .orElseGet(() -> new RuleFields(RuleForm.How.ALL, List.of(), Map.of()))
                .tidied();
        boolean own = at.form().isEmpty();
        return Pages.answer(
                HttpStatus.OK, VIEW, model(visit, at, fields, Form.EMPTY, own, false, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> save(Visit visit, UUID id, String rule, @Nullable @Body String body) {
        At at = at(visit, id, rule);
        Form form = forms.read(visit, body, fields());
        boolean keeps = form.has(KEEP) && at.form().isEmpty();
        RuleFields fields = RuleFields.typed(form);
        if (form.has(MORE)) {
            return Pages.answer(
                    HttpStatus.OK, VIEW, model(visit, at, fields.tidied(), form, keeps, false, FieldErrors.Shown.NONE));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        Rule made = keeps ? at.rule() : made(at, fields, errors);
        Check check = at.checks() ? check(at, made, form, errors) : null;
        Questionnaire changed = null;
        if (errors.none()) {
            changed = changed(at.questionnaire(), at, made, check);
            flaws(at, changed, errors, visit);
        }
        if (changed == null || !errors.none()) {
            return Pages.invalid(VIEW, model(visit, at, shown(fields), form, keeps, false, errors.shown()));
        }
        try {
            editing.change(
                    visit.council().id(),
                    id,
                    QuestionnairePages.lock(form),
                    QuestionnairePages.actor(visit),
                    now -> at.target().in(now) ? changed(now, at, made, check) : now);
        } catch (QuestionnaireChanged meanwhile) {
            return Pages.answer(
                    HttpStatus.CONFLICT,
                    VIEW,
                    model(visit, at, shown(fields), form, keeps, true, FieldErrors.Shown.NONE));
        }
        return Pages.seeOther(visit, back(at, id) + SavedAt.query(visit.now()));
    }

    private static String[] fields() {
        List<String> names = new ArrayList<>(RuleFields.names());
        names.addAll(
                List.of("lock", MORE, KEEP, "message.en", "message.cy", "shape.signs", "shape.least", "shape.most"));
        return names.toArray(String[]::new);
    }

    private At at(Visit visit, UUID id, String rule) {
        Questionnaires.Edited edited = questionnaires.edited(visit.council().id(), id);
        RuleTarget target = RuleTarget.read(rule)
                .filter(each -> each.in(edited.questionnaire()))
                .orElseThrow(NoSuchThing::new);
        Sheets sheets = Sheets.of(edited.questionnaire());
        return new At(edited, target, sheets, target.askable(edited.questionnaire(), sheets));
    }

    private static String back(At at, UUID id) {
        String here = "/studio/questionnaires/" + id;
        return at.target().sort() == RuleTarget.Sort.PAGE
                ? here
                : here + "/questions/" + at.target().id();
    }

    private static @Nullable Rule made(At at, RuleFields fields, FieldErrors errors) {
        RuleForm read = fields.read(at.askable(), errors).orElse(null);
        if (read == null) return null;
        try {
            return read.rule(at.askable());
        } catch (IllegalArgumentException more) {
            errors.add(RuleFields.HOW, "survey.rule.error.most");
            return null;
        }
    }

    private static Questionnaire changed(Questionnaire now, At at, @Nullable Rule rule, @Nullable Check check) {
        return at.checks() ? at.target().checking(now, check) : at.target().with(now, rule);
    }

    /** What the change would make unsound that was sound before. */
    private void flaws(At at, Questionnaire changed, FieldErrors errors, Visit visit) {
        Set<Soundness.Flaw> before = new HashSet<>(Soundness.flaws(at.questionnaire()));
        for (Soundness.Flaw flaw : Soundness.flaws(changed)) {
            if (before.contains(flaw) || !flaw.key().matches("survey\\.flaw\\.(rule|check).*")) continue;
            boolean here = flaw.question().equals(at.target().question(at.questionnaire()));
            String question = at.questionnaire()
                    .question(flaw.question())
                    .map(each -> Piping.hollow(each.text()).in(visit.locale()))
                    .orElse("");
            errors.add(RuleFields.HOW, here || question.isEmpty() ? null : question, flaw.key(), Map.of());
        }
    }

    private static @Nullable Check check(At at, @Nullable Rule rule, Form form, FieldErrors errors) {
        Shape shape = shape(at, form, errors);
        Localised message = QuestionForm.both(form, "message", errors, Check.LONGEST);
        boolean any = rule != null || shape != null;
        if (any && message.blank()) errors.add("message.en", "survey.check.message.missing");
        return any ? new Check(rule, shape, message) : null;
    }

    private static @Nullable Shape shape(At at, Form form, FieldErrors errors) {
        Shape.Signs signs = Stream.of(Shape.Signs.values())
                .filter(each -> each.name().equals(form.text("shape.signs")))
                .findFirst()
                .orElse(null);
        if (!shaped(at) || signs == null) return null;
        Integer least = many(form, "shape.least", errors);
        Integer most = many(form, "shape.most", errors);
        Shape shape = new Shape(signs, least, most);
        if (errors.none() && !shape.sound()) errors.add("shape.most", "survey.check.shape.wrong");
        return shape;
    }

    private static @Nullable Integer many(Form form, String field, FieldErrors errors) {
        String typed = form.text(field);
        if (typed.isEmpty()) return null;
        if (typed.matches("[1-9][0-9]{0,2}") && Integer.parseInt(typed) <= Shape.LARGEST) return Integer.valueOf(typed);
        errors.add(field, "survey.check.shape.number", Map.of("most", Shape.LARGEST));
        return null;
    }

    private static boolean shaped(At at) {
        return at.checks()
                && at.questionnaire().question(at.target().id()).orElseThrow().kind() == Kind.TEXT;
    }

    // As it is shown

    /** As it was typed, and as many lines as it had: errors lead to them by number. */
    private static RuleFields shown(RuleFields typed) {
        int last = 0;
        for (int n = 1; n <= typed.lines().size(); n++) {
            if (!typed.lines().get(n - 1).of().isEmpty()) last = n;
        }
        int many = Math.min(RuleForm.MOST_LINES, last + 1);
        return new RuleFields(typed.how(), typed.lines().subList(0, many), typed.groups());
    }

    private RulePage model(
            Visit visit,
            At at,
            RuleFields fields,
            Form form,
            boolean keeps,
            boolean meanwhile,
            FieldErrors.Shown errors) {
        String locale = visit.locale();
        Questionnaire questionnaire = at.questionnaire();
        List<LineShown> lines = new ArrayList<>();
        for (RuleFields.Line line : fields.lines()) lines.add(line(visit, lines.size() + 1, line, at));
        Rule rule = at.rule();
        return new RulePage(
                at.edited().id().toString(),
                at.target().written(),
                at.target().key(),
                at.edited().lockVersion(),
                questionnaire.title().in(locale),
                heading(at, locale),
                rule == null ? "" : words.ruled(rule, at.sheets(), locale),
                at.form().isEmpty(),
                keeps,
                at.askable().isEmpty(),
                hows(fields.how(), "survey.rule.how.", locale),
                lines,
                fields.used().stream()
                        .map(group -> new GroupShown(
                                RuleFields.groupField(group),
                                words.say(locale, "survey.rule.group." + group),
                                hows(
                                        fields.groups().getOrDefault(group, RuleForm.How.ANY),
                                        "survey.rule.group-how.",
                                        locale)))
                        .toList(),
                at.checks() ? check(at, form, locale) : null,
                back(at, at.edited().id()),
                meanwhile,
                errors);
    }

    private List<Tick> hows(RuleForm.How picked, String key, String locale) {
        return Stream.of(RuleForm.How.values())
                .map(each -> new Tick(
                        each.name(),
                        words.say(locale, key + each.name().toLowerCase(java.util.Locale.ROOT)),
                        each == picked))
                .toList();
    }

    private CheckShown check(At at, Form form, String locale) {
        Check check =
                at.questionnaire().question(at.target().id()).orElseThrow().check();
        boolean sent = form.has("lock");
        Shape shape = check == null ? null : check.shape();
        String signs = sent
                ? form.text("shape.signs")
                : shape == null ? "" : shape.signs().name();
        Localised message = check == null ? Localised.EMPTY : check.message();
        return new CheckShown(
                sent ? form.text("message.en") : QuestionnairePages.only(message, "en"),
                sent ? form.text("message.cy") : QuestionnairePages.only(message, "cy"),
                shaped(at),
                Stream.of(Shape.Signs.values())
                        .map(each -> new Pick(
                                each.name(),
                                words.say(locale, "survey.check.signs." + each.key()),
                                each.name().equals(signs)))
                        .toList(),
                sent ? form.text("shape.least") : shape == null || shape.least() == null ? "" : "" + shape.least(),
                sent ? form.text("shape.most") : shape == null || shape.most() == null ? "" : "" + shape.most());
    }

    private String heading(At at, String locale) {
        Questionnaire questionnaire = at.questionnaire();
        if (at.target().sort() == RuleTarget.Sort.PAGE) {
            int number = 1
                    + questionnaire.pages().stream()
                            .map(Page::id)
                            .toList()
                            .indexOf(at.target().id());
            return words.say(locale, "survey.edit.page", Map.of("number", number));
        }
        Question question = questionnaire.question(at.target().id()).orElseThrow();
        Localised text = Piping.hollow(question.text());
        String asked = text.blank() ? words.say(locale, "survey.edit.no-text") : text.in(locale);
        if (at.target().sort() != RuleTarget.Sort.OPTION) return asked;
        Localised option = question.options().stream()
                .filter(each -> each.id().equals(at.target().option()))
                .findFirst()
                .orElseThrow()
                .text();
        return words.say(
                locale,
                "survey.rule.of-option",
                Map.of(
                        "option",
                        option.blank() ? words.say(locale, "survey.edit.no-text") : option.in(locale),
                        "question",
                        asked));
    }

    private LineShown line(Visit visit, int number, RuleFields.Line line, At at) {
        String locale = visit.locale();
        Sheets.Item item = at.askable().stream()
                .filter(each -> each.key().equals(line.of()))
                .findFirst()
                .orElse(null);
        Kind kind = item == null ? null : item.question().kind();
        List<RuleTest> tests = item == null ? List.of() : RuleTest.of(item);
        // Whether anything was answered needs no answer beside it.
        boolean any = line.shown()
                && (line.test().equals(RuleTest.ANSWERED.name()) || line.test().equals(RuleTest.UNANSWERED.name()));
        boolean ticks = !any && tests.stream().anyMatch(RuleTest::ticking);
        boolean measures = !any && tests.stream().anyMatch(each -> each.measuring() || each.counting());
        return new LineShown(
                number,
                item == null || !line.shown() ? "" : said(visit, line, at),
                questions(at, line.of(), locale),
                item == null ? "" : line.of(),
                tests.stream()
                        .map(each -> new Pick(
                                each.name(),
                                words.say(locale, testKey(each, item)),
                                each.name().equals(line.test())))
                        .toList(),
                ticks
                        ? words.options(item.question()).stream()
                                .filter(option -> AskedOf.options(item).contains(option.id()))
                                .map(option -> new Tick(
                                        option.id(),
                                        option.text().in(locale),
                                        line.shown() && line.options().contains(option.id())))
                                .toList()
                        : List.of(),
                measures && kind != Kind.DATE,
                line.shown() ? line.number() : "",
                measures && kind == Kind.DATE,
                line.shown() ? line.day() : "",
                item == null || !measures
                        ? List.of()
                        : RuleFields.others(item, at.askable()).stream()
                                .map(each -> new Pick(
                                        each.key(),
                                        words.anyTime(each, locale),
                                        line.shown() && each.key().equals(line.other())))
                                .toList(),
                RuleForm.GROUPS.stream()
                        .map(group -> new Pick(
                                group, words.say(locale, "survey.rule.group." + group), group.equals(line.group())))
                        .toList());
    }

    private static String testKey(RuleTest test, Sheets.Item item) {
        boolean first = item.question().kind() == Kind.RANKING && test.ticking();
        boolean day = item.question().kind() == Kind.DATE && test.measuring();
        return "survey.rule.test." + (day ? "date-" : "") + (Sheets.counts(item) ? "times-" : "") + test.key()
                + (first ? "-first" : "");
    }

    /** The line in words, where it is whole. */
    private String said(Visit visit, RuleFields.Line line, At at) {
        return new RuleFields(RuleForm.How.ALL, List.of(line), Map.of())
                .read(at.askable(), new FieldErrors(messages, visit))
                .filter(form -> !form.parts().isEmpty())
                .map(form -> words.line(form.placed().getFirst().line(), at.askable(), visit.locale()))
                .orElse("");
    }

    /** What can be asked about, numbered as people count questions. */
    private List<Pick> questions(At at, String picked, String locale) {
        List<Pick> picks = new ArrayList<>();
        for (Sheets.Item item : at.askable()) {
            String text = words.anyTime(item, locale);
            String scale = item.scale().blank() ? "" : item.scale().in(locale);
            String asked = text.isBlank() ? words.say(locale, "survey.edit.no-text") : text;
            boolean self =
                    at.checks() && item.question().id().equals(at.target().id());
            picks.add(new Pick(
                    item.key(),
                    self
                            ? words.say(locale, "survey.check.this", Map.of("question", asked))
                            : scale.isEmpty()
                                    ? asked
                                    : words.say(locale, "survey.rule.of-scale", Map.of("scale", scale, "row", asked)),
                    item.key().equals(picked)));
        }
        return picks;
    }
}

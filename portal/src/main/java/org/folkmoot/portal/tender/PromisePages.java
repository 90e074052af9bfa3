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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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

/** Where whoever leads the young people's panel writes down what the winner promised them, and later whether it was kept. */
@Controller(PromisePages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PromisePages {
    static final String HOME = MarkShown.HOME + "/{id}/promises/{lot}";

    private static final String VIEW = "tender/promises";

    /** Fields of what is said for the first time. */
    private static final List<String> JUDGED = List.of("spot", "verdict", "why");

    /** Fields of what corrects it. */
    private static final List<String> CORRECTED = List.of("said", "rather", "reason");

    /** @param words the winner's, as it wrote them */
    record Answered(TenderStudio.Text question, TenderStudio.Text words) {}

    /** What one that is given it, or something of a pot, answered, and was picked of that. @param promises those with numbers first */
    record Winner(String name, List<Answered> answers, List<PromiseShown.One> promises) {}

    /** @param turn address of the form that is filled in, in the other language; empty for none @param winner its name; of several all, one after the other @param answers and {@code promises}: of all @param winners one by one @param questions, {@code spots} and {@code said}: options; {@code said} of what can be corrected @param verdicts choices @param correcting whether something is typed, or wrong, where it is corrected @param most letters of a passage @param mostWhy of a reason */
    record PromisesPage(
            MarkShown.Top top,
            String here,
            String turn,
            String winner,
            boolean signed,
            boolean grant,
            List<Answered> answers,
            List<PromiseShown.One> promises,
            List<Winner> winners,
            List<TenderStudio.Option> questions,
            List<TenderStudio.Option> spots,
            List<PanelShown.Pick> verdicts,
            List<TenderStudio.Option> said,
            List<PanelShown.Pick> rather,
            boolean correcting,
            Map<String, String> typed,
            int most,
            int mostWhy,
            FieldErrors.Shown errors)
            implements PageModel, GrantWorded {}

    private final Promises promises;
    private final PromiseShown shown;
    private final MarkShown marks;
    private final Panels panels;
    private final Forms forms;
    private final Messages messages;

    PromisePages(
            Promises promises, PromiseShown shown, MarkShown marks, Panels panels, Forms forms, Messages messages) {
        this.promises = promises;
        this.shown = shown;
        this.marks = marks;
        this.panels = panels;
        this.forms = forms;
        this.messages = messages;
    }

    static String path(UUID tender, String lot) {
        return MarkShown.path(tender) + "/promises/" + lot;
    }

    @Get
    @Allowed("mark.lead")
    HttpResponse<?> show(Visit visit, UUID id, String lot) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, lot, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> pick(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "question", "passage", "due", Form.GO);
        List<Promises.Won> winners = promises.led(visit.viewer(), id, lot);
        if (form.turned()) return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, lot, form, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        String passage = form.text("passage");
        if (form.text("question").isEmpty()) errors.add("question", "promise.wrong.question");
        if (passage.isEmpty()) errors.add("passage", "promise.wrong.passage");
        if (passage.length() > Promises.LONGEST)
            errors.add("passage", "tender.wrong.long", Map.of("most", Promises.LONGEST));
        LocalDate due = TenderStudio.day(form, "due", errors);
        if (due == null && errors.none()) errors.add("due", "tender.wrong.day");
        if (errors.none()) {
            // Of several winners a question is named with the code of whose answer it is.
            String[] of = form.text("question").split("/", 2);
            Promises.Done done = promises.pick(
                    visit.viewer(),
                    id,
                    lot,
                    of.length == 2 ? of[0] : winners.getFirst().code(),
                    of[of.length - 1],
                    passage,
                    java.util.Objects.requireNonNull(due));
            if (done == Promises.Done.NOT_THERE) errors.add("passage", "promise.wrong.not-there");
            if (done == Promises.Done.FULL) errors.add("passage", "promise.wrong.full");
            if (done == Promises.Done.SIGNED) errors.add("passage", "promise.wrong.signed");
            if (done == Promises.Done.DAY) errors.add("due", "promise.wrong.due");
        }
        return errors.none()
                ? Pages.done(visit, path(id, lot), "promise-picked")
                : Pages.invalid(VIEW, page(visit, id, lot, form, errors.shown()));
    }

    @Post("/drop")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> drop(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "promise");
        promises.drop(visit.viewer(), id, lot, Ids.parse(form.text("promise")).orElseThrow(NoSuchThing::new));
        return Pages.done(visit, path(id, lot), "saved");
    }

    @Post("/judge")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> judge(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "spot", "verdict", "why", "said", "rather", "reason", "corrects", Form.GO);
        promises.led(visit.viewer(), id, lot);
        if (form.turned()) return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, lot, form, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        // What is said for the first time, and what corrects it, are two parts of one form; who presses Enter in one
        // presses neither button.
        boolean corrects = !form.text("corrects").isEmpty() || typed(form, CORRECTED) && !typed(form, JUDGED);
        String spotField = corrects ? "said" : "spot";
        String verdictField = corrects ? "rather" : "verdict";
        String whyField = corrects ? "reason" : "why";
        String spot = form.text(spotField);
        String why = form.text(whyField);
        Promises.Verdict verdict = Promises.Verdict.of(form.text(verdictField)).orElse(null);
        if (!spot.matches("[0-9]{1,2}\\.(6|12)")) errors.add(spotField, "promise.wrong.spot");
        if (verdict == null) errors.add(verdictField, "promise.wrong.verdict");
        if (why.isEmpty()) errors.add(whyField, "mark.wrong.reason");
        if (why.length() > PanelWords.LONGEST)
            errors.add(whyField, "tender.wrong.long", Map.of("most", PanelWords.LONGEST));
        if (errors.none()) {
            String[] parts = spot.split("\\.");
            Promises.Done done = promises.judge(
                    visit.viewer(),
                    id,
                    lot,
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    java.util.Objects.requireNonNull(verdict),
                    corrects,
                    why,
                    visit.locale());
            if (done == Promises.Done.EARLY) errors.add(spotField, "promise.wrong.early");
            if (done == Promises.Done.SAID) errors.add(spotField, "promise.wrong.said");
            if (done == Promises.Done.WAITS) errors.add(spotField, "promise.wrong.waits");
            if (done == Promises.Done.SENT_BACK) errors.add(spotField, "promise.wrong.sent-back");
        }
        return errors.none()
                ? Pages.done(visit, path(id, lot), "promise-judged")
                : Pages.invalid(VIEW, page(visit, id, lot, form, errors.shown()));
    }

    private PromisesPage page(Visit visit, UUID id, String lot, Form form, FieldErrors.Shown errors) {
        String locale = visit.locale();
        List<Promises.Won> winners = promises.led(visit.viewer(), id, lot);
        List<Promises.Promise> made = promises.of(visit.council().id(), id, lot);
        List<Winner> one = winners.stream()
                .map(won -> new Winner(
                        won.manifest().organisation(),
                        answers(won, locale),
                        made.stream()
                                .filter(promise -> promise.row().bid().equals(won.bid()))
                                .map(promise -> shown.one(promise, panels.today(), locale))
                                .toList()))
                .toList();
        List<PromiseShown.One> all = made.stream()
                .filter(promise -> promise.row().number() != null
                        || winners.stream()
                                .anyMatch(won -> won.bid().equals(promise.row().bid())))
                .map(promise -> shown.one(promise, panels.today(), locale))
                .toList();
        boolean signed = winners.getFirst().signed();
        List<TenderStudio.Option> spots = shown.spots(all, false, form.text("spot"), locale);
        List<TenderStudio.Option> said = shown.spots(all, true, form.text("said"), locale);
        boolean correcting =
                signed && (typed(form, CORRECTED) || CORRECTED.stream().anyMatch(errors.of()::containsKey));
        boolean asked = !signed || correcting || !spots.isEmpty() || !said.isEmpty();
        return new PromisesPage(
                marks.top(winners.getFirst().terms(), lot, visit),
                visit.path(path(id, lot)),
                asked ? visit.pathIn(visit.otherLocale(), path(id, lot) + (signed ? "/judge" : "")) : "",
                one.stream().map(Winner::name).collect(Collectors.joining(", ")),
                signed,
                winners.getFirst().grant(),
                one.stream().flatMap(winner -> winner.answers().stream()).toList(),
                all,
                one,
                questions(winners, form.text("question"), locale),
                spots,
                verdicts(form.text("verdict"), locale),
                said,
                verdicts(form.text("rather"), locale),
                correcting,
                form.typed(),
                Promises.LONGEST,
                PanelWords.LONGEST,
                errors);
    }

    private static boolean typed(Form form, List<String> fields) {
        return fields.stream().anyMatch(field -> !form.text(field).isEmpty());
    }

    private List<PanelShown.Pick> verdicts(String picked, String locale) {
        return Arrays.stream(Promises.Verdict.values())
                .map(MarkPages::key)
                .map(each -> new PanelShown.Pick(
                        each, messages.text(locale, "promise.verdict." + each), 0, each.equals(picked)))
                .toList();
    }

    private static List<Answered> answers(Promises.Won won, String locale) {
        return won.asked().stream()
                .map(asked -> new Answered(
                        TenderStudio.Text.of(asked.name(), locale),
                        WorkshopShown.words(
                                won.answer(asked).text(), won.answer(asked).lang(), locale)))
                .toList();
    }

    private static List<TenderStudio.Option> questions(List<Promises.Won> winners, String picked, String locale) {
        boolean several = winners.size() > 1;
        List<TenderStudio.Option> questions = new ArrayList<>();
        for (Promises.Won won : winners)
            for (MarkTerms.Asked asked : won.asked()) {
                String value = several ? won.code() + "/" + asked.id() : asked.id();
                String name = asked.name().in(locale);
                questions.add(new TenderStudio.Option(
                        value, several ? won.manifest().organisation() + ": " + name : name, value.equals(picked)));
            }
        return questions;
    }
}

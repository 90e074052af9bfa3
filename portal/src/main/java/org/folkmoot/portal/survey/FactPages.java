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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The facts a council keeps: added, put right and taken away. */
@Controller("/studio/facts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.edit")
class FactPages {
    private static final String HOME = "/studio/facts";
    private static final String LIST = "survey/facts";
    private static final String FORM = "survey/fact";
    private static final String[] FIELDS = {
        "lock", "statement.en", "statement.cy", "source.en", "source.cy", "dated", "link"
    };

    private final FactBank bank;
    private final Forms forms;
    private final Messages messages;

    FactPages(FactBank bank, Forms forms, Messages messages) {
        this.bank = bank;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param old whether more than a year has gone since it was so */
    record Line(String id, String en, String cy, String source, LocalDate dated, boolean old) {}

    record ListPage(List<Line> facts, boolean full) implements PageModel {}

    /** @param id empty for one that is not kept yet */
    record FactPage(
            String id,
            int lock,
            String statementEn,
            String statementCy,
            String sourceEn,
            String sourceCy,
            String dated,
            String link,
            boolean meanwhile,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    HttpResponse<?> list(Visit visit) {
        LocalDate today = today(visit);
        List<FactBank.Kept> kept = bank.of(visit.council().id());
        return Pages.answer(
                HttpStatus.OK,
                LIST,
                new ListPage(
                        kept.stream()
                                .map(FactBank.Kept::fact)
                                .map(fact -> new Line(
                                        fact.id().toString(),
                                        QuestionnairePages.only(fact.statement(), "en"),
                                        QuestionnairePages.only(fact.statement(), "cy"),
                                        fact.source().in(visit.locale()),
                                        fact.dated(),
                                        fact.old(today)))
                                .toList(),
                        kept.size() == FactBank.MOST));
    }

    @Get("/new")
    HttpResponse<?> fresh(Visit visit) {
        return Pages.answer(
                HttpStatus.OK, FORM, new FactPage("", 0, "", "", "", "", "", "", false, FieldErrors.Shown.NONE));
    }

    @Post("/new")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, FIELDS);
        FieldErrors errors = new FieldErrors(messages, visit);
        Fact fact = read(Ids.uuid(), form, errors, today(visit));
        if (fact != null && !bank.add(visit.council().id(), fact, QuestionnairePages.actor(visit))) {
            errors.add("statement.en", "survey.fact.full", Map.of("most", FactBank.MOST));
        }
        return errors.none()
                ? Pages.done(visit, HOME, "fact-kept")
                : Pages.invalid(FORM, typed("", 0, form, false, errors.shown()));
    }

    @Get("/{fact}")
    HttpResponse<?> show(Visit visit, UUID fact) {
        FactBank.Kept kept = bank.find(visit.council().id(), fact);
        Fact found = kept.fact();
        return Pages.answer(
                HttpStatus.OK,
                FORM,
                new FactPage(
                        fact.toString(),
                        kept.lock(),
                        QuestionnairePages.only(found.statement(), "en"),
                        QuestionnairePages.only(found.statement(), "cy"),
                        QuestionnairePages.only(found.source(), "en"),
                        QuestionnairePages.only(found.source(), "cy"),
                        found.dated().toString(),
                        found.link() == null ? "" : found.link(),
                        false,
                        FieldErrors.Shown.NONE));
    }

    @Post("/{fact}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> save(Visit visit, UUID fact, @Nullable @Body String body) {
        short council = visit.council().id();
        Form form = forms.read(visit, body, FIELDS);
        int lock = bank.find(council, fact).lock();
        FieldErrors errors = new FieldErrors(messages, visit);
        Fact read = read(fact, form, errors, today(visit));
        if (read == null || !errors.none()) {
            return Pages.invalid(
                    FORM, typed(fact.toString(), QuestionnairePages.lock(form), form, false, errors.shown()));
        }
        boolean saved = bank.change(council, read, QuestionnairePages.lock(form), QuestionnairePages.actor(visit));
        return saved
                ? Pages.done(visit, HOME, "fact-kept")
                : Pages.answer(
                        HttpStatus.CONFLICT, FORM, typed(fact.toString(), lock, form, true, FieldErrors.Shown.NONE));
    }

    @Post("/{fact}/delete")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> delete(Visit visit, UUID fact, @Nullable @Body String body) {
        forms.read(visit, body);
        bank.discard(visit.council().id(), fact, QuestionnairePages.actor(visit));
        return Pages.done(visit, HOME, "fact-discarded");
    }

    /** Null where it cannot be read; why is added to {@code errors}. */
    private static @Nullable Fact read(UUID id, Form form, FieldErrors errors, LocalDate today) {
        Localised statement = QuestionForm.both(form, "statement", errors, Fact.LONGEST);
        Localised source = QuestionForm.both(form, "source", errors, Fact.LONGEST);
        if (!statement.has("en")) errors.add("statement.en", "survey.fact.statement.missing");
        if (!statement.has("cy")) errors.add("statement.cy", "survey.fact.statement.missing");
        if (!source.has("en")) errors.add("source.en", "survey.fact.source.missing");
        if (!source.has("cy")) errors.add("source.cy", "survey.fact.source.missing");
        LocalDate dated = DateSpan.kept(form.text("dated"))
                .filter(day -> DateSpan.ANY.within(day) && !day.isAfter(today))
                .orElse(null);
        if (dated == null) errors.add("dated", "survey.fact.dated.wrong");
        String link = form.text("link");
        if (!link.isEmpty() && !Fact.leads(link)) errors.add("link", "survey.fact.link.wrong");
        return errors.none() && dated != null
                ? new Fact(id, statement, source, dated, link.isEmpty() ? null : link)
                : null;
    }

    private static FactPage typed(String id, int lock, Form form, boolean meanwhile, FieldErrors.Shown errors) {
        return new FactPage(
                id,
                lock,
                form.text("statement.en"),
                form.text("statement.cy"),
                form.text("source.en"),
                form.text("source.cy"),
                form.text("dated"),
                form.text("link"),
                meanwhile,
                errors);
    }

    static LocalDate today(Visit visit) {
        return visit.now().atZone(Spoken.UK).toLocalDate();
    }
}

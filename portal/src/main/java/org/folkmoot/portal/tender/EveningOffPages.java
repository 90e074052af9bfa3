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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Calling an evening off: one asks and says why, another does it, and everybody concerned is told in the same moment. */
@Controller(EveningShown.HOME + "/{lot}/off")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class EveningOffPages {
    private static final String VIEW = "tender/evening_off";
    private static final int LONGEST_WHY = 500;

    /** @param asked why somebody asked; empty while nobody has @param by who @param mine whether that was the viewer */
    record OffPage(
            EveningShown.Top top,
            String here,
            String turn,
            String asked,
            String by,
            boolean mine,
            String why,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Evenings evenings;
    private final EveningShown shown;
    private final Forms forms;
    private final Messages messages;

    EveningOffPages(Evenings evenings, EveningShown shown, Forms forms, Messages messages) {
        this.evenings = evenings;
        this.shown = shown;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("evening.run")
    HttpResponse<?> show(Visit visit, UUID id, String lot) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, lot, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> ask(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "off", Form.GO);
        if (form.turned()) return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, lot, form, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        if (form.text("off").length() > LONGEST_WHY)
            errors.add("off", "tender.wrong.long", Map.of("most", LONGEST_WHY));
        if (!errors.none()) return Pages.invalid(VIEW, page(visit, id, lot, form, errors.shown()));
        Evenings.Done done = evenings.askOff(visit.viewer(), id, lot, form.text("off"));
        return after(visit, id, lot, form, done, "evening-off-asked");
    }

    @Post("/answer")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> answer(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "do");
        boolean yes = form.text("do").equals("yes");
        if (!yes && !form.text("do").equals("no")) throw new NoSuchThing();
        Evenings.Done done = evenings.callOff(visit.viewer(), id, lot, yes);
        return after(visit, id, lot, form, done, yes ? "evening-off" : "evening-off-not");
    }

    private HttpResponse<?> after(Visit visit, UUID id, String lot, Form form, Evenings.Done done, String said) {
        if (done == Evenings.Done.DONE) return Pages.done(visit, EveningShown.path(id, lot), said);
        // Somebody else was first: there is nothing left to call off, and the evening's page says so.
        if (done == Evenings.Done.OVER || done == Evenings.Done.NOT_PUBLISHED)
            return Pages.seeOther(visit, EveningShown.path(id, lot));
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("off", "evening.nothing." + MarkPages.key(done));
        return Pages.answer(HttpStatus.CONFLICT, VIEW, page(visit, id, lot, form, errors.shown()));
    }

    private OffPage page(Visit visit, UUID id, String lot, Form form, FieldErrors.Shown errors) {
        evenings.lead(visit.viewer(), id);
        Evenings.Planned planned = evenings.offered(visit.council().id(), id, lot);
        EveningRow row = planned.row();
        boolean asked = row != null && row.offAsked();
        String path = EveningShown.path(id, lot) + "/off";
        return new OffPage(
                shown.top(planned, visit),
                visit.path(path),
                visit.pathIn(visit.otherLocale(), path),
                asked ? Objects.requireNonNull(row.offAskedWhy()) : "",
                asked ? shown.staff(visit.viewer(), row.offAskedBy()) : "",
                asked && Objects.equals(row.offAskedBy(), visit.viewer().account()),
                form.text("off"),
                LONGEST_WHY,
                errors);
    }
}

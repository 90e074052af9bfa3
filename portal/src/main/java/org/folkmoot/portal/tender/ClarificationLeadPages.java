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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** What bidders ask about a panel's question, for whoever leads the panel: bringing it, putting an answer together, taking it back agreed. */
@Controller(WorkshopLeadPages.HOME + "/asked")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class ClarificationLeadPages {
    private static final String LIST = "tender/lead_asked";
    private static final String ONE = "tender/lead_answer";

    /** @param state end of a message key: {@code new}, {@code brought}, {@code proposed} or {@code signed} */
    record Line(String href, TenderStudio.Text words, String state) {}

    record AskedPage(WorkshopLeadPages.Top top, List<Line> lines) implements PageModel {}

    /** @param waiting drafts that no moderator has read yet @param refusal why it does not count yet; null for nothing that keeps it */
    record AnswerPage(
            WorkshopLeadPages.Top top,
            String here,
            TenderStudio.Text question,
            String state,
            List<TenderStudio.Text> drafts,
            int waiting,
            TenderStudio.Text proposed,
            int yes,
            int no,
            int quorum,
            int lock,
            @Nullable String refusal,
            boolean late,
            Map<String, String> typed,
            boolean welsh,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Workshops workshops;
    private final ClarificationPanel panel;
    private final WorkshopLeadPages lead;
    private final Forms forms;
    private final Messages messages;

    ClarificationLeadPages(
            Workshops workshops, ClarificationPanel panel, WorkshopLeadPages lead, Forms forms, Messages messages) {
        this.workshops = workshops;
        this.panel = panel;
        this.lead = lead;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("workshop.lead")
    HttpResponse<?> list(Visit visit, UUID workshop) {
        Workshop led = workshops.led(visit.viewer(), workshop);
        return Pages.answer(
                HttpStatus.OK,
                LIST,
                new AskedPage(
                        lead.top(led, visit),
                        panel.passed(visit.council().id(), led).stream()
                                .map(row -> new Line(
                                        visit.path(path(workshop) + "/" + row.number()),
                                        TenderStudio.Text.of(row.text().question(), visit.locale()),
                                        state(row)))
                                .toList()));
    }

    private static String state(ClarificationRow row) {
        if (row.signedAt() != null || row.isPublic()) return "signed";
        if (row.proposal() != null) return "proposed";
        return row.broughtAt() == null ? "new" : "brought";
    }

    @Get("/{number}")
    @Allowed("workshop.lead")
    HttpResponse<?> one(Visit visit, UUID workshop, int number) {
        return Pages.answer(
                HttpStatus.OK, ONE, page(visit, workshop, number, null, null, false, FieldErrors.Shown.NONE));
    }

    @Post("/{number}/bring")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.lead")
    HttpResponse<?> bring(Visit visit, UUID workshop, int number, @Nullable @Body String body) {
        forms.read(visit, body);
        panel.bring(visit.viewer(), workshop, number);
        return Pages.done(visit, path(workshop) + "/" + number, "saved");
    }

    @Post("/{number}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.lead")
    HttpResponse<?> propose(Visit visit, UUID workshop, int number, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "answer_en", "answer_cy", Form.GO);
        if (form.turned()) {
            return Pages.answer(
                    HttpStatus.OK, ONE, page(visit, workshop, number, form, null, false, FieldErrors.Shown.NONE));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised answer = TenderStudio.typed(form, "answer", Clarifications.LONGEST, errors);
        for (String language : TenderStudio.languages(visit)) {
            if (!answer.has(language)) errors.add("answer_" + language, "clarification.wrong.answer");
        }
        if (!errors.none()) {
            return Pages.invalid(ONE, page(visit, workshop, number, form, null, false, errors.shown()));
        }
        return panel.propose(visit.viewer(), workshop, number, form.number("lock"), answer)
                ? Pages.done(visit, path(workshop) + "/" + number, "saved")
                : Pages.answer(
                        HttpStatus.CONFLICT,
                        ONE,
                        page(visit, workshop, number, form, null, true, FieldErrors.Shown.NONE));
    }

    @Post("/{number}/sign")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.lead")
    HttpResponse<?> sign(Visit visit, UUID workshop, int number, @Nullable @Body String body) {
        forms.read(visit, body);
        ClarificationPanel.Refusal refusal = panel.sign(visit.viewer(), workshop, number);
        if (refusal == null) return Pages.done(visit, path(workshop) + "/" + number, "saved");
        String why = messages.text(
                visit.locale(),
                "clarification.refused."
                        + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return Pages.answer(
                HttpStatus.CONFLICT, ONE, page(visit, workshop, number, null, why, false, FieldErrors.Shown.NONE));
    }

    static String path(UUID workshop) {
        return WorkshopLeadPages.path(workshop) + "/asked";
    }

    private AnswerPage page(
            Visit visit,
            UUID workshop,
            int number,
            @Nullable Form form,
            @Nullable String refusal,
            boolean late,
            FieldErrors.Shown errors) {
        Workshop led = workshops.led(visit.viewer(), workshop);
        short council = visit.council().id();
        ClarificationRow row = panel.passed(council, led).stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        List<WorkshopWordsRow> drafts = panel.drafts(council, led, row);
        ClarificationPanel.Votes votes = panel.votes(council, led, row);
        Map<String, String> typed = new LinkedHashMap<>();
        TenderStudio.put(typed, "answer", row.suggested());
        if (form != null) typed.putAll(form.typed());
        return new AnswerPage(
                lead.top(led, visit),
                visit.path(path(workshop) + "/" + number),
                TenderStudio.Text.of(row.text().question(), visit.locale()),
                state(row),
                ClarificationPanelPages.readable(drafts, visit.locale()),
                (int) drafts.stream().filter(WorkshopWordsRow::waiting).count(),
                TenderStudio.Text.of(row.suggested(), visit.locale()),
                votes.yes(),
                votes.no(),
                votes.quorum(),
                form == null || late ? row.proposed() : form.number("lock"),
                refusal,
                late,
                typed,
                visit.council().needsWelsh(),
                Clarifications.LONGEST,
                errors);
    }
}

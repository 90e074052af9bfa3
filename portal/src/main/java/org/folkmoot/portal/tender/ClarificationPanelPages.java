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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.people.OwnPart;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** What bidders ask about a panel's question, on a member's phone: reading one, writing what one would answer, saying yes or no to an answer. */
@Controller(WorkshopPanelPages.HOME + "/asked")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class ClarificationPanelPages implements OwnPart {
    private static final String LIST = "tender/panel_asked";
    private static final String ONE = "tender/panel_answer";

    /** @param state end of a message key: {@code write}, {@code say}, {@code said} or {@code done} */
    record Line(String href, TenderStudio.Text words, String state) {}

    record AskedPage(TenderStudio.Text title, String base, List<Line> lines) implements PageModel {}

    /** One of the member's own. @param state end of a message key */
    record Own(String words, String lang, String state) {}

    /**
     * @param question as everybody will read it @param answer the one before the panel; of empty words for none
     * @param version of that answer @param said {@code yes}, {@code no} or empty @param signed whether the panel agreed
     * @param drafts of everybody, as far as a moderator has read them
     */
    record AnswerPage(
            TenderStudio.Text title,
            String base,
            String here,
            TenderStudio.Text question,
            TenderStudio.Text answer,
            int version,
            String said,
            boolean signed,
            List<TenderStudio.Text> drafts,
            List<Own> own,
            int left,
            String words,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Workshops workshops;
    private final ClarificationPanel panel;
    private final WorkshopShown shown;
    private final Forms forms;
    private final Messages messages;

    ClarificationPanelPages(
            Workshops workshops, ClarificationPanel panel, WorkshopShown shown, Forms forms, Messages messages) {
        this.workshops = workshops;
        this.panel = panel;
        this.shown = shown;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("workshop.panel")
    HttpResponse<?> list(Visit visit, UUID workshop) {
        Workshop joined = workshops.joined(visit.viewer(), workshop);
        short council = visit.council().id();
        return Pages.answer(
                HttpStatus.OK,
                LIST,
                new AskedPage(
                        shown.title(council, joined, visit.locale()),
                        visit.path("/workshops/" + workshop),
                        panel.brought(council, joined).stream()
                                .map(row -> new Line(
                                        visit.path(path(workshop) + "/" + row.number()),
                                        TenderStudio.Text.of(row.text().question(), visit.locale()),
                                        state(row, visit)))
                                .toList()));
    }

    private String state(ClarificationRow row, Visit visit) {
        if (row.signedAt() != null || row.isPublic()) return "done";
        if (row.proposal() == null) return "write";
        return panel.said(visit.viewer(), row).isEmpty() ? "say" : "said";
    }

    @Get("/{number}")
    @Allowed("workshop.panel")
    HttpResponse<?> one(Visit visit, UUID workshop, int number) {
        return Pages.answer(HttpStatus.OK, ONE, page(visit, workshop, number, "", FieldErrors.Shown.NONE));
    }

    @Post("/{number}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.panel")
    HttpResponse<?> write(Visit visit, UUID workshop, int number, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "words", Form.GO);
        String words = form.text("words");
        if (form.turned()) {
            return Pages.answer(HttpStatus.OK, ONE, page(visit, workshop, number, words, FieldErrors.Shown.NONE));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        if (words.isEmpty()) errors.add("words", "workshop.wrong.empty");
        if (words.length() > WorkshopDrafts.LONGEST) {
            errors.add("words", "tender.wrong.long", Map.of("most", WorkshopDrafts.LONGEST));
        }
        if (errors.none()) {
            WorkshopLeadPages.refused(
                    panel.write(visit.viewer(), workshop, number, words, visit.locale()), "words", errors);
        }
        return errors.none()
                ? Pages.done(
                        visit, path(workshop) + "/" + number, HelpAtOnce.done("clarification-drafted", words, true))
                : Pages.invalid(ONE, page(visit, workshop, number, words, errors.shown()));
    }

    @Post("/{number}/say")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("workshop.panel")
    HttpResponse<?> say(Visit visit, UUID workshop, int number, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "version", "say");
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean yes = form.text("say").equals("yes");
        if (!yes && !form.text("say").equals("no")) errors.add("say", "clarification.wrong.say");
        if (errors.none()) {
            WorkshopLeadPages.refused(
                    panel.say(visit.viewer(), workshop, number, form.number("version"), yes), "say", errors);
        }
        return errors.none()
                ? Pages.done(visit, path(workshop), "workshop-said")
                : Pages.invalid(ONE, page(visit, workshop, number, "", errors.shown()));
    }

    static String path(UUID workshop) {
        return "/workshops/" + workshop + "/asked";
    }

    private AnswerPage page(Visit visit, UUID workshop, int number, String words, FieldErrors.Shown errors) {
        Workshop joined = workshops.joined(visit.viewer(), workshop);
        short council = visit.council().id();
        ClarificationRow row = panel.brought(council, joined, number);
        Long me = visit.viewer().account();
        List<WorkshopWordsRow> drafts = panel.drafts(council, joined, row);
        List<WorkshopWordsRow> own = drafts.stream()
                .filter(each -> Objects.equals(each.author(), me))
                .toList();
        String locale = visit.locale();
        return new AnswerPage(
                shown.title(council, joined, locale),
                visit.path(path(workshop)),
                visit.path(path(workshop) + "/" + number),
                TenderStudio.Text.of(row.text().question(), locale),
                TenderStudio.Text.of(row.suggested(), locale),
                row.proposed(),
                row.proposal() == null ? "" : panel.said(visit.viewer(), row),
                row.signedAt() != null || row.isPublic(),
                readable(drafts, locale),
                own.stream()
                        .map(each -> new Own(
                                each.words(),
                                each.lang().equals(locale) ? "" : each.lang(),
                                each.readable()
                                        ? "readable"
                                        : each.state().equals(WorkshopWordsRow.DECLINED) ? "declined" : "waiting"))
                        .toList(),
                Math.max(0, ClarificationPanel.MOST_OWN - own.size()),
                words,
                WorkshopDrafts.LONGEST,
                errors);
    }

    static List<TenderStudio.Text> readable(List<WorkshopWordsRow> drafts, String locale) {
        return drafts.stream()
                .filter(WorkshopWordsRow::readable)
                .map(each -> WorkshopShown.words(each.shown(), each.lang(), locale))
                .toList();
    }

    /** Members, and whoever leads, find questions that wait for them on their own page. */
    @Override
    public List<Shown> now(Visit visit) {
        List<Shown> all = new ArrayList<>();
        short council = visit.council().id();
        for (Workshop each : workshops.joinedBy(visit.viewer())) {
            long waiting = panel.brought(council, each).stream()
                    .filter(row -> row.signedAt() == null && !row.isPublic())
                    .count();
            if (waiting > 0) all.add(shown(each, "clarification.own.panel", waiting, path(each.id()), visit));
        }
        for (Workshop each : workshops.ledBy(visit.viewer())) {
            long waiting = panel.passed(council, each).stream()
                    .filter(row -> row.signedAt() == null && !row.isPublic())
                    .count();
            if (waiting > 0) {
                all.add(shown(
                        each, "clarification.own.lead-panel", waiting, ClarificationLeadPages.path(each.id()), visit));
            }
        }
        return all;
    }

    private Shown shown(Workshop workshop, String key, long waiting, String path, Visit visit) {
        TenderStudio.Text title = shown.title(visit.council().id(), workshop, visit.locale());
        return new Shown(
                        title.words(),
                        title.lang().isEmpty() ? null : title.lang(),
                        messages.text(visit.locale(), key, Map.of("count", waiting)),
                        visit.path(path))
                .of(workshop.tender())
                .waiting(null);
    }
}

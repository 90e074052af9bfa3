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
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/**
 * Where whoever leads a panel writes, from its meeting, the one thing that it would have liked to read in each bid. Bids stand under their codes:
 * who has won is nobody's here before all are told.
 */
@Controller(SummaryPanelPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SummaryPanelPages {
    static final String HOME = MarkGroupPages.HOME + "/liked/{lot}";

    private static final String VIEW = "tender/summary_liked";

    /** @param state {@code none}, {@code waiting}, {@code readable}, {@code declined} or {@code escalated} */
    record Said(String code, String state, TenderStudio.Text words) {}

    record LikedPage(
            MarkShown.Top top,
            String name,
            String here,
            String back,
            boolean told,
            List<Said> said,
            List<TenderStudio.Option> bids,
            String words,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Summaries summaries;
    private final SummaryWords secrets;
    private final PanelWords panelWords;
    private final MarkAlone alone;
    private final MarkShown shown;
    private final Forms forms;
    private final Messages messages;

    SummaryPanelPages(
            Summaries summaries,
            SummaryWords secrets,
            PanelWords panelWords,
            MarkAlone alone,
            MarkShown shown,
            Forms forms,
            Messages messages) {
        this.summaries = summaries;
        this.secrets = secrets;
        this.panelWords = panelWords;
        this.alone = alone;
        this.shown = shown;
        this.forms = forms;
        this.messages = messages;
    }

    static String path(UUID tender, String group, String lot) {
        return MarkGroupPages.path(tender, group) + "/liked/" + lot;
    }

    /** @throws NoSuchThing for whoever does not lead the panel that speaks for this lot */
    private Summaries.Decided led(Visit visit, UUID id, String group, String lot) {
        alone.leads(visit.viewer(), id, group);
        Summaries.Decided decided = summaries.known(visit.council().id(), id, lot);
        if (!SummaryMaker.speaker(decided.ranked()).equals(group)) throw new NoSuchThing();
        return decided;
    }

    @Get
    @Allowed("mark.lead")
    HttpResponse<?> show(Visit visit, UUID id, String group, String lot) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, group, lot, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> say(Visit visit, UUID id, String group, String lot, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "bid", "words", Form.GO);
        Summaries.Decided decided = led(visit, id, group, lot);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, group, lot, form, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        String words = form.text("words");
        String bid = form.text("bid");
        if (!decided.codes().contains(bid)) errors.add("bid", "summary.wrong.bid");
        if (words.isEmpty()) errors.add("words", "workshop.wrong.empty");
        if (words.length() > PanelWords.LONGEST)
            errors.add("words", "tender.wrong.long", Map.of("most", PanelWords.LONGEST));
        if (errors.none()) {
            Set<String> found = secrets.codes(decided, bid, words);
            found.forEach(each -> errors.add("words", "summary.wrong.secret", Map.of("what", each)));
        }
        if (!errors.none()) return Pages.invalid(VIEW, page(visit, id, group, lot, form, errors.shown()));
        summaries.like(visit.viewer(), id, lot, bid, words, visit.locale());
        return Pages.done(visit, path(id, group, lot), "summary-liked");
    }

    private LikedPage page(Visit visit, UUID id, String group, String lot, Form form, FieldErrors.Shown errors) {
        Summaries.Decided decided = led(visit, id, group, lot);
        short council = visit.council().id();
        String locale = visit.locale();
        Map<String, PanelWords.Standing> said = panelWords.of(council, id, lot, PanelWords.LIKED);
        return new LikedPage(
                shown.top(decided.ranked().terms(), lot, visit),
                shown.group(group, locale),
                visit.path(path(id, group, lot)),
                visit.path(MarkGroupPages.path(id, group)),
                decided.told(),
                decided.codes().stream()
                        .map(code -> said(code, said.get(code), locale))
                        .toList(),
                decided.codes().stream()
                        .map(code -> new TenderStudio.Option(code, code, code.equals(form.text("bid"))))
                        .toList(),
                form.text("words"),
                PanelWords.LONGEST,
                errors);
    }

    private static Said said(String code, PanelWords.@Nullable Standing standing, String locale) {
        if (standing == null) return new Said(code, "none", new TenderStudio.Text("", ""));
        PanelWordsRow latest = standing.latest();
        return new Said(
                code,
                PanelShown.lower(latest.state()),
                WorkshopShown.words(latest.readable() ? latest.shown() : latest.words(), latest.lang(), locale));
    }
}

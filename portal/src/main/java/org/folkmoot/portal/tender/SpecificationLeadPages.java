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
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The specification for whoever leads a panel: what it says, to read aloud in a meeting, and the vote, which they open and close. */
@Controller(PanelLeadPages.HOME + "/specification")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SpecificationLeadPages {
    private static final String VIEW = "tender/panel_specification_lead";

    /** @param words said to it that can be read */
    record Line(SpecificationShown.Passage passage, int agreed, List<SpecificationShown.Word> words) {}

    /**
     * @param standing end of message keys @param seats how many may vote @param voted how many have
     * @param ended how the last vote ended; empty before @param refusal why what was asked for did not happen; empty for nothing
     */
    record LeadPage(
            PanelShown.Top top,
            int version,
            String standing,
            int seats,
            int voted,
            String ended,
            List<TenderStudio.Text> noes,
            List<Line> lines,
            String refusal)
            implements PageModel {}

    private final Seating seating;
    private final Panels seated;
    private final Tenders tenders;
    private final Specifications specifications;
    private final SpecificationSigning signing;
    private final SpecificationTalk talk;
    private final SpecificationShown shown;
    private final PanelShown panels;
    private final Forms forms;
    private final Messages messages;

    SpecificationLeadPages(
            Seating seating,
            Panels seated,
            Tenders tenders,
            Specifications specifications,
            SpecificationSigning signing,
            SpecificationTalk talk,
            SpecificationShown shown,
            PanelShown panels,
            Forms forms,
            Messages messages) {
        this.seating = seating;
        this.seated = seated;
        this.tenders = tenders;
        this.specifications = specifications;
        this.signing = signing;
        this.talk = talk;
        this.shown = shown;
        this.panels = panels;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("panel.lead")
    HttpResponse<?> show(Visit visit, UUID panel) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, seating.led(visit.viewer(), panel), ""));
    }

    @Post("/vote")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.lead")
    HttpResponse<?> vote(Visit visit, UUID panel, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "do");
        Panel led = seating.led(visit.viewer(), panel);
        // Whom a conflict took out leads nothing any more.
        SpecificationSigning.Outcome outcome = seated.facilitates(visit.viewer(), led.tender(), led.kind())
                ? SpecificationSigningPages.done(signing, visit, led.tender(), led.kind(), form.text("do"))
                : SpecificationSigning.Outcome.MOVED;
        return outcome == SpecificationSigning.Outcome.DONE
                ? Pages.done(visit, PanelShown.leadPath(panel) + "/specification", "saved")
                : Pages.answer(
                        HttpStatus.CONFLICT,
                        VIEW,
                        page(visit, led, SpecificationSigningPages.refusal(messages, outcome, visit)));
    }

    private LeadPage page(Visit visit, Panel led, String refusal) {
        short council = visit.council().id();
        String locale = visit.locale();
        Specifications.Saved latest = specifications.latest(council, led.tender());
        Plan plan = tenders.find(council, led.tender()).plan();
        Map<String, Integer> agreed = SpecificationPages.agreed(talk.agreed(council, led.tender()), latest.spec());
        List<SpecificationWordsRow> said = talk.said(council, led.tender()).stream()
                .filter(SpecificationWordsRow::readable)
                .toList();
        SpecificationSigning.Stand stand = signing.of(council, led.tender(), led.kind());
        SpecificationVoteRow last = stand.last();
        boolean over = last != null && last.closedAt() != null;
        Map<String, Marking> markings = specifications.markings(council, led.tender(), plan);
        return new LeadPage(
                panels.top(led, PanelShown.leadPath(led.id()), visit),
                latest.version(),
                SpecificationShown.key(stand.standing()),
                stand.seats(),
                stand.voted(),
                over ? shown.ended(last, locale) : "",
                over ? shown.noes(council, led.tender(), last, locale) : List.of(),
                shown.passages(latest.spec(), plan, markings, visit.viewer(), visit).stream()
                        .map(each -> new Line(
                                each,
                                agreed.getOrDefault(each.id(), 0),
                                shown.words(
                                        said.stream()
                                                .filter(row -> row.passage().equals(each.id()))
                                                .toList(),
                                        latest.spec(),
                                        locale)))
                        .toList(),
                refusal);
    }
}

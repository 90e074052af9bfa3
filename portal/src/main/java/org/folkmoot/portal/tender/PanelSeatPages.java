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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/**
 * A seat on a panel, for whoever is asked to sit there: what it is, with whom and until when, yes or no, what they need in order to come. They
 * can stop on this page at any time, and nobody asks why.
 */
@Controller(PanelSeatPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PanelSeatPages {
    static final String HOME = "/panels/{panel}";

    /**
     * @param state as {@link PanelShown#state} @param leader first name of whoever leads the panel; empty for officers and chair
     * @param from, until first and last day of their term @param presents when and where presentations are heard; empty for none, and where they hear none
     * @param adultNeeded whether an adult has to agree too @param adultAgreed whether one has
     * @param practised how many of the quiz were right the first time; null for not yet
     * @param earned whether they came or practised, so that there is something to look back on
     * @param marks whether anything is marked: not where one supplier is asked @param markHref where they mark; empty while they do not
     * @param declared whether they have something to say about conflicts of interest still
     * @param specification where they discuss what is to be bought; empty where they cannot yet
     */
    record SeatPage(
            PanelShown.Top top,
            String state,
            boolean reserve,
            String leader,
            int evenings,
            int minutes,
            String from,
            String until,
            List<String> presents,
            boolean adultNeeded,
            boolean adultAgreed,
            List<PanelShown.Meeting> meetings,
            PanelShown.Thanks thanks,
            List<PanelShown.Pick> needs,
            @Nullable Integer practised,
            boolean before,
            boolean after,
            String declareHref,
            boolean declared,
            String specification,
            boolean earned,
            boolean marks,
            String markHref)
            implements PageModel {}

    private final Seating seating;
    private final PanelSessions sessions;
    private final PanelTraining training;
    private final Conflicts conflicts;
    private final SeatNeeds needs;
    private final Specifications specifications;
    private final Compliance compliance;
    private final PanelShown shown;
    private final EveningShown evenings;
    private final Messages messages;
    private final Forms forms;

    PanelSeatPages(
            Seating seating,
            PanelSessions sessions,
            PanelTraining training,
            Conflicts conflicts,
            SeatNeeds needs,
            Specifications specifications,
            Compliance compliance,
            PanelShown shown,
            EveningShown evenings,
            Messages messages,
            Forms forms) {
        this.seating = seating;
        this.sessions = sessions;
        this.training = training;
        this.conflicts = conflicts;
        this.needs = needs;
        this.specifications = specifications;
        this.compliance = compliance;
        this.shown = shown;
        this.evenings = evenings;
        this.messages = messages;
        this.forms = forms;
    }

    @Get
    @Allowed("panel.sit")
    HttpResponse<?> show(Visit visit, UUID panel) {
        SeatRow seat = seating.own(visit.viewer(), panel);
        short council = visit.council().id();
        Panel of = seating.panel(council, panel);
        String locale = visit.locale();
        boolean marks = !shown.direct(council, of.tender());
        int times = sessions.times(council, panel).getOrDefault(seat.id(), 0);
        return Pages.answer(
                HttpStatus.OK,
                "tender/panel_seat",
                new SeatPage(
                        shown.top(of, PanelShown.path(panel), visit),
                        PanelShown.state(seat, TenderStudio.today(visit)),
                        seat.waits(),
                        shown.leader(of),
                        of.evenings(),
                        of.minutes(),
                        shown.day(seat.fromOn(), locale),
                        shown.day(seat.untilOn(), locale),
                        marks && of.young() ? presents(council, of, locale) : List.of(),
                        seat.adultNeeded(),
                        seat.adultAt() != null,
                        shown.meetings(council, of, locale),
                        PanelShown.thanks(of, times),
                        shown.picks(SeatNeeds.ALL, "panel.need.", needs.of(council, seat.id()), locale),
                        training.right(council, seat.id()),
                        training.gained(council, seat.id(), "before").isPresent(),
                        training.gained(council, seat.id(), "after").isPresent(),
                        visit.path("/declarations/" + of.tender()),
                        conflicts.undeclared(council, of.tender()).stream()
                                .noneMatch(each -> seat.id().equals(each.seat())),
                        specification(visit, of, seat),
                        times > 0 || training.right(council, seat.id()) != null,
                        marks,
                        marks && marks(visit, seat, of) ? visit.path(MarkShown.path(of.tender())) : ""));
    }

    private List<String> presents(short council, Panel panel, String locale) {
        return evenings.happens(council, panel.tender(), shown.plan(council, panel.tender()), locale).stream()
                .map(each -> messages.text(
                        locale,
                        each.lot().isEmpty() ? "panel.presents-at" : "panel.presents-lot-at",
                        Map.of(
                                "when",
                                Spoken.dateTime(each.at(), Locale.of(locale)),
                                "place",
                                each.place(),
                                "lot",
                                each.lot())))
                .toList();
    }

    /** Whether bids are decided, so that somebody who marks has a page for it. */
    private boolean marks(Visit visit, SeatRow seat, Panel of) {
        return !of.kind().equals(Panel.CHAIR)
                && seat.mayMark(TenderStudio.today(visit))
                && compliance.finished(visit.council().id(), of.tender());
    }

    private String specification(Visit visit, Panel panel, SeatRow seat) {
        boolean discusses = !panel.kind().equals(Panel.CHAIR)
                && seat.mayMark(TenderStudio.today(visit))
                && specifications.latest(visit.council().id(), panel.tender()).begun();
        return discusses ? visit.path(PanelShown.path(panel.id()) + "/specification") : "";
    }

    @Post("/agree")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.sit")
    HttpResponse<?> agree(Visit visit, UUID panel, @Nullable @Body String body) {
        forms.read(visit, body);
        seating.agree(visit.viewer(), panel);
        return Pages.done(visit, PanelShown.path(panel), "seat-agreed");
    }

    @Post("/stop")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.sit")
    HttpResponse<?> stop(Visit visit, UUID panel, @Nullable @Body String body) {
        forms.read(visit, body);
        seating.stop(visit.viewer(), panel);
        return Pages.done(visit, PanelShown.path(panel), "seat-stopped");
    }

    @Post("/needs")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("panel.sit")
    HttpResponse<?> needs(Visit visit, UUID panel, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "need*");
        SeatRow seat = seating.own(visit.viewer(), panel);
        needs.say(visit.viewer(), seat.id(), form.texts("need"));
        return Pages.done(visit, PanelShown.path(panel), "seat-needs");
    }
}

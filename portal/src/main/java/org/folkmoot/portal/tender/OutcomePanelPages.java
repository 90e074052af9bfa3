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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.folkmoot.portal.people.OwnPart;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/**
 * What became of it, for whoever marked: before it is told, that it is decided and when they hear. Young people and parents hear it from their worker,
 * so their page says it once the worker has, or an hour after the bidders were told. The bidders' page of the same is here too.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class OutcomePanelPages implements OwnPart {
    /** Bidders and panels hear it in the same hour. */
    static final Duration THE_HOUR = Duration.ofHours(1);

    private static final String PANEL = MarkShown.HOME + "/{id}/outcome";
    private static final String BIDDER = BidPages.HOME + "/{id}/outcome";

    /** A panel whose worker has to tell it. @param lot id; @param name of the lot or null @param group in words */
    record Tell(String lot, TenderStudio.@Nullable Text name, String group, String label) {}

    record PanelPage(MarkShown.Top top, String here, List<OutcomeShowing.Known> lots, List<Tell> tell)
            implements PageModel {}

    /** @param bid where the team's bid is */
    record BidderPage(
            TenderStudio.Text title,
            String bid,
            String organisation,
            List<OutcomeShowing.Known> lots,
            List<BidAfter.Link> after)
            implements PageModel {}

    private final Outcomes outcomes;
    private final OutcomeDesk desk;
    private final OutcomeShowing showing;
    private final BidAfter after;
    private final BidNone none;
    private final BidOpening opening;
    private final OutcomeRepository rows;
    private final MarkBook book;
    private final MarkShown shown;
    private final Panels panels;
    private final SeatRepository seats;
    private final PanelRepository planned;
    private final Providers providers;
    private final DatabaseClock clock;
    private final Forms forms;
    private final Messages messages;

    OutcomePanelPages(
            Outcomes outcomes,
            OutcomeDesk desk,
            OutcomeShowing showing,
            BidAfter after,
            BidNone none,
            BidOpening opening,
            OutcomeRepository rows,
            MarkBook book,
            MarkShown shown,
            Panels panels,
            SeatRepository seats,
            PanelRepository planned,
            Providers providers,
            DatabaseClock clock,
            Forms forms,
            Messages messages) {
        this.outcomes = outcomes;
        this.desk = desk;
        this.showing = showing;
        this.after = after;
        this.none = none;
        this.opening = opening;
        this.rows = rows;
        this.book = book;
        this.shown = shown;
        this.panels = panels;
        this.seats = seats;
        this.planned = planned;
        this.providers = providers;
        this.clock = clock;
        this.forms = forms;
        this.messages = messages;
    }

    @Get(PANEL)
    @Allowed("mark.outcome")
    HttpResponse<?> panel(Visit visit, UUID id) {
        if (!belongs(visit.viewer(), id)) throw new NoSuchThing();
        short council = visit.council().id();
        MarkTerms terms = book.terms(council, id);
        return Pages.answer(
                HttpStatus.OK,
                "tender/outcome_panel",
                new PanelPage(
                        shown.top(terms, null, visit),
                        visit.path(MarkShown.path(id) + "/outcome"),
                        showing.of(council, id, visit.locale(), null, heard(visit.viewer(), id)),
                        tell(visit, id)));
    }

    /** Whether somebody of a panel may know what bidders were told. */
    private Predicate<LotOutcome.Attempt> heard(Viewer viewer, UUID tender) {
        Instant now = clock.now();
        Set<String> led = led(viewer, tender);
        return attempt -> led.isEmpty() || attempt.heardBy(led, now);
    }

    /** Whether somebody has a part in marking it, or is of a panel's group: seats are let go at the award. */
    private boolean belongs(Viewer viewer, UUID tender) {
        return panels.seated(viewer, tender) || !groups(viewer, tender).isEmpty();
    }

    /** Kinds of the panels whose group somebody is of. */
    private Set<String> groups(Viewer viewer, UUID tender) {
        return planned.of(viewer.council(), tender).stream()
                .filter(each -> each.people() != null && viewer.groups().contains(each.people()))
                .map(Panel::kind)
                .collect(Collectors.toSet());
    }

    /** Groups in which somebody hears it from a worker; none for a worker, an officer or the chair. */
    private Set<String> led(Viewer viewer, UUID tender) {
        Set<String> sat = seats.of(viewer.council(), tender).stream()
                .filter(seat -> Objects.equals(seat.account(), viewer.account()))
                .map(SeatRow::kind)
                .filter(kind -> kind.equals(Marking.YOUNG) || kind.equals(Panel.PARENTS))
                .collect(Collectors.toSet());
        return sat.isEmpty() && !panels.seated(viewer, tender) ? groups(viewer, tender) : sat;
    }

    private List<Tell> tell(Visit visit, UUID id) {
        List<Tell> all = new ArrayList<>();
        outcomes.all(visit.council().id(), id).forEach((lot, outcome) -> {
            LotOutcome.Attempt known = outcome.known().orElse(null);
            if (known == null) return;
            for (String group : Marking.GROUPS) {
                if (known.panels().containsKey(group) || !panels.facilitates(visit.viewer(), id, group)) continue;
                all.add(new Tell(
                        lot.id(),
                        lot.id().equals(Plan.WHOLE) ? null : TenderStudio.Text.of(lot.title(), visit.locale()),
                        group,
                        shown.group(group, visit.locale())));
            }
        });
        return all;
    }

    /** The worker has told their panel. */
    @Post(PANEL)
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> told(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lot", "group");
        if (!Marking.GROUPS.contains(form.text("group"))) throw new NoSuchThing();
        desk.panelTold(visit.viewer(), id, form.text("lot"), form.text("group"));
        return Pages.done(visit, MarkShown.path(id) + "/outcome", "outcome-panel-told");
    }

    @Get(BIDDER)
    @Allowed("bid.write")
    HttpResponse<?> bidder(Visit visit, UUID id) {
        Bidder bidder = providers.known(visit.viewer());
        short council = visit.council().id();
        UUID bid = opening.bidOf(council, id, bidder.provider()).orElse(null);
        if (bid == null) return none.page(visit, id, null);
        return Pages.answer(
                HttpStatus.OK,
                "tender/outcome_bidder",
                new BidderPage(
                        TenderStudio.Text.of(book.terms(council, id).plan().title(), visit.locale()),
                        visit.path(BidPages.HOME + "/" + id),
                        bidder.name(),
                        showing.of(council, id, visit.locale(), bid, attempt -> true),
                        after.links(visit, id, bidder)));
    }

    /** Leads whoever waits to hear, or may read what became of it, from their own page to it. */
    @Override
    public List<Shown> now(Visit visit) {
        List<Shown> all = new ArrayList<>();
        if (!visit.viewer().signedIn()) return all;
        short council = visit.council().id();
        List<UUID> decided = rows.decided(council);
        if (decided.isEmpty()) return all;
        UUID provider = visit.viewer().has(Role.PROVIDER)
                ? providers.of(visit.viewer()).map(Bidder::provider).orElse(null)
                : null;
        for (UUID tender : decided) {
            if (panels.seated(visit.viewer(), tender) || lately(visit.viewer(), tender))
                all.add(shown(visit, tender, MarkShown.path(tender) + "/outcome"));
            else if (provider != null
                    && opening.bidOf(council, tender, provider).isPresent())
                all.add(shown(visit, tender, BidPages.HOME + "/" + tender + "/outcome"));
        }
        return all;
    }

    /** Whether somebody is of a panel's group, and it is not long since it was told. */
    private boolean lately(Viewer viewer, UUID tender) {
        if (groups(viewer, tender).isEmpty()) return false;
        Instant since = clock.now().minus(OutcomeClose.READ);
        return outcomes.all(viewer.council(), tender).values().stream()
                .flatMap(lot -> lot.known().stream())
                .anyMatch(each -> since.isBefore(Objects.requireNonNull(each.toldAt())));
    }

    private Shown shown(Visit visit, UUID tender, String path) {
        TenderStudio.Text title = TenderStudio.Text.of(
                book.terms(visit.council().id(), tender).plan().title(), visit.locale());
        return new Shown(
                        title.words(),
                        title.lang().isEmpty() ? null : title.lang(),
                        messages.text(visit.locale(), "outcome.own"),
                        visit.path(path))
                .of(tender);
    }
}

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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Every opened bid of a tender and how far it is judged; and, by itself, the page on which prices are looked at before the marks are locked. */
@Controller(Compliance.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class CompliancePages {
    private static final String LIST = "tender/compliance";
    private static final String PRICES = "tender/compliance_prices";

    /** @param judged of {@code items} */
    record Row(
            String name, String href, boolean opened, int judged, int items, List<ComplianceRoom.Standing> standings) {}

    /** @param lot its name where there are several, or null @param href of its evening; empty for whoever plans none */
    record Unheard(TenderStudio.@Nullable Text lot, String href) {}

    /**
     * @param works whether the viewer judges; auditors read
     * @param unheard lots of which the notice says that presentations count while no evening is published; empty once it is finished
     * @param ready whether everything is decided
     * @param finishedAt null while it is not finished
     * @param prices where prices are looked at; empty for whoever does not
     */
    record ListPage(
            TenderStudio.Text title,
            String here,
            String bids,
            boolean works,
            List<Row> rows,
            List<Unheard> unheard,
            boolean ready,
            @Nullable Instant finishedAt,
            String prices,
            FieldErrors.Shown errors)
            implements PageModel {}

    /**
     * @param low whether its bidder has to be asked about it
     * @param average of the others; empty where there are none
     * @param below by how many hundredths it is below that; @param above or above it; both 0 where there are no others
     * @param check where it is judged
     */
    record PriceRow(
            String name,
            String price,
            boolean readable,
            boolean low,
            String average,
            int below,
            int above,
            String check) {}

    record PriceLot(TenderStudio.@Nullable Text lot, List<PriceRow> rows) {}

    /** @param estimate in pounds with VAT; empty for none @param seen whether prices are shown @param sawBefore whether the viewer looked before */
    record PricesPage(
            TenderStudio.Text title,
            String list,
            String here,
            boolean seen,
            boolean sawBefore,
            String estimate,
            List<PriceLot> lots,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final ComplianceRoom room;
    private final Compliance compliance;
    private final ComplianceChecks checks;
    private final BidPrices prices;
    private final BidOpening opening;
    private final Tenders tenders;
    private final Evenings evenings;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;

    CompliancePages(
            ComplianceRoom room,
            Compliance compliance,
            ComplianceChecks checks,
            BidPrices prices,
            BidOpening opening,
            Tenders tenders,
            Evenings evenings,
            Policy policy,
            Forms forms,
            Messages messages) {
        this.room = room;
        this.compliance = compliance;
        this.checks = checks;
        this.prices = prices;
        this.opening = opening;
        this.tenders = tenders;
        this.evenings = evenings;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
    }

    @Get("/{id}")
    @Allowed("bid.compliance")
    HttpResponse<?> list(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, LIST, page(visit, id, FieldErrors.Shown.NONE));
    }

    @Post("/{id}/finish")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.comply")
    HttpResponse<?> finish(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "sure");
        room.enter(visit, id);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!form.text("sure").equals("yes")) {
            errors.add("sure", "comply.wrong.sure");
        } else {
            Compliance.Finish done = compliance.finish(visit.viewer(), id);
            if (done != Compliance.Finish.DONE) errors.add("sure", "comply.wrong." + MarkPages.key(done));
        }
        return errors.none()
                ? Pages.done(visit, Compliance.HOME + "/" + id, "comply-finished")
                : Pages.invalid(LIST, page(visit, id, errors.shown()));
    }

    private ListPage page(Visit visit, UUID id, FieldErrors.Shown errors) {
        ComplianceRoom.Place place = room.enter(visit, id);
        short council = visit.council().id();
        List<BidSection> asked = checks.asked(council, id);
        boolean works = policy.offers(visit.viewer(), "bid.comply");
        return new ListPage(
                place.title(),
                place.list(),
                visit.path(OpenedBidPages.HOME + "/" + id),
                works,
                opening.bids(council, id).stream()
                        .map(bid -> {
                            Map<String, Integer> count = room.count(council, id, asked, bid);
                            return new Row(
                                    room.name(council, bid),
                                    place.list() + "/" + bid.bid(),
                                    bid.manifest() != null,
                                    Objects.requireNonNull(count.get("judged")),
                                    Objects.requireNonNull(count.get("all")),
                                    room.standings(visit, id, asked, bid));
                        })
                        .sorted(Comparator.comparing(Row::name))
                        .toList(),
                compliance.finished(council, id) ? List.of() : unheard(visit, id),
                compliance.open(council, id).isEmpty(),
                compliance.finishedAt(council, id).orElse(null),
                works ? place.list() + "/prices" : "",
                errors);
    }

    private List<Unheard> unheard(Visit visit, UUID id) {
        short council = visit.council().id();
        boolean lots = !tenders.find(council, id).plan().lots().isEmpty();
        boolean plans = evenings.leads(visit.viewer(), id);
        return compliance.unheard(council, id).stream()
                .map(each -> new Unheard(
                        lots ? TenderStudio.Text.of(each.title(), visit.locale()) : null,
                        plans ? visit.path(EveningShown.path(id, each.id())) : ""))
                .toList();
    }

    @Get("/{id}/prices")
    @Allowed("bid.comply")
    HttpResponse<?> prices(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, PRICES, prices(visit, id, List.of(), false, FieldErrors.Shown.NONE));
    }

    /** Shows them in the answer to the form, so that nobody sees prices by following a link. */
    @Post("/{id}/prices")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.comply")
    HttpResponse<?> look(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "sure");
        room.enter(visit, id);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!form.text("sure").equals("yes")) {
            errors.add("sure", "comply.wrong.look");
            return Pages.invalid(PRICES, prices(visit, id, List.of(), false, errors.shown()));
        }
        List<BidPrices.OfLot> seen = prices.look(visit.viewer(), id);
        return Pages.answer(HttpStatus.OK, PRICES, prices(visit, id, seen, true, FieldErrors.Shown.NONE));
    }

    private PricesPage prices(
            Visit visit, UUID id, List<BidPrices.OfLot> seen, boolean shown, FieldErrors.Shown errors) {
        ComplianceRoom.Place place = room.enter(visit, id);
        short council = visit.council().id();
        List<BidSection> asked = checks.asked(council, id);
        Long account = visit.viewer().account();
        Plan plan = tenders.find(council, id).plan();
        return new PricesPage(
                place.title(),
                place.list(),
                place.list() + "/prices",
                shown,
                account != null && compliance.sawPrices(council, id, account),
                shown ? Pounds.of(plan.law().most()) : "",
                seen.stream()
                        .map(lot -> new PriceLot(
                                room.lot(asked, lot.lot().id(), visit.locale()),
                                lot.prices().stream()
                                        .map(each -> new PriceRow(
                                                each.name(),
                                                Pounds.of(each.price()),
                                                each.price() != null,
                                                each.low(),
                                                Pounds.of(each.average()),
                                                each.below() == null ? 0 : Math.max(0, each.below()),
                                                each.below() == null ? 0 : Math.max(0, -each.below()),
                                                place.list() + "/" + each.bid() + "/checks/"
                                                        + lot.lot().id() + ".price"))
                                        .toList()))
                        .toList(),
                errors);
    }
}

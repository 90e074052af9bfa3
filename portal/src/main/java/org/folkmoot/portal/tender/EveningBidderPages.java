package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The evening as those who bid see it: how it goes and counts, as it was published; when they present; in the end their own points and sum. */
@Controller(BidPages.HOME + "/{id}/evening")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class EveningBidderPages {
    private static final String VIEW = "tender/evening_bidder";

    /** Where a team is when. */
    record Slot(int room, int turn) {}

    /**
     * One evening.
     *
     * @param state {@code waits} before the order is drawn, {@code presents}, {@code not} for a bid that is not in, {@code told},
     *     {@code off} once it was called off, or {@code direct} where one supplier alone is asked since
     * @param changes how often it was published anew @param code its own @param seed with which the order was drawn; empty for none
     * @param order codes as they were drawn @param own its own figures, once told; null before
     */
    record Shown(
            TenderStudio.@Nullable Text lot,
            EveningShown.Rules rules,
            int changes,
            String state,
            String code,
            List<Slot> slots,
            String seed,
            List<String> order,
            EveningResultPages.@Nullable Row own,
            String saidLang,
            String left,
            String offWhy,
            @Nullable Instant toldAt) {}

    record BidderPage(TenderStudio.Text title, String bid, List<Shown> evenings) implements PageModel {}

    private final Providers providers;
    private final Bids bids;
    private final MarkBook book;
    private final Compliance compliance;
    private final Evenings evenings;
    private final EveningResult result;
    private final EveningResultPages figures;
    private final EveningRepository rows;
    private final EveningShown shown;

    EveningBidderPages(
            Providers providers,
            Bids bids,
            MarkBook book,
            Compliance compliance,
            Evenings evenings,
            EveningResult result,
            EveningResultPages figures,
            EveningRepository rows,
            EveningShown shown) {
        this.providers = providers;
        this.bids = bids;
        this.book = book;
        this.compliance = compliance;
        this.evenings = evenings;
        this.result = result;
        this.figures = figures;
        this.rows = rows;
        this.shown = shown;
    }

    @Get
    @Allowed("bid.write")
    HttpResponse<?> show(Visit visit, UUID id) {
        Bidder bidder = providers.known(visit.viewer());
        short council = visit.council().id();
        MarkTerms terms = book.terms(council, id);
        Optional<UUID> bid = bids.row(council, id, bidder.provider()).map(BidRow::id);
        List<Shown> all = new ArrayList<>();
        for (Plan.Lot lot : terms.lots()) {
            Evenings.Planned planned = evenings.of(council, id, lot.id());
            if (planned.published() == null || planned.row() == null) continue;
            all.add(evening(visit, planned, bid.orElse(null), false));
        }
        for (EveningRow row : terms.lots().isEmpty() ? rows.of(council, id) : List.<EveningRow>of())
            evenings.dropped(council, id, row.lot()).ifPresent(planned -> all.add(evening(visit, planned, null, true)));
        if (all.isEmpty()) throw new NoSuchThing();
        return Pages.answer(
                HttpStatus.OK,
                VIEW,
                new BidderPage(
                        TenderStudio.Text.of(terms.plan().title(), visit.locale()),
                        visit.path(BidPages.HOME + "/" + id),
                        all));
    }

    /** @param dropped whether one supplier alone is asked since, so that nobody presents */
    private Shown evening(Visit visit, Evenings.Planned planned, @Nullable UUID bid, boolean dropped) {
        short council = visit.council().id();
        EveningRow row = Objects.requireNonNull(planned.row());
        UUID tender = planned.terms().tender();
        String code = bid == null || !row.named()
                ? ""
                : compliance.in(council, tender, planned.lot()).stream()
                        .filter(each -> each.bid().equals(bid))
                        .map(Compliance.In::code)
                        .findFirst()
                        .orElse("");
        boolean presents = !row.off() && row.order().contains(code);
        EveningResult.Reckoned reckoned = row.told() && presents
                ? result.reckoned(council, planned)
                        .filter(each -> !each.blocked())
                        .orElse(null)
                : null;
        Map<String, EveningResult.Said> said = result.read(council, planned);
        String state = dropped
                ? "direct"
                : row.off()
                        ? "off"
                        : !row.named() ? "waits" : !presents ? "not" : reckoned == null ? "presents" : "told";
        return new Shown(
                shown.top(planned, visit).lot(),
                shown.rules(Objects.requireNonNull(planned.published()), visit.locale()),
                (int) rows.plans(council, row.id()).stream()
                                .filter(each -> each.publishedAt() != null)
                                .count()
                        - 1,
                state,
                presents ? code : "",
                rows.pitches(council, row.id()).stream()
                        .filter(each -> presents && each.code().equals(code))
                        .map(each -> new Slot(each.room(), each.turn()))
                        .sorted(java.util.Comparator.comparing(Slot::turn))
                        .toList(),
                row.seed() == null || !presents ? "" : row.seed(),
                presents ? row.order() : List.of(),
                reckoned == null ? null : figures.own(council, visit.locale(), reckoned, code, said),
                reckoned != null
                                && said.containsKey(code)
                                && !said.get(code).lang().equals(visit.locale())
                        ? said.get(code).lang()
                        : "",
                shown.left(reckoned, visit.locale()),
                row.off() ? row.offWhy() : "",
                reckoned == null ? null : row.toldAt());
    }
}

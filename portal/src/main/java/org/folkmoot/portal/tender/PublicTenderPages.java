package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;

/** What the council is buying or giving just now, and everything about each that a provider needs before deciding whether to bid. */
@Controller(PublicTenders.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PublicTenderPages {
    /** What follows the address of a tender where an earlier notice of it stands as it was. */
    static final String EARLIER = "/notices/";

    private static final int A_PAGE = 25;
    private static final int MOST_PLANNED = 50;

    private final PublicTenders tenders;
    private final Tenders plans;
    private final Notices notices;
    private final NoticeShowing showing;
    private final OutcomeShowing outcomes;
    private final TenderBecame became;
    private final PlannedNotices planned;
    private final PlannedShown announced;

    PublicTenderPages(
            PublicTenders tenders,
            Tenders plans,
            Notices notices,
            NoticeShowing showing,
            OutcomeShowing outcomes,
            TenderBecame became,
            PlannedNotices planned,
            PlannedShown announced) {
        this.tenders = tenders;
        this.plans = plans;
        this.notices = notices;
        this.showing = showing;
        this.outcomes = outcomes;
        this.became = became;
        this.planned = planned;
        this.announced = announced;
    }

    /** @param became what became of it, by lot; nothing while bids are taken */
    record Card(
            TenderStudio.Text title,
            TenderStudio.Text what,
            String href,
            Instant deadline,
            List<TenderBecame.Line> became) {}

    /** @param notice what it is called @param future when the tender notice is to be expected; empty for nothing said */
    record PlannedCard(
            TenderStudio.Text title, TenderStudio.Text what, String href, TenderStudio.Text notice, String future) {}

    /** @param planned what is announced and not open yet; on the first page alone @param prev and {@code next}: addresses of the pages beside this one; null at the ends */
    record RegisterPage(
            List<PlannedCard> planned,
            List<Card> open,
            List<Card> closed,
            @Nullable String prev,
            @Nullable String next) implements PageModel {}

    @Get
    @Allowed("tender.read")
    @PublicPage(kinds = {Notices.KIND})
    HttpResponse<?> register(@Nullable @QueryValue String page, Visit visit, HttpRequest<?> request) {
        short council = visit.council().id();
        int number = page == null ? 1 : number(page);
        List<PublicTenders.Listed> found = tenders.register(council, visit.now(), A_PAGE + 1, (number - 1) * A_PAGE);
        if (number > 1 && found.isEmpty()) throw new NoSuchThing();
        // Whichever closes next moves from one part of the list to the other, on every page of it.
        tenders.register(council, visit.now(), 1, 0).stream()
                .filter(each -> each.openAt(visit.now()))
                .forEach(each -> ByteCache.changesAt(request, each.deadline()));
        List<PublicTenders.Listed> here = found.subList(0, Math.min(A_PAGE, found.size()));
        List<PublicTenders.Listed> shut =
                here.stream().filter(each -> !each.openAt(visit.now())).toList();
        Map<UUID, List<TenderBecame.Line>> said = became.of(council, shut, visit.locale());
        String all = visit.path(PublicTenders.HOME);
        return Pages.answer(
                HttpStatus.OK,
                "tender/register",
                new RegisterPage(
                        number > 1
                                ? List.of()
                                : planned.coming(council, MOST_PLANNED).stream()
                                        .map(each -> planned(each, visit))
                                        .toList(),
                        here.stream()
                                .filter(each -> each.openAt(visit.now()))
                                .map(each -> card(each, List.of(), visit))
                                .toList(),
                        shut.stream()
                                .map(each -> card(each, said.getOrDefault(each.id(), List.of()), visit))
                                .toList(),
                        number == 1 ? null : number == 2 ? all : all + "?page=" + (number - 1),
                        found.size() > A_PAGE ? all + "?page=" + (number + 1) : null));
    }

    /** @throws NoSuchThing for what is no number of a page */
    private static int number(String page) {
        if (!page.matches("[1-9][0-9]{0,3}")) throw new NoSuchThing();
        return Integer.parseInt(page);
    }

    @Get("/{slug}")
    @Allowed("tender.read")
    @PublicPage(kinds = {Notices.KIND, "document"})
    HttpResponse<?> show(String slug, Visit visit, HttpRequest<?> request) {
        short council = visit.council().id();
        PublicTenders.Addressed found = tenders.addressed(council, visit.locale(), slug);
        PublicTenders.Listed tender = found.tender();
        if (found.moved()) {
            return Pages.moved(visit.path(tender.path(visit.locale())), request);
        }
        if (tender.openAt(visit.now())) ByteCache.changesAt(request, tender.deadline());
        outcomes.turns(council, tender.id()).forEach(at -> ByteCache.changesAt(request, at));
        List<NoticeRow> all = notices.of(council, tender.id());
        NoticeRow notice = all.stream()
                .filter(row -> row.number() == tender.number())
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        Map<String, Marking> markings = new TreeMap<>();
        notice.marked().forEach((lot, version) -> markings.put(lot, plans.marking(council, tender.id(), lot, version)));
        return Pages.answer(
                HttpStatus.OK,
                "tender/notice",
                showing.page(
                        tender.id(),
                        Objects.requireNonNull(tender.plan()),
                        notice,
                        markings,
                        all,
                        tender.path(visit.locale()),
                        visit));
    }

    /** A notice as it was before a change, so that what was corrected can still be read. */
    @Get("/{slug}/notices/{number}")
    @Allowed("tender.read")
    @PublicPage(kinds = {Notices.KIND, "document"})
    HttpResponse<?> earlier(String slug, int number, Visit visit, HttpRequest<?> request) {
        short council = visit.council().id();
        PublicTenders.Addressed found = tenders.addressed(council, visit.locale(), slug);
        PublicTenders.Listed tender = found.tender();
        if (found.moved()) {
            return Pages.moved(visit.path(tender.path(visit.locale()) + EARLIER + number), request);
        }
        List<NoticeRow> all = notices.of(council, tender.id()).stream()
                .filter(row -> row.number() <= number)
                .toList();
        NoticeRow notice = all.stream()
                .filter(row -> row.number() == number && row.isPublic() && number < tender.number())
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        Map<String, Marking> markings = new TreeMap<>();
        notice.marked().forEach((lot, version) -> markings.put(lot, plans.marking(council, tender.id(), lot, version)));
        String path = tender.path(visit.locale());
        return Pages.answer(
                HttpStatus.OK,
                "tender/notice",
                showing.page(
                        tender.id(),
                        plans.plan(council, tender.id(), Objects.requireNonNull(notice.planVersion())),
                        notice,
                        markings,
                        all,
                        path,
                        visit.path(path),
                        visit));
    }

    private PlannedCard planned(PlannedNoticeRow row, Visit visit) {
        Plan plan = plans.plan(visit.council().id(), row.tender(), row.planVersion());
        PlannedShown.Shown shown = announced.shown(row, visit.locale());
        return new PlannedCard(
                TenderStudio.Text.of(plan.title(), visit.locale()),
                TenderStudio.Text.of(plan.what(), visit.locale()),
                visit.path(PublicPlannedPages.path(row.tender())),
                shown.name(),
                shown.future());
    }

    private Card card(PublicTenders.Listed tender, List<TenderBecame.Line> lines, Visit visit) {
        return new Card(
                TenderStudio.Text.of(tender.plan().title(), visit.locale()),
                TenderStudio.Text.of(tender.plan().what(), visit.locale()),
                visit.path(tender.path(visit.locale())),
                tender.deadline(),
                lines);
    }
}

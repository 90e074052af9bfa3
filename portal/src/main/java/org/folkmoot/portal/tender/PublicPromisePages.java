package org.folkmoot.portal.tender;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;

/** What the winners of a tender promised young people, by when, and whether they kept it: as far as a moderator has read it. */
@Controller(PublicTenders.HOME + "/{slug}/promises")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PublicPromisePages {
    /** @param lot empty words where there are none @param who made them */
    record Lot(TenderStudio.Text lot, String who, List<PromiseShown.One> promises) {}

    record PublicPromisesPage(TenderStudio.Text title, String back, boolean grant, List<Lot> lots)
            implements PageModel, GrantWorded {}

    private final PublicTenders tenders;
    private final Promises promises;
    private final PromiseShown shown;

    PublicPromisePages(PublicTenders tenders, Promises promises, PromiseShown shown) {
        this.tenders = tenders;
        this.promises = promises;
        this.shown = shown;
    }

    @Get
    @Allowed("tender.read")
    @PublicPage(kinds = {Notices.KIND})
    HttpResponse<?> show(String slug, Visit visit, HttpRequest<?> request) {
        short council = visit.council().id();
        PublicTenders.Addressed found = tenders.addressed(council, visit.locale(), slug);
        PublicTenders.Listed tender = found.tender();
        String back = visit.path(tender.path(visit.locale()));
        if (found.moved()) return Pages.moved(back + "/promises", request);
        if (!promises.any(council, tender.id())) throw new NoSuchThing();
        List<Lot> lots = new ArrayList<>();
        boolean grant = false;
        for (Plan.Lot lot : tender.plan().marked()) {
            // Where several are given something of a pot, each has what it promised.
            for (Promises.Won won : promises.winners(council, tender.id(), lot.id())) {
                List<PromiseShown.One> open = promises.open(council, tender.id(), lot.id(), won.bid()).stream()
                        .map(each -> shown.one(each, null, visit.locale()))
                        .toList();
                grant |= won.grant();
                if (!open.isEmpty())
                    lots.add(new Lot(
                            tender.plan().lots().isEmpty()
                                    ? new TenderStudio.Text("", "")
                                    : TenderStudio.Text.of(lot.title(), visit.locale()),
                            won.manifest().organisation(),
                            open));
            }
        }
        return Pages.answer(
                HttpStatus.OK,
                "tender/public_promises",
                new PublicPromisesPage(TenderStudio.Text.of(tender.plan().title(), visit.locale()), back, grant, lots));
    }
}

package org.folkmoot.portal.tender;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;

/** What is announced of a tender before its own notice, for everybody. */
@Controller(PublicTenders.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PublicPlannedPages {
    private final PlannedNotices planned;
    private final PlannedShown showing;
    private final Tenders tenders;
    private final PublicTenders published;
    private final LawOffered offered;
    private final Ocids ocids;

    PublicPlannedPages(
            PlannedNotices planned,
            PlannedShown showing,
            Tenders tenders,
            PublicTenders published,
            LawOffered offered,
            Ocids ocids) {
        this.planned = planned;
        this.showing = showing;
        this.tenders = tenders;
        this.published = published;
        this.offered = offered;
        this.ocids = ocids;
    }

    /**
     * @param law under which it is planned; empty for none
     * @param least and {@code most}: what it may come to in pounds with VAT; empty for nothing said
     * @param tender where the tender itself is; empty before its notice is public
     * @param shown the latest first
     * @param data where the same is open data
     */
    record PlannedPublicPage(
            TenderStudio.Text title,
            TenderStudio.Text what,
            TenderStudio.Text whom,
            String law,
            String least,
            String most,
            TenderStudio.Text team,
            String email,
            String phone,
            String tender,
            List<PlannedShown.Shown> shown,
            String data,
            String ocid)
            implements PageModel {}

    static String path(UUID tender) {
        return PublicTenders.HOME + "/planned/" + tender;
    }

    @Get("/planned/{id}")
    @Allowed("tender.read")
    @PublicPage(kinds = Notices.KIND)
    HttpResponse<?> show(Visit visit, UUID id) {
        short council = visit.council().id();
        String locale = visit.locale();
        List<PlannedNoticeRow> all = planned.of(council, id);
        if (all.isEmpty()) throw new NoSuchThing();
        Plan plan = tenders.plan(council, id, all.getLast().planVersion());
        return Pages.answer(
                HttpStatus.OK,
                "tender/planned_public",
                new PlannedPublicPage(
                        TenderStudio.Text.of(plan.title(), locale),
                        TenderStudio.Text.of(plan.what(), locale),
                        TenderStudio.Text.of(plan.whom(), locale),
                        offered.called(council, plan, locale),
                        Pounds.of(plan.law().least()),
                        Pounds.of(plan.law().most()),
                        TenderStudio.Text.of(plan.contact().called(), locale),
                        plan.contact().email(),
                        plan.contact().phone(),
                        published
                                .listed(council, id)
                                .map(one -> visit.path(one.path(locale)))
                                .orElse(""),
                        all.reversed().stream()
                                .map(each -> showing.shown(each, locale))
                                .toList(),
                        TenderApi.ROUTE + "/" + id,
                        ocids.of(visit.council(), id).ocid()));
    }
}

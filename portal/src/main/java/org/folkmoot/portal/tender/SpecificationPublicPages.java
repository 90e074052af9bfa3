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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;

/** The specification of a published tender, as its latest notice fixed it, to read and as a file. */
@Controller(PublicTenders.HOME + "/{slug}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SpecificationPublicPages {
    static final String VIEW = "tender/specification_public";

    /** End of its address. */
    static final String HERE = "/specification";

    static final String FILE = HERE + ".txt";

    /**
     * @param preview whether it is not public yet @param file the same as plain text; empty before it is public
     * @param lacking how many outcomes have no link to what @param signed groups that signed just these words
     * @param reason why a group that marks did not; of empty words where all did
     */
    record PublicSpecificationPage(
            TenderStudio.Text title,
            String back,
            boolean preview,
            List<SpecificationShown.Passage> passages,
            List<String> lacking,
            List<SpecificationShown.Signed> signed,
            TenderStudio.Text reason,
            String file)
            implements PageModel {}

    private final PublicTenders tenders;
    private final Tenders plans;
    private final Notices notices;
    private final SpecificationNotice noticed;
    private final SpecificationShown shown;
    private final Messages messages;

    SpecificationPublicPages(
            PublicTenders tenders,
            Tenders plans,
            Notices notices,
            SpecificationNotice noticed,
            SpecificationShown shown,
            Messages messages) {
        this.tenders = tenders;
        this.plans = plans;
        this.notices = notices;
        this.noticed = noticed;
        this.shown = shown;
        this.messages = messages;
    }

    static PublicSpecificationPage page(
            SpecificationShown shown,
            UUID tender,
            Plan plan,
            SpecificationNotice.Fixed fixed,
            Map<String, Marking> markings,
            String back,
            String file,
            Visit visit) {
        short council = visit.council().id();
        String locale = visit.locale();
        return new PublicSpecificationPage(
                TenderStudio.Text.of(plan.title(), locale),
                back,
                file.isEmpty(),
                shown.passages(fixed.spec(), plan, markings, shown.everybody(council), visit),
                shown.lacking(fixed.spec(), markings, locale),
                shown.signed(council, tender, fixed.version(), locale),
                SpecificationShown.text(fixed.reason(), locale),
                file);
    }

    @Get(HERE)
    @Allowed("tender.read")
    @PublicPage(kinds = {Notices.KIND, "consultation", "outcome"})
    HttpResponse<?> show(String slug, Visit visit, HttpRequest<?> request) {
        PublicTenders.Addressed found = tenders.addressed(visit.council().id(), visit.locale(), slug);
        String back = visit.path(found.tender().path(visit.locale()));
        if (found.moved()) return Pages.moved(visit.path(found.tender().path(visit.locale()) + HERE), request);
        return Pages.answer(HttpStatus.OK, VIEW, page(found.tender(), back, visit));
    }

    @Get(FILE)
    @Allowed("tender.read")
    HttpResponse<?> file(String slug, Visit visit, HttpRequest<?> request) {
        PublicTenders.Addressed found = tenders.addressed(visit.council().id(), visit.locale(), slug);
        String back = visit.path(found.tender().path(visit.locale()));
        if (found.moved()) return Pages.moved(visit.path(found.tender().path(visit.locale()) + FILE), request);
        PublicSpecificationPage page = page(found.tender(), back, visit);
        List<String> more = new ArrayList<>(page.lacking());
        if (!page.reason().words().isEmpty()) {
            more.add(messages.text(visit.locale(), "specification.unsigned") + ": "
                    + page.reason().words());
        }
        String title = messages.text(visit.locale(), "specification.title") + ": "
                + page.title().words();
        byte[] file = shown.file(title, page.passages(), page.signed(), more, visit.locale())
                .getBytes(StandardCharsets.UTF_8);
        String name = messages.text(visit.locale(), "specification.file");
        return HttpResponse.ok(file).headers(Downloads.made(name, "text/plain; charset=utf-8"));
    }

    private PublicSpecificationPage page(PublicTenders.Listed tender, String back, Visit visit) {
        short council = visit.council().id();
        NoticeRow notice = notices.published(council, tender.id()).orElseThrow(NoSuchThing::new);
        SpecificationNotice.Fixed fixed =
                noticed.of(council, tender.id(), notice.number()).orElseThrow(NoSuchThing::new);
        Map<String, Marking> markings = new TreeMap<>();
        notice.marked().forEach((lot, version) -> markings.put(lot, plans.marking(council, tender.id(), lot, version)));
        return page(
                shown,
                tender.id(),
                Objects.requireNonNull(tender.plan()),
                fixed,
                markings,
                back,
                visit.path(tender.path(visit.locale()) + FILE),
                visit);
    }
}

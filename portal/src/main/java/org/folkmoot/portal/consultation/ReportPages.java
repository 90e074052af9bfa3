package org.folkmoot.portal.consultation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.function.BiFunction;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.paper.Press;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;

/** The published report of a consultation, as a page and as a tagged PDF. */
@Controller("/consultations/{slug}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class ReportPages {
    /** The view of a report that stands alone, for a PDF. */
    static final String PDF = "consultation/report_pdf";

    private final Consultations consultations;
    private final Reports reports;
    private final ReportShowing showing;
    private final Press press;

    ReportPages(Consultations consultations, Reports reports, ReportShowing showing, Press press) {
        this.consultations = consultations;
        this.reports = reports;
        this.showing = showing;
        this.press = press;
    }

    @Get("/report")
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome", "survey.release"})
    HttpResponse<?> page(String slug, Visit visit, HttpRequest<?> request) {
        return at(slug, "/report", visit, request, (one, issued) -> {
            one.nextChangeAfter(visit.now()).ifPresent(at -> ByteCache.changesAt(request, at));
            return Answers.page(
                    "consultation/report",
                    showing.published(one, issued, false, visit).orElseThrow(NoSuchConsultation::new));
        });
    }

    @Get("/report.pdf")
    @Allowed("consultation.read")
    HttpResponse<?> pdf(String slug, Visit visit, HttpRequest<?> request) {
        return at(slug, "/report.pdf", visit, request, (one, issued) -> HttpResponse.ok(press.pdf(
                        PDF,
                        showing.published(one, issued, true, visit).orElseThrow(NoSuchConsultation::new),
                        visit.locale(),
                        issued.on()))
                .headers(Downloads.made("report.pdf", Downloads.PDF)));
    }

    private HttpResponse<?> at(
            String slug,
            String below,
            Visit visit,
            HttpRequest<?> request,
            BiFunction<Consultation, ReportRow.Issued, HttpResponse<?>> answer) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        if (found.moved()) return Pages.moved(visit.path("/consultations/" + found.slug() + below), request);
        Consultation one = found.consultation();
        if (!one.stageAt(visit.now()).closed()) throw new NoSuchConsultation();
        return answer.apply(one, reports.issued(one).orElseThrow(NoSuchConsultation::new));
    }
}

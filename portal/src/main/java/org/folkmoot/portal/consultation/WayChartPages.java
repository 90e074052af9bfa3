package org.folkmoot.portal.consultation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.paper.Press;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.Chart;
import org.folkmoot.portal.survey.ChartPicture;

/** Figures of a way as drawings, for somebody's own paper: what its page shows everybody once it is over, and nothing else. */
@Controller("/consultations/{slug}/ways/{way}/charts")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class WayChartPages {
    private static final String LINES = ".svg";
    private static final String DOTS = ".png";

    private final Consultations consultations;
    private final Ways ways;
    private final Parts parts;
    private final WayShowing showing;
    private final WayCharts charts;
    private final Messages messages;
    private final Press press;

    WayChartPages(
            Consultations consultations,
            Ways ways,
            Parts parts,
            WayShowing showing,
            WayCharts charts,
            Messages messages,
            Press press) {
        this.consultations = consultations;
        this.ways = ways;
        this.parts = parts;
        this.showing = showing;
        this.charts = charts;
        this.messages = messages;
        this.press = press;
    }

    /** The same bytes for everybody, and nothing before the part is over. @param chart as {@link WayCharts#named} takes it, and {@code .svg} or {@code .png} */
    @Get("/{chart}")
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    HttpResponse<?> chart(String slug, UUID way, String chart, Visit visit, HttpRequest<?> request) {
        String locale = visit.locale();
        Consultations.Addressed found = consultations.addressed(visit.council().id(), locale, slug, visit.now());
        Consultation one = found.consultation();
        Way own = ways.find(one, way).orElseThrow(NoSuchConsultation::new);
        if (found.moved()) {
            return Pages.moved(visit.path(showing.here(one, own, locale)) + "/charts/" + chart, request);
        }
        if (!(chart.endsWith(LINES) || chart.endsWith(DOTS))) throw new NoSuchConsultation();
        if (ways.stateAt(one, own, visit.now()) != Part.State.OVER) throw new NoSuchConsultation();
        String name = chart.substring(0, chart.length() - LINES.length());
        WayCharts.Chart drawn = charts.named(own, name, locale).orElseThrow(NoSuchConsultation::new);
        parts.nextChangeAfter(one, visit.now()).ifPresent(at -> ByteCache.changesAt(request, at));
        String rounded = messages.text(locale, "consultation.figure.rounded");
        String from = messages.text(
                locale,
                "consultation.figure.from",
                Map.of(
                        "title",
                        one.words().title().in(locale),
                        "name",
                        own.name().in(locale)));
        List<String> notes = drawn.base().isEmpty() ? List.of(rounded, from) : List.of(drawn.base(), rounded, from);
        byte[] lines = Chart.svg(drawn.figures(), notes);
        return chart.endsWith(LINES)
                ? HttpResponse.ok(lines).headers(kept("chart.svg", "image/svg+xml"))
                : HttpResponse.ok(press.drawing(lines, () -> ChartPicture.png(drawn.figures(), notes, locale)))
                        .headers(kept("chart.png", "image/png"));
    }

    /** As a file, which caches may keep as they keep the page it is from. */
    private static Map<CharSequence, CharSequence> kept(String name, String mediaType) {
        Map<CharSequence, CharSequence> headers = new LinkedHashMap<>(Downloads.made(name, mediaType));
        headers.remove("Cache-Control");
        return headers;
    }
}

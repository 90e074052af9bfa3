package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.paper.Press;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.Chart;
import org.folkmoot.portal.survey.ChartPicture;
import org.folkmoot.portal.survey.ReleasedView;

/** Published figures as drawings, for somebody's own paper: what the results page shows, and nothing else. */
@Controller("/consultations/{slug}/results/charts")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class ChartPages {
    private static final String LINES = ".svg";
    private static final String DOTS = ".png";

    private final Consultations consultations;
    private final Showing showing;
    private final ResultsShowing results;
    private final Messages messages;
    private final Press press;

    ChartPages(Consultations consultations, Showing showing, ResultsShowing results, Messages messages, Press press) {
        this.press = press;
        this.consultations = consultations;
        this.showing = showing;
        this.results = results;
        this.messages = messages;
    }

    /** @param chart id of the figures on the page, and {@code .svg} or {@code .png} @param who and group: as the results page takes them */
    @Get("/{chart}")
    @Allowed("consultation.read")
    HttpResponse<?> chart(
            String slug,
            String chart,
            Visit visit,
            @Nullable @QueryValue String who,
            @Nullable @QueryValue String group) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        Consultation one = found.consultation();
        if (found.moved() || !showing.resultsPublic(one, one.stageAt(visit.now()))) throw new NoSuchConsultation();
        if (!(chart.endsWith(LINES) || chart.endsWith(DOTS))) throw new NoSuchConsultation();
        ReleasedView released = results.figures(one, visit, who, group).orElseThrow(NoSuchConsultation::new);
        String id = chart.substring(0, chart.length() - LINES.length());
        ReleasedView.Figures figures = released.questions().stream()
                .filter(each -> id.equals(each.id()))
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
        String locale = visit.locale();
        List<String> notes = List.of(
                messages.text(locale, "survey.chart.whose", Map.of("whose", released.whose(), "base", figures.base())),
                messages.text(locale, "survey.released.rounded"),
                messages.text(
                        locale,
                        "survey.chart.from",
                        Map.of(
                                "title",
                                one.words().title().in(locale),
                                "date",
                                Spoken.date(released.madeOn(), Locale.forLanguageTag(locale)))));
        byte[] lines = Chart.svg(figures, notes);
        if (chart.endsWith(LINES)) return HttpResponse.ok(lines).headers(Downloads.made("chart.svg", "image/svg+xml"));
        return HttpResponse.ok(press.drawing(lines, () -> ChartPicture.png(figures, notes, locale)))
                .headers(Downloads.made("chart.png", "image/png"));
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.paper.Press;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.RichText;
import org.folkmoot.portal.platform.theme.SanitizedHtml;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.Bar;
import org.folkmoot.portal.survey.Chart;
import org.folkmoot.portal.survey.ChartPicture;
import org.folkmoot.portal.survey.ReleasedView;

/** Makes a report from what is public already: stored releases, quotes that were published by hand, and what came of it. */
@Singleton
class ReportShowing {
    private final ResultsShowing resultsShowing;
    private final OutcomeShowing outcomeShowing;
    private final Consultations consultations;
    private final Findings findings;
    private final ReportQuotes quotes;
    private final Ways ways;
    private final Press press;
    private final Messages messages;

    ReportShowing(
            ResultsShowing resultsShowing,
            OutcomeShowing outcomeShowing,
            Consultations consultations,
            Findings findings,
            ReportQuotes quotes,
            Ways ways,
            Press press,
            Messages messages) {
        this.resultsShowing = resultsShowing;
        this.outcomeShowing = outcomeShowing;
        this.consultations = consultations;
        this.findings = findings;
        this.quotes = quotes;
        this.ways = ways;
        this.press = press;
        this.messages = messages;
    }

    /** Figures as they are printed. @param drawing of them, as a {@code data:} address; empty where bars are drawn by the page @param said all of it in words @param audiences those who were asked it, where there are several */
    record Figure(
            String id,
            String heading,
            String scale,
            String only,
            String finding,
            String caption,
            String base,
            List<Bar> bars,
            String drawing,
            String said,
            List<Column> audiences,
            List<Worded> others) {}

    /** The same question as others were asked it. @param bars never added to anybody else's */
    record Worded(String whom, String heading, String base, String caption, List<Bar> bars) {}

    /** What one audience answered. @param cells one for each bar: its label, and how many, in words */
    record Column(String audience, String base, List<Bar> cells) {}

    /**
     * @param studioHref way back from the preview of a draft; empty for what everybody reads
     * @param published null for a draft
     * @param statements that named groups agreed themselves
     * @param facts what the portal knows of how it was done, as sentences
     */
    record ReportPage(
            Showing.Text title,
            String backHref,
            String pdfHref,
            String resultsHref,
            String studioHref,
            @Nullable LocalDate published,
            LocalDate counted,
            SanitizedHtml summary,
            SanitizedHtml who,
            SanitizedHtml method,
            List<String> facts,
            List<Figure> figures,
            boolean kept,
            List<Showing.Text> quotes,
            List<ResultsShowing.GroupSaid> statements,
            List<OutcomeShowing.Reply> rows,
            Grounds.@Nullable Decided decided)
            implements PageModel {}

    /** Where its links lead. */
    private record Links(String pdf, String studio) {}

    /** What everybody reads. @param drawn whether figures are drawings, as a PDF needs them */
    Optional<ReportPage> published(Consultation one, ReportRow.Issued issued, boolean drawn, Visit visit) {
        String here = "/consultations/" + consultations.slugOf(one, visit.locale());
        return page(
                one,
                issued.text(),
                issued.release(),
                issued.on(),
                drawn,
                new Links(visit.path(here + "/report.pdf"), ""),
                visit);
    }

    /** A draft as it would be published now; empty before any figures were released. */
    Optional<ReportPage> draft(Consultation one, ReportText text, boolean drawn, Visit visit) {
        String studio = visit.path("/studio/consultations/" + one.publicId() + "/report");
        return page(
                one, text, findings.releaseNumber(one), null, drawn, new Links(studio + "/look.pdf", studio), visit);
    }

    private Optional<ReportPage> page(
            Consultation one,
            ReportText text,
            int release,
            @Nullable LocalDate on,
            boolean drawn,
            Links links,
            Visit visit) {
        String locale = visit.locale();
        String here = "/consultations/" + consultations.slugOf(one, locale);
        ResultsShowing.ResultsPage results = resultsShowing.results(one, visit, null, null);
        boolean answered = text.outcome() && one.stageAt(visit.now()) == Stage.ANSWERED;
        OutcomeShowing.OutcomePage outcome = answered ? outcomeShowing.outcome(one, visit) : null;
        List<ReleasedView> audiences =
                text.withAudiences() ? findings.releasedByAudience(one, release, text.questions(), locale) : List.of();
        return findings.released(one, release, text.questions(), locale)
                .map(released -> new ReportPage(
                        Showing.Text.of(one.words().title(), locale),
                        visit.path(here),
                        links.pdf(),
                        visit.path(here + "/results"),
                        links.studio(),
                        on,
                        released.madeOn(),
                        rich(text.summary(), locale),
                        rich(text.who(), locale),
                        rich(text.method(), locale),
                        facts(one, released, results, locale),
                        released.blocks().stream()
                                .map(block -> figure(
                                        block.each(),
                                        released,
                                        drawn,
                                        columns(audiences, block.each().getFirst()),
                                        locale))
                                .toList(),
                        released.kept(),
                        quotes(one, text, results, locale),
                        results.groups().stream()
                                .filter(group -> !group.agreedOn().isEmpty())
                                .toList(),
                        outcome == null ? List.of() : outcome.rows(),
                        outcome == null ? null : outcome.decided()));
    }

    private List<Showing.Text> quotes(
            Consultation one, ReportText text, ResultsShowing.ResultsPage results, String locale) {
        if (!text.quotes()) return List.of();
        return text.held() == null ? results.quotes() : quotes.words(one, text.held(), locale);
    }

    private static SanitizedHtml rich(Localised text, String locale) {
        return RichText.of(text.in(locale));
    }

    /** None where only one audience was asked. */
    private static List<Column> columns(List<ReleasedView> audiences, ReleasedView.Figures figures) {
        List<Column> columns = audiences.stream()
                .flatMap(audience -> audience.questions().stream()
                        .filter(each -> each.id().equals(figures.id()))
                        .map(each -> new Column(audience.whose(), each.base(), each.bars())))
                .toList();
        return columns.size() > 1 ? columns : List.of();
    }

    /** @param each figures of one question, or of several that are the same in other words */
    private Figure figure(
            List<ReleasedView.Figures> each,
            ReleasedView released,
            boolean drawn,
            List<Column> audiences,
            String locale) {
        ReleasedView.Figures figures = each.getFirst();
        return new Figure(
                figures.id(),
                figures.heading(),
                figures.scale(),
                figures.only().isEmpty() && each.size() > 1 ? figures.whom() : figures.only(),
                figures.finding(),
                figures.caption(),
                figures.base(),
                figures.bars(),
                drawn ? drawing(figures, released, locale) : "",
                Chart.described(figures),
                audiences,
                each.stream()
                        .skip(1)
                        .map(other ->
                                new Worded(other.whom(), other.heading(), other.base(), other.caption(), other.bars()))
                        .toList());
    }

    private String drawing(ReleasedView.Figures figures, ReleasedView released, String locale) {
        List<String> notes = List.of(
                messages.text(locale, "survey.chart.whose", Map.of("whose", released.whose(), "base", figures.base())));
        byte[] picture = press.drawing(Chart.svg(figures, notes), () -> ChartPicture.png(figures, notes, locale));
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(picture);
    }

    private List<String> facts(
            Consultation one, ReleasedView released, ResultsShowing.ResultsPage results, String locale) {
        List<String> facts = new ArrayList<>();
        Moment opened = Moment.of(one.opensAt(), locale);
        Moment closed = Moment.of(one.closesAt(), locale);
        if (opened != null && closed != null) {
            facts.add(say(locale, "dates", Map.of("opens", opened.said(), "closes", closed.said())));
        }
        List<String> asked = consultations.told(one).stream()
                .map(activity -> activity.said().name().in(locale))
                .toList();
        if (!asked.isEmpty()) facts.add(say(locale, "asked", Map.of("audiences", String.join("; ", asked))));
        List<String> beside =
                ways.of(one).stream().map(way -> way.name().in(locale)).toList();
        if (!beside.isEmpty()) facts.add(say(locale, "ways", Map.of("ways", String.join("; ", beside))));
        facts.add(say(
                locale,
                "people",
                Map.of("people", released.people(), "day", Spoken.date(released.madeOn(), Locale.of(locale)))));
        for (ReleasedView.Total total : released.totals()) {
            facts.add(say(locale, "exact", Map.of("whose", total.whose(), "people", total.people())));
        }
        if (!released.totals().isEmpty()) facts.add(messages.text(locale, "survey.totals.note"));
        if (results.onPaper()) facts.add(messages.text(locale, "consultation.results.on-paper"));
        if (!results.groups().isEmpty()) {
            facts.add(say(locale, "groups", Map.of("groups", results.groups().size())));
        }
        results.campaigns()
                .forEach(texts -> facts.add(messages.text(locale, "survey.campaign.said", Map.of("texts", texts))));
        facts.addAll(results.without());
        if (!results.letters().isEmpty()) {
            facts.add(say(locale, "letters", Map.of("letters", results.letters().size())));
        }
        facts.addAll(results.reading());
        facts.add(say(locale, "left-out", Map.of()));
        facts.add(messages.text(
                locale, released.totals().isEmpty() ? "survey.released.rounded" : "survey.released.rounded-rest"));
        if (!released.mixed().isEmpty()) facts.add(released.mixed());
        if (released.kept()) facts.add(messages.text(locale, "survey.released.kept"));
        return facts;
    }

    private String say(String locale, String key, Map<String, ?> facts) {
        return messages.text(locale, "consultation.report.fact." + key, facts);
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.paper.Press;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Writing the report of a consultation, looking at it, and publishing it. */
@Controller("/studio/consultations/{id}/report")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioReportPages {
    private static final int LONGEST = 4_000;
    private static final int LAST_PLACE = 999;
    private static final String PLACE = "place-";
    private static final List<String> TEXTS =
            List.of("summary_en", "summary_cy", "who_en", "who_cy", "method_en", "method_cy");

    /** @param field of its place in the report, which is empty where it is left out */
    record Line(String field, String question, String place) {}

    /**
     * @param lock what a save must name; 0 before the first
     * @param written whether there is a draft to look at
     * @param missing texts that lack a language
     * @param figures whether a figure is chosen that is public
     * @param published on which day what everybody reads was published; null while nobody does
     * @param picked whether quotes are picked one by one
     * @param quoted quotes that are public, question by question
     * @param idle how many quotes were given a place that does not count, because every quote stands in the report or none
     * @param lost how many that were picked nobody may read any more
     * @param saved when it was saved, as {@code 16:42}; null when nobody just did
     */
    record ReportFormPage(
            Studio.Head head,
            int lock,
            Map<String, String> typed,
            List<Line> questions,
            boolean quotes,
            boolean picked,
            List<ReportQuotes.Group> quoted,
            int idle,
            int lost,
            boolean outcome,
            boolean audiences,
            boolean written,
            int missing,
            boolean figures,
            @Nullable LocalDate published,
            boolean changedMeanwhile,
            @Nullable String saved,
            FieldErrors.Shown errors)
            implements PageModel {
        public boolean publishable() {
            return written && missing == 0 && figures;
        }
    }

    private final Consultations consultations;
    private final Reports reports;
    private final ReportShowing showing;
    private final Findings findings;
    private final ReportQuotes quotes;
    private final Studio studio;
    private final Press press;
    private final Forms forms;
    private final Messages messages;

    StudioReportPages(
            Consultations consultations,
            Reports reports,
            ReportShowing showing,
            Findings findings,
            ReportQuotes quotes,
            Studio studio,
            Press press,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.reports = reports;
        this.showing = showing;
        this.findings = findings;
        this.quotes = quotes;
        this.studio = studio;
        this.press = press;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.answer")
    HttpResponse<?> form(UUID id, Visit visit, @Nullable @QueryValue String saved) {
        Consultation one = closed(id, visit);
        return Answers.page(
                "consultation/studio_report",
                page(one, typed(one), FieldErrors.Shown.NONE, false, SavedAt.shown(saved), visit));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.answer")
    HttpResponse<?> save(UUID id, Visit visit, @Body @Nullable String body) {
        Consultation one = closed(id, visit);
        Form form = forms.read(visit, body, fields(one));
        FieldErrors errors = new FieldErrors(messages, visit);
        ReportText text = text(form, one, errors);
        if (!errors.none()) {
            return Answers.again(
                    "consultation/studio_report", page(one, form.typed(), errors.shown(), false, null, visit));
        }
        return reports.save(visit.viewer(), id, form.number("lock"), text)
                ? Pages.seeOther(visit, "/studio/consultations/" + id + "/report" + SavedAt.query(visit.now()))
                : meanwhile(one, form.typed(), visit);
    }

    @Post("/publish")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.answer")
    HttpResponse<?> publish(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "lock");
        return reports.publish(visit.viewer(), id, form.number("lock"))
                ? Pages.done(visit, "/studio/consultations/" + id + "/report", "report-published")
                : meanwhile(closed(id, visit), null, visit);
    }

    @Post("/take-down")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.answer")
    HttpResponse<?> takeDown(UUID id, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        reports.takeDown(visit.viewer(), id);
        return Pages.done(visit, "/studio/consultations/" + id + "/report", "report-taken-down");
    }

    /** The draft as everybody would read it. */
    @Get("/look")
    @Allowed("consultation.answer")
    HttpResponse<?> look(UUID id, Visit visit) {
        return Answers.page("consultation/report", looked(id, false, visit));
    }

    @Get("/look.pdf")
    @Allowed("consultation.answer")
    HttpResponse<?> lookPdf(UUID id, Visit visit) {
        LocalDate today = visit.now().atZone(Spoken.UK).toLocalDate();
        return HttpResponse.ok(press.pdf(ReportPages.PDF, looked(id, true, visit), visit.locale(), today))
                .headers(Downloads.made("report.pdf", Downloads.PDF));
    }

    private ReportShowing.ReportPage looked(UUID id, boolean drawn, Visit visit) {
        Consultation one = closed(id, visit);
        ReportText text = reports.of(one).map(ReportRow::written).orElseThrow(NoSuchConsultation::new);
        return showing.draft(one, text, drawn, visit).orElseThrow(NoSuchConsultation::new);
    }

    private HttpResponse<?> meanwhile(Consultation one, @Nullable Map<String, String> typed, Visit visit) {
        return Pages.answer(
                HttpStatus.CONFLICT,
                "consultation/studio_report",
                page(one, typed == null ? typed(one) : typed, FieldErrors.Shown.NONE, true, null, visit));
    }

    private String[] fields(Consultation one) {
        List<String> fields = new ArrayList<>(TEXTS);
        fields.addAll(List.of("lock", "quotes", "outcome", "audiences"));
        findings.releasedQuestions(one).forEach(question -> fields.add(PLACE + question.id()));
        quotes.fields(one).forEach(fields::add);
        return fields.toArray(String[]::new);
    }

    /** Keyed by field, as a form would send it. */
    private Map<String, String> typed(Consultation one) {
        ReportText text = reports.of(one).map(ReportRow::written).orElse(ReportText.EMPTY);
        Map<String, String> typed = new LinkedHashMap<>();
        put(typed, "summary", text.summary());
        put(typed, "who", text.who());
        put(typed, "method", text.method());
        for (int at = 0; at < text.questions().size(); at++) {
            typed.put(PLACE + text.questions().get(at), Integer.toString(at + 1));
        }
        if (text.quotes()) typed.put("quotes", "yes");
        quotes.type(text, one, typed);
        if (text.outcome()) typed.put("outcome", "yes");
        if (text.withAudiences()) typed.put("audiences", "yes");
        return typed;
    }

    private static void put(Map<String, String> typed, String field, Localised text) {
        text.texts().forEach((locale, words) -> typed.put(field + "_" + locale, words));
    }

    /** Questions in the order of their places. */
    private ReportText text(Form form, Consultation one, FieldErrors errors) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (Findings.Released question : findings.releasedQuestions(one)) {
            String place = form.text(PLACE + question.id());
            if (place.isEmpty()) continue;
            int number = form.number(PLACE + question.id());
            if (number < 1 || number > LAST_PLACE) {
                errors.add(PLACE + question.id(), "consultation.report.place-wrong", Map.of("most", LAST_PLACE));
            } else if (places.containsValue(number)) {
                errors.add(PLACE + question.id(), "consultation.report.place-twice", Map.of("place", number));
            }
            places.put(question.id(), number);
        }
        List<String> questions = places.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .toList();
        ReportQuotes.Placed placed = quotes.read(form, one, errors);
        return new ReportText(
                Studio.typed(form, "summary", LONGEST, errors),
                Studio.typed(form, "who", LONGEST, errors),
                Studio.typed(form, "method", LONGEST, errors),
                questions,
                form.has("quotes"),
                form.has("outcome"),
                form.has("audiences"),
                placed.ids(),
                placed.every() && placed.ids() != null ? true : null);
    }

    private ReportFormPage page(
            Consultation one,
            Map<String, String> typed,
            FieldErrors.Shown errors,
            boolean changedMeanwhile,
            @Nullable String saved,
            Visit visit) {
        ReportRow row = reports.of(one).orElse(null);
        ReportText kept = row == null ? ReportText.EMPTY : row.written();
        int missing = kept.missing(visit.council().parityLocales()).size();
        boolean figures = reports.hindrances(one, kept) == missing;
        return new ReportFormPage(
                studio.head(one, "report", visit),
                row == null ? 0 : row.lockVersion(),
                typed,
                findings.releasedQuestions(one).stream()
                        .map(question -> new Line(
                                PLACE + question.id(),
                                question.text().in(visit.locale()),
                                typed.getOrDefault(PLACE + question.id(), "")))
                        .toList(),
                typed.containsKey("quotes"),
                typed.getOrDefault(ReportQuotes.WHICH, "").equals(ReportQuotes.PICKED),
                quotes.groups(one, typed, visit.locale()),
                quotes.idle(typed),
                quotes.lost(
                        one,
                        row == null
                                ? List.of()
                                : Stream.concat(Stream.of(kept), row.issued().map(ReportRow.Issued::text).stream())
                                        .toList()),
                typed.containsKey("outcome"),
                typed.containsKey("audiences"),
                row != null && findings.releaseNumber(one) > 0,
                missing,
                figures,
                row == null ? null : row.issued().map(ReportRow.Issued::on).orElse(null),
                changedMeanwhile,
                saved,
                errors);
    }

    /** @throws NotAtThisStage before the close */
    private Consultation closed(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        if (!one.stageAt(visit.now()).closed()) throw new NotAtThisStage();
        return one;
    }
}

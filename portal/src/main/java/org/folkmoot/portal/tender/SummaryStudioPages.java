package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Pitching;

/**
 * Where the team that buys writes what each bidder reads of its bid, between the decision and the hour in which all are told, and corrects it
 * afterwards.
 */
@Controller(SummaryStudioPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SummaryStudioPages {
    static final String HOME = MarkShown.HOME + "/{id}/summaries/{lot}";

    static final int LONGEST = 2_000;

    private static final String LIST = "tender/summaries";
    private static final String ONE = "tender/summary_write";
    private static final String WORDS = "words-";

    /**
     * @param lacking what is not written yet, in words; empty for nothing
     * @param text where the summary is taken as a text, {@code page} as a web page, to be sent from the council's own system; empty where bidders read it here,
     *     and before it is told
     */
    record Line(String code, String name, String href, boolean won, List<String> lacking, String text, String page) {}

    /** @param debriefs where times are offered; empty before anybody was told @param sent whether the team sends summaries itself, from the council's own system */
    record ListPage(
            MarkShown.Top top,
            String back,
            String debriefs,
            boolean told,
            boolean sent,
            String winner,
            List<Line> lines)
            implements PageModel {}

    /** One question for which the winning bid earned more. @param field of the form @param own and {@code winners}: points */
    record Asked(String field, TenderStudio.Text name, String own, String winners, String typed) {}

    /**
     * @param several whether a pot is shared, so that what is set beside this is the mean of all that are given something
     * @param version of what was written @param may whether the viewer writes @param told whether the bidder has read it
     * @param meanwhile whether somebody else saved since it was read @param named what in the words names somebody else
     * @param figures of other bids that the page shows because the formula measures by them, in words; empty for none
     */
    record WritePage(
            MarkShown.Top top,
            String back,
            String here,
            boolean may,
            @Nullable Instant told,
            int version,
            boolean meanwhile,
            List<Asked> asked,
            boolean several,
            List<String> lacking,
            List<String> named,
            List<String> figures,
            SummaryShown.View summary,
            String reason,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Summaries summaries;
    private final SummaryShown shown;
    private final TenderVoice voice;
    private final SummaryWords words;
    private final SummaryFiles files;
    private final MarkBook book;
    private final MarkShown marks;
    private final Panels panels;
    private final Forms forms;
    private final Messages messages;

    SummaryStudioPages(
            Summaries summaries,
            SummaryShown shown,
            TenderVoice voice,
            SummaryWords words,
            SummaryFiles files,
            MarkBook book,
            MarkShown marks,
            Panels panels,
            Forms forms,
            Messages messages) {
        this.summaries = summaries;
        this.shown = shown;
        this.voice = voice;
        this.words = words;
        this.files = files;
        this.book = book;
        this.marks = marks;
        this.panels = panels;
        this.forms = forms;
        this.messages = messages;
    }

    static String path(UUID tender, String lot) {
        return MarkShown.path(tender) + "/summaries/" + lot;
    }

    @Get
    @Allowed("mark.result")
    HttpResponse<?> list(Visit visit, UUID id, String lot) {
        MarkResultPages.see(visit, id, book, panels);
        Summaries.Decided decided = summaries.known(visit.council().id(), id, lot);
        List<String> lacking = summaries.lacking(visit.council().id(), id, lot);
        String here = visit.path(path(id, lot));
        boolean companion = decided.ranked().terms().plan().companion();
        Set<String> told = decided.codes().stream()
                .filter(code -> summaries.isTold(visit.council().id(), id, lot, code))
                .collect(Collectors.toSet());
        return Pages.answer(
                HttpStatus.OK,
                LIST,
                new ListPage(
                        marks.top(decided.ranked().terms(), lot, visit),
                        visit.path(MarkResultPages.path(id)) + "/lots/" + lot,
                        decided.told() ? visit.path(DebriefPages.path(id)) : "",
                        decided.told(),
                        companion,
                        decided.winner() == null ? "" : decided.winner(),
                        decided.codes().stream()
                                .map(code -> new Line(
                                        code,
                                        decided.ranked().names().getOrDefault(code, ""),
                                        here + "/" + code,
                                        decided.won(code),
                                        lacking(decided, lacking, code, visit.locale()),
                                        companion && told.contains(code) ? here + "/" + code + "/text" : "",
                                        companion && told.contains(code) ? here + "/" + code + "/page" : ""))
                                .toList()));
    }

    private List<String> lacking(Summaries.Decided decided, List<String> all, String code, String locale) {
        List<String> said = new ArrayList<>();
        for (String each : all) {
            String[] parts = each.split("/");
            if (!parts[0].equals(code)) continue;
            said.add(messages.text(
                    locale,
                    "summary.lacking." + parts[1],
                    Map.of(
                            "question",
                            parts.length > 2
                                    ? MarkResultPages.name(decided.ranked(), parts[2], locale, messages)
                                    : "")));
        }
        return said;
    }

    /** What a bidder was told last, to be sent from the council's own system. */
    @Get("/{bid}/text")
    @Allowed("mark.result")
    HttpResponse<?> text(Visit visit, UUID id, String lot, String bid) {
        List<Summaries.Fixed> fixed = told(visit, id, lot, bid);
        byte[] file = files.text(book.terms(visit.council().id(), id), lot, fixed, fixed.getLast(), visit.locale());
        return HttpResponse.ok(file).headers(Downloads.made("summary-" + bid + ".txt", "text/plain; charset=utf-8"));
    }

    /** As {@link #text}, a web page that stands alone. */
    @Get("/{bid}/page")
    @Allowed("mark.result")
    HttpResponse<?> page(Visit visit, UUID id, String lot, String bid) {
        List<Summaries.Fixed> fixed = told(visit, id, lot, bid);
        byte[] file = files.page(book.terms(visit.council().id(), id), lot, fixed, fixed.getLast(), visit.locale());
        return HttpResponse.ok(file).headers(Downloads.made("summary-" + bid + ".html", "text/html; charset=utf-8"));
    }

    /** @throws NoSuchThing before it is told, and where bidders read it here */
    private List<Summaries.Fixed> told(Visit visit, UUID id, String lot, String bid) {
        MarkResultPages.see(visit, id, book, panels);
        short council = visit.council().id();
        List<Summaries.Fixed> fixed = summaries.fixed(council, id, lot, bid);
        if (fixed.isEmpty() || !book.terms(council, id).plan().companion()) throw new NoSuchThing();
        return fixed;
    }

    @Get("/{bid}")
    @Allowed("mark.result")
    HttpResponse<?> one(Visit visit, UUID id, String lot, String bid) {
        MarkResultPages.see(visit, id, book, panels);
        return Pages.answer(
                HttpStatus.OK, ONE, page(visit, id, lot, bid, Form.EMPTY, false, List.of(), FieldErrors.Shown.NONE));
    }

    @Post("/{bid}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("summary.write")
    HttpResponse<?> write(Visit visit, UUID id, String lot, String bid, @Nullable @Body String body) {
        MarkResultPages.see(visit, id, book, panels);
        Form form = forms.read(visit, body, fields(visit, id, lot));
        if (form.turned())
            return Pages.answer(
                    HttpStatus.OK, ONE, page(visit, id, lot, bid, form, false, List.of(), FieldErrors.Shown.NONE));
        short council = visit.council().id();
        Summaries.Decided decided = summaries.known(council, id, lot);
        FieldErrors errors = new FieldErrors(messages, visit);
        Map<String, Summary.Words> before = summaries
                .written(council, id, lot)
                .getOrDefault(bid, Summaries.Written.NONE)
                .words();
        Map<String, Summary.Words> typed = new LinkedHashMap<>();
        Set<String> behind = SummaryMaker.behindOn(decided.ranked(), bid, decided.winners());
        for (String question : behind) {
            String text = form.text(WORDS + question);
            if (text.isEmpty()) continue;
            if (text.length() > LONGEST) errors.add(WORDS + question, "tender.wrong.long", Map.of("most", LONGEST));
            Summary.Words earlier = before.get(question);
            // What was not touched stays in the language in which it was written.
            typed.put(
                    question,
                    earlier != null && earlier.words().equals(text)
                            ? earlier
                            : new Summary.Words(text, visit.locale()));
            words.secrets(council, id, decided, bid, text, visit.locale())
                    .forEach(secret -> errors.add(WORDS + question, "summary.wrong.secret", Map.of("what", secret)));
        }
        List<String> named = words.named(
                council,
                decided,
                bid,
                typed.values().stream().map(Summary.Words::words).toList(),
                visit.locale());
        if (errors.none() && !named.isEmpty() && !form.text("named").equals("yes"))
            errors.add("named", "summary.wrong.named");
        if (!errors.none()) return Pages.invalid(ONE, page(visit, id, lot, bid, form, false, named, errors.shown()));
        return summaries.save(visit.viewer(), id, lot, bid, form.number("lock"), typed) == Summaries.Done.KEPT
                ? Pages.done(visit, path(id, lot) + "/" + bid, "saved")
                : Pages.answer(
                        HttpStatus.CONFLICT, ONE, page(visit, id, lot, bid, form, true, named, FieldErrors.Shown.NONE));
    }

    /** Of the form: words for each question, whether names are meant, and which version was read. */
    private String[] fields(Visit visit, UUID id, String lot) {
        Summaries.Decided decided = summaries.known(visit.council().id(), id, lot);
        List<String> fields = new ArrayList<>(List.of("named", "lock", Form.GO));
        decided.ranked().terms().asked(lot).stream()
                .map(each -> WORDS + each.whole())
                .distinct()
                .forEach(fields::add);
        if (decided.ranked().heard() != null) fields.add(WORDS + Pitching.ID);
        return fields.toArray(String[]::new);
    }

    @Post("/{bid}/correct")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("summary.write")
    HttpResponse<?> correct(Visit visit, UUID id, String lot, String bid, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "reason");
        MarkResultPages.see(visit, id, book, panels);
        short council = visit.council().id();
        Summaries.Decided decided = summaries.known(council, id, lot);
        FieldErrors errors = new FieldErrors(messages, visit);
        String reason = form.text("reason");
        if (reason.isEmpty()) errors.add("reason", "mark.wrong.reason");
        if (reason.length() > WorkshopDrafts.LONGEST)
            errors.add("reason", "tender.wrong.long", Map.of("most", WorkshopDrafts.LONGEST));
        words.secrets(council, id, decided, bid, reason, visit.locale())
                .forEach(secret -> errors.add("reason", "summary.wrong.secret", Map.of("what", secret)));
        if (errors.none()) {
            Summaries.Done done = summaries.correct(visit.viewer(), id, lot, bid, reason, visit.locale());
            if (done == Summaries.Done.LACKING) errors.add("reason", "summary.wrong.lacking");
            if (done == Summaries.Done.NOT_TOLD) errors.add("reason", "summary.wrong.not-told");
        }
        return errors.none()
                ? Pages.done(visit, path(id, lot) + "/" + bid, "summary-corrected")
                : Pages.invalid(ONE, page(visit, id, lot, bid, form, false, List.of(), errors.shown()));
    }

    private WritePage page(
            Visit visit,
            UUID id,
            String lot,
            String bid,
            Form form,
            boolean meanwhile,
            List<String> named,
            FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        Summaries.Decided decided = summaries.known(council, id, lot);
        Summary now = summaries.now(council, id, decided, bid);
        Summaries.Written written = summaries.written(council, id, lot).getOrDefault(bid, Summaries.Written.NONE);
        List<Summaries.Fixed> fixed = summaries.fixed(council, id, lot, bid);
        List<Asked> asked = new ArrayList<>();
        for (String question : SummaryMaker.behindOn(decided.ranked(), bid, decided.winners())) {
            Summary.Words words = written.words().get(question);
            String field = WORDS + question;
            asked.add(new Asked(
                    field,
                    name(decided, question, locale),
                    sum(now, question, false),
                    sum(now, question, true),
                    form.has(field) ? form.text(field) : words == null ? "" : words.words()));
        }
        return new WritePage(
                marks.top(decided.ranked().terms(), lot, visit),
                visit.path(path(id, lot)),
                visit.path(path(id, lot)) + "/" + bid,
                visit.viewer().has(Role.COMMISSIONER),
                fixed.isEmpty() ? null : fixed.getLast().at(),
                written.version(),
                meanwhile,
                asked,
                !decided.given().isEmpty(),
                lacking(decided, summaries.lacking(council, id, lot), bid, locale),
                named,
                words.figures(decided, bid, locale),
                shown.view(now, voice.of(decided.ranked().terms().plan()), locale),
                form.text("reason"),
                LONGEST,
                errors);
    }

    private TenderStudio.Text name(Summaries.Decided decided, String question, String locale) {
        if (question.equals(Pitching.ID)) return new TenderStudio.Text(messages.text(locale, "rank.heard"), "");
        Marking marking =
                decided.ranked().terms().markings().get(decided.ranked().lot());
        return TenderStudio.Text.of(marking.find(question).orElseThrow().name(), locale);
    }

    /** Points of a whole question, or of the presentation, as its parts are shown. */
    private static String sum(Summary now, String question, boolean winners) {
        if (question.equals(Pitching.ID) && now.heard() != null)
            return winners ? now.heard().winners() : now.heard().points();
        return now.questions().stream()
                .filter(each -> each.whole().equals(question))
                .map(each -> winners ? each.winners() : each.points())
                .filter(each -> !each.isEmpty())
                .map(java.math.BigDecimal::new)
                .reduce(java.math.BigDecimal::add)
                .map(java.math.BigDecimal::toPlainString)
                .orElse("");
    }
}

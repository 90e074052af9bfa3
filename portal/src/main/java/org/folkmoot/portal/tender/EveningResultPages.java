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
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
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
import org.folkmoot.portal.tender.scoring.Sharing;
import org.folkmoot.portal.tender.scoring.Working;

/** What an evening came to, once everybody had locked: totals, shares, each with a calculation to follow with a pencil; and the record of it. */
@Controller(EveningShown.HOME + "/{lot}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class EveningResultPages {
    private static final String RESULT = "tender/evening_result";
    private static final String RECORD = "tender/evening_record";
    private static final int LONGEST = 2_000;

    /**
     * A bid.
     *
     * @param place 0 for one that is out @param asked, given in pounds; empty where nothing is shared @param why end of a message key
     * @param points, money lines of the calculation @param said what the panel together wants it to read @param own words of single
     *     members that a moderator let through, without whose they are
     */
    record Row(
            String code,
            String called,
            int place,
            String written,
            String pitch,
            String total,
            String asked,
            String given,
            String why,
            List<MarkResultPages.Step> points,
            List<MarkResultPages.Step> money,
            String said,
            List<TenderStudio.Text> own) {
        Row saying(String words) {
            return new Row(code, called, place, written, pitch, total, asked, given, why, points, money, words, own);
        }
    }

    /**
     * @param blocked whether something has to be settled first @param runs whether the viewer may write what the panel says
     * @param types whether they may type words for members @param left of the pot, in a sentence; empty for none @param outcome where what becomes of it is decided; empty for whoever does not decide
     */
    record ResultPage(
            EveningShown.Top top,
            EveningShown.Rules rules,
            boolean blocked,
            boolean runs,
            boolean types,
            String turn,
            @Nullable Instant toldAt,
            List<Row> rows,
            String left,
            String outcome,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** One who marked, by a number that says nothing. @param left whether they went home @param why they count though they were ticked late, as {@code by} said it; empty for others */
    record Seat(int number, int room, boolean left, boolean missed, String why, String by) {}

    /** A room. @param adults in a sentence each */
    record RoomKept(
            int room,
            List<String> adults,
            @Nullable Instant openedAt,
            @Nullable Instant closedAt) {}

    /** A presentation in a room. @param asked questions that were asked, in words @param marks a line for each who marked; empty before totals are seen */
    record Heard(
            int room,
            int turn,
            String called,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            List<TenderStudio.Text> asked,
            String followUps,
            String lang,
            List<String> marks) {}

    /** @param by who published it @param why it replaced the one before */
    record Version(int number, @Nullable Instant publishedAt, String by, String why) {}

    record RecordPage(
            EveningShown.Top top,
            EveningShown.Rules rules,
            List<Version> versions,
            String state,
            List<String> order,
            @Nullable Instant drawnAt,
            String drawnBy,
            String witness,
            String seed,
            List<RoomKept> rooms,
            List<Seat> seats,
            List<Heard> heard,
            List<Row> rows,
            String left,
            @Nullable Instant revealedAt,
            @Nullable Instant toldAt,
            String file)
            implements PageModel {}

    private final Evenings evenings;
    private final EveningResult result;
    private final EveningRecord records;
    private final EveningShown shown;
    private final MarkShown scale;
    private final Panels panels;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;

    EveningResultPages(
            Evenings evenings,
            EveningResult result,
            EveningRecord records,
            EveningShown shown,
            MarkShown scale,
            Panels panels,
            Policy policy,
            Forms forms,
            Messages messages) {
        this.evenings = evenings;
        this.result = result;
        this.records = records;
        this.shown = shown;
        this.scale = scale;
        this.panels = panels;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
    }

    /** @throws NoSuchThing for whoever neither runs it nor audits, nor chairs */
    private Evenings.Planned see(Visit visit, UUID id, String lot) {
        Evenings.Planned planned = evenings.counted(visit.council().id(), id, lot);
        boolean may = visit.viewer().has(Role.AUDITOR)
                || evenings.leads(visit.viewer(), id)
                || evenings.runs(visit.viewer(), planned)
                || panels.chairs(visit.viewer(), id);
        if (!may) throw new NoSuchThing();
        return planned;
    }

    @Get("/result")
    @Allowed("evening.result")
    HttpResponse<?> result(Visit visit, UUID id, String lot) {
        return Pages.answer(
                HttpStatus.OK, RESULT, page(visit, see(visit, id, lot), Form.EMPTY, FieldErrors.Shown.NONE));
    }

    /** What the panel together says to each of them; one form, so that nothing typed for another is lost. */
    @Post("/said")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> say(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        Evenings.Planned planned = see(visit, id, lot);
        List<String> codes = Objects.requireNonNull(planned.row()).order();
        List<String> fields =
                new ArrayList<>(codes.stream().map(code -> "said-" + code).toList());
        fields.add(Form.GO);
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        if (form.turned())
            return Pages.answer(HttpStatus.OK, RESULT, page(visit, planned, form, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        Map<String, String> words = new LinkedHashMap<>();
        for (String code : codes) {
            String field = "said-" + code;
            if (!form.has(field)) continue;
            words.put(code, form.text(field));
            if (form.text(field).length() > LONGEST) errors.add(field, "tender.wrong.long", Map.of("most", LONGEST));
        }
        if (errors.none() && !result.say(visit.viewer(), id, lot, words, visit.locale()))
            errors.add("said-" + codes.getFirst(), "evening.wrong.said");
        return errors.none()
                ? Pages.done(visit, EveningShown.path(id, lot) + "/result", "saved")
                : Pages.invalid(RESULT, page(visit, planned, form, errors.shown()));
    }

    private ResultPage page(Visit visit, Evenings.Planned planned, Form form, FieldErrors.Shown errors) {
        EveningResult.Reckoned reckoned =
                result.reckoned(visit.council().id(), planned).orElseThrow(NoSuchThing::new);
        return new ResultPage(
                shown.top(planned, visit),
                shown.rules(Objects.requireNonNull(planned.published()), visit.locale()),
                reckoned.blocked(),
                evenings.leads(visit.viewer(), planned.terms().tender()),
                evenings.runs(visit.viewer(), planned),
                visit.pathIn(
                        visit.otherLocale(), EveningShown.path(planned.terms().tender(), planned.lot()) + "/said"),
                planned.row() == null ? null : planned.row().toldAt(),
                rows(visit, reckoned).stream()
                        .map(each ->
                                form.has("said-" + each.code()) ? each.saying(form.text("said-" + each.code())) : each)
                        .toList(),
                shown.left(reckoned, visit.locale()),
                policy.offers(visit.viewer(), "tender.award")
                        ? visit.path(OutcomePages.path(planned.terms().tender(), planned.lot()))
                        : "",
                LONGEST,
                errors);
    }

    private List<Row> rows(Visit visit, EveningResult.Reckoned reckoned) {
        if (reckoned.blocked()) return List.of();
        short council = visit.council().id();
        Map<String, String> names = evenings.names(council, reckoned.planned());
        Map<String, EveningResult.Said> said = result.said(council, reckoned.planned());
        List<Row> rows = new ArrayList<>();
        for (String code : reckoned.order()) rows.add(row(council, visit.locale(), reckoned, code, names, said));
        return rows;
    }

    private Row row(
            short council,
            String locale,
            EveningResult.Reckoned reckoned,
            String code,
            Map<String, String> names,
            Map<String, EveningResult.Said> said) {
        Pitching.Total total = reckoned.totals().get(code);
        Sharing.Share share = reckoned.share(code).orElse(null);
        int places = reckoned.planned().marking().places();
        boolean out = !reckoned.written().containsKey(code);
        return new Row(
                code,
                shown.called(code, names, locale),
                reckoned.place(code),
                out ? "" : reckoned.written().get(code).rounded(places).toPlainString(),
                total.pitch().rounded(places).toPlainString(),
                out ? "" : points(reckoned, code),
                share == null ? "" : Pounds.of(share.asked()),
                share == null ? "" : Pounds.of(share.given()),
                share == null ? "" : PanelShown.lower(share.why().name()),
                out ? List.of() : steps(total.working(), locale),
                share == null ? List.of() : steps(share.working(), locale),
                said.containsKey(code) ? said.get(code).words() : "",
                result.readOwn(council, reckoned.planned(), code).stream()
                        .map(each -> WorkshopShown.words(each.words(), each.lang(), locale))
                        .toList());
    }

    /** Points of the whole, as they are shown; empty for a bid that is out. */
    static String points(EveningResult.Reckoned reckoned, String code) {
        return reckoned.written().containsKey(code)
                ? reckoned.totals()
                        .get(code)
                        .total()
                        .rounded(reckoned.planned().marking().places())
                        .toPlainString()
                : "";
    }

    List<MarkResultPages.Step> steps(Working working, String locale) {
        return working.lines().stream()
                .map(line -> MarkResultPages.step(line, locale, messages, scale))
                .toList();
    }

    /** What one of those who presented may see of its own, once told. */
    Row own(
            short council,
            String locale,
            EveningResult.Reckoned reckoned,
            String code,
            Map<String, EveningResult.Said> said) {
        return row(council, locale, reckoned, code, Map.of(), said);
    }

    @Get("/record")
    @Allowed("evening.result")
    HttpResponse<?> record(Visit visit, UUID id, String lot) {
        Evenings.Planned planned = see(visit, id, lot);
        short council = visit.council().id();
        String locale = visit.locale();
        EveningRow row = Objects.requireNonNull(planned.row());
        EveningRecord.Kept kept = records.kept(visit, planned);
        EveningResult.Reckoned reckoned = result.reckoned(council, planned).orElse(null);
        Map<String, String> names = evenings.names(council, planned);
        return Pages.answer(
                HttpStatus.OK,
                RECORD,
                new RecordPage(
                        shown.top(planned, visit),
                        shown.rules(Objects.requireNonNull(planned.published()), locale),
                        kept.versions(),
                        EveningPages.state(planned),
                        row.order().stream()
                                .map(code -> shown.called(code, names, locale))
                                .toList(),
                        row.drawnAt(),
                        shown.staff(visit.viewer(), row.drawnBy()),
                        shown.staff(visit.viewer(), row.witness()),
                        row.seed() == null ? "" : row.seed(),
                        kept.rooms(),
                        kept.seats(),
                        kept.heard(),
                        reckoned == null ? List.of() : rows(visit, reckoned),
                        shown.left(reckoned, locale),
                        row.revealedAt(),
                        row.toldAt(),
                        visit.path(EveningShown.path(id, lot) + "/record.csv")));
    }

    /** The record as a file: one line for each fact, without names of anybody who marked. */
    @Get("/record.csv")
    @Allowed("evening.result")
    HttpResponse<?> file(Visit visit, UUID id, String lot) {
        Evenings.Planned planned = see(visit, id, lot);
        return HttpResponse.ok(records.csv(visit.council().id(), planned, visit.locale()))
                .headers(Downloads.made("evening.csv", "text/csv;charset=utf-8"));
    }
}

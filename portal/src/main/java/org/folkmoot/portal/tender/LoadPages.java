package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.multipart.MultipartBody;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.people.FreshSignIn;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SentParts;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.Visit;

/** Bids of the council's own system, all together: the file in which they are brought, who checks them, and every time somebody did. */
@Controller(LoadPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class LoadPages {
    static final String HOME = "/studio/loads";

    private static final String VIEW = "tender/load";
    private static final int FILES_AN_HOUR = 60;
    static final int LONGEST_REASON = 2_000;

    /** @param state {@code new}, {@code changed} or {@code counts}; end of a message key */
    record Row(String name, String href, String state, int answered, int asked, int files, String by, Instant at) {}

    /** @param state {@code waits}, {@code checked}, {@code returned} or {@code taken}; end of a message key */
    record Asking(
            int number,
            String state,
            Instant at,
            String by,
            @Nullable Instant answeredAt,
            String answeredBy,
            String reason,
            String said,
            String sum) {
        /** Without what was said of it, in which names and prices may stand: for whoever has not come in. */
        Asking silent() {
            return new Asking(number, state, at, by, answeredAt, answeredBy, "", "", sum);
        }
    }

    /** @param row 0 for the whole file @param says in words */
    record Wrong(int row, String column, String says) {}

    /**
     * @param stage {@code early}, {@code open}, {@code counts} or {@code over}; end of a message key
     * @param works whether the viewer may bring bids now, once inside
     * @param inside whether they said that they mark nothing: before that they see no bid
     * @param rows empty for whoever is not inside
     * @param waiting null while nobody is asked @param mine whether the viewer asked @param own whether the viewer wrote some of it
     * @param differs how many are not as they count
     */
    record LoadPage(
            TenderStudio.Text title,
            String here,
            String bids,
            String stage,
            @Nullable Instant deadline,
            boolean works,
            boolean inside,
            List<Row> rows,
            int count,
            int differs,
            @Nullable Asking waiting,
            boolean mine,
            boolean own,
            List<Asking> askings,
            List<Wrong> wrong,
            int most,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final LoadRoom room;
    private final Loads loads;
    private final LoadSheet sheets;
    private final BidOpening opening;
    private final MarkBook marks;
    private final Notices notices;
    private final TenderStudio studio;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    LoadPages(
            LoadRoom room,
            Loads loads,
            LoadSheet sheets,
            BidOpening opening,
            MarkBook marks,
            Notices notices,
            TenderStudio studio,
            Policy policy,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.room = room;
        this.loads = loads;
        this.sheets = sheets;
        this.opening = opening;
        this.marks = marks;
        this.notices = notices;
        this.studio = studio;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    @Get("/{id}")
    @Allowed("bid.loaded")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, Form.EMPTY, List.of(), FieldErrors.Shown.NONE));
    }

    /** Whoever comes in marks nothing of it. */
    @Post("/{id}/in")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.load")
    HttpResponse<?> in(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "sure");
        room.enter(visit, id);
        if (!form.text("sure").equals("yes")) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("sure", "load.wrong.sure");
            return Pages.invalid(VIEW, page(visit, id, form, List.of(), errors.shown()));
        }
        loads.enter(visit.viewer(), id);
        return Pages.seeOther(visit, HOME + "/" + id);
    }

    /** Empty, with a heading for each question of this tender. */
    @Get("/{id}/template/csv")
    @Allowed("bid.load")
    HttpResponse<?> csv(Visit visit, UUID id) {
        room.enter(visit, id);
        return HttpResponse.ok(sheets.csv(room.columns(visit.council().id(), id, visit.locale())))
                .headers(Downloads.table("bids"));
    }

    /** The same as a workbook. */
    @Get("/{id}/template/workbook")
    @Allowed("bid.load")
    HttpResponse<?> workbook(Visit visit, UUID id) {
        room.enter(visit, id);
        return HttpResponse.ok(sheets.workbook(room.columns(visit.council().id(), id, visit.locale())))
                .headers(Downloads.attachment("bids.xlsx", FileKind.XLSX));
    }

    @Post("/{id}/file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed("bid.load")
    HttpResponse<?> file(Visit visit, UUID id, @Body MultipartBody body) {
        SentParts sent = SentParts.of(body);
        FieldErrors errors = new FieldErrors(messages, visit);
        List<Wrong> wrong = List.of();
        try {
            forms.read(visit, sent);
            room.inside(visit, id);
            CompletedFileUpload upload = sent.files().get("file");
            if (upload == null) {
                errors.add("file", "load.wrong.file");
            } else {
                brakes.takeHourly(
                        "upload", FILES_AN_HOUR, String.valueOf(visit.viewer().account()));
                LoadSheet.Read read = upload.getSize() > LoadSheet.MOST_BYTES
                        ? LoadSheet.Read.wrong("large")
                        : sheets.read(
                                upload.getBytes(), room.columns(visit.council().id(), id, visit.locale()));
                wrong = read.faults().stream()
                        .map(each -> wrong(each, visit.locale()))
                        .toList();
                if (!wrong.isEmpty()) errors.add("file", "load.wrong.rows", Map.of("count", wrong.size()));
                else {
                    Loads.Done done = loads.save(visit.viewer(), id, read.bids());
                    if (done == Loads.Done.KEPT) return Pages.done(visit, HOME + "/" + id, "load-taken");
                    errors.add("file", "load.refused." + MarkPages.key(done));
                }
            }
        } catch (StaleForm stale) {
            errors.add("file", "content.form.stale");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Pages.invalid(VIEW, page(visit, id, Form.EMPTY, wrong, errors.shown()));
    }

    private Wrong wrong(LoadSheet.Fault fault, String locale) {
        Map<String, Object> facts = new HashMap<>(fault.facts());
        facts.putIfAbsent("most", Loads.MOST);
        return new Wrong(fault.row(), fault.column(), messages.text(locale, "load.fault." + fault.what(), facts));
    }

    @Post("/{id}/ask")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.load")
    HttpResponse<?> ask(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "reason", Form.GO);
        room.inside(visit, id);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, form, List.of(), FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        if (form.text("reason").length() > LONGEST_REASON)
            errors.add("reason", "tender.wrong.long", Map.of("most", LONGEST_REASON));
        Loads.Done done = errors.none() ? loads.ask(visit.viewer(), id, form.text("reason")) : Loads.Done.REASON;
        if (errors.none() && done != Loads.Done.KEPT) errors.add("reason", "load.refused." + MarkPages.key(done));
        return errors.none()
                ? Pages.done(visit, HOME + "/" + id, "load-asked")
                : Pages.invalid(VIEW, page(visit, id, form, List.of(), errors.shown()));
    }

    /** A second person, signed in afresh as whoever opens bids is. */
    @Post("/{id}/answer")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.load")
    HttpResponse<?> answer(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "answer", "said", "sum", "free", Form.GO);
        room.inside(visit, id);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, form, List.of(), FieldErrors.Shown.NONE));
        FreshSignIn.check(visit.viewer(), visit.now());
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean agrees = form.text("answer").equals("agree");
        if (!agrees && !form.text("answer").equals("return")) errors.add("answer", "load.wrong.answer");
        if (agrees && !form.text("free").equals("yes")) errors.add("free", "bid.wrong.free");
        if (form.text("answer").equals("return") && form.text("said").isEmpty()) errors.add("said", "load.wrong.said");
        if (form.text("said").length() > LONGEST_REASON)
            errors.add("said", "tender.wrong.long", Map.of("most", LONGEST_REASON));
        if (errors.none()) {
            Loads.Done done = loads.answer(visit.viewer(), id, form.text("sum"), agrees, form.text("said"));
            if (done != Loads.Done.KEPT) errors.add("answer", "load.refused." + MarkPages.key(done));
        }
        return errors.none()
                ? Pages.done(visit, HOME + "/" + id, agrees ? "load-checked" : "load-sent-back")
                : Pages.invalid(VIEW, page(visit, id, form, List.of(), errors.shown()));
    }

    @Post("/{id}/back")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.load")
    HttpResponse<?> back(Visit visit, UUID id, @Nullable @Body String body) {
        forms.read(visit, body);
        room.inside(visit, id);
        loads.takeBack(visit.viewer(), id);
        return Pages.done(visit, HOME + "/" + id, "load-taken-back");
    }

    @Post("/{id}/undo")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.load")
    HttpResponse<?> undo(Visit visit, UUID id, @Nullable @Body String body) {
        forms.read(visit, body);
        room.inside(visit, id);
        Loads.Done done = loads.undo(visit.viewer(), id);
        if (done == Loads.Done.KEPT) return Pages.done(visit, HOME + "/" + id, "load-undone");
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("reason", "load.refused." + MarkPages.key(done));
        return Pages.invalid(VIEW, page(visit, id, Form.EMPTY, List.of(), errors.shown()));
    }

    private LoadPage page(Visit visit, UUID id, Form form, List<Wrong> wrong, FieldErrors.Shown errors) {
        Tenders.Planned tender = room.enter(visit, id);
        short council = visit.council().id();
        Loads.Desk desk = loads.desk(council, id);
        boolean inside = loads.in(visit.viewer(), id);
        String here = visit.path(HOME + "/" + id);
        int asked = (int) room.asked(council, id).stream()
                .filter(each -> each.kind() != BidSection.Kind.ABSENT)
                .count();
        List<UUID> differ =
                Loads.differing(desk).stream().map(Loads.Version::bid).toList();
        boolean reads = inside || visit.viewer().has(Role.AUDITOR);
        Loads.Asking waiting = desk.waiting().orElse(null);
        return new LoadPage(
                TenderStudio.Text.of(tender.plan().title(), visit.locale()),
                here,
                visit.path(OpenedBidPages.HOME + "/" + id),
                stage(council, id, desk),
                notices.published(council, id).map(NoticeRow::deadline).orElse(null),
                loads.now(council, id) && policy.offers(visit.viewer(), "bid.load"),
                inside,
                inside
                        ? desk.bids().stream()
                                .map(each -> row(visit, desk, each, differ, here, asked))
                                .toList()
                        : List.of(),
                desk.bids().size(),
                differ.size(),
                waiting == null
                        ? null
                        : reads ? asking(waiting) : asking(waiting).silent(),
                waiting != null && waiting.askedBy(visit.viewer()),
                waiting != null && Loads.wrote(desk, visit.viewer()),
                desk.askings().reversed().stream()
                        .map(this::asking)
                        .map(each -> reads ? each : each.silent())
                        .toList(),
                wrong,
                LONGEST_REASON,
                form.typed(),
                errors);
    }

    private String stage(short council, UUID id, Loads.Desk desk) {
        if (marks.locked(council, id)) return "over";
        if (desk.opened()) return "counts";
        return opening.stage(council, id) == BidOpening.Stage.DUE ? "open" : "early";
    }

    private Row row(Visit visit, Loads.Desk desk, Loads.Version bid, List<UUID> differ, String here, int asked) {
        String state =
                !differ.contains(bid.bid()) ? "counts" : desk.counts(bid.bid()).isPresent() ? "changed" : "new";
        return new Row(
                bid.says().organisation(),
                here + "/bids/" + bid.bid(),
                state,
                (int) bid.says().answers().keySet().stream()
                        .filter(each -> !each.endsWith(BidSection.ABSENT))
                        .count(),
                asked,
                bid.says().files().size(),
                studio.name(bid.by()),
                bid.at());
    }

    private Asking asking(Loads.Asking each) {
        return new Asking(
                each.number(),
                each.answer() == null ? "waits" : each.answer().toLowerCase(Locale.ROOT),
                each.at(),
                studio.name(each.askedBy()),
                each.answeredAt(),
                studio.name(each.answeredBy()),
                each.reason(),
                each.said(),
                each.sum());
    }
}

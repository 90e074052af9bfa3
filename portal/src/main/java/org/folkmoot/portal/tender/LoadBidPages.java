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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.FileTooLarge;
import org.folkmoot.portal.platform.files.RefusedFile;
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

/** One bid of the council's own system: typed question by question, with its files, and read by whoever checks it. */
@Controller(LoadPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class LoadBidPages {
    private static final String VIEW = "tender/load_bid";
    private static final String NEW = "new";
    private static final int FILES_AN_HOUR = 120;

    private static final Set<FileKind> WANTED =
            Stream.concat(Bids.WANTED.stream(), FileKind.RECORDINGS.stream()).collect(Collectors.toUnmodifiableSet());

    /**
     * @param field its name in the form @param kind {@code gate}, {@code answer}, {@code absent}, {@code pledge} or {@code price}
     * @param was what counts, where that is another text
     */
    record Field(
            String field,
            String kind,
            TenderStudio.Text name,
            TenderStudio.Text about,
            int limit,
            int words,
            String text,
            boolean differs,
            String was) {}

    /** @param about which question it answers; empty for a paper beside the answers */
    record Attached(BidPages.FileShown file, String about) {}

    /**
     * @param heading {@code new} or {@code one}; end of a message key
     * @param fresh whether it is a new one
     * @param works whether it may be changed now
     * @param counts whether it counts, in this version or another
     * @param meanwhile whether a colleague saved it since it was read
     */
    record LoadBidPage(
            TenderStudio.Text title,
            String list,
            String here,
            String name,
            String heading,
            boolean fresh,
            boolean works,
            boolean counts,
            boolean meanwhile,
            Map<String, String> typed,
            List<Field> fields,
            List<TenderStudio.Option> languages,
            List<Attached> files,
            List<TenderStudio.Option> sections,
            int lock,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final LoadRoom room;
    private final Loads loads;
    private final Bids bids;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    LoadBidPages(LoadRoom room, Loads loads, Bids bids, Forms forms, Messages messages, Brakes brakes) {
        this.room = room;
        this.loads = loads;
        this.bids = bids;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    @Get("/{id}/bids/{bid}")
    @Allowed("bid.load")
    HttpResponse<?> show(Visit visit, UUID id, String bid) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, bid, Form.EMPTY, false, FieldErrors.Shown.NONE));
    }

    @Post("/{id}/bids/{bid}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.load")
    HttpResponse<?> save(Visit visit, UUID id, String bid, @Nullable @Body String body) {
        List<LoadColumn> columns = columns(visit, id);
        Form form = forms.read(visit, body, names(columns));
        if (form.turned())
            return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, bid, form, false, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        SortedMap<String, String> answers = new TreeMap<>();
        for (LoadColumn each : columns) {
            String text = LoadSheet.plain(form.text(field(each)));
            String wrong = text.isEmpty() ? null : LoadSheet.fault(each, text);
            if (wrong != null) errors.add(field(each), "load.fault." + wrong, Map.of("most", BidSection.LONGEST));
            if (each.section() != null && !text.isEmpty()) answers.put(each.key(), text);
        }
        String organisation = form.text(LoadColumn.ORGANISATION);
        if (organisation.isEmpty()) errors.add(LoadColumn.ORGANISATION, "load.fault.organisation");
        if (answers.isEmpty()) errors.add(LoadColumn.ORGANISATION, "load.fault.nothing");
        if (!errors.none()) return Pages.invalid(VIEW, page(visit, id, bid, form, false, errors.shown()));
        Loads.Done done = loads.save(
                visit.viewer(),
                id,
                bid.equals(NEW) ? null : Ids.parse(bid).orElseThrow(NoSuchThing::new),
                form.number("lock"),
                new LoadedBid(
                        organisation,
                        form.text(LoadColumn.SIGNED),
                        form.text(LoadColumn.POST),
                        form.text(LoadColumn.LANGUAGE).equals("cy") ? "cy" : "en",
                        LoadSheet.partners(form.text(LoadColumn.PARTNERS)),
                        answers,
                        List.of()));
        if (done == Loads.Done.KEPT) return Pages.done(visit, LoadPages.HOME + "/" + id, "saved");
        if (done == Loads.Done.MEANWHILE)
            return Pages.answer(HttpStatus.CONFLICT, VIEW, page(visit, id, bid, form, true, FieldErrors.Shown.NONE));
        errors.add(LoadColumn.ORGANISATION, "load.refused." + MarkPages.key(done));
        return Pages.invalid(VIEW, page(visit, id, bid, form, false, errors.shown()));
    }

    @Post("/{id}/bids/{bid}/files")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed("bid.load")
    HttpResponse<?> attach(Visit visit, UUID id, UUID bid, @Body MultipartBody body) {
        SentParts sent = SentParts.of(body);
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form = Form.EMPTY;
        try {
            form = forms.read(visit, sent, "section");
        } catch (StaleForm stale) {
            errors.add("file", "content.form.stale");
        }
        room.inside(visit, id);
        String section = form.text("section");
        boolean known = section.isEmpty()
                || room.asked(visit.council().id(), id).stream()
                        .anyMatch(each -> each.key().equals(section) && each.kind() == BidSection.Kind.ANSWER);
        CompletedFileUpload upload = sent.files().get("file");
        if (upload == null || !known) errors.add("file", "bid.wrong.file");
        if (errors.none()) {
            brakes.takeHourly(
                    "upload", FILES_AN_HOUR, String.valueOf(visit.viewer().account()));
            try (InputStream bytes = upload.getInputStream()) {
                Loads.Done done = loads.attach(
                        visit.viewer(),
                        id,
                        bid,
                        section.isEmpty() ? null : section,
                        BidFilePages.name(upload.getFilename()),
                        bids.takeIn(visit.council().id(), bytes, WANTED));
                if (done == Loads.Done.KEPT)
                    return Pages.done(visit, LoadPages.HOME + "/" + id + "/bids/" + bid, "saved");
                errors.add("file", done == Loads.Done.FULL ? "bid.wrong.full" : "load.refused." + MarkPages.key(done));
            } catch (RefusedFile refused) {
                errors.add("file", refused.message());
            } catch (FileTooLarge large) {
                errors.add("file", "bid.wrong.file-large");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return Pages.invalid(VIEW, page(visit, id, bid.toString(), Form.EMPTY, false, errors.shown()));
    }

    @Post("/{id}/bids/{bid}/files/remove")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.load")
    HttpResponse<?> detach(Visit visit, UUID id, UUID bid, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "file");
        room.inside(visit, id);
        UUID file = Ids.parse(form.text("file")).orElseThrow(NoSuchThing::new);
        return done(visit, id, bid, loads.detach(visit.viewer(), id, bid, file), "/bids/" + bid);
    }

    /** One that does not count yet. */
    @Post("/{id}/bids/{bid}/remove")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.load")
    HttpResponse<?> remove(Visit visit, UUID id, UUID bid, @Nullable @Body String body) {
        forms.read(visit, body);
        room.inside(visit, id);
        return done(visit, id, bid, loads.remove(visit.viewer(), id, bid), "");
    }

    private HttpResponse<?> done(Visit visit, UUID id, UUID bid, Loads.Done done, String next) {
        if (done == Loads.Done.KEPT) return Pages.done(visit, LoadPages.HOME + "/" + id + next, "saved");
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("file", "load.refused." + MarkPages.key(done));
        return Pages.invalid(VIEW, page(visit, id, bid.toString(), Form.EMPTY, false, errors.shown()));
    }

    @Get("/{id}/bids/{bid}/files/{file}")
    @Allowed("bid.load")
    HttpResponse<?> file(Visit visit, UUID id, UUID bid, UUID file) {
        room.inside(visit, id);
        short council = visit.council().id();
        BidDraft.Attached found = loads.desk(council, id).bid(bid).orElseThrow(NoSuchThing::new).says().files().stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        return BidFilePages.download(loads.read(council, found), found);
    }

    private List<LoadColumn> columns(Visit visit, UUID id) {
        room.inside(visit, id);
        return room.columns(visit.council().id(), id, visit.locale());
    }

    private static String field(LoadColumn column) {
        return column.section() == null ? column.key() : "s." + column.key();
    }

    private static String[] names(List<LoadColumn> columns) {
        return Stream.concat(columns.stream().map(LoadBidPages::field), Stream.of("lock", Form.GO))
                .toArray(String[]::new);
    }

    private LoadBidPage page(Visit visit, UUID id, String bid, Form form, boolean meanwhile, FieldErrors.Shown errors) {
        Tenders.Planned tender = room.inside(visit, id);
        short council = visit.council().id();
        String locale = visit.locale();
        Loads.Desk desk = loads.desk(council, id);
        boolean fresh = bid.equals(NEW);
        Loads.Version version = fresh ? null : Ids.parse(bid).flatMap(desk::bid).orElseThrow(NoSuchThing::new);
        LoadedBid says = version == null ? LoadedBid.EMPTY : version.says();
        LoadedBid counts = version == null
                ? null
                : desk.counts(version.bid()).map(Loads.Version::says).orElse(null);
        Map<String, String> typed = new HashMap<>();
        typed.put(LoadColumn.ORGANISATION, says.organisation());
        typed.put(LoadColumn.SIGNED, says.signedBy());
        typed.put(LoadColumn.POST, says.post());
        typed.put(LoadColumn.PARTNERS, String.join("\n", says.partners()));
        typed.put(LoadColumn.LANGUAGE, says.lang());
        typed.putAll(form.typed());
        List<BidSection> asked = room.asked(council, id);
        boolean lots = LoadRoom.lots(asked);
        Map<String, String> names = new HashMap<>();
        List<Field> fields = new ArrayList<>();
        for (BidSection each : asked) {
            String field = "s." + each.key();
            String name = LoadColumn.name(each, lots, messages, locale);
            names.put(each.key(), name);
            String text = form.has(field) ? form.text(field) : says.answers().getOrDefault(each.key(), "");
            String was = counts == null ? "" : counts.answers().getOrDefault(each.key(), "");
            fields.add(new Field(
                    field,
                    each.kind().key(),
                    new TenderStudio.Text(name, ""),
                    TenderStudio.Text.of(each.about(), locale),
                    each.kind().figure() || each.words() == null ? 0 : each.words(),
                    each.kind().figure() ? 0 : BidSection.words(text, says.lang()),
                    text,
                    counts != null && !was.equals(text),
                    was));
        }
        String list = visit.path(LoadPages.HOME + "/" + id);
        String here = list + "/bids/" + bid;
        return new LoadBidPage(
                TenderStudio.Text.of(tender.plan().title(), locale),
                list,
                here,
                says.organisation(),
                fresh ? NEW : "one",
                fresh,
                loads.now(council, id) && desk.waiting().isEmpty(),
                counts != null,
                meanwhile,
                typed,
                fields,
                Stream.of("en", "cy")
                        .map(each -> new TenderStudio.Option(
                                each,
                                messages.text(locale, "bid.language." + each),
                                each.equals(typed.get(LoadColumn.LANGUAGE))))
                        .toList(),
                says.files().stream()
                        .map(each -> new Attached(
                                BidPages.file(each, here),
                                each.answers() == null ? "" : names.getOrDefault(each.answers(), "")))
                        .toList(),
                Stream.concat(
                                Stream.of(new TenderStudio.Option("", messages.text(locale, "load.beside"), true)),
                                asked.stream()
                                        .filter(each -> each.kind() == BidSection.Kind.ANSWER)
                                        .map(each -> new TenderStudio.Option(each.key(), names.get(each.key()), false)))
                        .toList(),
                version == null ? 0 : version.version(),
                errors);
    }
}

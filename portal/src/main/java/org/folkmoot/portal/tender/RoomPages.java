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
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.files.FileTooLarge;
import org.folkmoot.portal.platform.files.PaperIntake;
import org.folkmoot.portal.platform.files.RefusedFile;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SentParts;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.Visit;

/** The data room of a tender as its team fills it. */
@Controller(TenderStudio.HOME + "/{id}/room")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class RoomPages {
    private static final String VIEW = "tender/room";
    private static final String[] FIELDS = {"title_en", "title_cy", "seen_en", "seen_cy", "seenOn", "address", "named"};
    private static final int LONGEST_TITLE = 160;
    private static final int LONGEST_SEEN = 500;
    private static final int LONGEST_ADDRESS = 500;
    private static final int FILES_AN_HOUR = 60;

    /** A page of this portal, such as {@code /documents/specification}. */
    private static final Pattern HERE = Pattern.compile("/[a-z0-9][a-z0-9/_-]{0,200}");

    /** @param size of a file, in words; empty for a page @param seen who saw it; of empty words for nobody @param by who put it there */
    record Paper(
            int number,
            TenderStudio.Text title,
            String href,
            String size,
            TenderStudio.Text seen,
            String seenOn,
            Instant added,
            String by) {}

    /** @param held what the team alone sees until it was looked at @param open whether something can be added @param removable whether it can be taken out again @param names what in the words says who somebody is */
    record RoomPage(
            TenderStudio.Head head,
            List<Paper> papers,
            List<Paper> held,
            boolean open,
            boolean removable,
            List<String> names,
            Map<String, String> typed,
            boolean welsh,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Tenders tenders;
    private final DataRoom room;
    private final NamesInWords names;
    private final TenderStudio studio;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    RoomPages(
            Tenders tenders,
            DataRoom room,
            NamesInWords names,
            TenderStudio studio,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.tenders = tenders;
        this.room = room;
        this.names = names;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, Map.of(), List.of(), FieldErrors.Shown.NONE));
    }

    @Get("/{number}")
    @Allowed("tender.list")
    HttpResponse<?> file(Visit visit, UUID id, int number) {
        tenders.find(visit.council().id(), id);
        short council = visit.council().id();
        return PublicAnswerPages.file(room, council, room.findOwn(council, id, number), visit);
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed("tender.edit")
    HttpResponse<?> add(Visit visit, UUID id, @Body MultipartBody body) {
        SentParts sent = SentParts.of(body);
        short council = visit.council().id();
        tenders.find(council, id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form;
        try {
            form = forms.read(visit, sent, FIELDS);
        } catch (StaleForm stale) {
            errors.add("file", "content.form.stale");
            return Pages.invalid(VIEW, page(visit, id, Map.of(), List.of(), errors.shown()));
        }
        Localised title = TenderStudio.typed(form, "title", LONGEST_TITLE, errors);
        Localised seen = TenderStudio.typed(form, "seen", LONGEST_SEEN, errors);
        for (String language : TenderStudio.languages(visit)) {
            if (!title.has(language)) errors.add("title_" + language, "clarification.wrong.title");
            if (!seen.blank() && !seen.has(language)) errors.add("seen_" + language, "clarification.wrong.seen");
        }
        LocalDate seenOn = TenderStudio.day(form, "seenOn", errors);
        if (seenOn != null && seenOn.isAfter(TenderStudio.today(visit))) {
            errors.add("seenOn", "clarification.wrong.seen-on");
        }
        CompletedFileUpload upload = sent.files().get("file");
        String address = form.text("address");
        if (upload == null && address.isEmpty() || upload != null && !address.isEmpty()) {
            errors.add("file", "clarification.wrong.file");
        }
        if (!address.isEmpty() && !plausible(address)) errors.add("address", "clarification.wrong.address");
        List<String> texts = new ArrayList<>(title.texts().values());
        texts.addAll(seen.texts().values());
        List<String> found = names.found(council, texts, visit.locale());
        if (!found.isEmpty() && !form.text("named").equals("yes"))
            errors.add("named", "clarification.wrong.named-room");
        if (!errors.none()) return Pages.invalid(VIEW, page(visit, id, form.typed(), found, errors.shown()));
        DataRoom.Adding adding = new DataRoom.Adding(title, seen, seenOn, address.isEmpty() ? null : address);
        try {
            PaperIntake.Taken taken = upload == null ? null : taken(visit, upload);
            if (room.add(visit.viewer(), id, adding, taken)) {
                boolean waits = !room.held(council, id).isEmpty();
                return Pages.done(visit, path(id), waits ? "room-put" : "saved");
            }
            errors.add("file", "clarification.wrong.room-fixed");
        } catch (RefusedFile refused) {
            errors.add("file", refused.message());
        } catch (FileTooLarge large) {
            errors.add("file", "bid.wrong.file-large");
        }
        return Pages.invalid(VIEW, page(visit, id, form.typed(), found, errors.shown()));
    }

    private PaperIntake.Taken taken(Visit visit, CompletedFileUpload upload) {
        brakes.takeHourly("upload", FILES_AN_HOUR, String.valueOf(visit.viewer().account()));
        try (InputStream bytes = upload.getInputStream()) {
            return room.takeIn(visit.council().id(), bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A page of this portal, or one elsewhere that is reached safely. */
    private static boolean plausible(String address) {
        if (address.length() > LONGEST_ADDRESS) return false;
        if (HERE.matcher(address).matches()) return true;
        try {
            URI uri = URI.create(address);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** What was put in and looked at. */
    @Post("/show")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> reveal(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "number", "looked");
        if (!form.text("looked").equals("yes")) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("looked", "clarification.wrong.looked");
            return Pages.invalid(VIEW, page(visit, id, Map.of(), List.of(), errors.shown()));
        }
        room.show(visit.viewer(), id, form.number("number"));
        return Pages.done(visit, path(id), "room-shown");
    }

    @Post("/remove")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> remove(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "number");
        if (room.remove(visit.viewer(), id, form.number("number"))) return Pages.done(visit, path(id), "saved");
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("papers", "clarification.wrong.room-open");
        return Pages.answer(HttpStatus.CONFLICT, VIEW, page(visit, id, Map.of(), List.of(), errors.shown()));
    }

    private static String path(UUID id) {
        return TenderStudio.HOME + "/" + id + "/room";
    }

    private Paper paper(Visit visit, UUID id, RoomPaperRow row) {
        String locale = visit.locale();
        return new Paper(
                row.number(),
                TenderStudio.Text.of(Localised.fromJson(row.title()), locale),
                row.address() == null
                        ? visit.path(path(id) + "/" + row.number())
                        : NoticeShowing.elsewhere(row.address(), visit),
                row.size() == null ? "" : Downloads.size(row.size()),
                Localised.fromJson(row.seen()).blank()
                        ? new TenderStudio.Text("", "")
                        : TenderStudio.Text.of(Localised.fromJson(row.seen()), locale),
                row.seenOn() == null ? "" : Spoken.day(row.seenOn(), Locale.of(locale)),
                row.addedAt(),
                studio.name(row.addedBy()));
    }

    private RoomPage page(
            Visit visit, UUID id, Map<String, String> typed, List<String> found, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        TenderStudio.Head head = studio.head(tender, "room", visit);
        return new RoomPage(
                head,
                room.of(council, id).stream()
                        .map(each -> paper(visit, id, each))
                        .toList(),
                room.held(council, id).stream()
                        .map(each -> paper(visit, id, each))
                        .toList(),
                head.published() || !head.fixed(),
                !head.published() && !head.fixed(),
                found,
                typed,
                visit.council().needsWelsh(),
                errors);
    }
}

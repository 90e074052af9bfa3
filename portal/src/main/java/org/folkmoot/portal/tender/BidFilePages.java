package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.multipart.MultipartBody;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.files.FileTooLarge;
import org.folkmoot.portal.platform.files.RefusedFile;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SentParts;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.Visit;

/** Files of a bid while it is written: its team puts them in, takes them out, and looks whether they are the right ones. */
@Controller(BidPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class BidFilePages {
    private static final int FILES_AN_HOUR = 60;

    /** As a receipt takes it: it stands on one line. */
    private static final int LONGEST_NAME = 120;

    private final BidPages pages;
    private final Providers providers;
    private final Bids bids;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    BidFilePages(BidPages pages, Providers providers, Bids bids, Forms forms, Messages messages, Brakes brakes) {
        this.pages = pages;
        this.providers = providers;
        this.bids = bids;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    @Post("/{id}/files")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed("bid.write")
    HttpResponse<?> attach(Visit visit, UUID id, @Body MultipartBody body) {
        SentParts sent = SentParts.of(body);
        FieldErrors errors = new FieldErrors(messages, visit);
        try {
            forms.read(visit, sent);
        } catch (StaleForm stale) {
            providers.known(visit.viewer());
            errors.add("file", "content.form.stale");
            return pages.wrong(visit, id, errors);
        }
        pages.write(visit, id);
        Bidder bidder = providers.known(visit.viewer());
        CompletedFileUpload upload = sent.files().get("file");
        if (upload == null) {
            errors.add("file", "bid.wrong.file");
        } else {
            brakes.takeHourly(
                    "upload", FILES_AN_HOUR, String.valueOf(visit.viewer().account()));
            try (InputStream bytes = upload.getInputStream()) {
                Bids.Encrypted file = bids.takeIn(visit.council().id(), bytes, Bids.WANTED);
                Bids.Saved saved = bids.attach(visit.viewer(), bidder, id, null, name(upload.getFilename()), file);
                if (saved == Bids.Saved.KEPT) return Pages.done(visit, BidPages.HOME + "/" + id, "saved");
                errors.add("file", saved == Bids.Saved.FULL ? "bid.wrong.full" : "bid.wrong.closed");
            } catch (RefusedFile refused) {
                errors.add("file", refused.message());
            } catch (FileTooLarge large) {
                errors.add("file", "bid.wrong.file-large");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return pages.wrong(visit, id, errors);
    }

    /** As the bidder called it, on one line, without its path. */
    static String name(@Nullable String typed) {
        String name = typed == null ? "" : typed;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "")
                .strip();
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            name = name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
        }
        return name.isEmpty() ? "file" : name;
    }

    @Post("/{id}/files/remove")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("bid.write")
    HttpResponse<?> detach(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "file");
        pages.open(visit, id);
        Bids.Saved saved = bids.detach(
                visit.viewer(),
                providers.known(visit.viewer()),
                id,
                Ids.parse(form.text("file")).orElseThrow(NoSuchThing::new));
        if (saved == Bids.Saved.KEPT) return Pages.done(visit, BidPages.HOME + "/" + id, "saved");
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("file", "bid.wrong.closed");
        return pages.wrong(visit, id, errors);
    }

    /** Just what will be read when the bid is opened. */
    @Get("/{id}/files/{file}")
    @Allowed("bid.write")
    HttpResponse<?> file(Visit visit, UUID id, UUID file) {
        pages.call(visit, id);
        short council = visit.council().id();
        BidDraft.Attached found = bids
                .draft(council, id, providers.known(visit.viewer()).provider())
                .files()
                .stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        return download(bids.read(council, found), found);
    }

    static HttpResponse<?> download(InputStream bytes, BidDraft.Attached file) {
        return HttpResponse.ok(new StreamedFile(bytes, MediaType.of(file.kind().mediaType()), 0, file.length()))
                .headers(Downloads.attachment(file.name(), file.kind()));
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.multipart.MultipartBody;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SentParts;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.Visit;

/** Consultations out into files and in again, and a new one made from one that was. */
@Controller("/studio/consultations")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioFilePages {
    private static final String VIEW = "consultation/studio_file";

    private final Consultations consultations;
    private final ContentItems items;
    private final Drafting drafting;
    private final Forms forms;
    private final Messages messages;

    StudioFilePages(
            Consultations consultations, ContentItems items, Drafting drafting, Forms forms, Messages messages) {
        this.consultations = consultations;
        this.items = items;
        this.drafting = drafting;
        this.forms = forms;
        this.messages = messages;
    }

    record FilePage(FieldErrors.Shown errors) implements PageModel {}

    /** As GOV.UK's content schemas write one, in one language; also while it is a draft. */
    @Get("/{id}/file")
    @Allowed("consultation.list")
    HttpResponse<?> file(UUID id, Visit visit, @Nullable @QueryValue String locale) {
        Consultation one = consultations.get(visit.council().id(), id);
        String language = "cy".equals(locale) || "en".equals(locale) ? locale : visit.locale();
        return HttpResponse.ok(Json.write(items.write(one, language, visit)))
                .headers(Downloads.json("consultation-" + language));
    }

    @Get("/file")
    @Allowed("consultation.create")
    HttpResponse<?> form(Visit visit) {
        return Answers.page(VIEW, new FilePage(FieldErrors.Shown.NONE));
    }

    /** A new draft, whose page says what it still lacks. Nothing is kept of a file that is refused. */
    @Post("/file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed("consultation.create")
    HttpResponse<?> takeIn(Visit visit, @Body MultipartBody body) {
        SentParts sent = SentParts.of(body);
        FieldErrors errors = new FieldErrors(messages, visit);
        try {
            forms.read(visit, sent);
            CompletedFileUpload upload = sent.files().get("file");
            if (upload == null || upload.getSize() == 0) {
                errors.add("file", "consultation.file.missing");
            } else if (upload.getSize() > ContentItem.MOST_BYTES) {
                errors.add("file", "consultation.file.too-large");
            } else {
                ContentItem item = ContentItem.read(upload.getBytes());
                UUID made = drafting.fromItem(visit.viewer(), item);
                String left = item.left().isEmpty() ? "" : "?left=" + String.join(",", item.left());
                return Pages.seeOther(visit, "/studio/consultations/" + made + left);
            }
        } catch (StaleForm stale) {
            errors.add("file", "content.form.stale");
        } catch (ContentItem.Refused refused) {
            errors.add("file", refused.key(), refused.facts());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Answers.again(VIEW, new FilePage(errors.shown()));
    }

    /** A new draft with the same words, audiences and questions, and no dates. */
    @Post("/{id}/copy")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.create")
    HttpResponse<?> copy(UUID id, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        return Pages.done(visit, "/studio/consultations/" + drafting.copyOf(visit.viewer(), id), "copied");
    }
}

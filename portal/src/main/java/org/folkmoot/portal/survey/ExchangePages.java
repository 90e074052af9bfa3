package org.folkmoot.portal.survey;

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
import io.micronaut.views.ModelAndView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Assets;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SentParts;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.Visit;

/** Questionnaires out into files, and in again as new ones. */
@Controller("/studio/questionnaires")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.edit")
class ExchangePages {
    private static final String VIEW = "survey/file";

    private final Questionnaires questionnaires;
    private final Forms forms;
    private final Messages messages;

    ExchangePages(Questionnaires questionnaires, Forms forms, Messages messages) {
        this.questionnaires = questionnaires;
        this.forms = forms;
        this.messages = messages;
    }

    record FilePage(FieldErrors.Shown errors) implements PageModel {}

    @Get("/{id}/file")
    HttpResponse<?> file(Visit visit, UUID id) {
        Questionnaire found = questionnaires.find(visit.council().id(), id);
        return HttpResponse.ok(ExchangeFile.write(found)).headers(Downloads.json("questionnaire"));
    }

    @Get("/file")
    HttpResponse<?> form(Visit visit) {
        return page(HttpStatus.OK, FieldErrors.Shown.NONE);
    }

    /** A new questionnaire, as a draft: its page says what it still lacks. Nothing is kept of a file that is refused. */
    @Post("/file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> takeIn(Visit visit, @Body MultipartBody body) {
        SentParts sent = SentParts.of(body);
        FieldErrors errors = new FieldErrors(messages, visit);
        try {
            forms.read(visit, sent);
            CompletedFileUpload upload = sent.files().get("file");
            if (upload == null || upload.getSize() == 0) {
                errors.add("file", "survey.file.missing");
            } else if (upload.getSize() > ExchangeFile.MOST_BYTES) {
                errors.add("file", "survey.file.too-large");
            } else {
                Questionnaire read = ExchangeFile.read(upload.getBytes());
                UUID actor = Objects.requireNonNull(visit.viewer().accountPublicId());
                UUID made = questionnaires.create(visit.council().id(), read, actor);
                return Pages.done(visit, "/studio/questionnaires/" + made, "saved");
            }
        } catch (StaleForm stale) {
            errors.add("file", "content.form.stale");
        } catch (ExchangeFile.Refused refused) {
            errors.add("file", refused.key(), refused.facts());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return page(HttpStatus.UNPROCESSABLE_ENTITY, errors.shown());
    }

    private static HttpResponse<?> page(HttpStatus status, FieldErrors.Shown errors) {
        return HttpResponse.status(status)
                .contentType(Assets.html())
                .body(new ModelAndView<PageModel>(VIEW, new FilePage(errors)));
    }
}

package org.folkmoot.portal.survey;

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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SentParts;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.Visit;

/** Questionnaires out into files, and in again as new ones, once somebody has seen what becomes of them. */
@Controller("/studio/questionnaires")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.edit")
class ExchangePages {
    private static final String FORM = "survey/file";

    private final Questionnaires questionnaires;
    private final FilesInHand inHand;
    private final Becoming becoming;
    private final XlsFormExchange xlsForms;
    private final Forms forms;
    private final Messages messages;

    ExchangePages(
            Questionnaires questionnaires,
            FilesInHand inHand,
            Becoming becoming,
            XlsFormExchange xlsForms,
            Forms forms,
            Messages messages) {
        this.questionnaires = questionnaires;
        this.inHand = inHand;
        this.becoming = becoming;
        this.xlsForms = xlsForms;
        this.forms = forms;
        this.messages = messages;
    }

    record FilePage(FieldErrors.Shown errors) implements PageModel {}

    /** @param lines what is not in the file */
    record KeepPage(String id, String title, List<Becoming.Line> lines) implements PageModel {}

    @Get("/{id}/file")
    HttpResponse<?> file(Visit visit, UUID id) {
        Questionnaire found = questionnaires.find(visit.council().id(), id);
        return HttpResponse.ok(ExchangeFile.write(found)).headers(Downloads.json("questionnaire"));
    }

    /** What a file for SurveyJS would leave out. */
    @Get("/{id}/surveyjs")
    HttpResponse<?> keep(Visit visit, UUID id) {
        Questionnaire found = questionnaires.find(visit.council().id(), id);
        return Pages.answer(
                HttpStatus.OK,
                "survey/file_keep",
                new KeepPage(
                        id.toString(),
                        found.title().in(visit.locale()),
                        becoming.lines(
                                SurveyJsWriter.write(found, visit.locale()).lines(), visit.locale())));
    }

    @Get("/{id}/surveyjs/file")
    HttpResponse<?> surveyJs(Visit visit, UUID id) {
        Questionnaire found = questionnaires.find(visit.council().id(), id);
        return HttpResponse.ok(SurveyJsWriter.write(found, visit.locale()).bytes())
                .headers(Downloads.json("survey"));
    }

    @Get("/file")
    HttpResponse<?> form(Visit visit) {
        return Pages.answer(HttpStatus.OK, FORM, new FilePage(FieldErrors.Shown.NONE));
    }

    /** Reads a file and shows what becomes of it. Nothing is kept of one that is refused. */
    @Post("/file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> read(Visit visit, @Body MultipartBody body) {
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
                ReadFile read = read(upload.getBytes(), Objects.requireNonNullElse(upload.getFilename(), ""));
                UUID kept = inHand.keep(visit.council().id(), read);
                return Pages.seeOther(visit, "/studio/questionnaires/file/" + kept);
            }
        } catch (StaleForm stale) {
            errors.add("file", "content.form.stale");
        } catch (ExchangeFile.Refused refused) {
            errors.add("file", refused.key(), refused.facts());
            refused.further().forEach(each -> errors.add("file", each.key(), each.facts()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Pages.invalid(FORM, new FilePage(errors.shown()));
    }

    private ReadFile read(byte[] file, String name) throws ExchangeFile.Refused {
        return XlsFormExchange.meant(file, name) ? xlsForms.read(file, name) : ExchangeFile.read(file, name);
    }

    /** What it becomes, before it is taken in. */
    @Get("/file/{reading}")
    HttpResponse<?> look(Visit visit, UUID reading) {
        return inHand.find(visit.council().id(), reading)
                .<HttpResponse<?>>map(read -> Pages.answer(
                        HttpStatus.OK,
                        "survey/file_read",
                        becoming.page(reading, read, visit.council().parityLocales(), visit.locale())))
                .orElseGet(() -> gone(visit));
    }

    /** A new questionnaire, as a draft: its page says what it still lacks. */
    @Post("/file/{reading}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> takeIn(Visit visit, UUID reading, @Nullable @Body String body) {
        forms.read(visit, body);
        UUID actor = Objects.requireNonNull(visit.viewer().accountPublicId());
        Optional<UUID> made = inHand.takeIn(visit.council().id(), reading, actor);
        if (made.isEmpty()) return gone(visit);
        return Pages.done(visit, "/studio/questionnaires/" + made.get(), "saved");
    }

    private HttpResponse<?> gone(Visit visit) {
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("file", "survey.file.gone");
        return Pages.answer(HttpStatus.GONE, FORM, new FilePage(errors.shown()));
    }
}

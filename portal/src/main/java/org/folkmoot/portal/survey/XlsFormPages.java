package org.folkmoot.portal.survey;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Questionnaires out into XLSForms. They come in where all files of questions do. */
@Controller("/studio/questionnaires")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.edit")
class XlsFormPages {
    private final Questionnaires questionnaires;
    private final Becoming becoming;

    XlsFormPages(Questionnaires questionnaires, Becoming becoming) {
        this.questionnaires = questionnaires;
        this.becoming = becoming;
    }

    /** @param lines what is not in the form */
    record FormPage(String id, String title, List<Becoming.Line> lines) implements PageModel {}

    /** What a form would leave out. */
    @Get("/{id}/xlsform")
    HttpResponse<?> keep(Visit visit, UUID id) {
        Questionnaire found = questionnaires.find(visit.council().id(), id);
        return Pages.answer(
                HttpStatus.OK,
                "survey/form_keep",
                new FormPage(
                        id.toString(),
                        found.title().in(visit.locale()),
                        becoming.lines(XlsFormOutput.of(found, visit.locale()).lines(), visit.locale())));
    }

    /** A workbook. */
    @Get("/{id}/xlsform/file")
    HttpResponse<?> file(Visit visit, UUID id) {
        Questionnaire found = questionnaires.find(visit.council().id(), id);
        return HttpResponse.ok(XlsFormExchange.write(found))
                .headers(Downloads.attachment("questionnaire.xlsx", FileKind.XLSX));
    }
}

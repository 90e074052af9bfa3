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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SentParts;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.Visit;

/** Who lives here, as a council's own or official figures say. */
@Controller("/studio/population")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.population")
class PopulationPages {
    private static final String VIEW = "survey/population";

    private final Population population;
    private final Words words;
    private final Forms forms;
    private final Messages messages;

    PopulationPages(Population population, Words words, Forms forms, Messages messages) {
        this.population = population;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    record Group(String name, int people) {}

    record Dimension(String name, String source, LocalDate countedOn, List<Group> groups) {}

    record Fault(int line, String message) {}

    record PopulationPage(List<Dimension> dimensions, String fileHref, List<Fault> faults, FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    HttpResponse<?> show(Visit visit) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, List.of(), FieldErrors.Shown.NONE));
    }

    /** As it was taken in; the head alone where nothing was. */
    @Get("/file.csv")
    HttpResponse<?> file(Visit visit) {
        return HttpResponse.ok(
                        PopulationFile.write(population.known(visit.council().id())))
                .headers(Downloads.made("population.csv", "text/csv;charset=utf-8"));
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> take(Visit visit, @Body MultipartBody body) {
        SentParts sent = SentParts.of(body);
        FieldErrors errors = new FieldErrors(messages, visit);
        List<PopulationFile.Fault> faults = List.of();
        try {
            forms.read(visit, sent);
            CompletedFileUpload upload = sent.files().get("file");
            if (upload == null || upload.getSize() == 0) {
                errors.add("file", "survey.file.missing");
            } else if (upload.getSize() > PopulationFile.MOST_BYTES) {
                errors.add("file", "survey.population.file.too-large");
            } else {
                Map<String, PopulationFile.Counted> counted = PopulationFile.read(
                        upload.getBytes(),
                        visit.council().parityLocales(),
                        LocalDate.ofInstant(visit.now(), Spoken.UK));
                population.take(visit.council().id(), counted, CodingPages.actor(visit));
            }
        } catch (StaleForm stale) {
            errors.add("file", "content.form.stale");
        } catch (PopulationFile.Refused refused) {
            faults = refused.faults();
            errors.add("file", "survey.population.file.refused");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return errors.none()
                ? Pages.done(visit, "/studio/population", "saved")
                : Pages.invalid(VIEW, page(visit, faults, errors.shown()));
    }

    private PopulationPage page(Visit visit, List<PopulationFile.Fault> faults, FieldErrors.Shown errors) {
        String locale = visit.locale();
        return new PopulationPage(
                population.known(visit.council().id()).entrySet().stream()
                        .map(each -> new Dimension(
                                words.say(locale, "survey.population.dimension." + each.getKey()),
                                each.getValue().source(),
                                each.getValue().countedOn(),
                                each.getValue().groups().stream()
                                        .map(group -> new Group(group.name().in(locale), group.people()))
                                        .toList()))
                        .toList(),
                visit.path("/studio/population/file.csv"),
                faults.stream()
                        .map(fault -> new Fault(fault.line(), words.say(locale, fault.key(), fault.facts())))
                        .toList(),
                errors);
    }
}

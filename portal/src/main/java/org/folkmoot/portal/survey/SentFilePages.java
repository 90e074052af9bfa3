package org.folkmoot.portal.survey;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Files that were sent in answer, read for worries by then, for the team that asked: each by its random code, tied to no other answer. */
@Controller("/studio/results/{activity}/files")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.results")
class SentFilePages {
    private final SentFiles files;
    private final SentFileRepository rows;
    private final Windows windows;
    private final AskedVersions versions;
    private final FileStore store;
    private final Words words;

    SentFilePages(
            SentFiles files,
            SentFileRepository rows,
            Windows windows,
            AskedVersions versions,
            FileStore store,
            Words words) {
        this.files = files;
        this.rows = rows;
        this.windows = windows;
        this.versions = versions;
        this.store = store;
        this.words = words;
    }

    record Line(String code, String label, String href) {}

    /** @param waiting how many are being read for worries */
    record Asked(String heading, long clear, long waiting, List<Line> files) {}

    record FilesPage(String activity, String audience, String resultsHref, List<Asked> questions)
            implements PageModel {}

    @Get
    HttpResponse<?> list(Visit visit, UUID activity) {
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        Map<String, Long> waiting = new HashMap<>();
        rows.counts(council, activity).stream()
                .filter(count -> count.state().equals(SentFileRow.WAITING))
                .forEach(count -> waiting.put(count.question(), count.texts()));
        List<SentFileRow> cleared = rows.cleared(council, activity);
        List<Asked> questions = new ArrayList<>();
        for (Sheets.Item item : versions.of(council, window).sheets().items()) {
            if (item.question().kind() != Kind.FILE) continue;
            List<Line> lines = cleared.stream()
                    .filter(file -> file.question().equals(item.key()))
                    .map(file -> new Line(
                            file.code(),
                            FilesBox.label(file, words, visit.locale()),
                            visit.path("/studio/results/" + activity + "/files/" + file.id())))
                    .toList();
            questions.add(new Asked(
                    item.text().in(visit.locale()), lines.size(), waiting.getOrDefault(item.key(), 0L), lines));
        }
        return Pages.answer(
                HttpStatus.OK,
                "survey/files",
                new FilesPage(
                        window.title().in(visit.locale()),
                        window.audienceName().in(visit.locale()),
                        visit.path("/studio/results/" + activity),
                        questions));
    }

    /** To be saved, never shown. */
    @Get("/{id}")
    HttpResponse<?> save(Visit visit, UUID activity, String id) {
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        SentFileRow file = files.taken(
                council,
                window,
                Ids.parse(id).orElseThrow(NoSuchThing::new),
                visit.viewer().accountPublicId());
        return HttpResponse.ok(new StreamedFile(
                        store.open(council, file.id()),
                        MediaType.of(file.kind().mediaType()),
                        System.currentTimeMillis(),
                        file.size()))
                .headers(Downloads.attachment("file-" + file.code(), file.kind()));
    }
}

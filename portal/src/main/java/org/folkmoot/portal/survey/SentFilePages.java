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
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.FreshSignIn;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Files that were sent in answer, read for worries by then, for the team that asked: each by its random code, tied to no other answer. What
 * for, and until when copies are kept, comes first.
 */
@Controller("/studio/results/{activity}/files")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.results")
class SentFilePages {
    private static final String VIEW = "survey/files";
    private static final int TAKEN_AN_HOUR = 10;

    private final SentFiles files;
    private final SentFileRepository rows;
    private final Windows windows;
    private final AskedVersions versions;
    private final FileStore store;
    private final Words words;
    private final Exports exports;
    private final ExportAsking asking;
    private final Brakes brakes;
    private final Forms forms;
    private final Messages messages;

    SentFilePages(
            SentFiles files,
            SentFileRepository rows,
            Windows windows,
            AskedVersions versions,
            FileStore store,
            Words words,
            Exports exports,
            ExportAsking asking,
            Brakes brakes,
            Forms forms,
            Messages messages) {
        this.files = files;
        this.rows = rows;
        this.windows = windows;
        this.versions = versions;
        this.store = store;
        this.words = words;
        this.exports = exports;
        this.asking = asking;
        this.brakes = brakes;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param href empty until the reader has said what for */
    record Line(String code, String label, String href) {}

    /** @param waiting how many are being read for worries */
    record Asked(String heading, long clear, long waiting, List<Line> files) {}

    /**
     * @param any whether there is one that can be saved
     * @param until the reader can save them, and by when their copies have to go; null before they said what for
     * @param asked before they are saved
     */
    record FilesPage(
            String activity,
            String audience,
            String resultsHref,
            String action,
            String exportsHref,
            List<Asked> questions,
            boolean any,
            @Nullable Instant until,
            @Nullable LocalDate keepUntil,
            ExportAsking.Fields asked,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    HttpResponse<?> list(Visit visit, UUID activity) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, activity, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    /** Wants the password given five minutes ago at most, as whoever takes answers out. */
    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("survey.export")
    HttpResponse<?> take(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "reason", "purpose", "months");
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        FreshSignIn.check(visit.viewer(), visit.now());
        FieldErrors errors = new FieldErrors(messages, visit);
        Optional<ExportAsking.Said> said = asking.read(form, errors);
        if (said.isEmpty()) return Pages.invalid(VIEW, page(visit, activity, form, errors.shown()));
        UUID actor = CodingPages.actor(visit);
        try {
            brakes.takeHourly("export-files", TAKEN_AN_HOUR, actor.toString());
        } catch (TooManyRequests often) {
            errors.add("purpose", "survey.export.often", Map.of("minutes", often.minutes()));
            return Pages.tooSoon(VIEW, page(visit, activity, form, errors.shown()), often);
        }
        boolean guarded = versions.of(council, window).sheets().items().stream()
                .map(Sheets.Item::question)
                .anyMatch(each -> each.kind() == Kind.FILE && each.guard() != null);
        exports.makeFiles(council, activity, said.get(), guarded, actor);
        return Pages.done(visit, address(activity), "export-made");
    }

    private FilesPage page(Visit visit, UUID activity, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        Map<String, Long> waiting = new HashMap<>();
        rows.counts(council, activity).stream()
                .filter(count -> count.state().equals(SentFileRow.WAITING))
                .forEach(count -> waiting.put(count.question(), count.texts()));
        Optional<ExportedRow> taken = exports.files(council, activity, CodingPages.actor(visit));
        List<SentFileRow> cleared = rows.cleared(council, activity);
        List<Asked> questions = new ArrayList<>();
        for (Sheets.Item item : versions.of(council, window).sheets().items()) {
            if (item.question().kind() != Kind.FILE) continue;
            List<Line> lines = cleared.stream()
                    .filter(file -> file.question().equals(item.key()))
                    .map(file -> new Line(
                            file.code(),
                            FilesBox.label(file, words, visit.locale()),
                            taken.isPresent() ? visit.path(address(activity) + "/" + file.id()) : ""))
                    .toList();
            questions.add(new Asked(
                    item.text().in(visit.locale()), lines.size(), waiting.getOrDefault(item.key(), 0L), lines));
        }
        return new FilesPage(
                window.title().in(visit.locale()),
                window.audienceName().in(visit.locale()),
                visit.path("/studio/results/" + activity),
                visit.path(address(activity)),
                visit.path("/studio/results/" + activity + "/exports"),
                questions,
                questions.stream().anyMatch(each -> each.clear() > 0),
                taken.map(row -> row.madeAt().plus(Exports.FETCHED)).orElse(null),
                taken.map(ExportedRow::keepUntil).orElse(null),
                asking.fields(form, visit.locale()),
                errors);
    }

    private static String address(UUID activity) {
        return "/studio/results/" + activity + "/files";
    }

    /** To be saved, never shown; by whoever said what for, within the hour. */
    @Get("/{id}")
    HttpResponse<?> save(Visit visit, UUID activity, String id) {
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        UUID actor = CodingPages.actor(visit);
        if (exports.files(council, activity, actor).isEmpty()) throw new NoSuchThing();
        SentFileRow file = files.taken(council, window, Ids.parse(id).orElseThrow(NoSuchThing::new), actor);
        return HttpResponse.ok(new StreamedFile(
                        store.open(council, file.id()),
                        MediaType.of(file.kind().mediaType()),
                        System.currentTimeMillis(),
                        file.size()))
                .headers(Downloads.attachment("file-" + file.code(), file.kind()));
    }
}

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.people.FreshSignIn;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/** Answers as files, for the team that asked: what for, and until when, comes first; with them is listed all else that went out. */
@Controller("/studio/results/{activity}/exports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.export")
class ExportPages {
    private static final String VIEW = "survey/exports";
    private static final int EXPORTS_AN_HOUR = 10;
    /** Two questions side by side, as they are fetched. */
    private static final String TABLE = "table.csv";

    private final Exports exports;
    private final ExportAsking asking;
    private final ExportFiles files;
    private final CrossTableTaking tables;
    private final Windows windows;
    private final Words words;
    private final Forms forms;
    private final Brakes brakes;
    private final Messages messages;

    ExportPages(
            Exports exports,
            ExportAsking asking,
            ExportFiles files,
            CrossTableTaking tables,
            Windows windows,
            Words words,
            Forms forms,
            Brakes brakes,
            Messages messages) {
        this.exports = exports;
        this.asking = asking;
        this.files = files;
        this.tables = tables;
        this.windows = windows;
        this.words = words;
        this.forms = forms;
        this.brakes = brakes;
        this.messages = messages;
    }

    /** @param about what the file is for, as a sentence */
    record FileLink(String name, String href, String about) {}

    /**
     * One time that something went out.
     *
     * @param what went out, as words
     * @param over whether copies must be gone by now
     * @param own whether the reader asked for it
     * @param files that the reader can fetch now
     */
    record Made(
            String what,
            Instant madeAt,
            LocalDate keepUntil,
            String reason,
            String purpose,
            boolean over,
            boolean own,
            List<FileLink> files) {}

    /**
     * @param open whether people can still answer, and nothing goes out yet
     * @param ready whose files the reader can fetch now @param made all others
     */
    record ExportsPage(
            String activity,
            String title,
            String resultsHref,
            boolean open,
            Instant closesAt,
            List<ExportAsking.Choice> reasons,
            List<ExportAsking.Choice> months,
            String purpose,
            int most,
            List<Made> ready,
            List<Made> made,
            FieldErrors.Shown errors,
            boolean guards,
            boolean guarded)
            implements PageModel {}

    @Get
    HttpResponse<?> list(Visit visit, UUID activity) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, activity, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    /** Wants the password given five minutes ago at most (security 1.8). */
    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> make(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "reason", "purpose", "months", "guarded");
        Window window = windows.window(visit.council().id(), activity);
        FreshSignIn.check(visit.viewer(), visit.now());
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!exports.may(window)) errors.add("purpose", "survey.export.still-open");
        Optional<ExportAsking.Said> said = asking.read(form, errors);
        if (said.isEmpty() || !errors.none()) return Pages.invalid(VIEW, page(visit, activity, form, errors.shown()));
        UUID actor = actor(visit);
        try {
            brakes.takeHourly("export", EXPORTS_AN_HOUR, actor.toString());
        } catch (TooManyRequests often) {
            errors.add("purpose", "survey.export.often", Map.of("minutes", often.minutes()));
            return Pages.tooSoon(VIEW, page(visit, activity, form, errors.shown()), often);
        }
        boolean guarded = form.has("guarded") && files.guards(visit.council().id(), window);
        exports.make(visit.council().id(), activity, said.get(), guarded, actor);
        return Pages.done(visit, "/studio/results/" + activity + "/exports", "export-made");
    }

    /** Fetched by whoever asked for it, within the hour; read from the answers while it is sent, and kept nowhere. */
    @Get("/{export}/{file}")
    HttpResponse<?> file(Visit visit, UUID activity, UUID export, String file) {
        if (file.equals(TABLE)) return table(visit, activity, export);
        ExportFile which = ExportFile.of(file).orElse(null);
        Window asked = windows.window(visit.council().id(), activity);
        if (which == null && !files.repeated(visit.council().id(), asked, true).contains(file)) throw new NoSuchThing();
        Exports.Fetched fetched = exports.fetch(visit.council().id(), activity, export, actor(visit));
        if (which == null) {
            ExportFile like = file.endsWith(".json") ? ExportFile.JSON : ExportFile.ANSWERS;
            return HttpResponse.ok(new StreamedFile(
                            files.open(file, visit.council().id(), fetched.window(), fetched.guarded())
                                    .orElseThrow(NoSuchThing::new),
                            MediaType.of(like.mediaType())))
                    .headers(Downloads.made(file, like.mediaType()));
        }
        return HttpResponse.ok(new StreamedFile(
                        files.open(which, visit.council().id(), fetched.window(), fetched.guarded(), visit.locale()),
                        MediaType.of(which.mediaType())))
                .headers(Downloads.made(which.fileName(), which.mediaType()));
    }

    private HttpResponse<?> table(Visit visit, UUID activity, UUID export) {
        short council = visit.council().id();
        ExportedRow row = exports.table(council, activity, export, actor(visit));
        CrossTableTaking.Taken taken = tables.file(council, activity, row.rowItem(), row.columnItem(), visit.locale())
                .orElseThrow(NoSuchThing::new);
        return HttpResponse.ok(taken.text()).headers(Downloads.table(taken.name()));
    }

    private ExportsPage page(Visit visit, UUID activity, Form form, FieldErrors.Shown errors) {
        Window window = windows.window(visit.council().id(), activity);
        UUID actor = actor(visit);
        LocalDate today = LocalDate.ofInstant(visit.now(), Spoken.UK);
        String locale = visit.locale();
        List<Made> made = exports.latest(visit.council().id(), activity).stream()
                .map(row -> new Made(
                        what(visit, row),
                        row.madeAt(),
                        row.keepUntil(),
                        words.say(locale, "survey.export.reason." + row.reason()),
                        row.purpose(),
                        row.keepUntil().isBefore(today),
                        row.actor().equals(actor),
                        exports.open(row, actor) ? links(visit, row) : List.of()))
                .toList();
        ExportAsking.Fields asked = asking.fields(form, locale);
        return new ExportsPage(
                activity.toString(),
                window.title().in(locale),
                visit.path("/studio/results/" + activity),
                !exports.may(window),
                window.closesAt(),
                asked.reasons(),
                asked.months(),
                asked.purpose(),
                asked.most(),
                made.stream().filter(each -> !each.files().isEmpty()).toList(),
                made.stream().filter(each -> each.files().isEmpty()).toList(),
                errors,
                files.guards(visit.council().id(), window),
                form.has("guarded"));
    }

    private String what(Visit visit, ExportedRow row) {
        return row.of(ExportOf.TABLE)
                ? tables.said(visit.council().id(), row.activity(), row.rowItem(), row.columnItem(), visit.locale())
                : words.say(visit.locale(), "survey.export.of." + row.what());
    }

    /** None of files that were sent: they are saved where they stand. */
    private List<FileLink> links(Visit visit, ExportedRow row) {
        short council = visit.council().id();
        if (row.of(ExportOf.FILES)) return List.of();
        if (row.of(ExportOf.TABLE)) return List.of(link(visit, row, TABLE, "survey.export.file.table"));
        String about = "survey.export.file.";
        Stream<FileLink> usual = Stream.of(ExportFile.values())
                .map(file -> link(
                        visit,
                        row,
                        file.fileName(),
                        about + file.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        Stream<FileLink> repeated =
                files.repeated(council, windows.window(council, row.activity()), row.withGuarded()).stream()
                        .map(file -> link(
                                visit, row, file, about + (file.endsWith(".json") ? "repeated-json" : "repeated")));
        return Stream.concat(usual, repeated).toList();
    }

    private FileLink link(Visit visit, ExportedRow row, String file, String about) {
        return new FileLink(
                file,
                visit.path("/studio/results/" + row.activity() + "/exports/" + row.id() + "/" + file),
                words.say(visit.locale(), about));
    }

    private static UUID actor(Visit visit) {
        UUID actor = visit.viewer().accountPublicId();
        if (actor == null) throw new NoSuchThing();
        return actor;
    }
}

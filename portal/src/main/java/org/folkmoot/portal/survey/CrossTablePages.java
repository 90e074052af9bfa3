package org.folkmoot.portal.survey;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Two questions side by side, for the team that asked. */
@Controller("/studio/results/{activity}/two")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.results")
class CrossTablePages {
    private static final String VIEW = "survey/two";

    private final CrossTables tables;
    private final Windows windows;
    private final AskedVersions versions;
    private final CrossTableFile files;
    private final Forms forms;
    private final Messages messages;

    CrossTablePages(
            CrossTables tables,
            Windows windows,
            AskedVersions versions,
            CrossTableFile files,
            Forms forms,
            Messages messages) {
        this.tables = tables;
        this.windows = windows;
        this.versions = versions;
        this.files = files;
        this.forms = forms;
        this.messages = messages;
    }

    record Choice(String value, String label, boolean selected) {}

    /** One that was asked for before. */
    record Kept(String href, String row, String column) {}

    /**
     * @param columns without questions of several answers, which can be the rows alone
     * @param kept what was asked for before, the last first
     * @param chosen whether two questions are chosen that were asked for side by side
     * @param table null while it waits to be counted
     * @param few whether too few have answered to show anything
     * @param againHref where to look again while it waits to be counted; empty once it was
     * @param row and column: keys of what is shown, for its file and for asking again
     * @param turnHref the same the other way round; empty where that cannot be
     * @param versions which versions of the questions the figures hold, as sentences
     */
    record TwoPage(
            String activity,
            String title,
            String parentHref,
            String action,
            List<Choice> rows,
            List<Choice> columns,
            List<Kept> kept,
            boolean chosen,
            @Nullable CrossTableView table,
            boolean few,
            String againHref,
            String row,
            String column,
            String turnHref,
            List<String> versions,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    HttpResponse<?> show(
            Visit visit, UUID activity, @Nullable @QueryValue String row, @Nullable @QueryValue String column) {
        return Pages.answer(
                HttpStatus.OK,
                VIEW,
                page(visit, activity, row == null ? "" : row, column == null ? "" : column, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ask(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "row", "column");
        short council = visit.council().id();
        String row = form.text("row");
        String column = form.text("column");
        FieldErrors errors = new FieldErrors(messages, visit);
        if (row.isEmpty()) errors.add("row", "survey.cross.refused.choose");
        if (column.isEmpty()) errors.add("column", "survey.cross.refused.choose");
        if (errors.none()) {
            tables.refusal(council, activity, row, column)
                    .ifPresent(why -> errors.add(
                            "column", "survey.cross.refused." + why.key(), Map.of("most", CrossTables.MOST)));
        }
        if (!errors.none()) return Pages.invalid(VIEW, page(visit, activity, row, column, errors.shown()));
        tables.ask(council, activity, row, column, CodingPages.actor(visit));
        return Pages.seeOther(visit, address(activity) + query(row, column));
    }

    /** The table as it is shown, as a file that does nothing but stand there when a spreadsheet opens it; taking it is written down. */
    @Post("/file")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> file(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "row", "column");
        short council = visit.council().id();
        CrossTableView table = table(council, activity, form.text("row"), form.text("column"), visit.locale())
                .filter(each -> !each.lines().isEmpty())
                .orElseThrow(NoSuchThing::new);
        tables.taken(council, activity, CodingPages.actor(visit));
        Window window = windows.window(council, activity);
        return HttpResponse.ok(files.text(window, table, versions(council, window, visit.locale()), visit.locale()))
                .headers(Downloads.table(CrossTableFile.name(window, table, visit.locale())));
    }

    /** Which versions of the questions the figures hold, as sentences; none where there is one only. */
    private List<String> versions(short council, Window window, String locale) {
        AskedVersions.Asked asked = versions.of(council, window);
        return asked.mixed() ? versions.said(council, window, asked, locale) : List.of();
    }

    private Optional<CrossTableView> table(short council, UUID activity, String row, String column, String locale) {
        boolean known = tables.refusal(council, activity, row, column).isEmpty();
        return known ? tables.forTeam(council, activity, row, column, locale) : Optional.empty();
    }

    private TwoPage page(Visit visit, UUID activity, String row, String column, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        List<CrossTables.Choice> choices = tables.choices(council, activity);
        Optional<CrossTableView> table = table(council, activity, row, column, visit.locale());
        boolean counted = table.isPresent() && table.get().countedAt() != null;
        boolean shown = counted && !table.get().lines().isEmpty();
        boolean turns = table.isPresent() && !table.get().several() && !several(choices, row);
        return new TwoPage(
                window.title().in(visit.locale()),
                window.audienceName().in(visit.locale()),
                visit.path("/studio/results/" + activity),
                visit.path(address(activity)),
                choices(choices, row, true, visit.locale()),
                choices(choices, column, false, visit.locale()),
                kept(visit, activity, choices),
                table.isPresent(),
                shown ? table.get() : null,
                counted && !shown,
                table.isPresent() && !counted ? visit.path(address(activity)) + query(row, column) : "",
                row,
                column,
                turns ? visit.path(address(activity)) + query(column, row) : "",
                versions(council, window, visit.locale()),
                errors);
    }

    private static boolean several(List<CrossTables.Choice> choices, String key) {
        return choices.stream().anyMatch(each -> each.key().equals(key) && each.several());
    }

    private static List<Choice> choices(
            List<CrossTables.Choice> all, String chosen, boolean withSeveral, String locale) {
        return all.stream()
                .filter(each -> withSeveral || !each.several())
                .map(each -> new Choice(
                        each.key(), each.text().in(locale), each.key().equals(chosen)))
                .toList();
    }

    private List<Kept> kept(Visit visit, UUID activity, List<CrossTables.Choice> choices) {
        List<Kept> kept = new ArrayList<>();
        for (CrossTables.Pair pair : tables.asked(visit.council().id(), activity)) {
            Optional<CrossTables.Choice> row = choices.stream()
                    .filter(each -> each.key().equals(pair.row()))
                    .findFirst();
            Optional<CrossTables.Choice> column = choices.stream()
                    .filter(each -> each.key().equals(pair.column()))
                    .findFirst();
            if (row.isEmpty() || column.isEmpty()) continue;
            kept.add(new Kept(
                    visit.path(address(activity)) + query(pair.row(), pair.column()),
                    row.get().text().in(visit.locale()),
                    column.get().text().in(visit.locale())));
        }
        return kept;
    }

    private static String address(UUID activity) {
        return "/studio/results/" + activity + "/two";
    }

    private static String query(String row, String column) {
        return "?row=" + URLEncoder.encode(row, StandardCharsets.UTF_8) + "&column="
                + URLEncoder.encode(column, StandardCharsets.UTF_8);
    }
}

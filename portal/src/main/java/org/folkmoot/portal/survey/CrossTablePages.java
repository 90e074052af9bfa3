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
import org.folkmoot.portal.people.FreshSignIn;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/** Two questions side by side, for the team that asked. */
@Controller("/studio/results/{activity}/two")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.results")
class CrossTablePages {
    private static final String VIEW = "survey/two";
    private static final int FILES_AN_HOUR = 30;

    private final CrossTables tables;
    private final Windows windows;
    private final CrossTableTaking taking;
    private final Exports exports;
    private final ExportAsking asking;
    private final Brakes brakes;
    private final Forms forms;
    private final Messages messages;

    CrossTablePages(
            CrossTables tables,
            Windows windows,
            CrossTableTaking taking,
            Exports exports,
            ExportAsking asking,
            Brakes brakes,
            Forms forms,
            Messages messages) {
        this.tables = tables;
        this.windows = windows;
        this.taking = taking;
        this.exports = exports;
        this.asking = asking;
        this.brakes = brakes;
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
     * @param asked before it is taken out as a file
     * @param taking whether somebody is at that
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
            ExportAsking.Fields asked,
            boolean taking,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    HttpResponse<?> show(
            Visit visit, UUID activity, @Nullable @QueryValue String row, @Nullable @QueryValue String column) {
        return Pages.answer(
                HttpStatus.OK,
                VIEW,
                page(
                        visit,
                        activity,
                        row == null ? "" : row,
                        column == null ? "" : column,
                        Form.EMPTY,
                        FieldErrors.Shown.NONE));
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
        if (!errors.none()) return Pages.invalid(VIEW, page(visit, activity, row, column, Form.EMPTY, errors.shown()));
        tables.ask(council, activity, row, column, CodingPages.actor(visit));
        return Pages.seeOther(visit, address(activity) + query(row, column));
    }

    /**
     * Writes down who takes the table as it is shown, what for, and until when; it is fetched where all is listed that went out. Wants the
     * password given five minutes ago at most, as whoever takes answers out.
     */
    @Post("/file")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("survey.export")
    HttpResponse<?> file(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "row", "column", "reason", "purpose", "months");
        short council = visit.council().id();
        String row = form.text("row");
        String column = form.text("column");
        if (taking.file(council, activity, row, column, visit.locale()).isEmpty()) throw new NoSuchThing();
        FreshSignIn.check(visit.viewer(), visit.now());
        FieldErrors errors = new FieldErrors(messages, visit);
        Optional<ExportAsking.Said> said = asking.read(form, errors);
        if (said.isEmpty()) return Pages.invalid(VIEW, page(visit, activity, row, column, form, errors.shown()));
        UUID actor = CodingPages.actor(visit);
        try {
            brakes.takeHourly("export-table", FILES_AN_HOUR, actor.toString());
        } catch (TooManyRequests often) {
            errors.add("purpose", "survey.export.often", Map.of("minutes", often.minutes()));
            return Pages.tooSoon(VIEW, page(visit, activity, row, column, form, errors.shown()), often);
        }
        boolean guarded = taking.guarded(council, activity, row, column);
        exports.makeTable(council, activity, said.get(), row, column, guarded, actor);
        return Pages.done(visit, "/studio/results/" + activity + "/exports", "export-made");
    }

    private TwoPage page(Visit visit, UUID activity, String row, String column, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        List<CrossTables.Choice> choices = tables.choices(council, activity);
        Optional<CrossTableView> table = taking.table(council, activity, row, column, visit.locale());
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
                taking.versions(council, window, visit.locale()),
                asking.fields(form, visit.locale()),
                form != Form.EMPTY,
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

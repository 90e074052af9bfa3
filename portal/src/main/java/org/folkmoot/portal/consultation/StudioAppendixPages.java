package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.CrossTables;

/** Choosing which questions side by side stand behind the full figures. */
@Controller("/studio/consultations/{id}/decision/tables")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Allowed("consultation.answer")
class StudioAppendixPages {
    private static final String VIEW = "consultation/studio_tables";

    /** Stands between parts of a value that a form sends; no key has one. */
    private static final String BETWEEN = " ";

    record Choice(String value, String label, boolean selected) {}

    /** @param value what a form sends to take it out */
    record Line(String audience, String row, String column, String value) {}

    /** @param open whether they can still be changed */
    record TablesPage(
            Studio.Head head,
            List<Line> tables,
            List<Choice> rows,
            List<Choice> columns,
            int most,
            boolean open,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final AppendixTables tables;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioAppendixPages(
            Consultations consultations, AppendixTables tables, Studio studio, Forms forms, Messages messages) {
        this.consultations = consultations;
        this.tables = tables;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    HttpResponse<?> show(UUID id, Visit visit) {
        return Answers.page(VIEW, page(id, "", "", FieldErrors.Shown.NONE, visit));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "row", "column");
        String[] row = form.text("row").split(BETWEEN, 2);
        String[] column = form.text("column").split(BETWEEN, 2);
        FieldErrors errors = new FieldErrors(messages, visit);
        UUID activity = Ids.parse(row[0]).orElse(null);
        if (row.length < 2 || activity == null) errors.add("row", "survey.cross.refused.choose");
        if (column.length < 2) errors.add("column", "survey.cross.refused.choose");
        if (errors.none() && !row[0].equals(column[0])) errors.add("column", "consultation.appendix.other-audience");
        if (errors.none() && activity != null) {
            tables.add(visit.viewer(), id, new AppendixTables.Pair(activity, row[1], column[1]))
                    .ifPresent(why -> errors.add(
                            "column",
                            why.equals("full") ? "consultation.appendix.full" : "survey.cross.refused." + why,
                            Map.of("most", AppendixTables.MOST)));
        }
        if (!errors.none()) {
            return Answers.again(VIEW, page(id, form.text("row"), form.text("column"), errors.shown(), visit));
        }
        return Pages.done(visit, address(id), "saved");
    }

    @Post("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> remove(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "table");
        String[] parts = form.text("table").split(BETWEEN);
        Optional<UUID> activity = Ids.parse(parts[0]);
        if (parts.length == 3 && activity.isPresent()) {
            tables.remove(visit.viewer(), id, new AppendixTables.Pair(activity.get(), parts[1], parts[2]));
        }
        return Pages.done(visit, address(id), "saved");
    }

    private TablesPage page(UUID id, String row, String column, FieldErrors.Shown errors, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        Stage stage = one.stageAt(visit.now());
        if (!stage.closed()) throw new NotAtThisStage();
        Map<Activity, List<CrossTables.Choice>> choices = tables.choices(one);
        return new TablesPage(
                studio.head(one, "decision", visit),
                lines(tables.of(one), choices, visit.locale()),
                choices(choices, row, true, visit.locale()),
                choices(choices, column, false, visit.locale()),
                AppendixTables.MOST,
                stage == Stage.CONSIDERING || stage == Stage.OVERDUE,
                errors);
    }

    private static List<Line> lines(
            List<AppendixTables.Pair> pairs, Map<Activity, List<CrossTables.Choice>> choices, String locale) {
        List<Line> lines = new ArrayList<>();
        for (AppendixTables.Pair pair : pairs) {
            choices.forEach((activity, questions) -> {
                if (!activity.publicId().equals(pair.activity())) return;
                lines.add(new Line(
                        activity.said().name().in(locale),
                        text(questions, pair.row(), locale),
                        text(questions, pair.column(), locale),
                        String.join(BETWEEN, pair.activity().toString(), pair.row(), pair.column())));
            });
        }
        return lines;
    }

    private static String text(List<CrossTables.Choice> questions, String key, String locale) {
        return questions.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .map(each -> each.text().in(locale))
                .orElse(key);
    }

    /** Where several were asked, each question with its audience before it. */
    private static List<Choice> choices(
            Map<Activity, List<CrossTables.Choice>> all, String chosen, boolean withSeveral, String locale) {
        List<Choice> choices = new ArrayList<>();
        all.forEach((activity, questions) -> questions.stream()
                .filter(each -> withSeveral || !each.several())
                .forEach(each -> {
                    String value = activity.publicId() + BETWEEN + each.key();
                    String text = each.text().in(locale);
                    String label = all.size() > 1 ? activity.said().name().in(locale) + ": " + text : text;
                    choices.add(new Choice(value, label, value.equals(chosen)));
                }));
        return choices;
    }

    private static String address(UUID id) {
        return "/studio/consultations/" + id + "/decision/tables";
    }
}

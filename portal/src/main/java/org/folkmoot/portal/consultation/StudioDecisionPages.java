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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.ActivityResults;
import org.folkmoot.portal.survey.Campaigns;
import org.folkmoot.portal.survey.CrossTableView;
import org.folkmoot.portal.survey.Without;

/** From the close to the decision: the pack, who has read it, the full figures for those who decide, and what was decided. */
@Controller("/studio/consultations/{id}/decision")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioDecisionPages {
    private static final int LONGEST = 5_000;
    private static final List<String> PARTS = List.of("decided", "weighed", "notFollowed");

    /** Message keys of what the form calls its parts. */
    private static final Map<String, String> LABELS = Map.of(
            "decided", "consultation.decided",
            "weighed", "consultation.weighed",
            "notFollowed", "consultation.not-followed");

    record Choice(String value, String label, boolean selected) {}

    record DeciderLine(String id, String name, @Nullable Instant read) {}

    record RecordLine(String kind, String href) {}

    /**
     * @param version of the newest pack; 0 before there is one
     * @param old whether something in it has moved since
     * @param unfinished records that have to be finished first
     * @param way end of the message key of what stands in the way of the reader recording the decision; empty when nothing does
     */
    record DecisionPage(
            Studio.Head head,
            int version,
            @Nullable Instant made,
            boolean old,
            List<DeciderLine> deciders,
            List<Choice> others,
            List<RecordLine> unfinished,
            String way,
            boolean decider,
            boolean decided,
            boolean open,
            Map<String, String> dissent,
            boolean welsh,
            List<String> untranslated,
            FieldErrors.Shown errors)
            implements PageModel {}

    record Row(String label, long people) {}

    /** @param others how many left it empty, were not asked it, or could not be read on paper, as sentences */
    record Question(String text, long base, List<Row> rows, List<String> others) {}

    /** @param versions which versions of the questions the figures hold, as sentences; none where there was only one @param tables two questions side by side each @param campaigns texts in nearly the same words @param compared figures without them, and without people from elsewhere; null where there is nothing to compare with */
    record Figures(
            String audience,
            long sent,
            List<String> versions,
            List<Question> questions,
            List<CrossTableView> tables,
            List<Campaigns.Told> campaigns,
            Without.@Nullable Compared compared) {}

    /** @param ways what was chosen in ways beside questionnaires @param alone whether questions side by side wait for a pack that somebody else puts together */
    record AppendixPage(Studio.Head head, List<Figures> figures, List<WaysTold.Exact> ways, boolean alone)
            implements PageModel {}

    /** @param open whether there is a form: also where something stands in the way of what was typed already */
    record RecordPage(
            Studio.Head head,
            String way,
            boolean open,
            Map<String, String> typed,
            boolean welsh,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Decisions decisions;
    private final Groundwork groundwork;
    private final AppendixTables tables;
    private final WaysTold ways;
    private final Findings findings;
    private final PackShowing showing;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioDecisionPages(
            Consultations consultations,
            Decisions decisions,
            Groundwork groundwork,
            AppendixTables tables,
            WaysTold ways,
            Findings findings,
            PackShowing showing,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.decisions = decisions;
        this.groundwork = groundwork;
        this.tables = tables;
        this.ways = ways;
        this.findings = findings;
        this.showing = showing;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.decide")
    HttpResponse<?> overview(UUID id, Visit visit) {
        return Answers.page("consultation/studio_decision", page(id, null, FieldErrors.Shown.NONE, visit));
    }

    @Post("/deciders")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.answer")
    HttpResponse<?> name(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "person");
        UUID person = Ids.parse(form.text("person")).orElse(null);
        if (person == null) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("person", "consultation.decision.choose");
            return Answers.again("consultation/studio_decision", page(id, null, errors.shown(), visit));
        }
        decisions.name(visit.viewer(), id, person);
        return back(id, visit);
    }

    @Post("/deciders/{person}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.answer")
    HttpResponse<?> unname(UUID id, UUID person, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        decisions.unname(visit.viewer(), id, person);
        return back(id, visit);
    }

    @Post("/pack")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.answer")
    HttpResponse<?> prepare(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "dissent_en", "dissent_cy");
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised dissent = Studio.typed(form, "dissent", LONGEST, errors);
        if (!errors.none()) {
            return Answers.again("consultation/studio_decision", page(id, form.typed(), errors.shown(), visit));
        }
        decisions.prepare(visit.viewer(), id, dissent);
        return Pages.done(visit, "/studio/consultations/" + id + "/decision", "pack-made");
    }

    @Get("/pack")
    @Allowed("consultation.decide")
    HttpResponse<?> pack(UUID id, Visit visit) {
        Consultation one = closed(id, visit);
        return Answers.page(
                "consultation/studio_pack",
                showing.of(one, studio.head(one, "decision", visit), visit).orElseThrow(NoSuchConsultation::new));
    }

    @Post("/pack/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.decide")
    HttpResponse<?> confirm(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "version");
        decisions.confirm(visit.viewer(), id, form.number("version"));
        return Pages.done(visit, "/studio/consultations/" + id + "/decision", "pack-read");
    }

    @Get("/appendix")
    @Allowed("consultation.decide")
    HttpResponse<?> appendix(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        List<Figures> figures = new ArrayList<>();
        decisions
                .appendix(visit.viewer(), id)
                .forEach((activity, results) -> figures.add(figures(
                        activity,
                        results,
                        tables.exact(visit.viewer(), one, activity.publicId(), visit.locale()),
                        visit.locale())));
        List<WaysTold.Exact> otherwise = ways.exact(one, visit.locale());
        boolean alone = !tables.of(one).isEmpty() && tables.alone(visit.viewer(), one);
        return Answers.page(
                "consultation/studio_appendix",
                new AppendixPage(studio.head(one, "decision", visit), figures, otherwise, alone));
    }

    @Get("/record")
    @Allowed("consultation.decide")
    HttpResponse<?> form(UUID id, Visit visit) {
        Consultation one = closed(id, visit);
        Map<String, String> typed = new LinkedHashMap<>();
        decisions.decision(one).ifPresent(row -> {
            put(typed, "decided", row.decided());
            put(typed, "weighed", row.weighed());
            put(typed, "notFollowed", row.notFollowed());
        });
        return Answers.page("consultation/studio_decide", recordPage(one, typed, FieldErrors.Shown.NONE, visit));
    }

    @Post("/record")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.decide")
    HttpResponse<?> decide(UUID id, Visit visit, @Body @Nullable String body) {
        List<String> names = new ArrayList<>();
        PARTS.forEach(part -> names.addAll(List.of(part + "_en", part + "_cy")));
        Form form = forms.read(visit, body, names.toArray(String[]::new));
        Consultation one = closed(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        for (String part : PARTS) {
            Localised text = Studio.typed(form, part);
            Studio.need(errors, part, LABELS.get(part), text, visit.council().parityLocales());
            text.texts().forEach((locale, words) -> {
                if (words.length() > LONGEST) {
                    errors.add(part + "_" + locale, "consultation.field.too-long", Map.of("most", LONGEST));
                }
            });
        }
        if (!errors.none()) {
            return Answers.again("consultation/studio_decide", recordPage(one, form.typed(), errors.shown(), visit));
        }
        try {
            decisions.decide(
                    visit.viewer(),
                    id,
                    Studio.typed(form, "decided"),
                    Studio.typed(form, "weighed"),
                    Studio.typed(form, "notFollowed"));
        } catch (DecisionNotReady notReady) {
            return Answers.again(
                    "consultation/studio_decide", recordPage(one, form.typed(), FieldErrors.Shown.NONE, visit));
        }
        return Pages.done(visit, "/studio/consultations/" + id + "/decision", "decided");
    }

    private static HttpResponse<?> back(UUID id, Visit visit) {
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/decision");
    }

    private static void put(Map<String, String> typed, String field, Localised text) {
        text.texts().forEach((locale, words) -> typed.put(field + "_" + locale, words));
    }

    private static boolean undecided(Consultation one, Visit visit) {
        Stage stage = one.stageAt(visit.now());
        return stage == Stage.CONSIDERING || stage == Stage.OVERDUE;
    }

    private Consultation closed(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        if (!one.stageAt(visit.now()).closed()) throw new NotAtThisStage();
        return one;
    }

    private String way(Consultation one, Visit visit) {
        return undecided(one, visit)
                ? decisions
                        .inTheWay(visit.viewer(), one)
                        .map(DecisionNotReady.Reason::key)
                        .orElse("")
                : "";
    }

    private DecisionPage page(UUID id, @Nullable Map<String, String> dissent, FieldErrors.Shown errors, Visit visit) {
        Consultation one = closed(id, visit);
        Studio.Head head = studio.head(one, "decision", visit);
        Optional<PackRow> pack = decisions.pack(one);
        boolean open = undecided(one, visit);
        return new DecisionPage(
                head,
                pack.map(PackRow::version).orElse(0),
                pack.map(PackRow::madeAt).orElse(null),
                open && pack.filter(row -> decisions.old(one, row)).isPresent(),
                decisions.deciders(one).stream()
                        .map(each -> new DeciderLine(
                                each.person().publicId().toString(),
                                each.person().displayName(),
                                each.readAt()))
                        .toList(),
                open
                        ? decisions.couldDecide(one, visit.now()).stream()
                                .map(person -> new Choice(person.publicId().toString(), person.displayName(), false))
                                .toList()
                        : List.of(),
                groundwork.unfinished(one).stream()
                        .map(kind -> new RecordLine(kind.key(), head.base() + "/records/" + kind.key()))
                        .toList(),
                way(one, visit),
                decisions.decides(visit.viewer(), one),
                decisions.decision(one).isPresent(),
                open,
                dissent == null ? typed(pack) : dissent,
                visit.council().needsWelsh(),
                pack.map(row -> PackShowing.untranslated(row, visit)).orElse(List.of()),
                errors);
    }

    private static Map<String, String> typed(Optional<PackRow> pack) {
        Map<String, String> typed = new LinkedHashMap<>();
        pack.ifPresent(row -> put(typed, "dissent", row.said()));
        return typed;
    }

    private RecordPage recordPage(Consultation one, Map<String, String> typed, FieldErrors.Shown errors, Visit visit) {
        String way = undecided(one, visit) ? way(one, visit) : "published";
        return new RecordPage(
                studio.head(one, "decision", visit),
                way,
                way.isEmpty() || typed.values().stream().anyMatch(words -> !words.isBlank()),
                typed,
                visit.council().needsWelsh(),
                errors);
    }

    private Figures figures(Activity activity, ActivityResults results, List<CrossTableView> tables, String locale) {
        return new Figures(
                activity.said().name().in(locale),
                results.sent(),
                findings.versions(activity.councilId(), activity.publicId(), locale),
                results.questions().stream()
                        // What one person answered several times counts answers: a table of people has no place for it.
                        .filter(question -> !question.options().isEmpty() && question.each() == null)
                        .map(question -> new Question(
                                question.scale().blank()
                                        ? question.text().in(locale)
                                        : question.scale().in(locale) + " "
                                                + question.text().in(locale),
                                question.base(),
                                question.options().stream()
                                        .map(option -> new Row(option.text().in(locale), option.people()))
                                        .toList(),
                                others(question, results.sent(), locale)))
                        .toList(),
                tables,
                findings.campaignsInFull(activity.councilId(), activity.publicId()),
                findings.compared(activity.councilId(), activity.publicId(), locale)
                        .orElse(null));
    }

    private List<String> others(ActivityResults.QuestionResult question, long sent, String locale) {
        List<String> others = new ArrayList<>();
        others.add(messages.text(locale, question.unansweredKey(), question.unansweredFacts(sent)));
        if (question.illegible() > 0) {
            others.add(messages.text(locale, "survey.results.illegible", Map.of("sheets", question.illegible())));
        }
        return others;
    }
}

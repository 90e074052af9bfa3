package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.Themes;

/** Writing "you said, we did", one row at a time, and publishing it. */
@Controller("/studio/consultations/{id}/outcome")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioOutcomePages {
    private static final List<String> REPLIES = List.of(OutcomeRow.DID, OutcomeRow.WILL, OutcomeRow.COULD_NOT);
    private static final int LONGEST = 1_000;
    private static final int LONGEST_THEME = 60;

    record Choice(String value, String label, boolean selected) {}

    record Line(OutcomeShowing.Reply reply, String editHref, int missing) {}

    /** A theme that no row answers yet. @param audience whose words were sorted under it @param href where a row of it is written */
    record Unanswered(Showing.Text label, String audience, String href) {}

    /** @param unanswered themes that no row answers yet @param decisionFirst whether the decision has to be written down first @param saved when a row was saved, as {@code 16:42}; null when nobody just did */
    record OutcomePage(
            Studio.Head head,
            List<Line> lines,
            List<Unanswered> unanswered,
            int missing,
            boolean publishable,
            boolean decisionFirst,
            @Nullable LocalDate due,
            @Nullable String saved)
            implements PageModel {
        /** How many themes no row answers yet. */
        public int left() {
            return unanswered.size();
        }
    }

    /** @param passages of drafts that people discussed; empty where there are none @param themes what people's words were sorted under; empty where nothing is sorted yet */
    record RowPage(
            Studio.Head head,
            String action,
            String removeAction,
            Map<String, String> typed,
            List<Choice> themes,
            List<Choice> passages,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Outcomes outcomes;
    private final Decisions decisions;
    private final Findings findings;
    private final Drafts drafts;
    private final OutcomeShowing showing;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioOutcomePages(
            Consultations consultations,
            Outcomes outcomes,
            Decisions decisions,
            Findings findings,
            Drafts drafts,
            OutcomeShowing showing,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.outcomes = outcomes;
        this.decisions = decisions;
        this.findings = findings;
        this.drafts = drafts;
        this.showing = showing;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.answer")
    HttpResponse<?> list(UUID id, Visit visit, @Nullable @QueryValue String saved) {
        Consultation one = consultations.get(visit.council().id(), id);
        Studio.Head head = studio.head(one, "outcome", visit);
        List<String> locales = visit.council().parityLocales();
        List<OutcomeRow> rows = outcomes.of(one);
        Map<String, OutcomeShowing.Themed> themes = showing.themes(one, visit);
        List<Line> lines = rows.stream()
                .map(row -> new Line(
                        showing.reply(row, visit).of(null, themed(row, themes)),
                        head.base() + "/outcome/" + row.publicId(),
                        Outcomes.missing(row.said(), row.answer(), row.responsible(), locales)
                                .size()))
                .toList();
        int missing = lines.stream().mapToInt(Line::missing).sum();
        boolean publishable = ConsultationLife.allows(one.stageAt(visit.now()), Move.ANSWER);
        boolean decisionFirst = publishable && decisions.owed(one);
        return Answers.page(
                "consultation/studio_outcome",
                new OutcomePage(
                        head,
                        lines,
                        unanswered(one, rows, head, visit),
                        missing,
                        publishable && missing == 0 && !lines.isEmpty() && !decisionFirst,
                        decisionFirst,
                        one.resultsDueOn(),
                        SavedAt.shown(saved)));
    }

    @Get("/{row}")
    @Allowed("consultation.answer")
    HttpResponse<?> form(UUID id, String row, Visit visit, @Nullable @QueryValue String theme) {
        Consultation one = consultations.get(visit.council().id(), id);
        Map<String, String> typed = new LinkedHashMap<>();
        if (theme != null && theme.matches("[0-9]{1,18}")) typed.put("theme", theme);
        UUID known = known(row);
        if (known != null) {
            OutcomeRow found = outcomes.find(one, known).orElseThrow(NoSuchConsultation::new);
            put(typed, "said", found.said());
            put(typed, "answer", found.answer());
            put(typed, "responsible", found.responsible());
            typed.put("reply", found.reply());
            typed.put("dueOn", found.dueOn() == null ? "" : found.dueOn().toString());
            typed.put("theme", found.theme() == null ? "" : found.theme());
            Drafts.Answerable answered = drafts.answered(one).get(known);
            typed.put("passage", answered == null ? "" : answered.id());
        }
        return Answers.page("consultation/studio_reply", page(one, row, typed, FieldErrors.Shown.NONE, visit));
    }

    @Post("/{row}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.answer")
    HttpResponse<?> save(UUID id, String row, Visit visit, @Body @Nullable String body) {
        if (row.equals("publish")) {
            return publish(id, visit, body);
        }
        Form form = forms.read(
                visit,
                body,
                "said_en",
                "said_cy",
                "reply",
                "answer_en",
                "answer_cy",
                "responsible_en",
                "responsible_cy",
                "dueOn",
                "theme",
                "passage");
        Consultation one = consultations.get(visit.council().id(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Outcomes.Written written = written(form, errors, one, visit);
        if (!errors.none()) {
            return Answers.again("consultation/studio_reply", page(one, row, form.typed(), errors.shown(), visit));
        }
        outcomes.save(visit.viewer(), id, known(row), written, form.text("passage"));
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/outcome" + SavedAt.query(visit.now()));
    }

    @Post("/{row}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.answer")
    HttpResponse<?> remove(UUID id, UUID row, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        outcomes.remove(visit.viewer(), id, row);
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/outcome" + SavedAt.query(visit.now()));
    }

    private HttpResponse<?> publish(UUID id, Visit visit, @Nullable String body) {
        forms.read(visit, body);
        outcomes.publish(visit.viewer(), id);
        return Pages.done(visit, "/studio/consultations/" + id, "outcome-published");
    }

    /** A draft row may lack a language; a published one, and one that has one language only by mistake, may not. */
    private static Outcomes.Written written(Form form, FieldErrors errors, Consultation one, Visit visit) {
        Localised said = Studio.typed(form, "said");
        Localised answer = Studio.typed(form, "answer");
        Localised responsible = Studio.typed(form, "responsible");
        if (one.stageAt(visit.now()) == Stage.ANSWERED) {
            Studio.need(errors, "said", said, visit.council().parityLocales());
            Studio.need(errors, "answer", answer, visit.council().parityLocales());
            Studio.need(errors, "responsible", responsible, visit.council().parityLocales());
        } else if (said.blank()) {
            errors.add("said_en", "consultation.field.missing");
        }
        for (Localised text : List.of(said, answer)) {
            text.texts().forEach((locale, words) -> {
                if (words.length() > LONGEST) {
                    errors.add(
                            (text == said ? "said_" : "answer_") + locale,
                            "consultation.field.too-long",
                            Map.of("most", LONGEST));
                }
            });
        }
        LocalDate dueOn = null;
        if (!form.text("dueOn").isEmpty()) {
            try {
                dueOn = LocalDate.parse(form.text("dueOn"));
            } catch (DateTimeException unreadable) {
                errors.add("dueOn", "consultation.time.unreadable");
            }
        }
        String reply = form.text("reply");
        if (!REPLIES.contains(reply)) {
            errors.add("reply", "consultation.field.reply.missing");
        }
        String theme = form.text("theme");
        if (theme.length() > LONGEST_THEME) {
            errors.add("theme", "consultation.field.too-long", Map.of("most", LONGEST_THEME));
        }
        return new Outcomes.Written(said, reply, answer, responsible, dueOn, theme.isEmpty() ? null : theme);
    }

    /** Null for a new row. */
    @Nullable
    private static UUID known(String row) {
        return row.equals("new") ? null : Ids.parse(row).orElseThrow(NoSuchConsultation::new);
    }

    private static void put(Map<String, String> typed, String field, Localised text) {
        text.texts().forEach((locale, words) -> typed.put(field + "_" + locale, words));
    }

    private RowPage page(
            Consultation one, String row, Map<String, String> typed, FieldErrors.Shown errors, Visit visit) {
        Studio.Head head = studio.head(one, "outcome", visit);
        String action = head.base() + "/outcome/" + row;
        boolean removable = !row.equals("new") && !head.answered();
        return new RowPage(
                head,
                action,
                removable ? action + "/remove" : "",
                typed,
                themes(one, typed, visit.locale()),
                passages(one, typed, visit.locale()),
                errors);
    }

    /** Its theme, or the team's own words for one; null for none. */
    private static OutcomeShowing.@Nullable Themed themed(OutcomeRow row, Map<String, OutcomeShowing.Themed> themes) {
        return row.theme() == null
                ? null
                : themes.getOrDefault(row.theme(), new OutcomeShowing.Themed(new Showing.Text(row.theme(), null), ""));
    }

    /** Themes of every audience that no row answers, in the order of the audiences; none that nobody sorts words under any more. */
    private List<Unanswered> unanswered(Consultation one, List<OutcomeRow> rows, Studio.Head head, Visit visit) {
        Set<String> written = new HashSet<>();
        rows.forEach(row -> written.add(row.theme()));
        List<Unanswered> left = new ArrayList<>();
        for (Activity activity : consultations.activities(one)) {
            Map<String, Themes.Theme> known = findings.themesById(one.councilId(), activity.publicId());
            Set<String> answered = new HashSet<>();
            known.forEach((id, theme) -> {
                if (written.contains(id)) answered.add(theme.id());
            });
            findings.themes(one.councilId(), activity.publicId()).stream()
                    .filter(theme -> theme.inUse() && !answered.contains(theme.id()))
                    .forEach(theme -> left.add(new Unanswered(
                            Showing.Text.of(theme.label(), visit.locale()),
                            activity.said().name().in(visit.locale()),
                            head.base() + "/outcome/new?theme=" + theme.id())));
        }
        return left;
    }

    /** Every passage of the drafts that people discussed. */
    private List<Choice> passages(Consultation one, Map<String, String> typed, String locale) {
        String chosen = typed.getOrDefault("passage", "");
        return drafts.answerable(one).stream()
                .map(each -> new Choice(
                        each.id(),
                        each.way().name().in(locale) + ", " + each.passage().number() + ". "
                                + StudioTextPages.begin(each.passage().words().in(locale)),
                        each.id().equals(chosen)))
                .toList();
    }

    /** The themes of every audience, once each; one that was written by hand before stays a choice. */
    private List<Choice> themes(Consultation one, Map<String, String> typed, String locale) {
        String chosen = typed.getOrDefault("theme", "");
        Map<String, String> labels = new LinkedHashMap<>();
        for (Activity activity : consultations.activities(one)) {
            findings.themes(one.councilId(), activity.publicId())
                    .forEach(theme -> labels.put(
                            theme.id(),
                            theme.label().in(locale) + " ("
                                    + activity.said().name().in(locale) + ")"));
        }
        if (!labels.isEmpty() && !chosen.isEmpty()) {
            labels.putIfAbsent(chosen, chosen);
        }
        return labels.entrySet().stream()
                .map(each ->
                        new Choice(each.getKey(), each.getValue(), each.getKey().equals(chosen)))
                .toList();
    }
}

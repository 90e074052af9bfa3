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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** What is declared before opening: what becomes of what comes late, the day of the decision, and whether figures are shown before the close. */
@Controller("/studio/consultations/{id}/declared")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioDeclaredPages {
    private static final int LONGEST = 1_000;

    /** Start of the fields that say why no day is known. */
    private static final String NO_DAY = Absent.DAY.key();

    record Choice(String value, String label, @Nullable String hint, boolean checked) {}

    /**
     * @param fixed whether it is open, so that it is read and not changed
     * @param shown what people read of it; sentences once something was saved
     * @param noDay why no day of the decision is known, by field
     */
    record DeclaredPage(
            Studio.Head head,
            boolean fixed,
            DeclaredShowing.Shown shown,
            String decisionOn,
            Map<String, String> noDay,
            boolean welsh,
            String paperDays,
            List<Choice> letters,
            List<Choice> answers,
            List<Choice> figures,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Declarations declarations;
    private final Absences absences;
    private final DeclaredShowing showing;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioDeclaredPages(
            Consultations consultations,
            Declarations declarations,
            Absences absences,
            DeclaredShowing showing,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.declarations = declarations;
        this.absences = absences;
        this.showing = showing;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.edit")
    HttpResponse<?> form(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        Declared.Written said = declarations.of(one).map(Declared::written).orElse(Declared.Written.USUAL);
        Map<String, String> typed = new LinkedHashMap<>(Map.of(
                "decisionOn",
                said.decisionOn() == null ? "" : said.decisionOn().toString(),
                "paperDays",
                String.valueOf(said.paperDays()),
                "letters",
                said.lateLetters(),
                "answers",
                said.lateAnswers(),
                "figures",
                said.shownWhileOpen() ? "open" : "closed"));
        Studio.put(typed, NO_DAY, absences.of(one).getOrDefault(Absent.DAY, Localised.EMPTY));
        return Answers.page("consultation/studio_declared", page(one, typed, FieldErrors.Shown.NONE, visit));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> save(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(
                visit,
                body,
                "decisionOn",
                "paperDays",
                "letters",
                "answers",
                "figures",
                NO_DAY + "_en",
                NO_DAY + "_cy");
        Consultation one = consultations.get(visit.council().id(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        LocalDate decisionOn = day(form.text("decisionOn"), one, errors);
        int days = days(form.text("paperDays"), errors);
        String letters = one(form, "letters", List.of(Declared.READ, Declared.ASIDE), errors);
        String answers = one(form, "answers", List.of(Declared.ENDS, Declared.AS_LETTER), errors);
        String figures = one(form, "figures", List.of("closed", "open"), errors);
        if (answers.equals(Declared.AS_LETTER) && letters.equals(Declared.ASIDE)) {
            errors.add("answers", "consultation.declared.answers.unread");
        }
        Localised noDay = Studio.typed(form, NO_DAY);
        noDay.texts().forEach((locale, words) -> {
            if (words.length() > LONGEST) {
                errors.add(NO_DAY + "_" + locale, "consultation.field.too-long", Map.of("most", LONGEST));
            }
        });
        if (!errors.none()) {
            return Answers.again("consultation/studio_declared", page(one, form.typed(), errors.shown(), visit));
        }
        declarations.save(
                visit.viewer(),
                id,
                new Declared.Written(decisionOn, days, letters, answers, figures.equals("open")),
                noDay);
        return Pages.done(visit, "/studio/consultations/" + id, "declared");
    }

    /** Null where none was typed. */
    static @Nullable LocalDate day(String typed, Consultation one, FieldErrors errors) {
        if (typed.isEmpty()) return null;
        try {
            LocalDate day = LocalDate.parse(typed);
            LocalDate closes = Declared.closesOn(one);
            if (closes != null && day.isBefore(closes)) {
                errors.add("decisionOn", "consultation.lack.decision-first");
            }
            return day;
        } catch (DateTimeException unreadable) {
            errors.add("decisionOn", "consultation.time.unreadable");
            return null;
        }
    }

    private static int days(String typed, FieldErrors errors) {
        if (typed.strip().matches("[0-9]{1,2}") && Integer.parseInt(typed.strip()) <= Declared.MOST_DAYS) {
            return Integer.parseInt(typed.strip());
        }
        errors.add("paperDays", "consultation.declared.paper.wrong", Map.of("most", Declared.MOST_DAYS));
        return 0;
    }

    private static String one(Form form, String field, List<String> known, FieldErrors errors) {
        if (!known.contains(form.text(field))) errors.add(field, "consultation.declared.choose");
        return form.text(field);
    }

    private DeclaredPage page(Consultation one, Map<String, String> typed, FieldErrors.Shown errors, Visit visit) {
        return new DeclaredPage(
                studio.head(one, "declared", visit),
                one.stageAt(visit.now()) != Stage.DRAFT,
                showing.of(one, visit.locale()),
                typed.getOrDefault("decisionOn", ""),
                Map.of(
                        "en", typed.getOrDefault(NO_DAY + "_en", ""),
                        "cy", typed.getOrDefault(NO_DAY + "_cy", "")),
                visit.council().needsWelsh(),
                typed.getOrDefault("paperDays", ""),
                choices("letters", List.of(Declared.READ, Declared.ASIDE), typed, visit.locale()),
                choices("answers", List.of(Declared.ENDS, Declared.AS_LETTER), typed, visit.locale()),
                choices("figures", List.of("closed", "open"), typed, visit.locale()),
                errors);
    }

    private List<Choice> choices(String field, List<String> values, Map<String, String> typed, String locale) {
        return values.stream()
                .map(value -> {
                    String key = "consultation.declared." + field + "."
                            + value.toLowerCase(Locale.ROOT).replace('_', '-');
                    return new Choice(
                            value,
                            messages.text(locale, key),
                            messages.text(locale, key + ".hint"),
                            value.equals(typed.getOrDefault(field, "")));
                })
                .toList();
    }
}

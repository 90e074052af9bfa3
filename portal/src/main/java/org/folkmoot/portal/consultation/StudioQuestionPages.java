package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.util.List;
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
import org.folkmoot.portal.survey.QuestionChanges;
import org.folkmoot.portal.survey.QuestionnaireChanged;

/** Changing what an announced activity asks: what would be another, and why, before anybody is asked it. */
@Controller("/studio/consultations/{id}/questions/{activity}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioQuestionPages {
    private static final int LONGEST = 1_000;

    /** Words that others take the place of, in one language. @param before empty for none @param after empty for none */
    record Words(String lang, String before, String after) {}

    /**
     * @param key end of the message key of what is another
     * @param question empty where it is about all of them
     * @param words those of each language that are another
     * @param oneLanguage whether words of another language stay as they were
     */
    record Line(String key, String question, List<Words> words, boolean oneLanguage) {}

    /**
     * @param here address of the page
     * @param group whether a named group is asked: its members alone are told
     * @param editHref where the questions are changed
     * @param lock of the questionnaire as it is compared here
     * @param stays questions that would mean something else @param counted those of which only so many are wanted
     * @param flaws message keys
     * @param welsh whether a question would be gone that has to be asked in Wales
     * @param special what is missing for new questions about health, belief, origin, sexuality and the like
     * @param may whether nothing is in the way
     * @param reworded whether it has to be said that words still ask the same
     * @param meanwhile whether somebody changed the questionnaire since this page was made
     */
    record QuestionsPage(
            Studio.Head head,
            String here,
            String audience,
            boolean group,
            String editHref,
            int lock,
            List<Line> changes,
            List<String> stays,
            List<String> counted,
            List<String> flaws,
            boolean welsh,
            List<LackShown> special,
            boolean may,
            boolean reworded,
            boolean meanwhile,
            Map<String, String> typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final LiveQuestions live;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioQuestionPages(
            Consultations consultations, LiveQuestions live, Studio studio, Forms forms, Messages messages) {
        this.consultations = consultations;
        this.live = live;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.open")
    HttpResponse<?> form(UUID id, UUID activity, Visit visit) {
        return Answers.page(
                "consultation/studio_questions",
                page(announced(id, visit), activity, Map.of(), false, FieldErrors.Shown.NONE, visit));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.open")
    HttpResponse<?> change(UUID id, UUID activity, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "lock", "reason_en", "reason_cy", "same");
        Consultation one = announced(id, visit);
        LiveQuestions.Look look = live.look(one, activity);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised reason = Studio.typed(form, "reason", LONGEST, errors);
        Studio.need(errors, "reason", reason, visit.council().parityLocales());
        if (look.changes().reworded() && !form.has("same")) errors.add("same", "consultation.questions.same.missing");
        if (!errors.none()) {
            return Answers.again(
                    "consultation/studio_questions", page(one, activity, form.typed(), false, errors.shown(), visit));
        }
        try {
            if (live.change(visit.viewer(), id, activity, form.number("lock"), reason)) {
                return Pages.done(visit, "/studio/consultations/" + id, "questions-changed");
            }
        } catch (QuestionnaireChanged meanwhile) {
            return conflict(one, activity, form, true, visit);
        }
        return conflict(one, activity, form, false, visit);
    }

    private HttpResponse<?> conflict(Consultation one, UUID activity, Form form, boolean meanwhile, Visit visit) {
        return Pages.answer(
                HttpStatus.CONFLICT,
                "consultation/studio_questions",
                page(one, activity, form.typed(), meanwhile, FieldErrors.Shown.NONE, visit));
    }

    private QuestionsPage page(
            Consultation one,
            UUID activity,
            Map<String, String> typed,
            boolean meanwhile,
            FieldErrors.Shown errors,
            Visit visit) {
        Activity asking = live.asking(one, activity);
        LiveQuestions.Look look = live.look(one, activity);
        QuestionChanges.Look changes = look.changes();
        String locale = visit.locale();
        Studio.Head head = studio.head(one, "", visit);
        return new QuestionsPage(
                head,
                visit.path("/studio/consultations/" + one.publicId() + "/questions/" + activity),
                asking.said().name().in(locale),
                asking.ofGroup(),
                visit.path("/studio/questionnaires/" + asking.questionnaire()),
                changes.lock(),
                changes.changes().stream().map(change -> line(change, visit)).toList(),
                words(changes.stays(), locale),
                words(changes.counted(), locale),
                changes.flaws(),
                look.welsh(),
                look.special().stream()
                        .map(lack -> LackShown.of(lack, head.base(), "/screening", messages, visit))
                        .toList(),
                look.may(),
                changes.reworded(),
                meanwhile,
                typed,
                errors);
    }

    private static Line line(QuestionChanges.Change change, Visit visit) {
        List<Words> words = visit.council().parityLocales().stream()
                .map(locale -> new Words(
                        locale,
                        change.before().has(locale) ? change.before().in(locale) : "",
                        change.after().has(locale) ? change.after().in(locale) : ""))
                .filter(each -> !each.before().equals(each.after()))
                .toList();
        boolean one = change.sort().reworded()
                && words.size() < visit.council().parityLocales().size();
        return new Line(change.sort().key(), change.question().in(visit.locale()), words, one);
    }

    private static List<String> words(List<Localised> all, String locale) {
        return all.stream().map(each -> each.in(locale)).toList();
    }

    /** @throws NotAtThisStage before it is announced and after it has closed */
    private Consultation announced(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        ConsultationLife.require(one.stageAt(visit.now()), Move.ASK_OTHERWISE);
        return one;
    }
}

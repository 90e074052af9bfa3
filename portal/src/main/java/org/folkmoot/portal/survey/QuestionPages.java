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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Writing one question. One that is added is kept with its first words: whoever goes back before leaves nothing behind. */
@Controller("/studio/questionnaires/{id}/questions/{question}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.edit")
class QuestionPages {
    private static final String VIEW = "survey/edit_question";

    private final Questionnaires questionnaires;
    private final QuestionnaireEditing editing;
    private final QuestionInHand inHand;
    private final QuestionShowing showing;
    private final OptionPictures pictures;
    private final Maps maps;
    private final Forms forms;
    private final Messages messages;

    QuestionPages(
            Questionnaires questionnaires,
            QuestionnaireEditing editing,
            QuestionInHand inHand,
            QuestionShowing showing,
            OptionPictures pictures,
            Maps maps,
            Forms forms,
            Messages messages) {
        this.questionnaires = questionnaires;
        this.editing = editing;
        this.inHand = inHand;
        this.showing = showing;
        this.pictures = pictures;
        this.maps = maps;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param page and kind: of one more, which is not there before it is saved */
    @Get
    HttpResponse<?> show(
            Visit visit,
            UUID id,
            String question,
            @Nullable @QueryValue String saved,
            @Nullable @QueryValue String page,
            @Nullable @QueryValue String kind) {
        QuestionInHand.Held held = inHand.find(visit.council().id(), id, question, page, kind);
        return Pages.answer(
                HttpStatus.OK,
                VIEW,
                showing.page(
                        visit, held, held.question(), Form.EMPTY, FieldErrors.Shown.NONE, false, SavedAt.shown(saved)));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> save(
            Visit visit,
            UUID id,
            String question,
            @Nullable @QueryValue String page,
            @Nullable @QueryValue String kind,
            @Nullable @Body String body) {
        short council = visit.council().id();
        QuestionInHand.Held held = inHand.find(council, id, question, page, kind);
        Question before = held.question();
        Form form = forms.read(visit, body, QuestionForm.fields(before));
        FieldErrors errors = new FieldErrors(messages, visit);
        Sheets sheets = Sheets.of(held.edited().questionnaire());
        List<Sheets.Item> earlier = sheets.before(before.id());
        Question typed = Pins.chosen(
                        QuestionForm.read(before, form, errors, earlier, pictures.choosable(council, visit.locale())),
                        before,
                        form,
                        errors,
                        map -> maps.find(visit.council(), map))
                .when(before.shownWhen());
        QuestionForm.settings(before, typed, errors);
        Set<String> keys = earlier.stream().map(Sheets.Item::key).collect(Collectors.toSet());
        Leaning.faults(typed, sheets, keys)
                .forEach(fault ->
                        errors.add(fault.startsWith("pipe") ? "text.en" : FormulaForm.FIELD, "survey.flaw." + fault));
        if (editing.refused(council, id, typed.kind())) errors.add("text.en", "survey.flaw.contact-anonymous");
        if (!errors.none()) {
            return Pages.invalid(VIEW, showing.page(visit, held, typed, form, errors.shown(), false, null));
        }
        QuestionInHand.Adding adding = held.adding();
        try {
            editing.change(
                    council,
                    id,
                    QuestionnairePages.lock(form),
                    QuestionnairePages.actor(visit),
                    now -> adding == null ? now.changing(question, any -> typed) : now.adding(adding.page(), typed));
        } catch (QuestionnaireChanged meanwhile) {
            return Pages.answer(
                    HttpStatus.CONFLICT,
                    VIEW,
                    showing.page(visit, held, typed, form, FieldErrors.Shown.NONE, true, null));
        }
        String then = form.text(QuestionForm.THEN);
        String here = "/studio/questionnaires/" + id;
        if (then.equals(QuestionShowing.FACTS)) {
            return Pages.seeOther(visit, here + "/questions/" + typed.id() + "/facts");
        }
        boolean on = RuleTarget.read(then)
                .filter(each -> each.in(questionnaires.find(council, id)))
                .isPresent();
        if (on) return Pages.seeOther(visit, here + "/rules/" + then);
        String next = form.has("more") || !form.text("pipe").isEmpty() ? "/questions/" + typed.id() : "";
        return Pages.seeOther(visit, "/studio/questionnaires/" + id + next + SavedAt.query(visit.now()));
    }
}

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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Says of a page of a questionnaire whether it is asked once, or again for each of several. */
@Controller("/studio/questionnaires/{id}/pages/{page}/repeat")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.edit")
class RepeatPages {
    private static final String VIEW = "survey/edit_repeat";
    private static final String ONCE = "once";
    private static final String AGAIN = "again";
    private static final int USUAL = 5;

    private final Questionnaires questionnaires;
    private final QuestionnaireEditing editing;
    private final Words words;
    private final Forms forms;
    private final Messages messages;

    RepeatPages(
            Questionnaires questionnaires, QuestionnaireEditing editing, Words words, Forms forms, Messages messages) {
        this.questionnaires = questionnaires;
        this.editing = editing;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param number of the page @param meanwhile whether somebody else saved since it was read */
    record RepeatPage(
            String questionnaire,
            String page,
            int number,
            int lock,
            String title,
            List<Tick> hows,
            String oneEn,
            String oneCy,
            List<Pick> mosts,
            boolean meanwhile,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    HttpResponse<?> show(Visit visit, UUID id, String page) {
        Questionnaires.Edited edited = questionnaires.edited(visit.council().id(), id);
        Repeat repeat = page(edited, page).repeat();
        return Pages.answer(
                HttpStatus.OK, VIEW, model(visit, edited, page, repeat, repeat != null, false, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> save(Visit visit, UUID id, String page, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "how", "one.en", "one.cy", "most");
        Questionnaires.Edited edited = questionnaires.edited(visit.council().id(), id);
        Page before = page(edited, page);
        FieldErrors errors = new FieldErrors(messages, visit);
        String how = form.text("how");
        if (!how.equals(ONCE) && !how.equals(AGAIN)) throw new BadForm();
        boolean again = how.equals(AGAIN);
        Localised one = again ? QuestionForm.both(form, "one", errors, Repeat.LONGEST) : Localised.EMPTY;
        Repeat typed = again ? new Repeat(one, most(form)) : null;
        if (again && one.blank()) errors.add("one.en", "survey.repeat.one.missing");
        if (again && before.questions().stream().anyMatch(each -> !each.kind().repeating())) {
            errors.add("how", "survey.repeat.kind");
        }
        if (!errors.none()) {
            return Pages.invalid(VIEW, model(visit, edited, page, typed, again, false, errors.shown()));
        }
        try {
            editing.change(
                    visit.council().id(),
                    id,
                    QuestionnairePages.lock(form),
                    QuestionnairePages.actor(visit),
                    now -> now.withPages(now.pages().stream()
                            .map(each -> each.id().equals(page) ? each.asked(typed) : each)
                            .toList()));
        } catch (QuestionnaireChanged meanwhile) {
            return Pages.answer(
                    HttpStatus.CONFLICT, VIEW, model(visit, edited, page, typed, again, true, FieldErrors.Shown.NONE));
        }
        return Pages.seeOther(visit, "/studio/questionnaires/" + id + SavedAt.query(visit.now()));
    }

    private static int most(Form form) {
        int most = form.number("most");
        if (most < Repeat.FEWEST || most > Repeat.MOST) throw new BadForm();
        return most;
    }

    private static Page page(Questionnaires.Edited edited, String id) {
        return edited.questionnaire().pages().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    private RepeatPage model(
            Visit visit,
            Questionnaires.Edited edited,
            String page,
            @Nullable Repeat repeat,
            boolean again,
            boolean meanwhile,
            FieldErrors.Shown errors) {
        Questionnaire questionnaire = edited.questionnaire();
        int most = repeat == null ? USUAL : repeat.most();
        return new RepeatPage(
                edited.id().toString(),
                page,
                questionnaire.pages().indexOf(page(edited, page)) + 1,
                edited.lockVersion(),
                questionnaire.title().in(visit.locale()),
                List.of(
                        new Tick(ONCE, words.say(visit.locale(), "survey.repeat.once"), !again),
                        new Tick(AGAIN, words.say(visit.locale(), "survey.repeat.again"), again)),
                repeat == null ? "" : QuestionnairePages.only(repeat.one(), "en"),
                repeat == null ? "" : QuestionnairePages.only(repeat.one(), "cy"),
                IntStream.rangeClosed(Repeat.FEWEST, Repeat.MOST)
                        .mapToObj(each -> new Pick(
                                Integer.toString(each),
                                words.say(visit.locale(), "survey.number.bare", Map.of("number", each)),
                                each == most))
                        .toList(),
                meanwhile,
                errors);
    }
}

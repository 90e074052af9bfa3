package org.folkmoot.portal.survey;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** A question as people will see it, with what is typed of it and not saved: nothing is kept. */
@Controller("/studio/questionnaires/{id}/questions/{question}/look")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.edit")
class QuestionLookPages {
    private final QuestionInHand inHand;
    private final WhoAsks asking;
    private final Maps maps;
    private final SheetView sheetView;
    private final OptionPictures pictures;
    private final Words words;
    private final Forms forms;
    private final Messages messages;

    QuestionLookPages(
            QuestionInHand inHand,
            WhoAsks asking,
            Maps maps,
            SheetView sheetView,
            OptionPictures pictures,
            Words words,
            Forms forms,
            Messages messages) {
        this.inHand = inHand;
        this.asking = asking;
        this.maps = maps;
        this.sheetView = sheetView;
        this.pictures = pictures;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * What cannot be read as typed is left as it was saved; the form itself says what is wrong when it is saved.
     *
     * @param page and kind: of one more, which is not there before it is saved
     */
    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> look(
            Visit visit,
            UUID id,
            String question,
            @Nullable @QueryValue String page,
            @Nullable @QueryValue String kind,
            @Nullable @Body String body) {
        short council = visit.council().id();
        QuestionInHand.Held held = inHand.find(council, id, question, page, kind);
        Questionnaire saved = held.edited().questionnaire();
        Question before = held.question();
        Form form = forms.read(visit, body, QuestionForm.fields(before));
        FieldErrors untold = new FieldErrors(messages, visit);
        Question typed = Pins.chosen(
                QuestionForm.read(
                        before,
                        form,
                        untold,
                        Sheets.of(saved).before(before.id()),
                        pictures.choosable(council, visit.locale())),
                before,
                form,
                untold,
                map -> maps.find(visit.council(), map));
        Questionnaire changed = saved.changing(before.id(), any -> typed);
        Sheets sheets = Sheets.of(changed);
        Sheets.Sheet sheet = sheets.all().stream()
                .filter(each -> holds(each, before.id()))
                .findFirst()
                .orElseGet(() -> alone(sheets, typed));
        return Pages.answer(
                HttpStatus.OK,
                "survey/question",
                new AnswerPages.QuestionPage(
                        asking.around(council, id, saved.title().in(visit.locale())),
                        sheet.number(),
                        Progress.fixed(sheet.number(), Math.max(1, sheets.count())),
                        sheetView.of(
                                sheet,
                                Answers.NONE,
                                visit.locale(),
                                words.onPaper(Printing.places(changed)).picturing(pictures.shown(council, sheet))),
                        null,
                        null,
                        said(typed, visit.locale()),
                        words.anyTime(sheet.turn(), visit.locale())));
    }

    /** What is told with nothing asked after it, which no page has yet. */
    private static Sheets.Sheet alone(Sheets sheets, Question told) {
        return new Sheets.Sheet(
                Math.max(1, sheets.count()), List.of(), List.of(new Sheets.Item(told.id(), told, null, List.of())));
    }

    private static boolean holds(Sheets.Sheet sheet, String question) {
        return sheet.items().stream().anyMatch(item -> item.question().id().equals(question))
                || sheet.told().stream().anyMatch(item -> item.question().id().equals(question));
    }

    /** How hard the English text is to read; no formula is valid for Welsh, which is said where Welsh is shown. */
    private List<String> said(Question typed, String locale) {
        int age = QuestionReading.age(typed);
        String key = locale.equals("cy") ? "survey.edit.reading-age.only-english" : "survey.edit.reading-age";
        return age == 0 ? List.of() : List.of(words.say(locale, key, Map.of("age", age)));
    }
}

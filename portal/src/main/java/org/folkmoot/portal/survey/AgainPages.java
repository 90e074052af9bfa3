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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Between one time of a page that is asked again and the next: whether there is another, and all that were told of so far. */
@Controller("/answer/again")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.answer")
class AgainPages {
    /** Answers by which somebody knows which of theirs it is. */
    private static final int SAID = 2;

    private final AnswersInHand inHand;
    private final Repetitions repetitions;
    private final AnswerShowing showing;
    private final AnswerKeys keys;
    private final Words words;
    private final Forms forms;
    private final DatabaseClock clock;

    AgainPages(
            AnswersInHand inHand,
            Repetitions repetitions,
            AnswerShowing showing,
            AnswerKeys keys,
            Words words,
            Forms forms,
            DatabaseClock clock) {
        this.inHand = inHand;
        this.repetitions = repetitions;
        this.showing = showing;
        this.keys = keys;
        this.words = words;
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * One time that was told of.
     *
     * @param which such as "Child 2" @param said its first answers; empty for none @param removeHref null for the only one
     */
    record Told(
            int number,
            String which,
            String said,
            String changeHref,
            @Nullable String removeHref) {}

    /**
     * @param one what each is called
     * @param count how many there are, which the form says again
     * @param most the most there can be
     * @param full whether there are as many
     * @param removing the one that is to go; null while none is
     * @param review whether somebody came from the page that shows everything again
     */
    record AgainPage(
            AnswerPages.Around around,
            String title,
            String block,
            String one,
            List<Told> told,
            int count,
            int most,
            boolean full,
            @Nullable Told removing,
            boolean review,
            @Nullable String saved,
            String back)
            implements PageModel {}

    @Get("/{block}")
    HttpResponse<?> ask(
            Visit visit,
            String block,
            @Nullable @QueryValue String saved,
            @Nullable @QueryValue String review,
            @Nullable @QueryValue Integer remove,
            Device device) {
        InHand answers = inHand.find(visit.council().id(), device).orElse(null);
        if (answers == null) return device.begin(visit);
        Repeat repeat = repeat(answers, block);
        List<Sheets.Sheet> sheets = Turns.sheets(answers.routing(), block);
        // Closed, or not for this person: the pages that say so know more.
        if (!answers.openAt(clock.now()) || sheets.isEmpty()) return Pages.seeOther(visit, "/answer/review");
        List<Told> told = told(visit, answers, block, sheets, review != null);
        int count = Turns.count(answers.answers(), block);
        boolean full = count >= repeat.most();
        String one = repeat.one().in(visit.locale());
        Told removing = remove == null || count < 2
                ? null
                : told.stream()
                        .filter(each -> each.number() == remove)
                        .findFirst()
                        .orElse(null);
        String title = removing == null
                ? words.say(visit.locale(), full ? "survey.repeat.full" : "survey.repeat.another", Map.of("one", one))
                : words.say(visit.locale(), "survey.repeat.remove-ask", Map.of("which", removing.which()));
        return Pages.answer(
                HttpStatus.OK,
                "survey/again",
                new AgainPage(
                        showing.around(visit, answers),
                        title,
                        block,
                        one,
                        told,
                        count,
                        repeat.most(),
                        full,
                        removing,
                        review != null,
                        SavedAt.shown(saved),
                        visit.path(
                                review == null
                                        ? "/answer/pages/" + sheets.getLast().number()
                                        : "/answer/review")));
    }

    @Post("/{block}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> go(Visit visit, String block, Device device, @Nullable @Body String body) {
        Form form = forms.readOpen(visit, body, AnswerForm.DRAFT, AnswerForm.REVIEW, "count", "add", "on", "remove");
        InHand answers = inHand.find(visit.council().id(), device).orElse(null);
        if (answers == null || !keys.isToken(answers.response().id(), form.text(AnswerForm.DRAFT))) {
            return AnswerPages.lost(visit, device, form);
        }
        Repeat repeat = repeat(answers, block);
        short council = visit.council().id();
        int count = form.number("count");
        boolean reviewing = form.has(AnswerForm.REVIEW);
        String review = reviewing ? "?review=1" : "";
        if (form.has("remove")) {
            repetitions.remove(council, answers.response().id(), block, form.number("remove"), count);
            return Pages.seeOther(visit, "/answer/again/" + block + review);
        }
        if (form.has("add")) {
            boolean added = repetitions.add(council, answers.response().id(), block, repeat, count);
            return Pages.seeOther(
                    visit,
                    (added ? "/answer/pages/" + first(answers.sheets(), block, count + 1) : "/answer/again/" + block)
                            + review);
        }
        List<Sheets.Sheet> here = Turns.sheets(answers.routing(), block);
        if (reviewing || here.isEmpty()) return Pages.seeOther(visit, "/answer/review");
        return Pages.seeOther(
                visit, SheetAnswering.after(answers.routing(), here.getLast().number()));
    }

    private static Repeat repeat(InHand answers, String block) {
        return answers.questionnaire().pages().stream()
                .filter(page -> page.id().equals(block) && page.repeat() != null)
                .findFirst()
                .map(Page::repeat)
                .orElseThrow(NoSuchThing::new);
    }

    private static int first(Sheets sheets, String block, int number) {
        return sheets.all().stream()
                .filter(sheet -> sheet.turn() != null
                        && sheet.turn().of(block)
                        && sheet.turn().number() == number)
                .findFirst()
                .map(Sheets.Sheet::number)
                .orElseThrow(NoSuchThing::new);
    }

    private List<Told> told(Visit visit, InHand answers, String block, List<Sheets.Sheet> sheets, boolean reviewing) {
        int count = Turns.count(answers.answers(), block);
        List<Told> told = new ArrayList<>();
        String review = reviewing ? "?review=1" : "";
        for (Sheets.Sheet sheet : sheets) {
            Turn turn = sheet.turn();
            if (turn == null || told.stream().anyMatch(each -> each.number() == turn.number())) continue;
            String remove =
                    visit.path("/answer/again/" + block + "?remove=" + turn.number() + review.replace("?", "&"));
            told.add(new Told(
                    turn.number(),
                    words.which(turn, visit.locale()),
                    said(answers, turn, sheets, visit.locale()),
                    visit.path("/answer/pages/" + sheet.number() + review),
                    count > 1 ? remove : null));
        }
        return told;
    }

    private String said(InHand answers, Turn turn, List<Sheets.Sheet> sheets, String locale) {
        List<String> said = sheets.stream()
                .filter(sheet -> turn.equals(sheet.turn()))
                .flatMap(sheet -> sheet.items().stream())
                .filter(item -> item.question().guard() == null)
                .map(item -> words.spoken(item, answers.answers().get(item.key()), locale))
                .filter(each -> !each.isBlank())
                .limit(SAID)
                .toList();
        return words.joined(said, "survey.repeat.said", locale);
    }
}

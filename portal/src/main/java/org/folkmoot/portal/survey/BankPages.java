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
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Questions that were written before, while somebody writes a questionnaire: taken from the bank, and kept in it. */
@Controller("/studio/questionnaires/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.edit")
class BankPages {
    private static final int MOST_SOUGHT = 100;

    private final QuestionBank bank;
    private final Questionnaires questionnaires;
    private final QuestionnaireEditing editing;
    private final Words words;
    private final Forms forms;

    BankPages(
            QuestionBank bank, Questionnaires questionnaires, QuestionnaireEditing editing, Words words, Forms forms) {
        this.bank = bank;
        this.questionnaires = questionnaires;
        this.editing = editing;
        this.words = words;
        this.forms = forms;
    }

    /** @param options what can be answered, in the reader's language @param asked whether the questionnaire holds it already */
    record Line(String id, String kind, String en, String cy, String when, List<String> options, boolean asked) {}

    /** @param own whether the council keeps these itself, and can take them away */
    record Shelf(String name, boolean own, List<Line> lines) {
        public int count() {
            return lines.size();
        }
    }

    /** @param page of the questionnaire to which it goes @param number of that page, from 1 @param sought what is looked for */
    record BankPage(
            String questionnaire,
            String title,
            int lock,
            String page,
            int number,
            String sought,
            List<Shelf> shelves,
            boolean full)
            implements PageModel {
        public int count() {
            return shelves.stream().mapToInt(shelf -> shelf.lines().size()).sum();
        }
    }

    /** @param page of the questionnaire; its last where none is named @param q words to look for, in either language */
    @Get("/bank")
    HttpResponse<?> show(Visit visit, UUID id, @Nullable @QueryValue String page, @Nullable @QueryValue String q) {
        short council = visit.council().id();
        Questionnaires.Edited edited = questionnaires.edited(council, id);
        Questionnaire questionnaire = edited.questionnaire();
        String sought =
                q == null ? "" : q.strip().substring(0, Math.min(q.strip().length(), MOST_SOUGHT));
        List<QuestionBank.Kept> own = bank.own(council);
        List<Shelf> shelves = new ArrayList<>();
        bank.shelves()
                .forEach(shelf -> shelves.add(shelf(
                        visit, shelf.name().in(visit.locale()), false, shelf.questions(), sought, questionnaire)));
        shelves.add(shelf(visit, words.say(visit.locale(), "survey.bank.own"), true, own, sought, questionnaire));
        int number = number(questionnaire, page);
        return Pages.answer(
                HttpStatus.OK,
                "survey/bank",
                new BankPage(
                        id.toString(),
                        questionnaire.title().in(visit.locale()),
                        edited.lockVersion(),
                        questionnaire.pages().get(number - 1).id(),
                        number,
                        sought,
                        shelves.stream()
                                .filter(shelf -> !shelf.lines().isEmpty())
                                .toList(),
                        own.size() == QuestionBank.MOST));
    }

    /** Adds one at the end of a page. */
    @Post("/bank")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> take(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "page", "question");
        short council = visit.council().id();
        Question banked = bank.find(council, form.text("question"));
        // What a council keeps had its id in another questionnaire, where it may have meant something else.
        boolean shipped = Ids.parse(form.text("question")).isEmpty();
        Questionnaire before = questionnaires.find(council, id);
        if (before.pages().stream().noneMatch(page -> page.id().equals(form.text("page")))) throw new NoSuchThing();
        Question question = editing.taken(council, id, before, banked, shipped);
        editing.change(
                council,
                id,
                QuestionnairePages.lock(form),
                QuestionnairePages.actor(visit),
                now -> now.adding(form.text("page"), question));
        return Pages.done(visit, "/studio/questionnaires/" + id, "bank-taken");
    }

    @Post("/questions/{question}/keep")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> keep(Visit visit, UUID id, String question, @Nullable @Body String body) {
        forms.read(visit, body);
        short council = visit.council().id();
        Question found = questionnaires.find(council, id).question(question).orElseThrow(NoSuchThing::new);
        boolean kept = bank.keep(council, found, QuestionnairePages.actor(visit));
        return kept
                ? Pages.done(visit, "/studio/questionnaires/" + id, "bank-kept")
                : Pages.seeOther(visit, "/studio/questionnaires/" + id + "/bank");
    }

    @Post("/bank/{kept}/delete")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> discard(Visit visit, UUID id, UUID kept, @Nullable @Body String body) {
        forms.read(visit, body);
        bank.discard(visit.council().id(), kept, QuestionnairePages.actor(visit));
        return Pages.done(visit, "/studio/questionnaires/" + id + "/bank", "bank-discarded");
    }

    private static int number(Questionnaire questionnaire, @Nullable String page) {
        List<String> ids = questionnaire.pages().stream().map(Page::id).toList();
        if (ids.isEmpty()) throw new NoSuchThing();
        int at = page == null ? -1 : ids.indexOf(page);
        return at < 0 ? ids.size() : at + 1;
    }

    private Shelf shelf(
            Visit visit,
            String name,
            boolean own,
            List<QuestionBank.Kept> questions,
            String sought,
            Questionnaire questionnaire) {
        return new Shelf(
                name,
                own,
                questions.stream()
                        .filter(kept -> says(kept, sought))
                        .map(kept -> line(visit, kept, !own, questionnaire))
                        .toList());
    }

    private Line line(Visit visit, QuestionBank.Kept kept, boolean keepsId, Questionnaire questionnaire) {
        Question question = kept.question();
        return new Line(
                kept.id(),
                words.kind(question.kind(), visit.locale()),
                QuestionnairePages.only(question.text(), "en"),
                QuestionnairePages.only(question.text(), "cy"),
                kept.when().in(visit.locale()),
                Stream.concat(
                                question.rows().stream().map(Row::text),
                                question.options().stream().map(Option::text))
                        .map(text -> text.in(visit.locale()))
                        .toList(),
                keepsId && questionnaire.question(question.id()).isPresent());
    }

    private static boolean says(QuestionBank.Kept kept, String sought) {
        if (sought.isEmpty()) return true;
        String small = sought.toLowerCase(Locale.ROOT);
        Question question = kept.question();
        return Stream.concat(
                        Stream.of(question.text(), question.help(), kept.when()),
                        Stream.concat(
                                question.options().stream().map(Option::text),
                                question.rows().stream().map(Row::text)))
                .flatMap(text -> text.texts().values().stream())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(small));
    }
}

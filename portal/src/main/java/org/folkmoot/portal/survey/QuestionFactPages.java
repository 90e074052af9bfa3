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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Puts facts of the council's list under a question. What is put there, or left there, is said as the list says it now. */
@Controller("/studio/questionnaires/{id}/questions/{question}/facts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.edit")
class QuestionFactPages {
    private static final String VIEW = "survey/edit_facts";

    private final Questionnaires questionnaires;
    private final QuestionnaireEditing editing;
    private final FactBank bank;
    private final Forms forms;
    private final Messages messages;

    QuestionFactPages(
            Questionnaires questionnaires,
            QuestionnaireEditing editing,
            FactBank bank,
            Forms forms,
            Messages messages) {
        this.questionnaires = questionnaires;
        this.editing = editing;
        this.bank = bank;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param old whether more than a year has gone since it was so @param newer whether the list says it otherwise by now @param gone whether the list has it no more */
    record Line(
            String id,
            String statement,
            String source,
            LocalDate dated,
            boolean checked,
            boolean old,
            boolean newer,
            boolean gone) {}

    record FactsPage(
            String questionnaire,
            String question,
            int lock,
            String title,
            String heading,
            List<Line> facts,
            boolean meanwhile,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    HttpResponse<?> show(Visit visit, UUID id, String question) {
        Questionnaires.Edited edited = questionnaires.edited(visit.council().id(), id);
        Question found = edited.questionnaire().question(question).orElseThrow(NoSuchThing::new);
        List<String> under =
                found.underneath().stream().map(fact -> fact.id().toString()).toList();
        return Pages.answer(HttpStatus.OK, VIEW, model(visit, edited, found, under, false, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> save(Visit visit, UUID id, String question, @Nullable @Body String body) {
        short council = visit.council().id();
        Form form = forms.read(visit, body, "lock", "fact*");
        Questionnaires.Edited edited = questionnaires.edited(council, id);
        Question before = edited.questionnaire().question(question).orElseThrow(NoSuchThing::new);
        List<String> ticked = form.texts("fact");
        List<Fact> facts = known(council, before).values().stream()
                .filter(fact -> ticked.contains(fact.id().toString()))
                .toList();
        FieldErrors errors = new FieldErrors(messages, visit);
        if (facts.size() > Fact.MOST) errors.add("fact", "survey.fact.many", Map.of("most", Fact.MOST));
        if (!errors.none()) {
            return Pages.invalid(VIEW, model(visit, edited, before, ticked, false, errors.shown()));
        }
        try {
            editing.change(
                    council,
                    id,
                    QuestionnairePages.lock(form),
                    QuestionnairePages.actor(visit),
                    now -> now.changing(question, each -> each.factual(facts)));
        } catch (QuestionnaireChanged meanwhile) {
            return Pages.answer(
                    HttpStatus.CONFLICT, VIEW, model(visit, edited, before, ticked, true, FieldErrors.Shown.NONE));
        }
        return Pages.seeOther(
                visit, "/studio/questionnaires/" + id + "/questions/" + question + SavedAt.query(visit.now()));
    }

    /** What can stand under it, by id: what stands there first, as the list has it now. */
    private Map<UUID, Fact> known(short council, Question question) {
        Map<UUID, Fact> kept = new LinkedHashMap<>();
        bank.of(council).forEach(each -> kept.put(each.fact().id(), each.fact()));
        Map<UUID, Fact> known = new LinkedHashMap<>();
        question.underneath().forEach(fact -> known.put(fact.id(), kept.getOrDefault(fact.id(), fact)));
        kept.forEach(known::putIfAbsent);
        return known;
    }

    private FactsPage model(
            Visit visit,
            Questionnaires.Edited edited,
            Question question,
            List<String> ticked,
            boolean meanwhile,
            FieldErrors.Shown errors) {
        short council = visit.council().id();
        LocalDate today = FactPages.today(visit);
        List<Line> lines = new ArrayList<>();
        List<UUID> kept =
                bank.of(council).stream().map(each -> each.fact().id()).toList();
        for (Fact fact : known(council, question).values()) {
            boolean newer =
                    question.underneath().stream().anyMatch(each -> each.id().equals(fact.id()) && !each.equals(fact));
            lines.add(new Line(
                    fact.id().toString(),
                    fact.statement().in(visit.locale()),
                    fact.source().in(visit.locale()),
                    fact.dated(),
                    ticked.contains(fact.id().toString()),
                    fact.old(today),
                    newer,
                    !kept.contains(fact.id())));
        }
        return new FactsPage(
                edited.id().toString(),
                question.id(),
                edited.lockVersion(),
                edited.questionnaire().title().in(visit.locale()),
                Piping.hollow(question.text()).in(visit.locale()),
                lines,
                meanwhile,
                errors);
    }
}

package org.folkmoot.portal.tender;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Conflicts of interest in one tender, for the team that buys: the assessment, who has not declared yet, and what waits for a decision. */
@Controller(TenderStudio.HOME + "/{id}/conflicts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class ConflictStudioPages {
    private static final String VIEW = "tender/conflicts";

    record Assessed(String stage, Instant at, String by, String words) {}

    /**
     * @param who a name, or which place on which panel: young people and parents are not named to the team
     * @param own whether it is the reader's own, which somebody else decides
     */
    record Declared(
            String id,
            String who,
            String stage,
            String kind,
            String tie,
            String organisation,
            String words,
            boolean waits,
            boolean own,
            String effect,
            String question,
            TenderStudio.Text reason,
            String by) {}

    /** @param waiting the one that is decided on this page; empty where its form is not the one that came back */
    record ConflictsPage(
            TenderStudio.Head head,
            boolean late,
            List<Assessed> assessed,
            List<TenderStudio.Option> stages,
            String words,
            List<String> undeclared,
            List<Declared> declared,
            int nothing,
            List<TenderStudio.Option> waiting,
            List<TenderStudio.Option> effects,
            List<TenderStudio.Option> questions,
            boolean welsh,
            Map<String, String> typed,
            List<TenderStudio.Option> people,
            List<TenderStudio.Option> parts,
            String declareHref,
            boolean below,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Tenders tenders;
    private final Conflicts conflicts;
    private final Seating seating;
    private final PanelShown shown;
    private final TenderStudio studio;
    private final FaultWords names;
    private final People people;
    private final Forms forms;
    private final Messages messages;

    ConflictStudioPages(
            Tenders tenders,
            Conflicts conflicts,
            Seating seating,
            PanelShown shown,
            TenderStudio studio,
            FaultWords names,
            People people,
            Forms forms,
            Messages messages) {
        this.tenders = tenders;
        this.conflicts = conflicts;
        this.seating = seating;
        this.shown = shown;
        this.studio = studio;
        this.names = names;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(id, Form.EMPTY, FieldErrors.Shown.NONE, visit));
    }

    @Post("/assessment")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> assess(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "stage", "words");
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!conflicts.stages(visit.council().id(), id).contains(form.text("stage"))) {
            errors.add("stage", "conflict.wrong.stage");
        }
        if (form.text("words").isEmpty()) errors.add("words", "conflict.wrong.words");
        most(form, "words", Conflicts.LONGEST_ASSESSMENT, errors);
        if (!errors.none()) return Pages.invalid(VIEW, page(id, form, errors.shown(), visit));
        conflicts.assess(visit.viewer(), id, form.text("stage"), form.text("words"));
        return Pages.done(visit, here(id), "conflicts-assessed");
    }

    /** Somebody beside those whom the tender knows has to declare. */
    @Post("/named")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> name(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "person", "part");
        FieldErrors errors = new FieldErrors(messages, visit);
        Person person = helpers(visit).stream()
                .filter(each -> each.publicId().toString().equals(form.text("person")))
                .findFirst()
                .orElse(null);
        if (person == null) errors.add("person", "panel.wrong.person");
        if (!Conflicts.PARTS.contains(form.text("part"))) errors.add("part", "conflict.wrong.part");
        if (!errors.none() || person == null) return Pages.invalid(VIEW, page(id, form, errors.shown(), visit));
        conflicts.name(visit.viewer(), id, person.id(), form.text("part"));
        return Pages.done(visit, here(id), "saved");
    }

    @Post("/decide")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> decide(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "declaration", "effect", "question", "reason_en", "reason_cy");
        FieldErrors errors = new FieldErrors(messages, visit);
        UUID declaration = Ids.parse(form.text("declaration")).orElse(null);
        if (declaration == null) errors.add("declaration", "conflict.wrong.declaration");
        String effect = form.text("effect");
        if (!ConflictRow.EFFECTS.contains(effect)) errors.add("effect", "conflict.wrong.effect");
        boolean part = effect.equals(ConflictRow.QUESTION);
        if (part
                && questions(id, "", visit).stream()
                        .noneMatch(each -> each.value().equals(form.text("question")))) {
            errors.add("question", "conflict.wrong.question");
        }
        Localised why = TenderStudio.typed(form, "reason", Conflicts.LONGEST, errors);
        for (String language : TenderStudio.languages(visit))
            if (!why.has(language)) errors.add("reason_" + language, "conflict.wrong.reason");
        if (errors.none() && declaration != null) {
            String[] question = form.text("question").split("/", 2);
            Conflicts.Outcome outcome = conflicts.decide(
                    visit.viewer(), id, declaration, effect, part ? question[0] : "", part ? question[1] : "", why);
            if (outcome == Conflicts.Outcome.DONE) return Pages.done(visit, here(id), "conflict-decided");
            if (outcome == Conflicts.Outcome.BELOW) return Pages.done(visit, here(id), "conflict-below");
            errors.add("declaration", "conflict.wrong." + PanelShown.lower(outcome.name()));
        }
        return Pages.invalid(VIEW, page(id, form, errors.shown(), visit));
    }

    private static void most(Form form, String field, int most, FieldErrors errors) {
        if (form.text(field).length() > most) errors.add(field, "tender.wrong.long", Map.of("most", most));
    }

    private static String here(UUID id) {
        return TenderStudio.HOME + "/" + id + "/conflicts";
    }

    /** Nobody is here as a young person or a parent: they are named in no record of a tender, and whoever leads their panel asks them. */
    private List<Person> helpers(Visit visit) {
        List<Person> all = new ArrayList<>();
        for (Role role : List.of(Role.WORKER, Role.COMMISSIONER, Role.EVALUATOR, Role.MODERATOR)) {
            people.holding(visit.council().id(), role, visit.now()).stream()
                    .filter(each -> all.stream().noneMatch(other -> other.id() == each.id()))
                    .forEach(all::add);
        }
        return all;
    }

    private ConflictsPage page(UUID id, Form form, FieldErrors.Shown errors, Visit visit) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        List<ConflictRow> all = conflicts.declared(council, id);
        List<Conflicts.Declarer> declarers = conflicts.declarers(council, id);
        List<Declared> declared = all.stream()
                .filter(row -> !row.kind().equals(ConflictRow.NONE))
                .map(row -> declared(id, row, declarers, visit))
                .toList();
        String picked = form.text("declaration");
        List<String> stages = conflicts.stages(council, id);
        return new ConflictsPage(
                studio.head(tender, "conflicts", visit),
                !conflicts.inTime(council, id),
                conflicts.assessments(council, id).stream()
                        .map(each -> new Assessed(
                                PanelShown.lower(each.stage()),
                                each.madeAt(),
                                studio.name(each.madeBy()),
                                each.words()))
                        .toList(),
                shown.options(
                        stages,
                        "conflict.stage.",
                        form.has("stage") ? form.text("stage") : stages.getLast(),
                        visit.locale()),
                form.text("words"),
                conflicts.undeclared(council, id).stream()
                        .map(each -> who(each, visit))
                        .toList(),
                declared,
                (int) all.stream()
                        .filter(row -> row.kind().equals(ConflictRow.NONE))
                        .map(row -> row.seat() == null ? (Object) row.account() : row.seat())
                        .distinct()
                        .count(),
                declared.stream()
                        .filter(each -> each.waits() && !each.own())
                        .map(each -> new TenderStudio.Option(
                                each.id(),
                                each.who() + (each.organisation().isEmpty() ? "" : ": " + each.organisation()),
                                each.id().equals(picked)))
                        .toList(),
                shown.options(ConflictRow.EFFECTS, "conflict.effect.", form.text("effect"), visit.locale()),
                questions(id, form.text("question"), visit),
                visit.council().needsWelsh(),
                form.typed(),
                TenderStudio.choice(helpers(visit), form.text("person")),
                shown.options(Conflicts.PARTS, "conflict.part.", form.text("part"), visit.locale()),
                conflicts.declarer(visit.viewer(), id).isPresent() ? visit.path("/declarations/" + id) : "",
                Marking.GROUPS.stream()
                        .map(kind -> seating.size(council, id, kind))
                        .anyMatch(size -> size.below() && size.agreed() >= size.fewest()),
                errors);
    }

    /** By lot and id, every question that groups mark. */
    private List<TenderStudio.Option> questions(UUID id, String picked, Visit visit) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        List<TenderStudio.Option> all = new ArrayList<>();
        for (Plan.Lot lot : tender.plan().marked()) {
            Marking marking = marking(id, lot.id(), visit);
            if (marking == null) continue;
            String of = tender.plan().lots().isEmpty() ? "" : lot.title().in(visit.locale()) + ": ";
            marking.all().stream()
                    .filter(node -> node.kind() == Node.Kind.QUESTION)
                    .map(node -> new TenderStudio.Option(
                            lot.id() + "/" + node.id(),
                            of + names.name(node, visit.locale()),
                            picked.equals(lot.id() + "/" + node.id())))
                    .forEach(all::add);
        }
        return all;
    }

    private @Nullable Marking marking(UUID id, String lot, Visit visit) {
        return tenders.saved(visit.council().id(), id, lot).orElse(null);
    }

    private Declared declared(UUID id, ConflictRow row, List<Conflicts.Declarer> declarers, Visit visit) {
        String locale = visit.locale();
        Conflicts.Declarer who =
                declarers.stream().filter(each -> each.of(row)).findFirst().orElse(null);
        Marking marking = row.lot().isEmpty() ? null : marking(id, row.lot(), visit);
        return new Declared(
                row.id().toString(),
                who == null ? messages.text(locale, "conflict.gone") : who(who, visit),
                PanelShown.lower(row.stage()),
                PanelShown.lower(row.kind()),
                PanelShown.lower(row.tie()),
                row.organisation(),
                row.words(),
                row.waits(),
                who != null
                        && who.account() != null
                        && who.account().equals(visit.viewer().account()),
                row.effect() == null ? "" : PanelShown.lower(row.effect()),
                marking == null ? "" : names.name(marking, row.question(), locale),
                TenderStudio.Text.of(row.why(), locale),
                studio.name(row.decidedBy()));
    }

    private String who(Conflicts.Declarer who, Visit visit) {
        boolean named = !who.part().equals(Marking.YOUNG) && !who.part().equals(Panel.PARENTS);
        return messages.text(
                visit.locale(),
                named ? "conflict.who" : "conflict.who-place",
                Map.of(
                        "name",
                        named ? studio.name(who.account()) : "",
                        "part",
                        messages.text(visit.locale(), "conflict.part." + who.part()),
                        "number",
                        who.number()));
    }
}

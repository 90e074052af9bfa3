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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.Group;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** The workshop of a lot as the team that buys sees it: who is asked, how far it is, what was worded. It comments; it decides nothing. */
@Controller(TenderStudio.HOME + "/{id}/lots/{lot}/workshop")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class WorkshopStudioPages {
    private static final String VIEW = "tender/workshop";

    /**
     * Who is asked, and what to choose from.
     *
     * @param questions of the lot's marking that it can be for
     * @param named whether a workshop has begun: then panel and quorum stay
     */
    record Who(
            List<TenderStudio.Option> questions,
            List<TenderStudio.Option> panels,
            List<TenderStudio.Option> facilitators,
            String quorum,
            boolean named) {}

    /**
     * How far it is, without anybody's vote.
     *
     * @param panel what the group is called @param members of it @param drafts that may be read @param waiting for a moderator
     * @param voted members in the vote that is open or was last; 0 before any
     * @param yes, no members who said so to the latest version
     */
    record Stand(
            String stage,
            List<WorkshopShown.Step> steps,
            String panel,
            String facilitator,
            String question,
            boolean questionGone,
            long members,
            int drafts,
            int waiting,
            int voted,
            int yes,
            int no,
            int quorum,
            int version,
            List<TenderStudio.Text> noes) {}

    record WorkshopPage(
            LotPages.Top top,
            String here,
            Who who,
            @Nullable Stand stand,
            WorkshopShown.@Nullable Question question,
            List<WorkshopShown.Comment> comments,
            String comment,
            boolean late,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final LotPages lots;
    private final Workshops workshops;
    private final WorkshopDrafts drafts;
    private final WorkshopBallots ballots;
    private final WorkshopWording wording;
    private final WorkshopShown shown;
    private final FaultWords names;
    private final People people;
    private final Forms forms;
    private final Messages messages;

    WorkshopStudioPages(
            LotPages lots,
            Workshops workshops,
            WorkshopDrafts drafts,
            WorkshopBallots ballots,
            WorkshopWording wording,
            WorkshopShown shown,
            FaultWords names,
            People people,
            Forms forms,
            Messages messages) {
        this.lots = lots;
        this.workshops = workshops;
        this.drafts = drafts;
        this.ballots = ballots;
        this.wording = wording;
        this.shown = shown;
        this.names = names;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id, String lot) {
        LotPages.Open open = lots.open(visit, id, lot);
        return Pages.answer(HttpStatus.OK, VIEW, page(open, Map.of(), false, FieldErrors.Shown.NONE, visit));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> begin(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        LotPages.Open open = lots.open(visit, id, lot);
        Form form = forms.read(visit, body, "criterion", "panel", "facilitator", "quorum");
        FieldErrors errors = new FieldErrors(messages, visit);
        criterion(open, form, errors);
        Optional<Group> panel = groups(visit).stream()
                .filter(each -> each.publicId().toString().equals(form.text("panel")))
                .findFirst();
        if (panel.isEmpty()) errors.add("panel", "workshop.wrong.young");
        Optional<Person> facilitator = facilitator(form, visit);
        if (facilitator.isEmpty()) errors.add("facilitator", "workshop.wrong.facilitator");
        Integer quorum = TenderStudio.whole(form, "quorum", Workshop.MOST_QUORUM, errors);
        if (form.text("quorum").isEmpty() || quorum != null && quorum < Workshop.FEWEST_QUORUM) {
            errors.add("quorum", "workshop.wrong.quorum", Map.of("fewest", Workshop.FEWEST_QUORUM));
        }
        long members = panel.map(each -> people.members(visit.council().id(), each.id()))
                .orElse((long) Workshop.MOST_QUORUM);
        if (quorum != null && quorum >= Workshop.FEWEST_QUORUM && quorum > members) {
            errors.add("quorum", "workshop.wrong.quorum-of", Map.of("members", members));
        }
        if (!errors.none()) return again(open, form, false, errors, visit);
        boolean begun = workshops.begin(
                visit.viewer(),
                id,
                lot,
                form.text("criterion"),
                panel.orElseThrow().id(),
                facilitator.orElseThrow().id(),
                Objects.requireNonNull(quorum));
        return begun ? Pages.done(visit, path(open), "workshop-begun") : again(open, form, true, errors, visit);
    }

    @Post("/lead")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> lead(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        LotPages.Open open = lots.open(visit, id, lot);
        Form form = forms.read(visit, body, "criterion", "facilitator");
        Workshop workshop = workshops.of(visit.council().id(), id, lot).orElseThrow(NoSuchThing::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        // The form has no criterion while it stays; one from before that is told, and not left out in silence.
        String criterion = form.has("criterion") ? form.text("criterion") : null;
        if (!workshop.criterionStays()) criterion(open, form, errors);
        Optional<Person> facilitator = facilitator(form, visit);
        if (facilitator.isEmpty()) errors.add("facilitator", "workshop.wrong.facilitator");
        if (!errors.none()) return again(open, form, false, errors, visit);
        if (!workshops.lead(
                visit.viewer(), workshop.id(), facilitator.orElseThrow().id(), criterion)) {
            errors.add("facilitator", "workshop.wrong.criterion-stays");
            return again(open, form, true, errors, visit);
        }
        return Pages.done(visit, path(open), "saved");
    }

    @Post("/comments")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> comment(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        LotPages.Open open = lots.open(visit, id, lot);
        Form form = forms.read(visit, body, "comment");
        FieldErrors errors = new FieldErrors(messages, visit);
        String words = form.text("comment");
        if (words.isEmpty()) errors.add("comment", "workshop.wrong.empty");
        if (words.length() > WorkshopWording.LONGEST_COMMENT) {
            errors.add("comment", "tender.wrong.long", Map.of("most", WorkshopWording.LONGEST_COMMENT));
        }
        if (errors.none() && !wording.comment(visit.viewer(), id, lot, words, visit.locale())) {
            errors.add("comment", "workshop.wrong.no-comment");
        }
        if (!errors.none()) return again(open, form, false, errors, visit);
        return Pages.done(visit, path(open), "workshop-commented");
    }

    private HttpResponse<?> again(LotPages.Open open, Form form, boolean late, FieldErrors errors, Visit visit) {
        return Pages.answer(
                late ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY,
                VIEW,
                page(open, form.typed(), late, errors.shown(), visit));
    }

    private static void criterion(LotPages.Open open, Form form, FieldErrors errors) {
        boolean known = open.marking()
                .find(form.text("criterion"))
                .filter(node -> node.kind() == Node.Kind.QUESTION)
                .isPresent();
        if (!known) errors.add("criterion", "workshop.wrong.criterion");
    }

    private Optional<Person> facilitator(Form form, Visit visit) {
        return workers(visit).stream()
                .filter(each -> Ids.parse(form.text("facilitator"))
                        .filter(each.publicId()::equals)
                        .isPresent())
                .findFirst();
    }

    /** Those of young people: the question is theirs. */
    private List<Group> groups(Visit visit) {
        return people.youngGroups(visit.council().id(), visit.now());
    }

    private List<Person> workers(Visit visit) {
        return people.holding(visit.council().id(), Role.WORKER, visit.now());
    }

    private static String path(LotPages.Open open) {
        return open.path() + "/workshop";
    }

    private WorkshopPage page(
            LotPages.Open open, Map<String, String> typed, boolean late, FieldErrors.Shown errors, Visit visit) {
        short council = visit.council().id();
        Workshop workshop =
                workshops.of(council, open.tender().id(), open.lot().id()).orElse(null);
        LotPages.Top top = lots.top(open, "workshop", visit);
        boolean worded = workshop != null && workshop.version() > 0;
        return new WorkshopPage(
                top,
                top.base() + "/workshop",
                who(open, workshop, typed, visit),
                workshop == null ? null : stand(open, workshop, visit),
                worded ? shown.question(workshops.question(council, workshop), open.marking(), visit.locale()) : null,
                workshop == null ? List.of() : shown.comments(wording.comments(council, workshop), visit.locale()),
                typed.getOrDefault("comment", ""),
                late,
                errors);
    }

    private Who who(LotPages.Open open, @Nullable Workshop workshop, Map<String, String> typed, Visit visit) {
        String locale = visit.locale();
        String criterion = typed.getOrDefault("criterion", workshop == null ? "" : workshop.criterion());
        List<TenderStudio.Option> questions = open.marking().all().stream()
                .filter(node -> node.kind() == Node.Kind.QUESTION)
                .map(node -> new TenderStudio.Option(
                        node.id(), names.name(node, locale), node.id().equals(criterion)))
                .toList();
        List<TenderStudio.Option> panels = groups(visit).stream()
                .map(each -> new TenderStudio.Option(
                        each.publicId().toString(),
                        each.name().in(locale),
                        each.publicId().toString().equals(typed.get("panel"))))
                .toList();
        List<TenderStudio.Option> facilitators = new ArrayList<>();
        for (Person each : workers(visit)) {
            boolean chosen = typed.containsKey("facilitator")
                    ? each.publicId().toString().equals(typed.get("facilitator"))
                    : workshop != null && workshop.facilitator() == each.id();
            facilitators.add(new TenderStudio.Option(each.publicId().toString(), each.displayName(), chosen));
        }
        return new Who(questions, panels, facilitators, typed.getOrDefault("quorum", "5"), workshop != null);
    }

    private Stand stand(LotPages.Open open, Workshop workshop, Visit visit) {
        short council = visit.council().id();
        String locale = visit.locale();
        Workshop.Progress now = workshops.progress(council, workshop, TenderStudio.languages(visit));
        return new Stand(
                workshop.stage().key(),
                shown.steps(workshop, locale),
                people.group(council, workshop.panel())
                        .map(group -> group.name().in(locale))
                        .orElse(""),
                people.find(workshop.facilitator()).map(Person::displayName).orElse(""),
                names.name(open.marking(), workshop.criterion(), locale),
                !now.criterion(),
                people.members(council, workshop.panel()),
                now.drafts(),
                now.waiting(),
                workshop.round() == 0 ? 0 : ballots.voted(council, workshop),
                now.yes(),
                now.no(),
                workshop.quorum(),
                workshop.version(),
                shown.noes(drafts.noes(council, workshop), locale));
    }
}

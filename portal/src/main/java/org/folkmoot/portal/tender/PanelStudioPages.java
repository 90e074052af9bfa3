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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/**
 * Who marks a tender, for the team that buys. Of young people and parents it is told how many there are and no more: whoever leads their panel
 * asks them and knows them.
 */
@Controller(TenderStudio.HOME + "/{id}/panels")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class PanelStudioPages {
    private static final String VIEW = "tender/panels";
    private static final int MOST_EVENINGS = 20;
    private static final int MOST_MINUTES = 180;
    private static final int MOST_THANKS = 50;

    /** Of a panel that comes from a group, by name of the field without its kind. */
    private static final List<String> FIELDS =
            List.of("people", "facilitator", "from", "until", "evenings", "minutes", "thanks", "each");

    private static final List<String> SEAT_FIELDS = List.of("person", "reserve", "from", "until");

    /** @param state as {@link PanelShown#state} */
    record SeatLine(String id, String name, String state, boolean reserve, String from, String until) {}

    /**
     * A panel, planned or not.
     *
     * @param marks whether it marks something in the tender @param there whether it is planned
     * @param group what the group is called; empty for officers and chair
     * @param below whether fewer than declared are left on a question
     * @param seats of officers and chair; of the others none are named here
     * @param opened whether something was typed in its form @param marking the last day on which is marked, where a seat ends before it; else empty
     * @param typed by field without its kind
     */
    record Card(
            String kind,
            boolean led,
            boolean marks,
            boolean there,
            String group,
            String leader,
            int fewest,
            int reserves,
            boolean goesOn,
            int asked,
            int agreed,
            int waiting,
            boolean below,
            List<SeatLine> seats,
            List<TenderStudio.Option> people,
            List<TenderStudio.Option> facilitators,
            List<TenderStudio.Option> thanks,
            boolean reserveTyped,
            boolean opened,
            String marking,
            Map<String, String> typed) {}

    record PanelsPage(TenderStudio.Head head, List<Card> cards, FieldErrors.Shown errors) implements PageModel {}

    private final Tenders tenders;
    private final Seating seating;
    private final PanelShown shown;
    private final TenderStudio studio;
    private final People people;
    private final Forms forms;
    private final Messages messages;

    PanelStudioPages(
            Tenders tenders,
            Seating seating,
            PanelShown shown,
            TenderStudio studio,
            People people,
            Forms forms,
            Messages messages) {
        this.tenders = tenders;
        this.seating = seating;
        this.shown = shown;
        this.studio = studio;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(id, "", Form.EMPTY, FieldErrors.Shown.NONE, visit));
    }

    @Post("/plan/{kind}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> plan(Visit visit, UUID id, String kind, @Nullable @Body String body) {
        if (!kind.equals(Marking.YOUNG) && !kind.equals(Panel.PARENTS)) throw new NoSuchThing();
        Form form = forms.read(visit, body, named(FIELDS, kind));
        tenders.find(visit.council().id(), id);
        Panel there = panel(visit, id, kind).orElse(null);
        FieldErrors errors = new FieldErrors(messages, visit);
        Long group = there == null ? group(form, kind, visit).orElse(null) : there.people();
        if (group == null)
            errors.add("people." + kind, kind.equals(Marking.YOUNG) ? "workshop.wrong.young" : "workshop.wrong.panel");
        Person leader = pick(workers(visit), form.text("facilitator." + kind)).orElse(null);
        if (leader == null) errors.add("facilitator." + kind, "workshop.wrong.facilitator");
        LocalDate from = day(form, "from." + kind, errors);
        LocalDate until = day(form, "until." + kind, errors);
        backwards(from, until, "until." + kind, errors);
        int evenings = whole(form, "evenings." + kind, 1, MOST_EVENINGS, errors);
        int minutes = whole(form, "minutes." + kind, 15, MOST_MINUTES, errors);
        String thanks = form.text("thanks." + kind);
        if (!Panel.THANKS.contains(thanks)) errors.add("thanks." + kind, "panel.wrong.thanks");
        int each = thanks.equals("NONE") ? 0 : whole(form, "each." + kind, 1, MOST_THANKS, errors);
        if (errors.none() && group != null && leader != null && from != null && until != null) {
            Panel wanted =
                    new Panel(Ids.uuid(), id, kind, group, leader.id(), from, until, evenings, minutes, thanks, each);
            if (seating.plan(visit.viewer(), wanted)) return Pages.done(visit, here(id), "panel-planned");
            errors.add("facilitator." + kind, "panel.wrong.leader-sits");
        }
        return Pages.invalid(VIEW, page(id, kind, form, errors.shown(), visit));
    }

    /** A place for an officer, or the chair. */
    @Post("/seats/{kind}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> seat(Visit visit, UUID id, String kind, @Nullable @Body String body) {
        if (!kind.equals(Panel.OFFICERS) && !kind.equals(Panel.CHAIR)) throw new NoSuchThing();
        Form form = forms.read(visit, body, named(SEAT_FIELDS, kind));
        tenders.find(visit.council().id(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        LocalDate from = day(form, "from." + kind, errors);
        LocalDate until = day(form, "until." + kind, errors);
        backwards(from, until, "until." + kind, errors);
        UUID person = Ids.parse(form.text("person." + kind)).orElse(null);
        if (person == null) errors.add("person." + kind, "panel.wrong.person");
        if (errors.none() && person != null && from != null && until != null) {
            if (panel(visit, id, kind).isEmpty()) {
                seating.plan(
                        visit.viewer(), new Panel(Ids.uuid(), id, kind, null, null, from, until, 1, 120, "NONE", 0));
            }
            UUID panel = panel(visit, id, kind).orElseThrow(NoSuchThing::new).id();
            boolean reserve = kind.equals(Panel.OFFICERS) && form.has("reserve." + kind);
            Seating.Outcome outcome = seating.ask(visit.viewer(), panel, person, reserve, from, until);
            if (outcome == Seating.Outcome.DONE) return Pages.done(visit, here(id), "seat-offered");
            errors.add("person." + kind, wrong(outcome));
        }
        return Pages.invalid(VIEW, page(id, kind, form, errors.shown(), visit));
    }

    @Post("/leave")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> leave(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "seat");
        UUID seat = Ids.parse(form.text("seat")).orElseThrow(NoSuchThing::new);
        SeatRow row = seating.seats(visit.council().id(), id).stream()
                .filter(each -> each.id().equals(seat))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        seating.leave(visit.viewer(), row.panel(), seat);
        return Pages.done(visit, here(id), "saved");
    }

    static String wrong(Seating.Outcome outcome) {
        return "panel.wrong." + PanelShown.lower(outcome.name());
    }

    static @Nullable LocalDate day(Form form, String field, FieldErrors errors) {
        if (form.text(field).isEmpty()) errors.add(field, "tender.wrong.day");
        return TenderStudio.day(form, field, errors);
    }

    static void backwards(@Nullable LocalDate from, @Nullable LocalDate until, String field, FieldErrors errors) {
        if (from != null && until != null && until.isBefore(from)) errors.add(field, "panel.wrong.backwards");
    }

    /** 0 with an error where it is none in between. */
    static int whole(Form form, String field, int least, int most, FieldErrors errors) {
        String typed = form.text(field);
        int number = typed.matches("\\d{1,4}") ? Integer.parseInt(typed) : -1;
        if (number >= least && number <= most) return number;
        errors.add(field, "panel.wrong.between", Map.of("least", least, "most", most));
        return 0;
    }

    private static String[] named(List<String> fields, String kind) {
        return fields.stream().map(each -> each + "." + kind).toArray(String[]::new);
    }

    private static String here(UUID id) {
        return TenderStudio.HOME + "/" + id + "/panels";
    }

    private Optional<Panel> panel(Visit visit, UUID id, String kind) {
        return seating.panels(visit.council().id(), id).stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst();
    }

    private Optional<Long> group(Form form, String kind, Visit visit) {
        return groups(visit, kind).stream()
                .filter(each -> each.publicId().toString().equals(form.text("people." + kind)))
                .map(Group::id)
                .findFirst();
    }

    private static Optional<Person> pick(List<Person> among, String picked) {
        return among.stream()
                .filter(each -> each.publicId().toString().equals(picked))
                .findFirst();
    }

    private List<Person> workers(Visit visit) {
        return people.holding(visit.council().id(), Role.WORKER, visit.now());
    }

    private PanelsPage page(UUID id, String typedKind, Form form, FieldErrors.Shown errors, Visit visit) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        List<Card> cards = new ArrayList<>();
        for (String kind : Panel.KINDS) cards.add(card(tender, kind, kind.equals(typedKind) ? form : null, visit));
        return new PanelsPage(studio.head(tender, "panels", visit), cards, errors);
    }

    private Card card(Tenders.Planned tender, String kind, @Nullable Form form, Visit visit) {
        short council = visit.council().id();
        Panel panel = panel(visit, tender.id(), kind).orElse(null);
        boolean led = kind.equals(Marking.YOUNG) || kind.equals(Panel.PARENTS);
        PanelSizes.Size size = seating.size(council, tender.id(), kind);
        boolean marks = size.fewest() > 0 && !shown.direct(council, tender.id());
        Map<String, String> typed = new LinkedHashMap<>();
        if (form != null) {
            form.typed().forEach((field, value) -> typed.put(field.substring(0, field.lastIndexOf('.')), value));
        } else {
            kept(typed, tender, panel, led, visit);
        }
        List<Person> workers = led ? workers(visit) : List.of();
        String facilitator = form != null || panel == null || panel.facilitator() == null
                ? typed.getOrDefault("facilitator", "")
                : workers.stream()
                        .filter(each -> each.id() == panel.facilitator())
                        .map(each -> each.publicId().toString())
                        .findFirst()
                        .orElse("");
        return new Card(
                kind,
                led,
                marks,
                panel != null,
                panel == null || panel.people() == null
                        ? ""
                        : people.group(council, panel.people())
                                .map(each -> each.name().in(visit.locale()))
                                .orElse(""),
                panel == null ? "" : shown.leader(panel),
                size.fewest(),
                size.reserves(),
                size.goesOn(),
                size.asked(),
                size.agreed(),
                size.waiting(),
                marks && size.below(),
                panel == null || led ? List.of() : seats(panel, visit),
                led ? groups(kind, typed.getOrDefault("people", ""), visit) : officers(panel, kind, typed, visit),
                TenderStudio.choice(workers, facilitator),
                shown.options(Panel.THANKS, "panel.thanks.", typed.getOrDefault("thanks", "VOUCHERS"), visit.locale()),
                typed.containsKey("reserve"),
                form != null,
                panel != null && shown.endsEarly(council, panel, seating.seats(council, panel))
                        ? ends(council, tender, visit)
                        : "",
                typed);
    }

    private String ends(short council, Tenders.Planned tender, Visit visit) {
        LocalDate last = shown.lastMarking(council, tender.id());
        return last == null ? "" : shown.day(last, visit.locale());
    }

    private void kept(
            Map<String, String> typed, Tenders.Planned tender, @Nullable Panel panel, boolean led, Visit visit) {
        LocalDate today = TenderStudio.today(visit);
        typed.put("from", (panel == null ? today : panel.fromOn()).toString());
        LocalDate until = panel == null ? today.plusMonths(6) : panel.untilOn();
        typed.put(
                "until",
                led && panel != null
                        ? until.toString()
                        : shown.untilMarked(visit.council().id(), tender.id(), until)
                                .toString());
        if (!led) return;
        typed.put("evenings", String.valueOf(panel == null ? 5 : panel.evenings()));
        typed.put("minutes", String.valueOf(panel == null ? 90 : panel.minutes()));
        typed.put("each", String.valueOf(panel == null ? 10 : panel.thanksEach()));
        if (panel != null) typed.put("thanks", panel.thanks());
    }

    private List<SeatLine> seats(Panel panel, Visit visit) {
        return seating.seats(visit.council().id(), panel).stream()
                .filter(seat -> !seat.left() || SeatRow.CONFLICT.equals(seat.leftWhy()))
                .map(seat -> new SeatLine(
                        seat.id().toString(),
                        studio.name(seat.account()),
                        PanelShown.state(seat, TenderStudio.today(visit)),
                        seat.waits(),
                        shown.day(seat.fromOn(), visit.locale()),
                        shown.day(seat.untilOn(), visit.locale())))
                .toList();
    }

    /** A panel of young people is of young people; a group that is known to be of them has no parents in it. */
    private List<Group> groups(Visit visit, String kind) {
        short council = visit.council().id();
        return switch (kind) {
            case Marking.YOUNG -> people.youngGroups(council, visit.now());
            case Panel.PARENTS -> people.agelessGroups(council);
            default -> people.groups(council);
        };
    }

    private List<TenderStudio.Option> groups(String kind, String picked, Visit visit) {
        return groups(visit, kind).stream()
                .map(each -> new TenderStudio.Option(
                        each.publicId().toString(),
                        each.name().in(visit.locale()),
                        each.publicId().toString().equals(picked)))
                .toList();
    }

    private List<TenderStudio.Option> officers(
            @Nullable Panel panel, String kind, Map<String, String> typed, Visit visit) {
        Panel asked = panel != null
                ? panel
                : new Panel(
                        Ids.uuid(),
                        Ids.uuid(),
                        kind,
                        null,
                        null,
                        TenderStudio.today(visit),
                        TenderStudio.today(visit),
                        1,
                        60,
                        "NONE",
                        0);
        return TenderStudio.choice(seating.candidates(visit.council().id(), asked), typed.getOrDefault("person", ""));
    }
}

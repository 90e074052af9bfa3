package org.folkmoot.portal.people;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Who works here, in which role, until when; inviting and lending seats. */
@Controller("/studio/people")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class StudioPeoplePages {
    private static final int MOST = 500;

    /** What is ticked for a seat that is for every consultation, those to come included. */
    private static final String EVERYWHERE = "all";

    private static final List<Role> INVITED = List.of(
            Role.COMMISSIONER,
            Role.MODERATOR,
            Role.SAFEGUARDING,
            Role.AUDITOR,
            Role.ADMIN,
            Role.EVALUATOR,
            Role.DECIDER,
            Role.PROVIDER,
            Role.PARENT,
            Role.WORKER);

    private final MembershipRepository memberships;
    private final AccountRepository accounts;
    private final Invitations invitations;
    private final Seats seats;
    private final List<SpaceChoices> spaces;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;

    StudioPeoplePages(
            MembershipRepository memberships,
            AccountRepository accounts,
            Invitations invitations,
            Seats seats,
            List<SpaceChoices> spaces,
            Policy policy,
            Forms forms,
            Messages messages) {
        this.memberships = memberships;
        this.accounts = accounts;
        this.invitations = invitations;
        this.seats = seats;
        this.spaces = spaces;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param jobLang language of the job where it is not the page's */
    record Held(
            String roleKey,
            @Nullable LocalDate until,
            String job,
            @Nullable String jobLang) {}

    record PersonRow(UUID id, String name, String address, boolean secondFactor, List<Held> held) {}

    record Waiting(UUID id, String name, String address, String roleKey, Instant expires, boolean expired) {}

    /** @param borrowed how many borrowed seats are in force or to come */
    record PeoplePage(
            List<PersonRow> people,
            List<Waiting> waiting,
            long borrowed,
            boolean mayInvite,
            boolean mayGroup,
            boolean mayAnswer)
            implements PageModel {}

    /** One of a select's options, or a box to tick. */
    record Choice(String value, String label, boolean selected) {
        public boolean checked() {
            return selected;
        }
    }

    record InvitePage(String name, String address, List<Choice> roles, List<Choice> languages, FieldErrors.Shown errors)
            implements PageModel {}

    record Seat(
            UUID id,
            String roleKey,
            @Nullable LocalDate until,
            @Nullable Instant begins,
            String job,
            @Nullable String jobLang,
            boolean mayEnd,
            List<String> only,
            List<Choice> spaces) {}

    record PersonPage(
            UUID id,
            String name,
            String address,
            boolean self,
            List<Seat> seats,
            boolean mayGive,
            List<Choice> toGive,
            boolean mayLend,
            List<Choice> toLend,
            List<Choice> lentSpaces,
            String job,
            List<Choice> jobLangs,
            String from,
            String until,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    @View("people/studio_people")
    @Allowed("people.read")
    PeoplePage list(Visit visit) {
        List<PersonRow> people = new java.util.ArrayList<>();
        long borrowed = 0;
        for (HeldRow row : memberships.held(visit.council().id(), visit.now(), MOST)) {
            borrowed += row.untilAt() == null ? 0 : 1;
            Held held = new Held(
                    "people.role." + row.role(),
                    MembershipRow.lastDay(row.untilAt()),
                    row.job(),
                    visit.locale().equals(row.jobLang()) ? null : row.jobLang());
            if (!people.isEmpty() && people.getLast().id().equals(row.person())) {
                people.getLast().held().add(held);
            } else {
                people.add(new PersonRow(
                        row.person(),
                        row.displayName(),
                        Optional.ofNullable(row.address()).orElse(""),
                        row.secondFactor() != 0,
                        new java.util.ArrayList<>(List.of(held))));
            }
        }
        boolean mayInvite = policy.allows(visit.viewer(), "people.invite", null, visit.now());
        List<Waiting> waiting = mayInvite
                ? invitations.waiting(visit.council().id(), visit.now()).stream()
                        .map(row -> new Waiting(
                                row.publicId(),
                                row.displayName(),
                                row.address(),
                                "people.role." + row.role(),
                                row.expiresAt(),
                                !visit.now().isBefore(row.expiresAt())))
                        .toList()
                : List.of();
        return new PeoplePage(
                people,
                waiting,
                borrowed,
                mayInvite,
                policy.allows(visit.viewer(), "people.groups", null, visit.now()),
                policy.allows(visit.viewer(), "people.requests", null, visit.now()));
    }

    @Get("/invite")
    @View("people/studio_invite")
    @Allowed("people.invite")
    InvitePage askInvite(Visit visit) {
        return invitePage(visit, Form.EMPTY, FieldErrors.Shown.NONE);
    }

    @Post("/invite")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.invite")
    HttpResponse<?> invite(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "name", "address", "role", "language");
        FieldErrors errors = new FieldErrors(messages, visit);
        Optional<String> name = PlainText.name(form.text("name"));
        Optional<String> key = PlainText.addressKey(form.text("address"));
        Optional<Role> role = roleOf(form.text("role"), INVITED);
        if (name.isEmpty()) {
            errors.add("name", "people.name.unreadable");
        }
        if (key.isEmpty()) {
            errors.add("address", "people.address.unreadable");
        }
        if (role.isEmpty()) {
            errors.add("role", "people.role.missing");
        }
        if (!errors.none()) {
            return Pages.invalid("people/studio_invite", invitePage(visit, form, errors.shown()));
        }
        String language = form.text("language").equals("cy") ? "cy" : "en";
        invitations.invite(
                visit.viewer(),
                new Invitations.Guest(
                        form.text("address"), key.orElseThrow(), name.orElseThrow(), language, role.orElseThrow()));
        return Pages.done(visit, "/studio/people", "invited");
    }

    @Post("/invitations/withdraw")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.invite")
    HttpResponse<?> withdraw(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "invitation");
        invitations.withdraw(visit.viewer(), Ids.parse(form.text("invitation")).orElseThrow(NoSuchThing::new));
        return Pages.done(visit, "/studio/people", "invitation-withdrawn");
    }

    @Get("/{person}")
    @View("people/studio_person")
    @Allowed("people.read")
    PersonPage person(Visit visit, @PathVariable String person) {
        return personPage(visit, person, Form.EMPTY, FieldErrors.Shown.NONE);
    }

    @Post("/{person}/give")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.grant")
    HttpResponse<?> give(Visit visit, @PathVariable String person, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "role");
        Optional<Role> role = roleOf(form.text("role"), INVITED);
        if (role.isEmpty()) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("role", "people.role.missing");
            return Pages.invalid("people/studio_person", personPage(visit, person, form, errors.shown()));
        }
        seats.give(visit.viewer(), idOf(person), role.get());
        return Pages.done(visit, "/studio/people/" + idOf(person), "role-given");
    }

    @Post("/{person}/lend")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.lend")
    HttpResponse<?> lend(Visit visit, @PathVariable String person, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lent-role", "job", "job-lang", "from", "until", "lent-space*");
        FieldErrors errors = new FieldErrors(messages, visit);
        Optional<Role> role = roleOf(form.text("lent-role"), Seats.mayLend(visit.viewer()));
        if (role.isEmpty()) {
            errors.add("lent-role", "people.role.missing");
        }
        if (form.text("job").isEmpty()
                || form.text("job").length() > Seats.LONGEST_JOB
                || PlainText.hides(form.text("job"))) {
            errors.add("job", "people.seat.job-missing");
        }
        boolean reads = role.filter(lent -> lent == Role.MODERATOR).isPresent();
        List<String> ticked = form.texts("lent-space");
        if (reads && ticked.isEmpty() && !allSpaces(visit).isEmpty()) {
            errors.add("lent-space", "people.seat.spaces-missing");
        }
        LocalDate today = LocalDate.ofInstant(visit.now(), Spoken.UK);
        LocalDate from = form.text("from").isEmpty() ? today : day(form.text("from"));
        LocalDate last = day(form.text("until"));
        if (from == null) {
            errors.add("from", "people.seat.day-unreadable");
        }
        if (last == null) {
            errors.add("until", "people.seat.day-unreadable");
        } else if (from != null
                && (last.isBefore(from)
                        || last.isBefore(today)
                        || last.isAfter(from.plusDays(Seats.LONGEST_LOAN.toDays() - 1)))) {
            errors.add("until", "people.seat.until-wrong");
        }
        if (!errors.none() || from == null || last == null) {
            return Pages.invalid("people/studio_person", personPage(visit, person, form, errors.shown()));
        }
        Seats.Loan loan = new Seats.Loan(
                role.orElseThrow(),
                form.text("job"),
                jobLang(visit, form),
                from.atStartOfDay(Spoken.UK).toInstant(),
                last.plusDays(1).atStartOfDay(Spoken.UK).toInstant(),
                reads && !ticked.contains(EVERYWHERE) ? known(visit, ticked) : Set.of());
        if (!seats.lend(visit.viewer(), idOf(person), loan)) {
            errors.add("from", "people.seat.from-taken");
            return Pages.invalid("people/studio_person", personPage(visit, person, form, errors.shown()));
        }
        return Pages.done(visit, "/studio/people/" + idOf(person), "seat-lent");
    }

    @Post("/{person}/end")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.lend")
    HttpResponse<?> end(Visit visit, @PathVariable String person, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "seat");
        seats.end(visit.viewer(), idOf(form.text("seat")));
        return Pages.done(visit, "/studio/people/" + idOf(person), "role-ended");
    }

    @Post("/{person}/spaces")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.lend")
    HttpResponse<?> limit(Visit visit, @PathVariable String person, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "seat", "space*");
        seats.limit(visit.viewer(), idOf(form.text("seat")), offered(visit), known(visit, form.texts("space")));
        return Pages.done(visit, "/studio/people/" + idOf(person), "saved");
    }

    /** @throws NoSuchThing for a space this council does not have */
    private Set<UUID> known(Visit visit, List<String> ticked) {
        Set<UUID> chosen = ticked.stream().map(StudioPeoplePages::idOf).collect(Collectors.toSet());
        if (!offered(visit).containsAll(chosen)) {
            throw new NoSuchThing();
        }
        return chosen;
    }

    private Set<UUID> offered(Visit visit) {
        return allSpaces(visit).stream().map(Space::id).collect(Collectors.toSet());
    }

    private List<Space> allSpaces(Visit visit) {
        return spaces.stream()
                .flatMap(some -> some.spaces(visit.viewer()).stream())
                .toList();
    }

    private PersonPage personPage(Visit visit, String person, Form form, FieldErrors.Shown errors) {
        Viewer viewer = visit.viewer();
        AccountRow account =
                accounts.findInCouncil(viewer.council(), idOf(person)).orElseThrow(NoSuchThing::new);
        boolean self = account.id().equals(viewer.account());
        boolean grants = policy.allows(viewer, "people.grant", null, visit.now());
        List<Role> lendable =
                policy.allows(viewer, "people.lend", null, visit.now()) ? Seats.mayLend(viewer) : List.of();
        List<Space> known = allSpaces(visit);
        List<Seat> held = memberships.ofAccount(viewer.council(), account.id(), visit.now()).stream()
                .map(row -> seat(
                        visit,
                        row,
                        known,
                        row.untilAt() == null ? grants && !self : lendable.contains(row.asRole()),
                        self))
                .toList();
        return new PersonPage(
                account.publicId(),
                account.displayName(),
                Optional.ofNullable(account.address()).orElse(""),
                self,
                held,
                grants && !self,
                choices(visit, INVITED, form.text("role")),
                !lendable.isEmpty() && !self,
                choices(visit, lendable, form.text("lent-role")),
                lendable.contains(Role.MODERATOR) ? toLimit(visit, known, form.texts("lent-space")) : List.of(),
                form.text("job"),
                jobLangs(visit, jobLang(visit, form)),
                form.text("from"),
                form.text("until"),
                errors);
    }

    /** What was chosen, else the language of the page. */
    private static String jobLang(Visit visit, Form form) {
        String chosen = form.text("job-lang");
        return visit.council().parityLocales().contains(chosen) ? chosen : visit.locale();
    }

    /** Empty where there is nothing to choose. */
    private List<Choice> jobLangs(Visit visit, String chosen) {
        List<String> locales = visit.council().parityLocales();
        return locales.stream()
                .filter(lang -> locales.size() > 1)
                .map(lang -> new Choice(
                        lang, messages.text(visit.locale(), "people.seat.job-lang." + lang), lang.equals(chosen)))
                .toList();
    }

    private Seat seat(Visit visit, MembershipRow row, List<Space> known, boolean mayEnd, boolean self) {
        boolean moderator = row.asRole() == Role.MODERATOR;
        Set<UUID> only = moderator
                ? memberships.spaces(visit.council().id(), row.id()).stream()
                        .map(SpaceRow::space)
                        .collect(Collectors.toSet())
                : Set.of();
        List<Choice> choices = known.stream()
                .map(space ->
                        new Choice(space.id().toString(), space.title().in(visit.locale()), only.contains(space.id())))
                .toList();
        return new Seat(
                row.publicId(),
                "people.role." + row.role(),
                row.lastDay(),
                row.fromAt().isAfter(visit.now()) ? row.fromAt() : null,
                row.job(),
                row.jobLangOn(visit.locale()),
                mayEnd,
                choices.stream().filter(Choice::selected).map(Choice::label).toList(),
                moderator && mayEnd && !self ? choices : List.of());
    }

    /** Every consultation a lent moderator's seat can be for, and first all of them; empty where there are none. */
    private List<Choice> toLimit(Visit visit, List<Space> known, List<String> ticked) {
        if (known.isEmpty()) {
            return List.of();
        }
        List<Choice> choices = new java.util.ArrayList<>();
        choices.add(new Choice(
                EVERYWHERE, messages.text(visit.locale(), "people.seat.spaces-all"), ticked.contains(EVERYWHERE)));
        known.forEach(space -> choices.add(new Choice(
                space.id().toString(),
                space.title().in(visit.locale()),
                ticked.contains(space.id().toString()))));
        return choices;
    }

    private InvitePage invitePage(Visit visit, Form form, FieldErrors.Shown errors) {
        boolean welsh = form.text("language").equals("cy");
        return new InvitePage(
                form.text("name"),
                form.text("address"),
                choices(visit, INVITED, form.text("role")),
                List.of(new Choice("en", "English", !welsh), new Choice("cy", "Cymraeg", welsh)),
                errors);
    }

    private List<Choice> choices(Visit visit, List<Role> roles, String chosen) {
        return roles.stream()
                .map(role -> new Choice(
                        role.key(),
                        messages.text(visit.locale(), "people.role." + role.key()),
                        role.key().equals(chosen)))
                .toList();
    }

    private static Optional<Role> roleOf(String key, List<Role> among) {
        return among.stream().filter(role -> role.key().equals(key)).findFirst();
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (java.time.format.DateTimeParseException unreadable) {
            return null;
        }
    }

    private static UUID idOf(String text) {
        return Ids.parse(text).orElseThrow(NoSuchThing::new);
    }
}

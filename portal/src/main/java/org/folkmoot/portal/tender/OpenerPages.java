package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.FreshSignIn;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.sealing.SealingRefused;

/** Who opens the bids of a tender, how far their key is, and who takes whose place. */
@Controller(TenderStudio.HOME + "/{id}/openers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class OpenerPages {
    private static final String VIEW = "tender/openers";
    private static final String SHARE = "tender/share";
    private static final int MOST = 5;
    private static final int LONGEST_TEAM = 80;
    private static final int SHARES_A_MINUTE = 5;

    record Row(int n, List<TenderStudio.Option> people, List<TenderStudio.Option> teams) {}

    /** @param keyed whether they made a phrase @param leaves whether somebody is to take their place */
    record Seat(String name, String team, boolean keyed, boolean leaves) {}

    record Tried(String first, String second, Instant at, boolean opened) {}

    /**
     * @param chosen whether a law and way are, without which nobody can say whether bids are sealed @param needed whether bids are sealed here at all
     * @param stage end of a message key
     * @param rows the form that names them; empty once there is a key
     * @param coming null where nobody takes anybody's place
     * @param waiting who was the first of two to help with that; empty for nobody
     * @param anew whether the key can still be thrown away
     */
    record OpenersPage(
            TenderStudio.Head head,
            boolean chosen,
            boolean needed,
            String stage,
            List<Row> rows,
            List<Seat> board,
            @Nullable Seat coming,
            String waiting,
            boolean anew,
            List<Tried> tried,
            List<TenderStudio.Option> leavers,
            List<TenderStudio.Option> people,
            List<TenderStudio.Option> teams,
            boolean anybody,
            Map<String, String> typed,
            boolean welsh,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param groups of four signs @param again whether it takes the place of an earlier one */
    record SharePage(TenderStudio.Head head, List<String> groups, String council, String made, boolean again)
            implements PageModel {}

    private final Tenders tenders;
    private final Openers openers;
    private final OpeningTogether together;
    private final NoticeRepository notices;
    private final TenderStudio studio;
    private final People people;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    OpenerPages(
            Tenders tenders,
            Openers openers,
            OpeningTogether together,
            NoticeRepository notices,
            TenderStudio studio,
            People people,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.tenders = tenders;
        this.openers = openers;
        this.together = together;
        this.notices = notices;
        this.studio = studio;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id) {
        return Pages.answer(HttpStatus.OK, VIEW, page(id, null, FieldErrors.Shown.NONE, visit));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> name(Visit visit, UUID id, @Nullable @Body String body) {
        List<String> fields = new ArrayList<>();
        for (int n = 1; n <= MOST; n++) fields.addAll(List.of("person" + n, "team" + n));
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        FieldErrors errors = new FieldErrors(messages, visit);
        List<Openers.Choice> chosen = new ArrayList<>();
        for (int n = 1; n <= MOST; n++) {
            if (form.text("person" + n).isEmpty() && form.text("team" + n).isEmpty()) continue;
            choice(form, "person" + n, "team" + n, errors, visit).ifPresent(chosen::add);
        }
        if (errors.none()) {
            try {
                openers.name(visit.viewer(), id, chosen);
                return Pages.done(visit, here(id), "saved");
            } catch (SealingRefused refused) {
                errors.add("person1", wrong(refused));
            }
        }
        return Pages.invalid(VIEW, page(id, form, errors.shown(), visit));
    }

    @Post("/team")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> team(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "name_en", "name_cy");
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised name = TenderStudio.typed(form, "name", LONGEST_TEAM, errors);
        for (String language : TenderStudio.languages(visit)) {
            if (!name.has(language)) errors.add("name_" + language, "opener.wrong.team-name");
        }
        boolean there = openers.teams(visit.council().id()).stream()
                .flatMap(team -> team.name().texts().values().stream())
                .anyMatch(text -> name.texts().values().stream().anyMatch(text::equalsIgnoreCase));
        if (there) errors.add("name_en", "opener.wrong.team-there");
        if (!errors.none()) return Pages.invalid(VIEW, page(id, form, errors.shown(), visit));
        openers.addTeam(visit.viewer(), id, name);
        return Pages.done(visit, here(id), "saved");
    }

    /** The page with the share is the answer itself: it is nowhere else, and looking again shows it no more. */
    @Post("/key")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> key(Visit visit, UUID id, @Nullable @Body String body) {
        forms.read(visit, body);
        FreshSignIn.check(visit.viewer(), visit.now());
        return share(id, openers.key(visit.viewer(), id), false, visit);
    }

    @Post("/anew")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> anew(Visit visit, UUID id, @Nullable @Body String body) {
        forms.read(visit, body);
        FreshSignIn.check(visit.viewer(), visit.now());
        openers.anew(visit.viewer(), id);
        return Pages.done(visit, here(id), "saved");
    }

    @Post("/replace")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> replace(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "leaver", "person", "team");
        FieldErrors errors = new FieldErrors(messages, visit);
        UUID leaver = Ids.parse(form.text("leaver")).orElse(null);
        if (leaver == null) errors.add("leaver", "opener.wrong.leaver");
        Optional<Openers.Choice> comer = choice(form, "person", "team", errors, visit);
        if (errors.none() && leaver != null && comer.isPresent()) {
            try {
                openers.replace(visit.viewer(), id, leaver, comer.get());
                return Pages.done(visit, here(id), "saved");
            } catch (SealingRefused refused) {
                errors.add("person", wrong(refused));
            }
        }
        return Pages.invalid(VIEW, page(id, form, errors.shown(), visit));
    }

    @Post("/stay")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> stay(Visit visit, UUID id, @Nullable @Body String body) {
        forms.read(visit, body);
        openers.stay(visit.viewer(), id);
        return Pages.done(visit, here(id), "saved");
    }

    /** The share out of the safe as the second of two, where no second opener of another team is left. */
    @Post("/safe")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> safe(Visit visit, UUID id, @Nullable @Body String body, HttpRequest<?> request) {
        Form form = forms.read(visit, body, "password_share");
        FreshSignIn.check(visit.viewer(), visit.now());
        brakes.take(
                "opener-share", SHARES_A_MINUTE, String.valueOf(visit.viewer().account()), request);
        Openers.Outcome outcome = together.safe(visit.viewer(), id, form.text("password_share"));
        if (outcome.done() == Openers.Done.OPENED) return share(id, outcome.share(), true, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add("password_share", "opener.refused." + OpeningPages.key(outcome.done()));
        return Pages.invalid(VIEW, page(id, null, errors.shown(), visit));
    }

    private HttpResponse<?> share(UUID id, String share, boolean again, Visit visit) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        return Pages.answer(
                HttpStatus.OK,
                SHARE,
                new SharePage(
                        studio.head(tender, "openers", visit),
                        List.of(share.split(" ")),
                        visit.council().name().in(visit.locale()),
                        org.folkmoot.portal.platform.theme.Spoken.dateTime(visit.now(), Locale.of(visit.locale())),
                        again));
    }

    private Optional<Openers.Choice> choice(Form form, String person, String team, FieldErrors errors, Visit visit) {
        short council = visit.council().id();
        Optional<Person> found = Ids.parse(form.text(person)).flatMap(id -> openers.candidates(council).stream()
                .filter(each -> each.publicId().equals(id))
                .findFirst());
        Optional<UUID> in = Ids.parse(form.text(team)).filter(id -> openers.teams(council).stream()
                .anyMatch(each -> each.id().equals(id)));
        if (found.isEmpty()) errors.add(person, "opener.wrong.person");
        if (in.isEmpty()) errors.add(team, "opener.wrong.team");
        return found.isEmpty() || in.isEmpty()
                ? Optional.empty()
                : Optional.of(new Openers.Choice(found.get(), in.get()));
    }

    private static String wrong(SealingRefused refused) {
        return "opener.wrong."
                + refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String here(UUID id) {
        return TenderStudio.HOME + "/" + id + "/openers";
    }

    private OpenersPage page(UUID id, @Nullable Form form, FieldErrors.Shown errors, Visit visit) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        Openers.Desk desk = openers.desk(council, id);
        List<Openers.Team> teams = openers.teams(council);
        List<Person> candidates = openers.candidates(council);
        Map<String, String> typed = new LinkedHashMap<>();
        if (form != null) typed.putAll(form.typed());
        typed.remove("password_share");
        boolean naming = form != null && form.has("person1");
        List<Row> rows = new ArrayList<>();
        for (int n = 1; desk.seal() == null && n <= MOST; n++) {
            OpenerRow seat = desk.board().size() >= n ? desk.board().get(n - 1) : null;
            String person =
                    naming ? typed.getOrDefault("person" + n, "") : seat == null ? "" : publicId(seat.account());
            String team = naming
                    ? typed.getOrDefault("team" + n, "")
                    : seat == null ? "" : seat.team().toString();
            rows.add(new Row(n, people(candidates, seat, person), teams(teams, team, visit)));
        }
        OpenerRow coming = desk.coming();
        return new OpenersPage(
                studio.head(tender, "openers", visit),
                tender.plan().law().chosen(),
                openers.needed(council, tender.plan()),
                desk.stage().name().toLowerCase(Locale.ROOT),
                rows,
                desk.board().stream()
                        .map(seat -> seat(seat, coming != null && seat.id().equals(coming.replaces()), teams, visit))
                        .toList(),
                coming == null ? null : seat(coming, false, teams, visit),
                desk.waiting(Openers.Purpose.REPLACEMENT)
                        .flatMap(consent -> desk.find(consent.opener()))
                        .map(seat -> studio.name(seat.account()))
                        .orElse(""),
                desk.seal() != null && notices.everPublic(council, id) == 0 && notices.fixed(council, id) == 0,
                tried(council, id),
                desk.board().stream()
                        .map(seat -> new TenderStudio.Option(
                                seat.id().toString(),
                                studio.name(seat.account()),
                                seat.id().toString().equals(typed.get("leaver"))))
                        .toList(),
                people(candidates, null, typed.getOrDefault("person", "")),
                teams(teams, typed.getOrDefault("team", ""), visit),
                !candidates.isEmpty(),
                typed,
                visit.council().needsWelsh(),
                errors);
    }

    private List<Tried> tried(short council, UUID id) {
        Map<UUID, String> names = new LinkedHashMap<>();
        openers.everybody(council, id).forEach(seat -> names.put(seat.id(), studio.name(seat.account())));
        return openers.rehearsals(council, id).stream()
                .map(each -> new Tried(
                        names.getOrDefault(each.first(), ""),
                        names.getOrDefault(each.second(), ""),
                        each.heldAt(),
                        each.opened()))
                .toList();
    }

    private Seat seat(OpenerRow seat, boolean leaves, List<Openers.Team> teams, Visit visit) {
        return new Seat(studio.name(seat.account()), teamOf(seat, teams, visit), seat.keyed(), leaves);
    }

    /** Empty for one further down than teams are read. */
    static String teamOf(OpenerRow seat, List<Openers.Team> teams, Visit visit) {
        return teams.stream()
                .filter(team -> team.id().equals(seat.team()))
                .map(team -> team.name().in(visit.locale()))
                .findFirst()
                .orElse("");
    }

    /** @param seat of somebody who may no longer be named, and still is; null for none */
    private List<TenderStudio.Option> people(List<Person> candidates, @Nullable OpenerRow seat, String picked) {
        List<TenderStudio.Option> options = new ArrayList<>(TenderStudio.choice(candidates, picked));
        if (seat != null && candidates.stream().noneMatch(each -> Objects.equals(each.id(), seat.account()))) {
            String id = publicId(seat.account());
            options.add(new TenderStudio.Option(id, studio.name(seat.account()), id.equals(picked)));
        }
        return options;
    }

    private static List<TenderStudio.Option> teams(List<Openers.Team> teams, String picked, Visit visit) {
        return teams.stream()
                .map(each -> new TenderStudio.Option(
                        each.id().toString(),
                        each.name().in(visit.locale()),
                        each.id().toString().equals(picked)))
                .toList();
    }

    private String publicId(long account) {
        return people.find(account).map(each -> each.publicId().toString()).orElse("");
    }
}

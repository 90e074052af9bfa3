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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.people.FreshSignIn;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** What somebody who opens bids does for each tender: make a phrase of their own, rehearse with a colleague, help when another is replaced. */
@Controller(OpeningPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class OpeningPages implements RailSource {
    static final String HOME = "/studio/openings";

    private static final String PHRASE = "tender/phrase";
    private static final String TOGETHER = "tender/together";

    /** Fields whose names say so are never carried through signing in, nor shown back. */
    private static final String FIELD = "password_phrase";

    private static final String AGAIN = "password_again";
    private static final int PHRASES_A_MINUTE = 10;

    /** @param next what waits for them there: phrase, rehearsal, replacement, due, opened, or nothing; end of a message key */
    record Line(TenderStudio.Text title, String team, String next, String href) {}

    record OpeningsPage(List<Line> lines) implements PageModel {}

    /** @param late whether the key is made already, so that the phrase stays as it is */
    record PhrasePage(TenderStudio.Text title, String here, boolean made, boolean late, FieldErrors.Shown errors)
            implements PageModel {}

    /**
     * @param purpose end of a message key
     * @param first who was the first of two; empty where they would be
     * @param mine whether that was they themselves
     * @param done how it went just now; empty for nothing
     * @param leaver and {@code comer}: of a replacement
     */
    record TogetherPage(
            TenderStudio.Text title,
            String here,
            String purpose,
            boolean now,
            String first,
            boolean mine,
            String done,
            String leaver,
            String comer,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Tenders tenders;
    private final Openers openers;
    private final OpeningTogether together;
    private final BidOpening opening;
    private final People people;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    OpeningPages(
            Tenders tenders,
            Openers openers,
            OpeningTogether together,
            BidOpening opening,
            People people,
            Policy policy,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.tenders = tenders;
        this.openers = openers;
        this.together = together;
        this.opening = opening;
        this.people = people;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    static String key(Openers.Done done) {
        return done.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Get
    @Allowed("tender.open")
    HttpResponse<?> list(Visit visit) {
        return Pages.answer(HttpStatus.OK, "tender/openings", new OpeningsPage(lines(visit)));
    }

    @Get("/{id}/phrase")
    @Allowed("tender.open")
    HttpResponse<?> phrase(Visit visit, UUID id) {
        PhrasePage page = phrasePage(visit, id, FieldErrors.Shown.NONE);
        FreshSignIn.check(visit.viewer(), visit.now());
        return Pages.answer(HttpStatus.OK, PHRASE, page);
    }

    @Post("/{id}/phrase")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.open")
    HttpResponse<?> makePhrase(Visit visit, UUID id, @Nullable @Body String body, HttpRequest<?> request) {
        Form form = forms.read(visit, body, FIELD, AGAIN);
        Tenders.Planned tender = tender(visit, id);
        FreshSignIn.check(visit.viewer(), visit.now());
        brake(visit, request);
        List<String> known = new ArrayList<>(tender.plan().title().texts().values());
        known.addAll(visit.council().name().texts().values());
        known.add(Objects.requireNonNullElse(visit.viewer().displayName(), ""));
        FieldErrors errors = new FieldErrors(messages, visit);
        OpenerPhrase.wrong(form.text(FIELD), form.text(AGAIN), known)
                .ifPresent(key -> errors.add(key.endsWith("again") ? AGAIN : FIELD, key));
        if (!errors.none()) return Pages.invalid(PHRASE, phrasePage(visit, id, errors.shown()));
        openers.phrase(visit.viewer(), id, form.text(FIELD));
        return Pages.done(visit, HOME, "phrase-made");
    }

    @Get("/{id}/rehearsal")
    @Allowed("tender.open")
    HttpResponse<?> rehearsal(Visit visit, UUID id) {
        return together(visit, id, Openers.Purpose.REHEARSAL);
    }

    @Post("/{id}/rehearsal")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.open")
    HttpResponse<?> rehearse(Visit visit, UUID id, @Nullable @Body String body, HttpRequest<?> request) {
        return open(visit, id, Openers.Purpose.REHEARSAL, body, request);
    }

    @Get("/{id}/replacement")
    @Allowed("tender.open")
    HttpResponse<?> replacement(Visit visit, UUID id) {
        return together(visit, id, Openers.Purpose.REPLACEMENT);
    }

    @Post("/{id}/replacement")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.open")
    HttpResponse<?> replace(Visit visit, UUID id, @Nullable @Body String body, HttpRequest<?> request) {
        return open(visit, id, Openers.Purpose.REPLACEMENT, body, request);
    }

    private HttpResponse<?> together(Visit visit, UUID id, Openers.Purpose purpose) {
        TogetherPage page = togetherPage(visit, id, purpose, "", FieldErrors.Shown.NONE);
        FreshSignIn.check(visit.viewer(), visit.now());
        return Pages.answer(HttpStatus.OK, TOGETHER, page);
    }

    private HttpResponse<?> open(
            Visit visit, UUID id, Openers.Purpose purpose, @Nullable String body, HttpRequest<?> request) {
        Form form = forms.read(visit, body, FIELD);
        tender(visit, id);
        FreshSignIn.check(visit.viewer(), visit.now());
        brake(visit, request);
        Openers.Done done = together.open(visit.viewer(), id, purpose, form.text(FIELD));
        if (done == Openers.Done.CONSENTED || done == Openers.Done.OPENED) {
            return Pages.answer(
                    HttpStatus.OK, TOGETHER, togetherPage(visit, id, purpose, key(done), FieldErrors.Shown.NONE));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        errors.add(FIELD, "opener.refused." + key(done));
        return Pages.invalid(TOGETHER, togetherPage(visit, id, purpose, "", errors.shown()));
    }

    private void brake(Visit visit, HttpRequest<?> request) {
        brakes.take(
                "opener-phrase", PHRASES_A_MINUTE, String.valueOf(visit.viewer().account()), request);
    }

    /** One of which the viewer is an opener, or is about to be. */
    private Tenders.Planned tender(Visit visit, UUID id) {
        Openers.seat(openers.desk(visit.council().id(), id), visit.viewer());
        return tenders.find(visit.council().id(), id);
    }

    private PhrasePage phrasePage(Visit visit, UUID id, FieldErrors.Shown errors) {
        Tenders.Planned tender = tender(visit, id);
        Openers.Desk desk = openers.desk(visit.council().id(), id);
        OpenerRow seat = Openers.seat(desk, visit.viewer());
        return new PhrasePage(
                TenderStudio.Text.of(tender.plan().title(), visit.locale()),
                visit.path(HOME + "/" + id + "/phrase"),
                seat.keyed(),
                seat.stands() && desk.seal() != null,
                errors);
    }

    private TogetherPage togetherPage(
            Visit visit, UUID id, Openers.Purpose purpose, String done, FieldErrors.Shown errors) {
        Tenders.Planned tender = tender(visit, id);
        Openers.Desk desk = openers.desk(visit.council().id(), id);
        OpenerRow mine = desk.of(visit.viewer().account()).orElse(null);
        OpenerRow coming = desk.coming();
        boolean now = mine != null
                && desk.seal() != null
                && (purpose == Openers.Purpose.REHEARSAL
                        || coming != null && coming.keyed() && !mine.id().equals(coming.replaces()));
        OpenerRow first = desk.waiting(purpose)
                .flatMap(consent -> desk.find(consent.opener()))
                .orElse(null);
        return new TogetherPage(
                TenderStudio.Text.of(tender.plan().title(), visit.locale()),
                visit.path(HOME + "/" + id + "/" + purpose.name().toLowerCase(Locale.ROOT)),
                purpose.name().toLowerCase(Locale.ROOT),
                now,
                first == null ? "" : name(first.account()),
                first != null && mine != null && first.id().equals(mine.id()),
                done,
                coming == null || coming.replaces() == null
                        ? ""
                        : desk.find(coming.replaces())
                                .map(seat -> name(seat.account()))
                                .orElse(""),
                coming == null ? "" : name(coming.account()),
                errors);
    }

    private String name(long account) {
        return people.find(account).map(Person::displayName).orElse("");
    }

    private List<Line> lines(Visit visit) {
        short council = visit.council().id();
        Long account = visit.viewer().account();
        if (account == null) return List.of();
        List<Openers.Team> teams = openers.teams(council);
        List<Line> lines = new ArrayList<>();
        for (OpenerRow seat : openers.seats(council, account)) {
            Tenders.Planned tender = tenders.find(council, seat.tender());
            String next = next(council, seat, openers.desk(council, seat.tender()));
            String page =
                    switch (next) {
                        case "nothing" -> "rehearsal";
                        case "key", "coming" -> "phrase";
                        case "due", "held", "opened", "given-up" -> "bids";
                        default -> next;
                    };
            lines.add(new Line(
                    TenderStudio.Text.of(tender.plan().title(), visit.locale()),
                    OpenerPages.teamOf(seat, teams, visit),
                    next,
                    visit.path(HOME + "/" + seat.tender() + "/" + page)));
        }
        return lines;
    }

    private String next(short council, OpenerRow seat, Openers.Desk desk) {
        OpenerRow coming = desk.coming();
        BidOpening.Stage stage = opening.stage(council, seat.tender());
        if (stage == BidOpening.Stage.OPENED) return "opened";
        if (stage == BidOpening.Stage.GIVEN_UP) return "given-up";
        if (stage == BidOpening.Stage.DUE && seat.stands()) return "due";
        if (stage == BidOpening.Stage.HELD && seat.stands()) return "held";
        if (!seat.keyed()) return "phrase";
        if (seat.coming()) return "coming";
        if (desk.seal() == null) return "key";
        if (coming != null && coming.keyed() && !seat.id().equals(coming.replaces())) return "replacement";
        return desk.rehearsed() ? "nothing" : "rehearsal";
    }

    @Override
    public List<Item> items(Visit visit) {
        if (!policy.offers(visit.viewer(), "tender.open")) return List.of();
        Long account = visit.viewer().account();
        long waiting = account == null ? 0 : openers.waiting(visit.council().id(), account, visit.now());
        return List.of(new Item("work", 21, "opener.rail", HOME, waiting));
    }
}

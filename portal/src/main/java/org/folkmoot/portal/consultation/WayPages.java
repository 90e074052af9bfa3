package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
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
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/** Taking part beside a questionnaire: what it is, choosing one thing after another without an account, and writing words. */
@Controller("/consultations/{slug}/ways/{way}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class WayPages {
    /** Choices of one device. */
    private static final int A_MINUTE = 60;

    /** Words from one network, which a school may share (decision 26). */
    private static final int WORDS_A_MINUTE = 30;

    private final Consultations consultations;
    private final Ways ways;
    private final WayShowing showing;
    private final DocumentShowing documents;
    private final Drafts drafts;
    private final Choices choices;
    private final Contributions contributions;
    private final Parts parts;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    WayPages(
            Consultations consultations,
            Ways ways,
            WayShowing showing,
            DocumentShowing documents,
            Drafts drafts,
            Choices choices,
            Contributions contributions,
            Parts parts,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.consultations = consultations;
        this.ways = ways;
        this.showing = showing;
        this.documents = documents;
        this.drafts = drafts;
        this.choices = choices;
        this.contributions = contributions;
        this.parts = parts;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    private record Found(Consultation one, Way way, boolean moved, String here) {}

    private Found found(String slug, UUID way, Visit visit) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        Consultation one = found.consultation();
        Way own = ways.find(one, way).orElseThrow(NoSuchConsultation::new);
        return new Found(one, own, found.moved(), visit.path(showing.here(one, own, visit.locale())));
    }

    /**
     * The same bytes for everybody; what was written is in an order that changes at midnight.
     *
     * @param about passage of which all that was said is wanted; null for the whole page
     * @param page of what was written, from 1
     */
    @Get
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    HttpResponse<?> show(
            String slug,
            UUID way,
            Visit visit,
            HttpRequest<?> request,
            @Nullable @QueryValue String about,
            @Nullable @QueryValue Integer page) {
        Found found = found(slug, way, visit);
        if (found.moved()) {
            return Pages.moved(found.here(), request);
        }
        LocalDate today = visit.now().atZone(Spoken.UK).toLocalDate();
        ByteCache.changesAt(request, today.plusDays(1).atStartOfDay(Spoken.UK).toInstant());
        parts.nextChangeAfter(found.one(), visit.now()).ifPresent(at -> ByteCache.changesAt(request, at));
        int number = page == null ? 1 : page;
        if (found.way().kindOf() != Way.Kind.DOCUMENT) {
            return Answers.page("consultation/way", showing.page(found.one(), found.way(), number, visit));
        }
        return about == null
                ? Answers.page("consultation/document", documents.page(found.one(), found.way(), visit))
                : Answers.page(
                        "consultation/passage", documents.passage(found.one(), found.way(), about, number, visit));
    }

    /** @param said what was just chosen about @param again what to choose about once more @param page of what others said about a document */
    @Get("/go")
    @Allowed("way.choose")
    HttpResponse<?> go(
            String slug,
            UUID way,
            Visit visit,
            HttpRequest<?> request,
            @Nullable @QueryValue String said,
            @Nullable @QueryValue String again,
            @Nullable @QueryValue Integer page) {
        Found found = found(slug, way, visit);
        return found.moved()
                ? Pages.moved(found.here() + "/go", request)
                : Answers.page(
                        "consultation/way_go",
                        page(found, said, again, page == null ? 1 : page, FieldErrors.Shown.NONE, visit, request));
    }

    private WayShowing.GoPage page(
            Found found,
            @Nullable String said,
            @Nullable String again,
            int number,
            FieldErrors.Shown errors,
            Visit visit,
            HttpRequest<?> request) {
        return showing.go(
                found.one(),
                found.way(),
                SeatCookie.in(request),
                said == null ? null : Ids.parse(said).orElse(null),
                again == null ? null : Ids.parse(again).orElse(null),
                number,
                errors,
                visit);
    }

    /** Gives the device the secret of its seats, where it has none. Nothing is written yet. */
    @Post("/go/start")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("way.choose")
    HttpResponse<?> start(String slug, UUID way, Visit visit, HttpRequest<?> request, @Body @Nullable String body) {
        forms.read(visit, body);
        Found found = found(slug, way, visit);
        MutableHttpResponse<?> on = seeOther(found.here() + "/go");
        return SeatCookie.in(request) == null ? SeatCookie.set(on, choices.secret()) : on;
    }

    /** One statement with what was chosen, or all the places that were ticked. */
    @Post("/go")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("way.choose")
    HttpResponse<?> choose(String slug, UUID way, Visit visit, HttpRequest<?> request, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "item", "choice", "place*", "page");
        Found found = found(slug, way, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        boolean places = found.way().kindOf() == Way.Kind.PLACES;
        int number = Math.max(1, form.number("page"));
        Map<UUID, @Nullable String> chosen = places ? ticked(found.way(), form) : said(form);
        if (chosen.isEmpty() || places && chosen.values().stream().allMatch(java.util.Objects::isNull)) {
            errors.add(
                    places ? "place" : "choice",
                    places ? "consultation.way.place-missing" : "consultation.way.choice-missing");
        }
        boolean open = ways.stateAt(found.one(), found.way(), visit.now()) == Part.State.OPEN;
        if (!errors.none() || !open) {
            return Answers.again(
                    "consultation/way_go",
                    page(found, null, form.text("item"), number, errors.shown(), visit, request));
        }
        String known = SeatCookie.in(request);
        try {
            brakes.take("choice", A_MINUTE, known == null ? "" : known, request);
        } catch (TooManyRequests often) {
            errors.add(places ? "place" : "choice", "consultation.way.too-soon", Map.of("seconds", often.seconds()));
            return Pages.tooSoon(
                    "consultation/way_go",
                    page(found, null, form.text("item"), number, errors.shown(), visit, request),
                    often);
        }
        String secret = known == null ? choices.secret() : known;
        ways.choose(found.one(), found.way(), secret, chosen);
        MutableHttpResponse<?> on = seeOther(found.here() + "/go"
                + switch (found.way().kindOf()) {
                    case PLACES -> "";
                    case DOCUMENT -> number == 1 ? "" : "?page=" + number;
                    default -> "?said=" + chosen.keySet().iterator().next();
                });
        return known == null ? SeatCookie.set(on, secret) : on;
    }

    private static Map<UUID, @Nullable String> said(Form form) {
        String choice = form.text("choice");
        return choice.isEmpty()
                ? Map.of()
                : Map.of(Ids.parse(form.text("item")).orElseThrow(NoSuchConsultation::new), choice);
    }

    /** Every place of the way, chosen where it was ticked; null where it was not. */
    private Map<UUID, @Nullable String> ticked(Way way, Form form) {
        List<String> given = form.texts("place");
        Map<UUID, @Nullable String> chosen = new HashMap<>();
        ways.items(way).forEach(item -> chosen.put(item.publicId(), null));
        given.forEach(place -> chosen.put(
                Ids.parse(place).orElseThrow(NoSuchConsultation::new),
                Way.Kind.PLACES.choices().getFirst()));
        return chosen;
    }

    /** Forgets the device's seats: the next person at it begins anew. */
    @Post("/go/finish")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("way.choose")
    HttpResponse<?> finish(String slug, UUID way, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        return SeatCookie.clear(seeOther(found(slug, way, visit).here()));
    }

    /** @param about the place it is about */
    @Get("/add")
    @Allowed("way.write")
    HttpResponse<?> form(
            String slug, UUID way, Visit visit, HttpRequest<?> request, @Nullable @QueryValue String about) {
        Found found = wanted(found(slug, way, visit));
        return found.moved()
                ? Pages.moved(found.here() + "/add", request)
                : Answers.page(
                        "consultation/way_add",
                        showing.add(
                                found.one(),
                                found.way(),
                                known(found.way(), about),
                                "",
                                FieldErrors.Shown.NONE,
                                visit));
    }

    @Post("/add")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("way.write")
    HttpResponse<?> add(String slug, UUID way, Visit visit, HttpRequest<?> request, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "words", "about", Form.GO);
        Found found = wanted(found(slug, way, visit));
        String words = form.text("words");
        String about = known(found.way(), form.text("about"));
        if (form.turned()) {
            return Answers.page(
                    "consultation/way_add",
                    showing.add(found.one(), found.way(), about, words, FieldErrors.Shown.NONE, visit));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        if (words.isEmpty()) {
            errors.add("words", "consultation.way.words-missing");
        } else if (words.length() > Contributions.LONGEST) {
            errors.add(
                    "words",
                    "consultation.way.too-long." + found.way().kindOf().key(),
                    Map.of("most", Contributions.LONGEST));
        }
        boolean open = ways.stateAt(found.one(), found.way(), visit.now()) == Part.State.OPEN;
        if (!errors.none() || !open) {
            return Answers.again(
                    "consultation/way_add", showing.add(found.one(), found.way(), about, words, errors.shown(), visit));
        }
        try {
            brakes.take("idea", WORDS_A_MINUTE, "", request);
        } catch (TooManyRequests often) {
            errors.add("words", "consultation.way.too-soon", Map.of("seconds", often.seconds()));
            return Pages.tooSoon(
                    "consultation/way_add",
                    showing.add(found.one(), found.way(), about, words, errors.shown(), visit),
                    often);
        }
        String token = contributions.add(
                found.one(),
                found.way(),
                about,
                drafts.current(found.way()).map(TextVersion::number).orElse(null),
                words,
                visit.locale());
        return seeOther(found.here() + "/yours/" + token);
    }

    /** What became of what somebody wrote, for whoever has its address. */
    @Get("/yours/{token}")
    @Allowed("way.write")
    HttpResponse<?> yours(String slug, UUID way, String token, Visit visit, HttpRequest<?> request) {
        Found found = found(slug, way, visit);
        if (found.moved()) {
            return Pages.moved(found.here() + "/yours/" + token, request);
        }
        Contribution own = contributions
                .opened(found.one(), found.way(), token, visit.now())
                .orElseThrow(NoSuchConsultation::new);
        return Pages.answer(
                        HttpStatus.OK, "consultation/way_yours", showing.yours(found.one(), found.way(), own, visit))
                .header("Referrer-Policy", "no-referrer");
    }

    private static Found wanted(Found found) {
        if (!found.way().wordsWanted()) {
            throw new NoSuchConsultation();
        }
        return found;
    }

    /** A place or passage of this way; null for anything else. */
    private @Nullable String known(Way way, @Nullable String about) {
        if (way.kindOf() == Way.Kind.DOCUMENT) {
            return about != null
                            && drafts.current(way)
                                    .flatMap(version -> version.at(about))
                                    .isPresent()
                    ? about
                    : null;
        }
        return about == null
                ? null
                : ways.items(way).stream()
                        .map(item -> item.publicId().toString())
                        .filter(about::equals)
                        .findFirst()
                        .orElse(null);
    }

    private static MutableHttpResponse<?> seeOther(String outside) {
        return HttpResponse.seeOther(java.net.URI.create(outside));
    }
}

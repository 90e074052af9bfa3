package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Agreeing with ideas, without an account and without seeing how many do first. Nobody can disagree with one. */
@Controller("/consultations/{slug}/ideas/go")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class IdeaAgreePages {
    private static final int A_MINUTE = 60;

    private final Consultations consultations;
    private final Ideas ideas;
    private final Choices choices;
    private final Figures figures;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;

    IdeaAgreePages(
            Consultations consultations,
            Ideas ideas,
            Choices choices,
            Figures figures,
            Forms forms,
            Messages messages,
            Brakes brakes) {
        this.consultations = consultations;
        this.ideas = ideas;
        this.choices = choices;
        this.figures = figures;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
    }

    @Get
    @Allowed("way.choose")
    HttpResponse<?> page(String slug, Visit visit, HttpRequest<?> request, @Nullable @QueryValue Integer page) {
        Consultations.Addressed found = found(slug, visit);
        return found.moved()
                ? Pages.moved(visit.path(here(found) + "/go"), request)
                : Answers.page("consultation/way_go", shown(found, visit, request, page == null ? 1 : page));
    }

    private WayShowing.GoPage shown(Consultations.Addressed found, Visit visit, HttpRequest<?> request, int number) {
        Consultation one = found.consultation();
        String locale = visit.locale();
        String secret = SeatCookie.in(request);
        Map<String, String> chosen = choices.of(one.councilId(), one.publicId(), secret);
        Map<UUID, Figures.Figure> shown = chosen.isEmpty() ? Map.of() : figures.shown(one.councilId(), one.publicId());
        Some<Idea> some =
                secret == null ? ideas.published(one, visit.now(), number) : ideas.inTurn(one, secret, number);
        List<WayShowing.ItemShown> items = some.here().stream()
                .map(idea -> item(idea, chosen, shown, locale))
                .toList();
        String go = visit.path(here(found) + "/go");
        return new WayShowing.GoPage(
                Showing.Text.of(one.words().title(), locale),
                new Showing.Text(messages.text(locale, "consultation.ideas.card"), null),
                Way.Kind.DOCUMENT.key(),
                ideas.taken(one, visit.now()) ? "open" : "over",
                secret != null,
                null,
                null,
                items,
                (int) items.stream().filter(item -> !item.yours().isEmpty()).count(),
                (int) some.all(),
                true,
                visit.path(here(found)),
                visit.path("/consultations/" + found.slug()),
                some.paging(go),
                FieldErrors.Shown.NONE);
    }

    private static WayShowing.ItemShown item(
            Idea idea, Map<String, String> chosen, Map<UUID, Figures.Figure> shown, String locale) {
        String yours = chosen.getOrDefault(idea.publicId().toString(), "");
        Figures.Figure figure = yours.isEmpty() ? null : shown.get(idea.publicId());
        return new WayShowing.ItemShown(
                idea.publicId().toString(),
                new Showing.Text(idea.shown(), idea.locale().equals(locale) ? null : idea.locale()),
                false,
                yours,
                figure == null ? List.of() : List.of(new WayShowing.Line("agree", figure.of("agree"))),
                null,
                null);
    }

    @Post("/start")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("way.choose")
    HttpResponse<?> start(String slug, Visit visit, HttpRequest<?> request, @Body @Nullable String body) {
        forms.read(visit, body);
        MutableHttpResponse<?> on = back(found(slug, visit), visit, "/go");
        return SeatCookie.in(request) == null ? SeatCookie.set(on, choices.secret()) : on;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("way.choose")
    HttpResponse<?> agree(String slug, Visit visit, HttpRequest<?> request, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "item", "choice", "page");
        Consultations.Addressed found = found(slug, visit);
        UUID idea = Ids.parse(form.text("item")).orElseThrow(NoSuchConsultation::new);
        if (!form.text("choice").equals("agree")) {
            throw new NoSuchConsultation();
        }
        int page = Math.max(1, form.number("page"));
        if (!ideas.taken(found.consultation(), visit.now())) {
            return Answers.again("consultation/way_go", shown(found, visit, request, page));
        }
        String known = SeatCookie.in(request);
        brakes.take("choice", A_MINUTE, known == null ? "" : known, request);
        String secret = known == null ? choices.secret() : known;
        ideas.agree(found.consultation(), idea, secret);
        MutableHttpResponse<?> on = back(found, visit, "/go" + (page == 1 ? "" : "?page=" + page));
        return known == null ? SeatCookie.set(on, secret) : on;
    }

    @Post("/finish")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("way.choose")
    HttpResponse<?> finish(String slug, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        return SeatCookie.clear(back(found(slug, visit), visit, ""));
    }

    private Consultations.Addressed found(String slug, Visit visit) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        if (!found.consultation().ideas()) {
            throw new NoSuchConsultation();
        }
        return found;
    }

    private static String here(Consultations.Addressed found) {
        return "/consultations/" + found.slug() + "/ideas";
    }

    private static MutableHttpResponse<?> back(Consultations.Addressed found, Visit visit, String end) {
        return HttpResponse.seeOther(URI.create(visit.path(here(found) + end)));
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/** Adding an idea: words only, no name, nothing shown until a moderator has read it. */
@Controller("/consultations/{slug}/ideas")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class IdeaPages {
    /** From one network, without sessions: a school may share it, so the brake lets far more through (decision 26). */
    private static final int A_MINUTE = 30;

    /** The page asks while somebody types, each time they stop for a moment. */
    private static final int LIKE_A_MINUTE = 120;

    /** @param likeHref where what is typed can be held against what is public @param alike public ideas that may say the same as what was typed; empty where there are none, or it was said that none does */
    record IdeaForm(
            Showing.Text title,
            String action,
            String backHref,
            String idea,
            boolean open,
            String likeHref,
            List<IdeaShowing.IdeaShown> alike,
            FieldErrors.Shown errors)
            implements PageModel {}

    /**
     * What became of somebody's idea, for whoever has its address.
     *
     * @param state {@code waiting}, {@code published} or {@code declined}; one that is a worry goes on waiting here
     * @param shown as readers see it, or as it was typed
     * @param covered key of why a part of it is hidden; null where none is
     * @param kind key of the kind words about why it is not published; null where it is
     * @param merged the idea that says the same, with which it was made one
     * @param action where it can be sent again, changed; null once nothing more is taken
     * @param turn the same address in the other language
     */
    record Yours(
            Showing.Text title,
            String state,
            String shown,
            String lang,
            @Nullable String covered,
            @Nullable String kind,
            @Nullable String action,
            String turn,
            String ideasHref,
            String hearHref,
            IdeaShowing.@Nullable IdeaShown merged,
            Showing.@Nullable Text mergedWhy,
            Showing.@Nullable Text reply,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Ideas ideas;
    private final Forms forms;
    private final Messages messages;
    private final Brakes brakes;
    private final LikeIdeas like;

    IdeaPages(Consultations consultations, Ideas ideas, Forms forms, Messages messages, Brakes brakes, LikeIdeas like) {
        this.consultations = consultations;
        this.ideas = ideas;
        this.forms = forms;
        this.messages = messages;
        this.brakes = brakes;
        this.like = like;
    }

    @Get("/add")
    @Allowed("idea.add")
    HttpResponse<?> form(String slug, Visit visit, HttpRequest<?> request) {
        Consultations.Addressed found = found(slug, visit);
        return found.moved()
                ? Pages.moved(visit.path(ideasOf(found) + "/add"), request)
                : Answers.page("consultation/idea_form", page(found, visit, "", FieldErrors.Shown.NONE));
    }

    @Post("/add")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("idea.add")
    HttpResponse<?> add(String slug, Visit visit, HttpRequest<?> request, @Body @Nullable String body) {
        Consultations.Addressed found = found(slug, visit);
        Form form = forms.read(visit, body, "idea", "anyway", Form.GO);
        String idea = form.text("idea");
        if (form.turned()) {
            return Answers.page("consultation/idea_form", page(found, visit, idea, FieldErrors.Shown.NONE));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        if (idea.isEmpty()) {
            errors.add("idea", "consultation.idea.missing");
        } else if (idea.length() > Ideas.LONGEST) {
            errors.add("idea", "consultation.idea.too-long", Map.of("most", Ideas.LONGEST));
        }
        boolean open = ideas.taken(found.consultation(), visit.now());
        if (!errors.none() || !open) {
            return Answers.again("consultation/idea_form", page(found, visit, idea, errors.shown()));
        }
        try {
            brakes.take("idea", A_MINUTE, "", request);
        } catch (TooManyRequests often) {
            errors.add("idea", "consultation.idea.too-soon", Map.of("seconds", often.seconds()));
            return Pages.tooSoon("consultation/idea_form", page(found, visit, idea, errors.shown()), often);
        }
        List<Idea> alike =
                form.has("anyway") ? List.of() : like.to(found.consultation(), idea, visit.locale(), visit.now());
        if (!alike.isEmpty()) {
            return Answers.page("consultation/idea_form", page(found, visit, idea, alike, errors.shown()));
        }
        return Pages.seeOther(
                visit, ideasOf(found) + "/yours/" + ideas.add(found.consultation(), idea, visit.locale()));
    }

    @Get("/yours/{token}")
    @Allowed("idea.add")
    HttpResponse<?> yours(String slug, String token, Visit visit, HttpRequest<?> request) {
        Consultations.Addressed found = found(slug, visit);
        if (found.moved()) {
            return Pages.moved(visit.path(ideasOf(found) + "/yours/" + token), request);
        }
        Idea idea = ideas.opened(found.consultation(), token, visit.now()).orElseThrow(NoSuchConsultation::new);
        boolean published = idea.state().equals(Idea.PUBLISHED);
        boolean declined = idea.state().equals(Idea.DECLINED);
        boolean open = ideas.taken(found.consultation(), visit.now());
        Yours page = new Yours(
                Showing.Text.of(found.consultation().words().title(), visit.locale()),
                published ? "published" : declined ? "declined" : "waiting",
                published ? idea.shown() : idea.words(),
                idea.locale(),
                published && idea.reason() != null ? "moderation.blackout." + idea.reason() + ".reader" : null,
                declined ? "moderation.reason." + idea.reason() + ".author" : null,
                declined && open ? visit.path(ideasOf(found) + "/add") : null,
                visit.pathIn(visit.otherLocale(), ideasOf(found) + "/add"),
                visit.path(ideasOf(found)),
                hear(found, visit),
                idea.mergedInto() == null
                        ? null
                        : ideas.find(visit.council().id(), idea.mergedInto())
                                .map(into -> IdeaShowing.shown(into, visit.locale()))
                                .orElse(null),
                idea.mergedWhy() == null ? null : Showing.Text.of(idea.mergedWhy(), visit.locale()),
                idea.reply() == null ? null : Showing.Text.of(idea.reply(), visit.locale()),
                FieldErrors.Shown.NONE);
        return Pages.answer(HttpStatus.OK, "consultation/idea_yours", page).header("Referrer-Policy", "no-referrer");
    }

    /** The address of one idea: among the others, or that of the one it was made one with. */
    @Get("/at/{idea}")
    @Allowed("consultation.read")
    HttpResponse<?> at(String slug, UUID idea, Visit visit, HttpRequest<?> request) {
        Consultations.Addressed found = found(slug, visit);
        Idea own = ideas.find(visit.council().id(), idea)
                .filter(each -> each.consultationId() == Consultations.idOf(found.consultation()))
                .filter(each -> each.state().equals(Idea.PUBLISHED))
                .orElseThrow(NoSuchConsultation::new);
        return own.mergedInto() == null
                ? Pages.seeOther(visit, ideasOf(found) + among(found.consultation(), own, visit))
                : Pages.moved(visit.path(ideasOf(found) + "/at/" + own.mergedInto()), request);
    }

    /** Where it stands among the others today. */
    private String among(Consultation one, Idea own, Visit visit) {
        int page = ideas.page(one, own.publicId(), visit.now());
        return (page == 1 ? "" : "?page=" + page) + "#i-" + own.publicId();
    }

    /** Public ideas that may say the same as what somebody is typing. Nothing is kept of it. */
    @Post("/like")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("idea.add")
    HttpResponse<?> like(String slug, Visit visit, HttpRequest<?> request, @Body @Nullable String body) {
        Consultations.Addressed found = found(slug, visit);
        Form form = forms.read(visit, body, "idea");
        String idea = form.text("idea");
        brakes.take("idea-like", LIKE_A_MINUTE, "", request);
        boolean asked =
                !idea.isEmpty() && idea.length() <= Ideas.LONGEST && ideas.taken(found.consultation(), visit.now());
        List<Idea> alike = asked ? like.to(found.consultation(), idea, visit.locale(), visit.now()) : List.of();
        List<IdeaShowing.IdeaShown> shown = alike.stream()
                .map(each -> IdeaShowing.shown(each, visit.locale()))
                .toList();
        return HttpResponse.ok(Json.write(Map.of("data", shown))).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** Ideas once ended here; each has a page of its own now. */
    @Get("/thanks")
    @Allowed("idea.add")
    HttpResponse<?> thanks(String slug, Visit visit, HttpRequest<?> request) {
        return Pages.moved(visit.path(ideasOf(found(slug, visit))), request);
    }

    private static String hear(Consultations.Addressed found, Visit visit) {
        return visit.path("/hear-back?thing=" + found.consultation().stream());
    }

    private Consultations.Addressed found(String slug, Visit visit) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        if (!found.consultation().ideas()) {
            throw new NoSuchConsultation();
        }
        return found;
    }

    private static String ideasOf(Consultations.Addressed found) {
        return "/consultations/" + found.slug() + "/ideas";
    }

    private IdeaForm page(Consultations.Addressed found, Visit visit, String idea, FieldErrors.Shown errors) {
        return page(found, visit, idea, List.of(), errors);
    }

    private IdeaForm page(
            Consultations.Addressed found, Visit visit, String idea, List<Idea> alike, FieldErrors.Shown errors) {
        return new IdeaForm(
                Showing.Text.of(found.consultation().words().title(), visit.locale()),
                visit.path(ideasOf(found) + "/add"),
                visit.path(ideasOf(found)),
                idea,
                ideas.taken(found.consultation(), visit.now()),
                visit.path(ideasOf(found) + "/like"),
                alike.stream()
                        .map(each -> IdeaShowing.shown(each, visit.locale()))
                        .toList(),
                errors);
    }
}

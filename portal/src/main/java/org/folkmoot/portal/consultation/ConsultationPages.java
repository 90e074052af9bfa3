package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.LocalDate;
import java.util.function.Function;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Alike;

/** The register of consultations and what everyone may read about each. */
@Controller("/consultations")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class ConsultationPages {
    private final Consultations consultations;
    private final Showing showing;
    private final RegisterShowing register;
    private final ResultsShowing results;
    private final OutcomeShowing outcomes;
    private final IdeaShowing ideas;
    private final Parts parts;

    ConsultationPages(
            Consultations consultations,
            Showing showing,
            RegisterShowing register,
            ResultsShowing results,
            OutcomeShowing outcomes,
            IdeaShowing ideas,
            Parts parts) {
        this.consultations = consultations;
        this.showing = showing;
        this.register = register;
        this.results = results;
        this.outcomes = outcomes;
        this.ideas = ideas;
        this.parts = parts;
    }

    @Get
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    HttpResponse<?> register(Visit visit, HttpRequest<?> request) {
        consultations.announced(visit.council().id()).forEach(one -> one.nextChangeAfter(visit.now())
                .ifPresent(at -> ByteCache.changesAt(request, at)));
        return Answers.page("consultation/register", register.register(visit));
    }

    @Get("/{slug}")
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome", "survey.release", "content", "document"})
    HttpResponse<?> show(String slug, Visit visit, HttpRequest<?> request) {
        ByteCache.changesAt(request, visit.now().plus(Alike.LOOKED_AGAIN));
        return at(slug, "", visit, request, "consultation/show", one -> showing.show(one, visit, false));
    }

    @Get("/{slug}/results")
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome", "survey.release"})
    HttpResponse<?> results(
            String slug,
            Visit visit,
            HttpRequest<?> request,
            @Nullable @QueryValue String who,
            @Nullable @QueryValue String group) {
        return at(slug, "/results", visit, request, "consultation/results", one -> {
            if (!showing.resultsPublic(one, one.stageAt(visit.now()))) {
                throw new NoSuchConsultation();
            }
            return results.results(one, visit, who, group);
        });
    }

    @Get("/{slug}/outcome")
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome", "survey.release", "content", "document"})
    HttpResponse<?> outcome(String slug, Visit visit, HttpRequest<?> request) {
        return at(slug, "/outcome", visit, request, "consultation/outcome", one -> {
            if (one.stageAt(visit.now()) != Stage.ANSWERED) {
                throw new NoSuchConsultation();
            }
            ByteCache.changesAt(request, visit.now().plus(Alike.LOOKED_AGAIN));
            outcomes.lateNext(one, visit.now()).ifPresent(at -> ByteCache.changesAt(request, at));
            return outcomes.outcome(one, visit);
        });
    }

    /** In an order that changes at midnight. */
    @Get("/{slug}/ideas")
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    HttpResponse<?> ideas(String slug, Visit visit, HttpRequest<?> request, @Nullable @QueryValue Integer page) {
        LocalDate today = visit.now().atZone(Spoken.UK).toLocalDate();
        ByteCache.changesAt(request, today.plusDays(1).atStartOfDay(Spoken.UK).toInstant());
        return at(slug, "/ideas", visit, request, "consultation/ideas", one -> {
            if (!one.ideas()) {
                throw new NoSuchConsultation();
            }
            return ideas.ideas(one, visit, page == null ? 1 : page);
        });
    }

    private HttpResponse<?> at(
            String slug,
            String below,
            Visit visit,
            HttpRequest<?> request,
            String view,
            Function<Consultation, PageModel> page) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        if (found.moved()) {
            return Pages.moved(visit.path("/consultations/" + found.slug() + below), request);
        }
        parts.nextChangeAfter(found.consultation(), visit.now()).ifPresent(at -> ByteCache.changesAt(request, at));
        return Answers.page(view, page.apply(found.consultation()));
    }
}

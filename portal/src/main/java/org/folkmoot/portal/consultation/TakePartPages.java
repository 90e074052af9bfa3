package org.folkmoot.portal.consultation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.Visit;

/** The page before the first question: what is promised, who reads it, how long it takes. */
@Controller("/take-part")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class TakePartPages {
    private final Consultations consultations;
    private final Showing showing;

    TakePartPages(Consultations consultations, Showing showing) {
        this.consultations = consultations;
        this.showing = showing;
    }

    /** Where people begin when they guess. */
    @Get
    @Allowed("consultation.read")
    HttpResponse<?> all(Visit visit) {
        return Answers.moved(visit.path("/consultations"));
    }

    @Get("/{slug}/{audience}")
    @Allowed("consultation.read")
    HttpResponse<?> promise(String slug, String audience, Visit visit) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        AudienceKind kind = AudienceKind.of(audience).orElseThrow(NoSuchConsultation::new);
        Activity activity = consultations.activities(found.consultation()).stream()
                .filter(one -> one.audience() == kind)
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
        if (found.moved() || !audience.equals(kind.segment(visit.locale()))) {
            return Answers.moved(visit.path("/take-part/" + found.slug() + "/" + kind.segment(visit.locale())));
        }
        return Answers.page("consultation/take_part", showing.takePart(found.consultation(), activity, visit));
    }
}

package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.Printing;

/** The page before the first question: what is promised, who reads it, how long it takes. */
@Controller("/take-part")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class TakePartPages {
    private static final String LARGE = "?print=large";

    private final Consultations consultations;
    private final Showing showing;
    private final Printing printing;
    private final Parts parts;

    TakePartPages(Consultations consultations, Showing showing, Printing printing, Parts parts) {
        this.consultations = consultations;
        this.showing = showing;
        this.printing = printing;
        this.parts = parts;
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
        Activity activity = consultations.asked(found.consultation(), audience).orElseThrow(NoSuchConsultation::new);
        if (found.moved() || !audience.equals(activity.segment(visit.locale()))) {
            return Answers.moved(visit.path("/take-part/" + found.slug() + "/" + activity.segment(visit.locale())));
        }
        return Answers.page("consultation/take_part", showing.takePart(found.consultation(), activity, visit));
    }

    /** The questionnaire to fill in on paper, while people can answer. @param print {@code large} for large print */
    @Get("/{slug}/{audience}/print")
    @Allowed("consultation.read")
    HttpResponse<?> print(String slug, String audience, Visit visit, @Nullable @QueryValue String print) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        Consultation one = found.consultation();
        Activity activity = consultations.asked(one, audience).orElseThrow(NoSuchConsultation::new);
        String here = address(one, activity, visit.locale());
        if (found.moved() || !audience.equals(activity.segment(visit.locale()))) {
            return Answers.moved(visit.path(here + "/print"));
        }
        boolean large = "large".equals(print);
        Printing.Ways ways = new Printing.Ways(
                visit.path(here),
                visit.path(here + "/print") + (large ? "" : LARGE),
                visit.pathIn(visit.otherLocale(), address(one, activity, visit.otherLocale()) + "/print")
                        + (large ? LARGE : ""));
        return parts.holding(one, activity.part()).stateAt(one, visit.now()) == Part.State.OPEN
                ? printing.of(visit.council().id(), activity.publicId(), visit.locale(), large, ways)
                        .<HttpResponse<?>>map(page -> Answers.page("survey/paper", page))
                        .orElseThrow(NoSuchConsultation::new)
                : Pages.seeOther(visit, here);
    }

    private String address(Consultation one, Activity activity, String locale) {
        return "/take-part/" + consultations.slugOf(one, locale) + "/" + activity.segment(locale);
    }
}

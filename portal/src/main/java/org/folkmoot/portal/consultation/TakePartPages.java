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
import java.util.Objects;
import java.util.function.BiFunction;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.paper.Press;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.GroupDoor;
import org.folkmoot.portal.survey.PrintedPage;
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
    private final Press press;
    private final GroupDoor door;

    TakePartPages(
            Consultations consultations, Showing showing, Printing printing, Parts parts, Press press, GroupDoor door) {
        this.door = door;
        this.press = press;
        this.consultations = consultations;
        this.showing = showing;
        this.printing = printing;
        this.parts = parts;
    }

    /** Where people begin when they guess. */
    @Get
    @Allowed("consultation.read")
    HttpResponse<?> all(Visit visit, HttpRequest<?> request) {
        return Pages.moved(visit.path("/consultations"), request);
    }

    @Get("/{slug}/{audience}")
    @Allowed("consultation.read")
    HttpResponse<?> promise(String slug, String audience, Visit visit, HttpRequest<?> request) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        Activity activity = asked(found.consultation(), audience, visit, request);
        if (found.moved() || !audience.equals(activity.segment(visit.locale()))) {
            return Pages.moved(
                    visit.path("/take-part/" + found.slug() + "/" + activity.segment(visit.locale())), request);
        }
        return Answers.page("consultation/take_part", showing.takePart(found.consultation(), activity, visit));
    }

    /** The questionnaire to fill in on paper, while people can answer. @param print {@code large} for large print */
    @Get("/{slug}/{audience}/print")
    @Allowed("consultation.read")
    HttpResponse<?> print(
            String slug, String audience, Visit visit, HttpRequest<?> request, @Nullable @QueryValue String print) {
        return printed(
                slug, audience, "/print", print, visit, request, (one, page) -> Answers.page("survey/paper", page));
    }

    /** The same as a tagged PDF. */
    @Get("/{slug}/{audience}/print.pdf")
    @Allowed("consultation.read")
    HttpResponse<?> printPdf(
            String slug, String audience, Visit visit, HttpRequest<?> request, @Nullable @QueryValue String print) {
        return printed(slug, audience, "/print.pdf", print, visit, request, (one, page) -> {
            LocalDate on =
                    Objects.requireNonNull(one.opensAt()).atZone(Spoken.UK).toLocalDate();
            return HttpResponse.ok(press.pdf(PrintedPage.PDF, page, visit.locale(), on))
                    .headers(Downloads.made("questionnaire.pdf", Downloads.PDF));
        });
    }

    private HttpResponse<?> printed(
            String slug,
            String audience,
            String ending,
            @Nullable String print,
            Visit visit,
            HttpRequest<?> request,
            BiFunction<Consultation, PrintedPage, HttpResponse<?>> answer) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        Consultation one = found.consultation();
        Activity activity = asked(one, audience, visit, request);
        String here = address(one, activity, visit.locale());
        if (found.moved() || !audience.equals(activity.segment(visit.locale()))) {
            return Pages.moved(visit.path(here + ending), request);
        }
        boolean large = "large".equals(print);
        String size = large ? LARGE : "";
        Printing.Ways ways = new Printing.Ways(
                visit.path(here),
                visit.path(here + "/print") + (large ? "" : LARGE),
                visit.pathIn(visit.otherLocale(), address(one, activity, visit.otherLocale()) + "/print") + size,
                visit.path(here + "/print.pdf") + size);
        if (parts.holding(one, activity.part()).stateAt(one, visit.now()) != Part.State.OPEN) {
            return Pages.seeOther(visit, here);
        }
        return answer.apply(
                one,
                printing.of(visit.council().id(), activity.publicId(), visit.locale(), large, ways)
                        .orElseThrow(NoSuchConsultation::new));
    }

    /** @throws NoSuchConsultation also for what is asked of a named group, to anybody it is not open to */
    private Activity asked(Consultation one, String audience, Visit visit, HttpRequest<?> request) {
        return consultations
                .asked(one, audience)
                .filter(activity -> !activity.ofGroup() || door.opens(visit.viewer(), activity.publicId(), request))
                .orElseThrow(NoSuchConsultation::new);
    }

    private String address(Consultation one, Activity activity, String locale) {
        return "/take-part/" + consultations.slugOf(one, locale) + "/" + activity.segment(locale);
    }
}

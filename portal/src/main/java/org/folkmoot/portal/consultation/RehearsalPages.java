package org.folkmoot.portal.consultation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** Where somebody with the link of a rehearsal begins. The answering itself goes over the pages that everybody will see. */
@Controller("/rehearsal")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class RehearsalPages {
    /** @param href of the page before the first question */
    record Way(String name, int minutes, String href, Showing.Text opening) {}

    record StartPage(Showing.Text title, String summary, Instant endsAt, boolean young, List<Way> ways)
            implements PageModel {}

    private final Rehearsals rehearsals;
    private final Showing showing;

    RehearsalPages(Rehearsals rehearsals, Showing showing) {
        this.rehearsals = rehearsals;
        this.showing = showing;
    }

    @Get("/{token}")
    @Allowed("consultation.rehearse")
    HttpResponse<?> start(String token, Visit visit) {
        Rehearsals.Opened opened =
                rehearsals.open(visit.council().id(), token, visit.now()).orElseThrow(NoSuchConsultation::new);
        Consultation one = opened.consultation();
        HttpResponse<?> page = Answers.page(
                "consultation/rehearsal",
                new StartPage(
                        Showing.Text.of(one.words().title(), visit.locale()),
                        one.words().summary().in(visit.locale()),
                        opened.endsAt(),
                        opened.tried().stream().anyMatch(each -> each.activity().young()),
                        opened.tried().stream()
                                .map(each -> new Way(
                                        each.activity().said().name().in(visit.locale()),
                                        each.activity().minutes(),
                                        visit.path("/rehearsal/" + token + "/" + each.rehearsed()),
                                        Showing.Text.of(each.activity().said().opening(), visit.locale())))
                                .toList()));
        return quietly(page);
    }

    /** What everybody will read before the first question: the promise, who reads it, how long it takes. @param activity what is answered, never the real one */
    @Get("/{token}/{activity}")
    @Allowed("consultation.rehearse")
    HttpResponse<?> promise(String token, UUID activity, Visit visit) {
        Rehearsals.Opened opened =
                rehearsals.open(visit.council().id(), token, visit.now()).orElseThrow(NoSuchConsultation::new);
        Rehearsals.Tried tried = opened.tried().stream()
                .filter(each -> each.rehearsed().equals(activity))
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
        return quietly(Answers.page(
                "consultation/take_part",
                showing.rehearsed(
                        opened.consultation(),
                        tried.activity(),
                        activity,
                        opened.endsAt(),
                        visit.path("/rehearsal/" + token),
                        visit)));
    }

    /** The secret of the link goes nowhere else. */
    private static HttpResponse<?> quietly(HttpResponse<?> page) {
        return ((MutableHttpResponse<?>) page).header("Referrer-Policy", "same-origin");
    }
}

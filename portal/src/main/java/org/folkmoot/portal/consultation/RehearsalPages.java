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
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** Where somebody with the link of a rehearsal begins. The answering itself goes over the pages that everybody will see. */
@Controller("/rehearsal")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class RehearsalPages {
    /** @param activity what is answered, never the real one */
    record Way(String name, int minutes, String activity, Showing.Text opening) {}

    record StartPage(Showing.Text title, String summary, Instant endsAt, boolean young, List<Way> ways)
            implements PageModel {}

    private final Rehearsals rehearsals;

    RehearsalPages(Rehearsals rehearsals) {
        this.rehearsals = rehearsals;
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
                                        each.rehearsed().toString(),
                                        Showing.Text.of(each.activity().said().opening(), visit.locale())))
                                .toList()));
        return ((MutableHttpResponse<?>) page).header("Referrer-Policy", "same-origin");
    }
}

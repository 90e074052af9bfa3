package org.folkmoot.portal.consultation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;

/** A meeting as a file for calendars. */
@Controller("/consultations/{slug}/meetings/{meeting}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class MeetingPages {
    private final Consultations consultations;
    private final Meetings meetings;
    private final Site.Settings settings;

    MeetingPages(Consultations consultations, Meetings meetings, Site.Settings settings) {
        this.consultations = consultations;
        this.meetings = meetings;
        this.settings = settings;
    }

    @Get("/calendar.ics")
    @Allowed("consultation.read")
    HttpResponse<?> calendar(String slug, UUID meeting, Visit visit) {
        Consultations.Addressed found =
                consultations.addressed(visit.council().id(), visit.locale(), slug, visit.now());
        if (found.moved()) {
            return Answers.moved(
                    visit.path("/consultations/" + found.slug() + "/meetings/" + meeting + "/calendar.ics"));
        }
        Meeting own = meetings.find(found.consultation(), meeting).orElseThrow(NoSuchConsultation::new);
        String host = visit.council().primaryHost();
        String origin = settings.origin().isEmpty() ? "https://" + host : settings.origin();
        String page = origin + visit.path("/consultations/" + found.slug());
        byte[] file =
                Meetings.calendar(own, host, page, visit.locale(), visit.now()).getBytes(StandardCharsets.UTF_8);
        return HttpResponse.ok(file).headers(Downloads.made("meeting.ics", "text/calendar; charset=utf-8"));
    }
}

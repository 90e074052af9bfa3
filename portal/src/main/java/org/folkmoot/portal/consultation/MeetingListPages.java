package org.folkmoot.portal.consultation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;

/** Every meeting still to come, of all consultations. */
@Controller("/meetings")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class MeetingListPages {
    private final Meetings meetings;
    private final MeetingShowing showing;

    MeetingListPages(Meetings meetings, MeetingShowing showing) {
        this.meetings = meetings;
        this.showing = showing;
    }

    @Get
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    HttpResponse<?> list(Visit visit, HttpRequest<?> request) {
        List<Meeting> coming = meetings.coming(visit.council().id(), visit.now());
        coming.stream()
                .flatMap(each -> Stream.of(each.startsAt(), each.endsAt()))
                .filter(visit.now()::isBefore)
                .forEach(at -> ByteCache.changesAt(request, at));
        return Answers.page("consultation/meetings", showing.coming(coming, visit));
    }
}

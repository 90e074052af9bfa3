package org.folkmoot.portal.consultation;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;

/** What changed because people spoke: you said, we did, over all consultations. */
@Controller("/changes")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class ChangesPages {
    private final OutcomeShowing showing;

    ChangesPages(OutcomeShowing showing) {
        this.showing = showing;
    }

    @Get
    @Allowed("consultation.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    @View("consultation/changes")
    OutcomeShowing.ChangesPage changes(Visit visit) {
        return showing.changes(visit);
    }
}

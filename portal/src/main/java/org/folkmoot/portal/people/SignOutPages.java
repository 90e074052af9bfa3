package org.folkmoot.portal.people;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Signing out: the session ends here and everywhere this browser kept anything of ours. */
@Controller("/sign-out")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SignOutPages {
    private final Sessions sessions;
    private final Forms forms;

    SignOutPages(Sessions sessions, Forms forms) {
        this.sessions = sessions;
        this.forms = forms;
    }

    record SignedOutPage() implements PageModel {}

    @Get
    @View("people/signed_out")
    @Allowed("people.sign-in")
    SignedOutPage done() {
        return new SignedOutPage();
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.sign-in")
    HttpResponse<?> leave(Visit visit, @Nullable @Body String body) {
        forms.read(visit, body);
        sessions.end(visit.viewer());
        return SessionCookie.drop(Pages.seeOther(visit, "/sign-out"))
                .header("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
    }
}

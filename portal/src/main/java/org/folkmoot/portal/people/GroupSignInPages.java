package org.folkmoot.portal.people;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/** Signing in with the code of a group, for young people: no name, no address. */
@Controller("/sign-in/group")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class GroupSignInPages {
    private final GroupSeats seats;
    private final Doorway doorway;
    private final Forms forms;
    private final Messages messages;

    GroupSignInPages(GroupSeats seats, Doorway doorway, Forms forms, Messages messages) {
        this.seats = seats;
        this.doorway = doorway;
        this.forms = forms;
        this.messages = messages;
    }

    record GroupSignInPage(String code, String own, String to, FieldErrors.Shown errors) implements PageModel {}

    @Get
    @View("people/group")
    @Allowed("people.sign-in")
    GroupSignInPage ask(@Nullable @QueryValue String to) {
        return new GroupSignInPage("", "", SignInPages.safe(to), FieldErrors.Shown.NONE);
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.sign-in")
    HttpResponse<?> enter(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "code", "own", "to");
        FieldErrors errors = new FieldErrors(messages, visit);
        try {
            seats.count(form.text("code"), request);
        } catch (TooManyRequests often) {
            errors.add("code", "people.sign-in.wait", Map.of("seconds", often.seconds()));
            return Pages.tooSoon("people/group", shown(form, errors), often);
        }
        Optional<Admitted> in =
                seats.sit(visit.council().id(), form.text("code"), form.text("own"), visit.locale(), request);
        if (in.isPresent()) {
            return doorway.in(visit, in.get(), form.text("to"), "");
        }
        errors.add("code", form.text("own").isEmpty() ? "people.group.wrong" : "people.group.wrong-own");
        return Pages.invalid("people/group", shown(form, errors));
    }

    private static GroupSignInPage shown(Form form, FieldErrors errors) {
        return new GroupSignInPage(
                form.text("code"), form.text("own"), SignInPages.safe(form.text("to")), errors.shown());
    }
}

package org.folkmoot.portal.people;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/** Giving the second factor, after the password. */
@Controller("/sign-in/code")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class CodePages {
    private final SecondFactor secondFactor;
    private final Brakes networks;
    private final Doorway doorway;
    private final Forms forms;
    private final Messages messages;

    CodePages(SecondFactor secondFactor, Brakes networks, Doorway doorway, Forms forms, Messages messages) {
        this.secondFactor = secondFactor;
        this.networks = networks;
        this.doorway = doorway;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("account.own")
    HttpResponse<?> ask(Visit visit, @Nullable @QueryValue String to) {
        if (!secondFactor.isSetUp(visit.viewer())) {
            return Pages.seeOther(visit, "/your-page/second-factor");
        }
        return Pages.answer(
                HttpStatus.OK,
                "people/code",
                new CodePage(SignInPages.safe(to), "", forms.tokenFor(visit), FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("account.own")
    HttpResponse<?> give(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "code", "to", "carried");
        FieldErrors errors = new FieldErrors(messages, visit);
        String network = networks.network(request);
        try {
            secondFactor.count(visit.viewer(), network);
        } catch (TooManyRequests often) {
            errors.add("code", "people.sign-in.wait", Map.of("seconds", often.seconds()));
            return Pages.tooSoon("people/code", shown(visit, form, errors), often);
        }
        Optional<Sessions.Opened> passed = secondFactor.pass(visit.viewer(), form.text("code"), network);
        if (passed.isEmpty()) {
            errors.add("code", "people.code.wrong");
            return Pages.invalid("people/code", shown(visit, form, errors));
        }
        Viewer viewer = visit.viewer();
        long account = Optional.ofNullable(viewer.account()).orElseThrow(NotAllowed::new);
        return doorway.through(visit, account, viewer.staff(), passed.get(), form.text("to"), form.text("carried"));
    }

    private CodePage shown(Visit visit, Form form, FieldErrors errors) {
        return new CodePage(
                SignInPages.safe(form.text("to")), form.text("carried"), forms.tokenFor(visit), errors.shown());
    }
}

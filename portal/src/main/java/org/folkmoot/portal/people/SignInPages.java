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
import io.micronaut.views.View;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.TooManyRequests;
import org.folkmoot.portal.platform.web.Visit;

/** Signing in with address and password. */
@Controller("/sign-in")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SignInPages {
    private final SignIn signIn;
    private final CarriedForms carriedForms;
    private final Doorway doorway;
    private final Forms forms;
    private final Messages messages;

    SignInPages(SignIn signIn, CarriedForms carriedForms, Doorway doorway, Forms forms, Messages messages) {
        this.signIn = signIn;
        this.carriedForms = carriedForms;
        this.doorway = doorway;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @View("people/sign_in")
    @Allowed("people.sign-in")
    SignInPage ask(@Nullable @QueryValue String to) {
        String path = safe(to);
        return new SignInPage("", path, ReturnPath.why(path), "", FieldErrors.Shown.NONE);
    }

    /** A form whose session had ended, sent here by the browser as it was: nothing is done with it, but nothing typed is lost. */
    @Post("/carry")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.sign-in")
    HttpResponse<?> carry(
            Visit visit, HttpRequest<?> request, @Nullable @QueryValue String to, @Nullable @Body String body) {
        String path = safe(to);
        String carried = path.isEmpty() ? "" : carriedForms.seal(visit, request, path, body);
        return visit.viewer().owesSecondFactor()
                ? Pages.answer(
                        HttpStatus.OK,
                        "people/code",
                        new CodePage("", carried, forms.tokenFor(visit), FieldErrors.Shown.NONE))
                : Pages.answer(
                        HttpStatus.OK, "people/sign_in", new SignInPage("", "", "", carried, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.sign-in")
    HttpResponse<?> enter(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "login", "password", "to", "carried");
        String password =
                form.texts("password").isEmpty() ? "" : form.texts("password").getFirst();
        FieldErrors errors = new FieldErrors(messages, visit);
        try {
            Optional<Admitted> in = signIn.with(visit.council().id(), form.text("login"), password, request);
            if (in.isPresent()) {
                return doorway.in(visit, in.get(), form.text("to"), form.text("carried"));
            }
        } catch (TooManyRequests often) {
            errors.add("login", "people.sign-in.wait", Map.of("seconds", often.seconds()));
            return Pages.tooSoon("people/sign_in", shown(form, errors), often);
        }
        errors.add("login", "people.sign-in.wrong");
        return Pages.invalid("people/sign_in", shown(form, errors));
    }

    private static SignInPage shown(Form form, FieldErrors errors) {
        String path = safe(form.text("to"));
        return new SignInPage(form.text("login"), path, ReturnPath.why(path), form.text("carried"), errors.shown());
    }

    static String safe(@Nullable String to) {
        return to == null ? "" : ReturnPath.safe(to).orElse("");
    }
}

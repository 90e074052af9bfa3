package org.folkmoot.portal.people;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.util.List;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Accepting an invitation. Opening its link uses up nothing; the form on its page does. */
@Controller("/join")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class JoinPages {
    private static final String COOKIE = "__Host-join";

    private final Invitations invitations;
    private final PasswordRules rules;
    private final TryBrake brake;
    private final Brakes networks;
    private final Doorway doorway;
    private final Forms forms;
    private final Messages messages;

    JoinPages(
            Invitations invitations,
            PasswordRules rules,
            TryBrake brake,
            Brakes networks,
            Doorway doorway,
            Forms forms,
            Messages messages) {
        this.invitations = invitations;
        this.rules = rules;
        this.brake = brake;
        this.networks = networks;
        this.doorway = doorway;
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * @param known whether the address has a password with us, which is then asked for and not chosen
     * @param least characters a new password has at least
     */
    record JoinPage(String address, String name, String roleKey, boolean known, int least, FieldErrors.Shown errors)
            implements PageModel {}

    @Get("/{token}")
    @Allowed("people.sign-in")
    HttpResponse<?> arrive(Visit visit, @PathVariable String token) {
        if (token.length() != 43) {
            throw new NoSuchThing();
        }
        return SessionCookie.carry(Pages.seeOther(visit, "/join"), COOKIE, token);
    }

    @Get
    @View("people/join")
    @Allowed("people.sign-in")
    JoinPage ask(Visit visit, HttpRequest<?> request) {
        InvitationRow invitation = invitation(visit, request);
        return page(invitation, invitation.displayName(), FieldErrors.Shown.NONE);
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.sign-in")
    HttpResponse<?> accept(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "name", "password");
        InvitationRow invitation = invitation(visit, request);
        String password =
                form.texts("password").isEmpty() ? "" : form.texts("password").getFirst();
        FieldErrors errors = new FieldErrors(messages, visit);
        String name = form.text("name");
        String newHash = null;
        if (invitations.known(invitation)) {
            name = invitation.displayName();
            String network = networks.network(request);
            brake.count("password", invitation.loginKey(), network);
            if (invitations.isTheirs(invitation, password)) {
                brake.right("password", invitation.loginKey(), network);
            } else {
                errors.add("password", "people.join.wrong-password");
            }
        } else {
            String typed = name;
            if (PlainText.name(typed).isEmpty()) {
                errors.add("name", "people.name.unreadable");
            }
            rules.problemWith(
                            password,
                            invitation.asRole().needsSecondFactor(),
                            List.of(visit.council().name().in("en"), typed, invitation.address()))
                    .ifPresent(problem -> errors.add("password", problem));
            if (errors.none()) {
                newHash = invitations.hashed(password);
            }
        }
        if (!errors.none()) {
            return Pages.invalid("people/join", page(invitation, name, errors.shown()));
        }
        Admitted in =
                invitations.accept(invitation, PlainText.name(name).orElse(invitation.displayName()), newHash, request);
        return SessionCookie.drop(doorway.in(visit, in, "", "").toMutableResponse(), COOKIE);
    }

    private InvitationRow invitation(Visit visit, HttpRequest<?> request) {
        return invitations.open(visit.council().id(), SessionCookie.carried(request, COOKIE));
    }

    private JoinPage page(InvitationRow invitation, String name, FieldErrors.Shown errors) {
        boolean staff = invitation.asRole().needsSecondFactor();
        return new JoinPage(
                invitation.address(),
                name,
                "people.role." + invitation.role(),
                invitations.known(invitation),
                staff ? PasswordRules.STAFF_LEAST : PasswordRules.PUBLIC_LEAST,
                errors);
    }
}

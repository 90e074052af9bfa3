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
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.util.List;
import java.util.Optional;
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

/** Signing in, or choosing a new password, by a link that is mailed. Opening the link uses up nothing; the button on its page does. */
@Controller("/sign-in/link")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class LinkPages {
    private static final String COOKIE = "__Host-link";

    private final SignInLinks links;
    private final TryBrake brake;
    private final Brakes networks;
    private final PasswordHashes hashes;
    private final PasswordRules rules;
    private final Doorway doorway;
    private final Forms forms;
    private final Messages messages;

    LinkPages(
            SignInLinks links,
            TryBrake brake,
            Brakes networks,
            PasswordHashes hashes,
            PasswordRules rules,
            Doorway doorway,
            Forms forms,
            Messages messages) {
        this.links = links;
        this.brake = brake;
        this.networks = networks;
        this.hashes = hashes;
        this.rules = rules;
        this.doorway = doorway;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param asked whether an address was given and its owner may now look for mail */
    record AskPage(String address, boolean asked, FieldErrors.Shown errors) implements PageModel {}

    /** @param newPassword whether a password is chosen here, of at least {@code least} characters */
    record OpenPage(String name, boolean newPassword, int least, FieldErrors.Shown errors) implements PageModel {}

    @Get
    @View("people/link")
    @Allowed("people.sign-in")
    AskPage ask() {
        return new AskPage("", false, FieldErrors.Shown.NONE);
    }

    /** Says the same whatever the address. */
    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.sign-in")
    HttpResponse<?> asked(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "address");
        FieldErrors errors = new FieldErrors(messages, visit);
        Optional<String> key = PlainText.addressKey(form.text("address"));
        if (key.isEmpty()) {
            errors.add("address", "people.address.unreadable");
            return Pages.invalid("people/link", new AskPage(form.text("address"), false, errors.shown()));
        }
        brake.count("link", key.get(), networks.network(request));
        links.ask(visit.council().id(), key.get(), visit.locale());
        return Pages.answer(
                HttpStatus.OK, "people/link", new AskPage(form.text("address"), true, FieldErrors.Shown.NONE));
    }

    /** Takes the token out of the address, so that it is in no history and no referrer. */
    @Get("/{token}")
    @Allowed("people.sign-in")
    HttpResponse<?> arrive(Visit visit, @PathVariable String token) {
        if (token.length() != 43) {
            throw new NoSuchThing();
        }
        return SessionCookie.carry(Pages.seeOther(visit, "/sign-in/link/open"), COOKIE, token);
    }

    @Get("/open")
    @View("people/link_open")
    @Allowed("people.sign-in")
    OpenPage open(Visit visit, HttpRequest<?> request) {
        return page(link(visit, request), FieldErrors.Shown.NONE);
    }

    @Post("/open")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("people.sign-in")
    HttpResponse<?> use(Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "password");
        LinkRow link = link(visit, request);
        String newHash = null;
        if (link.newPassword()) {
            String password = form.texts("password").isEmpty()
                    ? ""
                    : form.texts("password").getFirst();
            AccountRow account = links.whose(link);
            FieldErrors errors = new FieldErrors(messages, visit);
            rules.problemWith(
                            password,
                            true,
                            List.of(
                                    visit.council().name().in("en"),
                                    account.displayName(),
                                    account.address() == null ? "" : account.address()))
                    .ifPresent(problem -> errors.add("password", problem));
            if (!errors.none()) {
                return Pages.invalid("people/link_open", page(link, errors.shown()));
            }
            newHash = hashes.hash(password);
        }
        Admitted in = links.use(link, newHash, request);
        var response = doorway.in(visit, in, "", "").toMutableResponse();
        return SessionCookie.drop(response, COOKIE);
    }

    private LinkRow link(Visit visit, HttpRequest<?> request) {
        return links.open(visit.council().id(), SessionCookie.carried(request, COOKIE));
    }

    private OpenPage page(LinkRow link, FieldErrors.Shown errors) {
        return new OpenPage(links.whose(link).displayName(), link.newPassword(), PasswordRules.STAFF_LEAST, errors);
    }
}

package org.folkmoot.portal.people;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
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
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.SignInNeeded;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Setting up the second factor, and new recovery codes. */
@Controller("/your-page/second-factor")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SecondFactorPages {
    private final SecondFactor secondFactor;
    private final Forms forms;
    private final Messages messages;

    SecondFactorPages(SecondFactor secondFactor, Forms forms, Messages messages) {
        this.secondFactor = secondFactor;
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * @param replaces whether it takes the place of one that works
     * @param qrSize sides of the QR code in modules, border included; {@code qrPath} its dark modules
     * @param secret for typing into an app by hand, in groups of four
     * @param sealed the offer, for the form to bring back
     */
    record SetUpPage(
            boolean replaces,
            int qrSize,
            String qrPath,
            String secret,
            String sealed,
            String to,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param next inside path of the way on */
    record RecoveryPage(List<String> codes, String next) implements PageModel {}

    @Get
    @View("people/second_factor")
    @Allowed("account.own")
    SetUpPage offer(Visit visit, @Nullable @QueryValue String to) {
        boolean replaces = mayReplace(visit);
        return page(visit, replaces, secondFactor.offer(visit.viewer()), SignInPages.safe(to), FieldErrors.Shown.NONE);
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("account.own")
    HttpResponse<?> setUp(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "code", "sealed", "to");
        boolean replaces = mayReplace(visit);
        SecondFactor.Offer offer = secondFactor.offered(visit.viewer(), form.text("sealed"));
        String to = SignInPages.safe(form.text("to"));
        Optional<SecondFactor.SetUp> done = secondFactor.setUp(visit.viewer(), offer, form.text("code"));
        if (done.isEmpty()) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("code", "people.code.wrong");
            return Pages.invalid("people/second_factor", page(visit, replaces, offer, to, errors.shown()));
        }
        String next = to.isEmpty() ? (visit.viewer().staff() ? "/studio" : "/your-page") : to;
        return SessionCookie.put(
                Pages.answer(
                        HttpStatus.OK,
                        "people/recovery",
                        new RecoveryPage(done.get().recoveryCodes(), next)),
                done.get().session().token());
    }

    @Post("/recovery")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @View("people/recovery")
    @Allowed("account.own")
    RecoveryPage renewCodes(Visit visit, @Nullable @Body String body) {
        forms.read(visit, body);
        if (!secondFactor.isSetUp(visit.viewer())) {
            throw new NotAllowed();
        }
        return new RecoveryPage(secondFactor.renewRecoveryCodes(visit.viewer()), "/your-page");
    }

    /** @throws SignInNeeded when one works already and they have not just given it */
    private boolean mayReplace(Visit visit) {
        Viewer viewer = visit.viewer();
        boolean isSetUp = secondFactor.isSetUp(viewer);
        if (isSetUp && !viewer.secondFactorDone()) {
            throw new SignInNeeded(true);
        }
        FreshSignIn.checkPassword(viewer, visit.now());
        return isSetUp;
    }

    private static SetUpPage page(
            Visit visit, boolean replaces, SecondFactor.Offer offer, String to, FieldErrors.Shown errors) {
        String secret = Totp.base32(offer.secret());
        String label = visit.council().name().in("en");
        QrCode code = QrCode.of("otpauth://totp/" + encoded(label) + "?secret=" + secret + "&issuer=" + encoded(label));
        return new SetUpPage(
                replaces,
                code.size(),
                code.path(),
                secret.replaceAll("(.{4})(?=.)", "$1 "),
                offer.sealed(),
                to,
                errors);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}

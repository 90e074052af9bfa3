package org.folkmoot.portal.people;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.ResendPage;
import org.folkmoot.portal.platform.web.Visit;

/** Where somebody goes once they are in: to the code they still owe, to setting one up, to what they had typed, or to where they were. */
@Singleton
class Doorway {
    private final CarriedForms carriedForms;

    Doorway(CarriedForms carriedForms) {
        this.carriedForms = carriedForms;
    }

    /** @param to inside path they asked for; {@code carried} what their form brought along, or empty */
    HttpResponse<?> in(Visit visit, Admitted in, String to, String carried) {
        if (in.owesSetUp()) {
            return SessionCookie.put(
                    Pages.seeOther(visit, "/your-page/second-factor" + where(to)),
                    in.session().token());
        }
        if (in.owesCode()) {
            return carried.isEmpty()
                    ? SessionCookie.put(
                            Pages.seeOther(visit, "/sign-in/code" + where(to)),
                            in.session().token())
                    : SessionCookie.put(
                            Pages.answer(
                                    HttpStatus.OK,
                                    "people/code",
                                    new CodePage(
                                            ReturnPath.safe(to).orElse(""),
                                            carried,
                                            in.session().formToken(),
                                            FieldErrors.Shown.NONE)),
                            in.session().token());
        }
        return through(visit, in.account(), in.staff(), in.session(), to, carried);
    }

    /** Somebody who owes nothing more. */
    HttpResponse<?> through(
            Visit visit, long account, boolean staff, Sessions.Opened session, String to, String carried) {
        CarriedForms.Carried typed = carriedForms.open(visit, account, carried).orElse(null);
        if (typed != null) {
            ResendPage page = ResendPage.of(visit.path(typed.path()), typed.form(), session.formToken());
            return SessionCookie.put(Pages.answer(HttpStatus.OK, ResendPage.VIEW, page), session.token());
        }
        String home = staff ? "/studio" : "/your-page";
        return SessionCookie.put(Pages.seeOther(visit, ReturnPath.safe(to).orElse(home)), session.token());
    }

    private static String where(String to) {
        return ReturnPath.safe(to)
                .map(safe -> "?to=" + URLEncoder.encode(safe, StandardCharsets.UTF_8))
                .orElse("");
    }
}

package org.folkmoot.portal.home;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.net.URI;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;

/** The front page. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class HomePages {
    record FrontPage() implements PageModel {}

    @Get("/home")
    @Allowed("site.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    @View("home/show")
    FrontPage show(Visit visit) {
        return new FrontPage();
    }

    @Get("/")
    @Allowed("site.read")
    MutableHttpResponse<?> toLanguage(Visit visit) {
        return HttpResponse.seeOther(URI.create(visit.path("/"))).header("Vary", "Accept-Language");
    }
}

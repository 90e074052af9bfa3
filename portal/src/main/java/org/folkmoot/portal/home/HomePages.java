package org.folkmoot.portal.home;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.net.URI;
import java.time.Instant;
import org.folkmoot.portal.consultation.Showcase;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;

/** The front page. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class HomePages {
    private final Showcase showcase;
    private final Site.Settings settings;

    HomePages(Showcase showcase, Site.Settings settings) {
        this.settings = settings;
        this.showcase = showcase;
    }

    record FrontPage(Showcase.Front front) implements PageModel {}

    @Get("/home")
    @Allowed("site.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    @View("home/show")
    FrontPage show(Visit visit, HttpRequest<?> request) {
        Instant next = showcase.nextChange(visit);
        if (next != null) {
            ByteCache.changesAt(request, next);
        }
        return new FrontPage(showcase.front(visit));
    }

    /** The bare address leads to the language somebody's browser asks for. */
    @Get("/")
    @Allowed("site.read")
    MutableHttpResponse<?> toLanguage(Visit visit) {
        return HttpResponse.seeOther(URI.create(visit.path("/"))).header("Vary", "Accept-Language");
    }

    /** Search engines may read public pages, and nothing that belongs to answering or to staff. */
    @Get("/robots.txt")
    @Produces(MediaType.TEXT_PLAIN)
    @Allowed("site.read")
    String robots(Visit visit) {
        return """
                User-agent: *
                Disallow: /en/answer
                Disallow: /cy/ateb
                Disallow: /en/return
                Disallow: /cy/dychwelyd
                Disallow: /en/join
                Disallow: /cy/ymuno
                Disallow: /en/your-page
                Disallow: /cy/eich-tudalen
                Disallow: /en/search
                Disallow: /cy/chwilio
                Disallow: /en/studio
                Disallow: /cy/stiwdio
                Disallow: /en/sign-in
                Disallow: /cy/mewngofnodi
                Sitemap: %s/sitemap
                """.formatted(SiteMapPages.origin(visit, settings));
    }
}

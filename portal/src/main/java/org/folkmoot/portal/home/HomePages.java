package org.folkmoot.portal.home;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.consultation.Showcase;
import org.folkmoot.portal.content.EntryCards;
import org.folkmoot.portal.content.EntryViews;
import org.folkmoot.portal.content.FrontPages;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;

/** The front page. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class HomePages {
    private static final int NEWS = 3;
    private static final int NOTICES = 3;

    private final Showcase showcase;
    private final FrontPages fronts;
    private final EntryCards cards;
    private final Site.Settings settings;

    HomePages(Showcase showcase, FrontPages fronts, EntryCards cards, Site.Settings settings) {
        this.fronts = fronts;
        this.cards = cards;
        this.settings = settings;
        this.showcase = showcase;
    }

    /** The front page until staff build one. */
    record FrontPage(Showcase.Front front, List<EntryCards.Card> notices, List<EntryCards.Card> news)
            implements PageModel {}

    @Get("/home")
    @Allowed("site.read")
    @PublicPage(kinds = {"consultation", "outcome", "content"})
    HttpResponse<?> show(Visit visit, HttpRequest<?> request) {
        Optional<EntryViews.EntryPage> built = fronts.built(visit);
        if (built.isPresent()) {
            fronts.nextChanges(visit, built.get()).forEach(at -> ByteCache.changesAt(request, at));
            return Pages.answer(HttpStatus.OK, FrontPages.VIEW, built.get());
        }
        Instant next = showcase.nextChange(visit);
        if (next != null) {
            ByteCache.changesAt(request, next);
        }
        EntryCards.Cards notices = cards.newest(visit, "notice", NOTICES, 0);
        if (notices.next() != null) {
            ByteCache.changesAt(request, notices.next());
        }
        return Pages.answer(
                HttpStatus.OK,
                "home/show",
                new FrontPage(
                        showcase.front(visit),
                        notices.cards(),
                        cards.newest(visit, "news", NEWS, 0).cards()));
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

package org.folkmoot.portal.home;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.consultation.Showcase;
import org.folkmoot.portal.content.EntryCards;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.Framing;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;

/** Small pages that the sites a council lists show inside theirs: no cookie, no script, nothing but links that open the portal. */
@Controller("/widget")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class WidgetPages {
    private static final int NEWS = 5;
    private static final Set<String> LISTS = Set.of("/consultations", "/changes", "/news");

    private final Showcase showcase;
    private final EntryCards cards;
    private final WidgetHosts hosts;
    private final Addresses addresses;

    WidgetPages(Showcase showcase, EntryCards cards, WidgetHosts hosts, Addresses addresses) {
        this.addresses = addresses;
        this.showcase = showcase;
        this.cards = cards;
        this.hosts = hosts;
    }

    record OpenPage(List<Showcase.Open> open) implements PageModel {}

    record OnePage(Showcase.Standing one) implements PageModel {}

    record ChangesPage(List<Showcase.Changed> changed) implements PageModel {}

    record NewsPage(List<EntryCards.Card> news) implements PageModel {}

    /** What can be answered now. */
    @Get("/consultations")
    @Allowed("site.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    HttpResponse<?> open(Visit visit, HttpRequest<?> request) {
        expire(visit, request);
        return answer(
                visit,
                "widget/consultations",
                new OpenPage(showcase.front(visit).open()));
    }

    /** How one consultation stands, and the way to it. */
    @Get("/consultations/{slug}")
    @Allowed("site.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    HttpResponse<?> one(String slug, Visit visit, HttpRequest<?> request) {
        Showcase.Standing one = showcase.standing(visit, slug);
        if (one.nextChange() != null) {
            ByteCache.changesAt(request, one.nextChange());
        }
        return answer(visit, "widget/consultation", new OnePage(one));
    }

    /** What people said, and what came of it. */
    @Get("/changes")
    @Allowed("site.read")
    @PublicPage(kinds = {"consultation", "outcome"})
    HttpResponse<?> changes(Visit visit, HttpRequest<?> request) {
        expire(visit, request);
        return answer(
                visit, "widget/changes", new ChangesPage(showcase.front(visit).changed()));
    }

    /** What the council told last. */
    @Get("/news")
    @Allowed("site.read")
    @PublicPage(kinds = "content")
    HttpResponse<?> news(Visit visit, HttpRequest<?> request) {
        EntryCards.Cards newest = cards.newest(visit, "news", NEWS, 0);
        if (newest.next() != null) {
            ByteCache.changesAt(request, newest.next());
        }
        return answer(visit, "widget/news", new NewsPage(newest.cards()));
    }

    /** Where people begin who translate the rest of the address, too. */
    @Get("/{guess}")
    @Allowed("site.read")
    HttpResponse<?> guessed(String guess, Visit visit) {
        return HttpResponse.redirect(URI.create(meant(guess, "", visit)));
    }

    @Get("/{guess}/{slug}")
    @Allowed("site.read")
    HttpResponse<?> guessedOne(String guess, String slug, Visit visit) {
        if (!slug.matches("[a-z0-9-]{1,200}")) {
            throw new NoSuchThing();
        }
        return HttpResponse.redirect(URI.create(meant(guess, "/" + slug, visit)));
    }

    private String meant(String guess, String rest, Visit visit) {
        return addresses
                .inside("/cy/" + guess)
                .map(Addresses.Inside::path)
                .filter(rest.isEmpty() ? LISTS::contains : "/consultations"::equals)
                .map(list -> visit.path("/widget" + list + rest))
                .orElseThrow(NoSuchThing::new);
    }

    private void expire(Visit visit, HttpRequest<?> request) {
        var next = showcase.nextChange(visit);
        if (next != null) {
            ByteCache.changesAt(request, next);
        }
    }

    private HttpResponse<?> answer(Visit visit, String view, PageModel page) {
        return Framing.by(hosts.of(visit.council().id()), Pages.answer(HttpStatus.OK, view, page));
    }
}

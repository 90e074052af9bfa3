package org.folkmoot.portal.home;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.FeedSource;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;

/** What happened at the council, for feed readers: consultations that opened, closed or were answered, news and notices. */
@Controller("/feed")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class FeedPages {
    private static final String ATOM = "application/atom+xml;charset=utf-8";
    private static final int MOST = 50;

    private final List<FeedSource> sources;
    private final Messages messages;
    private final Site.Settings settings;

    FeedPages(List<FeedSource> sources, Messages messages, Site.Settings settings) {
        this.sources = sources;
        this.messages = messages;
        this.settings = settings;
    }

    @Get
    @Produces({"application/atom+xml", MediaType.TEXT_XML, MediaType.APPLICATION_XML, MediaType.TEXT_HTML})
    @Allowed("site.read")
    @PublicPage(kinds = {"consultation", "outcome", "content", "tender"})
    HttpResponse<String> feed(Visit visit, HttpRequest<?> request) {
        sources.forEach(source -> source.nextChange(visit).ifPresent(instant -> ByteCache.changesAt(request, instant)));
        List<FeedSource.Item> items = sources.stream()
                .flatMap(source -> source.items(visit).stream())
                .sorted(Comparator.comparing(FeedSource.Item::publishedAt)
                        .reversed()
                        .thenComparing(FeedSource.Item::id))
                .limit(MOST)
                .toList();
        Instant updated = items.stream()
                .map(FeedSource.Item::updatedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        String council = visit.council().name().in(visit.locale());
        AtomFeed feed = new AtomFeed(
                FeedSource.id(ofCouncil(visit), "feed", visit.locale()),
                messages.text(visit.locale(), "home.feed.title", Map.of("council", council)),
                council,
                visit.locale(),
                Site.origin(visit, settings),
                visit.path("/feed"),
                visit.path("/"),
                visit.otherLocale(),
                visit.pathIn(visit.otherLocale(), "/feed"),
                updated,
                items.stream()
                        .map(item -> new AtomFeed.Entry(item, item.href() == null ? null : visit.path(item.href())))
                        .toList());
        return HttpResponse.ok(feed.xml()).contentType(MediaType.of(ATOM));
    }

    private static UUID ofCouncil(Visit visit) {
        return UUID.nameUUIDFromBytes(("council:" + visit.council().slug()).getBytes(StandardCharsets.UTF_8));
    }
}

package org.folkmoot.portal.content;

import io.micronaut.context.annotation.Executable;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Alike;

/** The public pages of every type whose file declares them: a list, the newest first, and a page an entry; see {@link EntryRoutes}. */
@Singleton
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class EntryPages {
    private static final int A_PAGE = 20;
    private static final int LAST_PAGE = 500;

    private final ContentTypes types;
    private final Entries entries;
    private final Slugs slugs;
    private final EntryPlaces places;
    private final EntryCards cards;
    private final EntryViews views;
    private final EntryTemplates templates;
    private final BlockViews blocks;

    EntryPages(
            ContentTypes types,
            Entries entries,
            Slugs slugs,
            EntryPlaces places,
            EntryCards cards,
            EntryViews views,
            EntryTemplates templates,
            BlockViews blocks) {
        this.types = types;
        this.entries = entries;
        this.slugs = slugs;
        this.places = places;
        this.cards = cards;
        this.views = views;
        this.templates = templates;
        this.blocks = blocks;
    }

    /**
     * A list.
     *
     * @param key of the type
     * @param number of this page, from 1
     * @param prev outside address; null at the beginning
     * @param next outside address; null at the end
     */
    record ListPage(
            String key,
            String title,
            String summary,
            int number,
            List<EntryCards.Card> cards,
            @Nullable String prev,
            @Nullable String next)
            implements PageModel {}

    @Executable
    @Allowed("page.read")
    @PublicPage(kinds = {"content", "consultation", "outcome", "document"})
    HttpResponse<?> show(String slug, Visit visit, HttpRequest<?> request) {
        ContentType type = type(visit);
        Slugs.Addressed found = slugs.find(visit.council().id(), type.key(), visit.locale(), slug)
                .filter(one -> places.isOpen(one.entry(), visit.now()))
                .orElseThrow(NoSuchDocument::new);
        Wording wording = entries.published(found.entry());
        Instant until = EntryPlaces.until(type, wording).orElse(Instant.MAX);
        if (!visit.now().isBefore(until)) {
            throw new NoSuchDocument();
        }
        if (!found.slug().equals(slug)) {
            return Pages.moved(visit.path(type.pages().folder() + "/" + found.slug()), request);
        }
        String tag = version(request);
        EntryViews.EntryPage page = tag == null
                ? views.open(visit, type, found.entry(), wording)
                : views.open(visit, type, found.entry(), wording, tag);
        ByteCache.changesAt(request, until);
        ByteCache.changesAt(request, visit.now().plus(Alike.LOOKED_AGAIN));
        blocks.nextChanges(visit, page.blocks()).forEach(at -> ByteCache.changesAt(request, at));
        return spoken(Answers.page(templates.one(type, visit, page.young()), page), page, tag);
    }

    /** The further language or form that was asked for; null for the page's own language. */
    @Nullable
    static String version(HttpRequest<?> request) {
        return request.getParameters().getFirst(EntryViews.VERSION).orElse(null);
    }

    /** Says which language the words are in, where they are not in the page's. */
    static HttpResponse<?> spoken(MutableHttpResponse<?> answer, EntryViews.EntryPage page, @Nullable String tag) {
        return page.canonical() == null || tag == null ? answer : answer.header("Content-Language", tag);
    }

    @Executable
    @Allowed("page.read")
    @PublicPage(kinds = "content")
    HttpResponse<?> list(@Nullable @QueryValue String page, Visit visit, HttpRequest<?> request) {
        ContentType type = type(visit);
        int number = page == null ? 1 : number(page);
        EntryCards.Cards found = cards.newest(visit, type.key(), A_PAGE, (number - 1) * A_PAGE);
        if (number > 1 && found.cards().isEmpty()) {
            throw new NoSuchDocument();
        }
        if (found.next() != null) {
            ByteCache.changesAt(request, found.next());
        }
        String folder = visit.path(type.pages().folder());
        return Answers.page(
                templates.list(type, visit),
                new ListPage(
                        type.key(),
                        type.pages().title().in(visit.locale()),
                        type.pages().lead().in(visit.locale()),
                        number,
                        found.cards(),
                        number == 1 ? null : number == 2 ? folder : folder + "?page=" + (number - 1),
                        found.more() ? folder + "?page=" + (number + 1) : null));
    }

    /** @throws NoSuchDocument for what is no number of a page */
    private static int number(String page) {
        if (!page.matches("[1-9][0-9]{0,2}") || Integer.parseInt(page) > LAST_PAGE) {
            throw new NoSuchDocument();
        }
        return Integer.parseInt(page);
    }

    /** The type whose folder was asked for. */
    private ContentType type(Visit visit) {
        String folder = visit.asked().replaceFirst("^(/[^/]*).*$", "$1");
        return types.all().stream()
                .filter(type -> type.pages() != null && type.pages().folder().equals(folder))
                .findFirst()
                .orElseThrow(NoSuchDocument::new);
    }
}

package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.RichText;
import org.folkmoot.portal.platform.theme.SanitizedHtml;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.SlugWords;
import org.folkmoot.portal.platform.web.Visit;

/** Pages about the portal: privacy, accessibility, other formats, help. */
@Controller("/about")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class AboutPages {
    private final CouncilPages pages;
    private final EntryViews views;
    private final BlockViews blocks;
    private final Messages messages;

    AboutPages(CouncilPages pages, EntryViews views, BlockViews blocks, Messages messages) {
        this.messages = messages;
        this.pages = pages;
        this.views = views;
        this.blocks = blocks;
    }

    /** @param id for links to it; null for what stands before the first heading @param lang of its words where it is not the page's */
    public record Section(
            @Nullable String id,
            String heading,
            SanitizedHtml body,
            @Nullable String lang) {}

    /** All of them, for who guessed the address. */
    @Get
    @Allowed("page.read")
    @PublicPage(kinds = {"page", "content"})
    HttpResponse<?> list(Visit visit) {
        List<EntryCards.Card> cards = pages.all(visit.viewer(), visit.locale(), visit.now()).stream()
                .map(page -> new EntryCards.Card(
                        page.title(),
                        page.lang(),
                        page.summary(),
                        visit.path("/about/" + page.slug()),
                        null,
                        null,
                        null,
                        null))
                .toList();
        return Answers.page(
                "content/entries",
                new EntryPages.ListPage(
                        BuiltIn.PAGE.key(),
                        messages.text(visit.locale(), "content.about.title"),
                        messages.text(visit.locale(), "content.about.lead"),
                        1,
                        cards,
                        null,
                        null));
    }

    @Get("/{slug}")
    @Allowed("page.read")
    @PublicPage(kinds = {"page", "content", "consultation", "outcome"})
    HttpResponse<?> show(String slug, Visit visit, HttpRequest<?> request) {
        CouncilPages.Shown page =
                pages.find(visit.viewer(), visit.locale(), slug, visit.now()).orElseThrow(NoSuchDocument::new);
        if (!page.slug().equals(slug)) {
            return Pages.moved(visit.path("/about/" + page.slug()), request);
        }
        String tag = EntryPages.version(request);
        if (page.own() == null && tag != null) {
            throw new NoSuchDocument();
        }
        EntryViews.EntryPage shown = page.own() == null
                ? views.shipped(
                        Objects.requireNonNull(page.shipped()),
                        sections(page.shipped().words().get("body")),
                        pages.twin(page.shipped(), visit.otherLocale())
                                .map(other -> visit.pathIn(visit.otherLocale(), "/about/" + other))
                                .orElse(null))
                : tag == null
                        ? views.open(
                                visit,
                                BuiltIn.PAGE,
                                page.own().entry(),
                                page.own().wording())
                        : views.open(
                                visit,
                                BuiltIn.PAGE,
                                page.own().entry(),
                                page.own().wording(),
                                tag);
        blocks.nextChanges(visit, shown.blocks()).forEach(at -> ByteCache.changesAt(request, at));
        return EntryPages.spoken(Answers.page("content/about", shown), shown, tag);
    }

    /** Each second-level heading begins a section, so that headings on the page follow each other without a step left out. */
    static List<Section> sections(String markdown) {
        return sections(markdown, null);
    }

    /** As the other. @param lang of the words where it is not the page's */
    static List<Section> sections(String markdown, @Nullable String lang) {
        List<Section> sections = new ArrayList<>();
        String heading = null;
        StringBuilder body = new StringBuilder();
        for (String line : (markdown + "\n## ").split("\n", -1)) {
            if (line.startsWith("## ")) {
                if (heading != null || !body.toString().isBlank()) {
                    sections.add(section(heading, body.toString(), lang));
                }
                heading = line.substring(3).strip();
                body.setLength(0);
            } else {
                body.append(line).append('\n');
            }
        }
        return sections;
    }

    private static Section section(@Nullable String heading, String body, @Nullable String lang) {
        return heading == null
                ? new Section(null, "", RichText.of(body), lang)
                : new Section(SlugWords.of(heading, "section"), heading, RichText.of(body), lang);
    }
}

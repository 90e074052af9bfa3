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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Taxonomy;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.theme.LinkedData;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Alike;

/** Papers that everybody may read: their list, their cover sheets, their pages as words, and the files themselves. */
@Controller("/documents")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class DocumentPages {
    private final Documents documents;
    private final ContentTypes types;
    private final Messages messages;
    private final Alike alike;

    DocumentPages(Documents documents, ContentTypes types, Messages messages, Alike alike) {
        this.alike = alike;
        this.messages = messages;
        this.documents = documents;
        this.types = types;
    }

    record ListPage(List<CoverSheet.Card> documents) implements PageModel {}

    /** @param twin its address in the other language */
    record DocumentPage(CoverSheet cover, Beside beside, LinkedData linked, String twin, List<Alike.Shown> alike)
            implements PageModel {}

    /**
     * What stands beside a cover sheet.
     *
     * @param topics what it is about, in the reader's language
     * @param related papers that belong with it
     */
    record Beside(List<String> topics, List<Link> related, List<Version> versions) {}

    record Link(String path, String title, @Nullable String lang) {}

    /** An earlier file. @param number part of its address */
    record Version(int number, String path, Instant shownFrom, CoverSheet.FileShown file) {}

    /**
     * @param unit what it is, the end of a message key: a page, a slide, a sheet or a part
     * @param name of the sheet, or of the heading a part stands under; null where there is none
     * @param file address of the file, at this page where a browser can open it there
     * @param prev address of the page before; null on the first
     */
    record TextPage(
            CoverSheet cover,
            String unit,
            @Nullable String name,
            String file,
            int number,
            int of,
            List<String> paragraphs,
            @Nullable String lang,
            @Nullable String prev,
            @Nullable String next)
            implements PageModel {}

    @Get
    @Allowed("document.read")
    @PublicPage(kinds = "document")
    HttpResponse<?> list(Visit visit) {
        List<CoverSheet.Card> cards = documents.ofEverybody(visit.council().id(), visit.locale(), visit.now()).stream()
                .map(listed -> CoverSheet.Card.of(listed, visit.locale(), "/documents/" + listed.slug()))
                .toList();
        return Answers.page("content/documents", new ListPage(cards));
    }

    @Get("/{slug}")
    @Allowed("document.read")
    @PublicPage(kinds = {"document", "consultation", "outcome", "content"})
    HttpResponse<?> show(String slug, Visit visit, HttpRequest<?> request) {
        ByteCache.changesAt(request, visit.now().plus(Alike.LOOKED_AGAIN));
        Documents.Addressed found = documents.addressed(visit.viewer(), visit.locale(), slug, visit.now());
        if (found.moved()) {
            return Pages.moved(visit.path("/documents/" + found.slug()), request);
        }
        CoverSheet cover = cover(found, visit);
        Beside beside = beside(
                found.document(),
                "/documents/" + found.slug(),
                documents.everybody(visit.council().id()),
                visit);
        String twin = visit.pathIn(
                visit.otherLocale(), "/documents/" + documents.slug(found.document(), visit.otherLocale()));
        return Answers.page(
                "content/document",
                new DocumentPage(cover, beside, linked(cover, beside, visit), twin, like(found.document(), visit)));
    }

    /** What says much of the same as its cover sheet. */
    private List<Alike.Shown> like(SharedDocument document, Visit visit) {
        Wording wording = document.wording();
        String words = Stream.of("title", "purpose", "readers", "keywords")
                .map(field -> wording.said(visit.locale(), field))
                .collect(Collectors.joining("\n"));
        return alike.to(visit, BuiltIn.DOCUMENT.key(), document.publicId().toString(), words);
    }

    /** For programs: a paper with its facts. */
    private LinkedData linked(CoverSheet cover, Beside beside, Visit visit) {
        LinkedData publisher = LinkedData.of("GovernmentOrganization")
                .with("name", visit.council().name().in(visit.locale()))
                .at("url", visit.path("/"));
        return LinkedData.of("DigitalDocument")
                .with("name", cover.title())
                .with("description", cover.purpose())
                .with("inLanguage", cover.titleLang() == null ? visit.locale() : cover.titleLang())
                .with("datePublished", cover.publishedOn())
                .with("keywords", cover.keywords())
                .with("about", beside.topics())
                .with(
                        "author",
                        cover.author().isEmpty()
                                ? null
                                : LinkedData.of("Organization").with("name", cover.author()))
                .with("publisher", publisher)
                .at("url", visit.path(cover.path()))
                .below(messages.text(visit.locale(), "content.documents.title", Map.of()), visit.path("/documents"));
    }

    @Get("/{slug}/pages/{number}")
    @Allowed("document.read")
    @PublicPage(kinds = "document")
    HttpResponse<?> read(String slug, int number, Visit visit, HttpRequest<?> request) {
        Documents.Addressed found = documents.addressed(visit.viewer(), visit.locale(), slug, visit.now());
        if (found.moved()) {
            return Pages.moved(visit.path("/documents/" + found.slug() + "/pages/" + number), request);
        }
        return Answers.page(
                "content/document_page", text(documents, cover(found, visit), found.document(), number, visit));
    }

    @Get("/{slug}/file")
    @Allowed("document.read")
    HttpResponse<?> file(String slug, Visit visit, HttpRequest<?> request) {
        Documents.Addressed found = documents.addressed(visit.viewer(), visit.locale(), slug, visit.now());
        if (found.moved()) {
            return Pages.moved(visit.path("/documents/" + found.slug() + "/file"), request);
        }
        return sent(documents, found.document(), visit);
    }

    @Get("/{slug}/versions/{number}")
    @Allowed("document.read")
    HttpResponse<?> version(String slug, int number, Visit visit, HttpRequest<?> request) {
        Documents.Addressed found = documents.addressed(visit.viewer(), visit.locale(), slug, visit.now());
        if (found.moved()) {
            return Pages.moved(visit.path("/documents/" + found.slug() + "/versions/" + number), request);
        }
        DocumentFile file = documents
                .earlier(found.document(), documents.everybody(visit.council().id()), number)
                .file();
        return Answers.file(documents.open(file), file);
    }

    /** @param path inside address of the cover sheet @param audiences whose earlier files are listed */
    Beside beside(SharedDocument document, String path, Set<Long> audiences, Visit visit) {
        String locale = visit.locale();
        Taxonomy themes = types.taxonomies().find(SharedDocument.TAXONOMY).orElse(null);
        List<String> topics = document.topics().stream()
                .flatMap(id -> themes == null ? Stream.empty() : themes.term(id).stream())
                .map(term -> term.label().in(locale))
                .toList();
        List<Link> related =
                documents.ofEverybody(document.councilId(), locale, visit.now(), document.related()).stream()
                        .map(listed -> new Link(
                                "/documents/" + listed.slug(),
                                listed.document().wording().in(locale, "title"),
                                listed.document().wording().otherLang(locale, "title")))
                        .toList();
        List<Version> versions = documents.earlier(document, audiences).stream()
                .map(one -> new Version(
                        one.number(),
                        path + "/versions/" + one.number(),
                        one.shownFrom(),
                        CoverSheet.FileShown.of(one.file(), locale)))
                .toList();
        return new Beside(topics, related, versions);
    }

    private static CoverSheet cover(Documents.Addressed found, Visit visit) {
        return CoverSheet.of(found.document(), visit.locale(), "/documents/" + found.slug());
    }

    static TextPage text(Documents documents, CoverSheet cover, SharedDocument document, int number, Visit visit) {
        DocumentFile file = document.file(visit.locale());
        if (file == null || !file.read() || file.pages() == null) {
            throw new NoSuchDocument();
        }
        DocumentFileRepository.Page page = documents.page(file, number);
        int of = file.pages();
        String at = file.kind().equals(FileKind.PDF.name()) ? "#page=" + number : "";
        return new TextPage(
                cover,
                file.unit().key(),
                page.name(),
                visit.path(cover.path() + "/file") + at,
                number,
                of,
                PageText.paragraphs(page.text()),
                file.lang().equals(visit.locale()) ? null : file.lang(),
                number > 1 ? visit.path(cover.path() + "/pages/" + (number - 1)) : null,
                number < of ? visit.path(cover.path() + "/pages/" + (number + 1)) : null);
    }

    static HttpResponse<?> sent(Documents documents, SharedDocument document, Visit visit) {
        DocumentFile file = document.file(visit.locale());
        if (file == null) {
            throw new NoSuchDocument();
        }
        return Answers.file(documents.open(file), file);
    }
}

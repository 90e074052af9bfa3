package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.BrokenQuery;
import org.folkmoot.portal.platform.web.MendsQuery;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.search.BadQuery;
import org.folkmoot.search.Hit;
import org.folkmoot.search.SearchQuery;
import org.folkmoot.search.SearchResult;
import org.folkmoot.search.Snippet;

/** Searching everything one may see, in either language. */
@Controller("/search")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SearchPages {
    private static final int A_PAGE = 10;

    /** Of what cannot be read: as much as may be asked for. */
    private static final int LONGEST_KEPT = 200;

    private final SearchShelf shelf;
    private final Brakes brakes;
    private final Distress distress;
    private final Messages messages;

    SearchPages(SearchShelf shelf, Brakes brakes, Distress distress, Messages messages) {
        this.messages = messages;
        this.shelf = shelf;
        this.brakes = brakes;
        this.distress = distress;
    }

    /**
     * @param problem what was wrong with the words, the end of a message key; null when nothing was
     * @param atLeast whether there are more than {@code total}
     * @param help whether the words sound like somebody in need: help stands before the results
     */
    record SearchPage(
            String words,
            boolean asked,
            @Nullable String problem,
            long total,
            boolean atLeast,
            boolean partial,
            List<HitShown> hits,
            @Nullable String didYouMean,
            boolean help,
            @Nullable String prev,
            @Nullable String next)
            implements PageModel {}

    /** @param lang the hit's language when it is not the page's, else null */
    record HitShown(
            String href,
            String kind,
            List<Part> title,
            List<Part> passage,
            @Nullable String lang) {}

    record Part(String text, boolean matched) {}

    /** Words that cannot be looked for are refused (security 6.6) with what was typed, and the page says why. */
    @Get
    @View("search/show")
    @MendsQuery
    @Allowed("search.ask")
    HttpResponse<SearchPage> show(
            @Nullable @QueryValue String q, @Nullable @QueryValue Integer page, Visit visit, HttpRequest<?> request) {
        String words = q == null ? "" : q.strip();
        Optional<BrokenQuery.Reason> broken = BrokenQuery.of(request);
        if (broken.isPresent()) {
            String kept = words.substring(
                    0, words.offsetByCodePoints(0, Math.min(LONGEST_KEPT, words.codePointCount(0, words.length()))));
            return HttpResponse.<SearchPage>unprocessableEntity()
                    .body(empty(kept, true, broken.get().key(), distress.heardIn(kept)));
        }
        if (words.isEmpty()) {
            return HttpResponse.ok(empty(words, false, null, false));
        }
        brakes.take(
                "search",
                60,
                visit.viewer().sessionId() == null ? "" : "s" + visit.viewer().sessionId(),
                request);
        boolean help = distress.heardIn(words);
        int number = page == null ? 1 : Math.clamp(page, 1, 100);
        try {
            return HttpResponse.ok(found(words, number, help, visit));
        } catch (BadQuery bad) {
            return HttpResponse.unprocessableEntity()
                    .body(empty(
                            words,
                            true,
                            bad.reason()
                                    .name()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace('_', '-'),
                            help));
        }
    }

    private SearchPage found(String words, int number, boolean help, Visit visit) {
        SearchResult result = shelf.index()
                .search(new SearchQuery(
                        words,
                        visit.locale(),
                        visit.council().id(),
                        visit.viewer().audiences(),
                        visit.now(),
                        Optional.empty(),
                        (number - 1) * A_PAGE,
                        A_PAGE));
        List<HitShown> hits =
                shelf
                        .standing(
                                result.hits(),
                                visit.council().id(),
                                visit.viewer().audiences(),
                                visit.now())
                        .stream()
                        .map(hit -> shown(hit, visit))
                        .toList();
        boolean more = result.total() > (long) number * A_PAGE;
        return new SearchPage(
                words,
                true,
                null,
                result.total() - (result.hits().size() - hits.size()),
                result.totalIsFloor(),
                result.partial(),
                hits,
                help ? null : result.didYouMean().orElse(null),
                help,
                number > 1 ? address(visit, words, number - 1) : null,
                more ? address(visit, words, number + 1) : null);
    }

    private static String address(Visit visit, String words, int number) {
        String encoded = java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8);
        return visit.path("/search") + "?q=" + encoded + "&page=" + number;
    }

    /** What people call a kind of thing. */
    private String kind(String kind, String locale) {
        String key = "search.kind." + kind;
        return messages.has(locale, key)
                ? messages.text(locale, key)
                : shelf.label(kind, locale).orElse(kind);
    }

    private HitShown shown(Hit hit, Visit visit) {
        String href = hit.anchor().isEmpty() ? hit.address() : hit.address() + "/" + hit.anchor();
        return new HitShown(
                href,
                kind(hit.kind(), visit.locale()),
                parts(hit.titleParts()),
                parts(hit.passageParts()),
                lang(hit.locale(), visit.locale()));
    }

    /** For a lang attribute: without what is private to us, and null where the page says the same. */
    @Nullable
    private static String lang(String locale, String page) {
        int own = locale.indexOf("-x-");
        String lang = own < 0 ? locale : locale.substring(0, own);
        return lang.equals(page) ? null : lang;
    }

    private static List<Part> parts(List<Snippet> snippets) {
        return snippets.stream()
                .map(part -> new Part(part.text(), part.matched()))
                .toList();
    }

    private static SearchPage empty(String words, boolean asked, @Nullable String problem, boolean help) {
        return new SearchPage(words, asked, problem, 0, false, false, List.of(), null, help, null, null);
    }
}

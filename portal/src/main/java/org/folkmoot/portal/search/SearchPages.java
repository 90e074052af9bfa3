package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.BrokenQuery;
import org.folkmoot.portal.platform.web.MendsQuery;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.search.BadQuery;
import org.folkmoot.search.ClusterDown;
import org.folkmoot.search.Hit;
import org.folkmoot.search.SearchIndex;
import org.folkmoot.search.SearchQuery;
import org.folkmoot.search.SearchResult;
import org.folkmoot.search.Snippet;

/** Searching everything one may see, in either language. */
@Controller("/search")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SearchPages {
    private static final int A_PAGE = 10;
    private static final String REFUSED = "folkmoot.refused-search";

    /** Of what cannot be read: as much as may be asked for. */
    private static final int LONGEST_KEPT = 200;

    private static final int LONGEST_ITEM = 200;

    /** As the table of what was opened holds it. */
    private static final int LONGEST_REF = 120;

    /** How far "near here" reaches, in kilometres. */
    private static final int NEARBY = 5;

    private final SearchShelf shelf;
    private final Facets facets;
    private final Brakes brakes;
    private final Distress distress;
    private final Messages messages;
    private final Tally tally;
    private final BestBets bets;

    SearchPages(
            SearchShelf shelf,
            Facets facets,
            Brakes brakes,
            Distress distress,
            Messages messages,
            Tally tally,
            BestBets bets) {
        this.tally = tally;
        this.bets = bets;
        this.messages = messages;
        this.facets = facets;
        this.shelf = shelf;
        this.brakes = brakes;
        this.distress = distress;
    }

    /**
     * @param problem what was wrong with the words, the end of a message key; null when nothing was
     * @param atLeast whether there are more than {@code total}
     * @param help whether the words sound like somebody in need: help stands before the results
     * @param didYouMean other words, which would find more; null where there are none
     * @param corrected the words that were looked for in place of those typed, which nothing says; null where they were not
     * @param loose whether nothing says all of it, and these say some
     * @param narrowed whether anything was chosen
     * @param near the place that matters, as it stands in addresses; null where none does
     * @param why where the reasons for the order stand, for staff; null for others, and where they stand already
     * @param explained whether they stand here
     * @param best what staff want shown first for these words; null where there is nothing, or this reader may not see it
     * @param young whether what is made for young people comes first of equals
     * @param adult where it does not, of the same words; null where nothing was looked for
     * @param causes what of all that narrows leaves nothing, each with the address that leaves it out
     * @param save where one asks to be told when something new fits; null where nothing was looked for, and for words of somebody in need
     */
    record SearchPage(
            String words,
            boolean asked,
            @Nullable String problem,
            long total,
            boolean atLeast,
            boolean partial,
            List<HitShown> hits,
            @Nullable Link didYouMean,
            @Nullable String corrected,
            boolean loose,
            boolean help,
            boolean narrowed,
            List<Side> sides,
            List<Link> chosen,
            List<Choice> orders,
            @Nullable String near,
            List<Choice> distances,
            @Nullable String why,
            boolean explained,
            @Nullable String save,
            @Nullable String prev,
            @Nullable String next,
            @Nullable Best best,
            List<Link> causes,
            boolean young,
            @Nullable String adult)
            implements PageModel {
        SearchPage asYoung(boolean isYoung) {
            return new SearchPage(
                    words,
                    asked,
                    problem,
                    total,
                    atLeast,
                    partial,
                    hits,
                    didYouMean,
                    corrected,
                    loose,
                    help,
                    narrowed,
                    sides,
                    chosen,
                    orders,
                    near,
                    distances,
                    why,
                    explained,
                    save,
                    prev,
                    next,
                    best,
                    causes,
                    isYoung,
                    adult);
        }
    }

    /** @param text what the link says @param title its title, where the link says something else; else null */
    record Best(
            String href,
            String text,
            @Nullable String title,
            String kind,
            @Nullable String lang,
            String opened) {}

    /** A side to narrow from. @param name what its boxes are sent as */
    record Side(String name, String label, List<Choice> options) {}

    /** @param checked whether it is chosen */
    record Choice(String value, String label, boolean checked) {
        public boolean selected() {
            return checked;
        }
    }

    record Link(String text, String href) {}

    /**
     * @param told how it stands at the moment and when, in words; null where that says nothing
     * @param named its title in one piece
     * @param lang the hit's language when it is not the page's, else null
     * @param passageLang the passage's language where it is quoted from another version, else null
     * @param place where in it that is, in words; null for its beginning, and where that says nothing
     * @param more how many further places of it say this
     * @param distance how far it is, in words; null where that does not matter
     * @param nearby what is near it; null where it is nowhere
     * @param reasons why it stands where it does, for staff who ask
     * @param opened whom the browser tells when it is opened; null where that is nobody's concern
     */
    record HitShown(
            String href,
            String kind,
            @Nullable String told,
            List<Part> title,
            String named,
            List<Part> passage,
            @Nullable String lang,
            @Nullable String passageLang,
            @Nullable String place,
            int more,
            @Nullable String distance,
            @Nullable String nearby,
            List<Reason> reasons,
            @Nullable String opened) {}

    record Part(String text, boolean matched) {}

    /** @param key end of a message key @param worth of the score, to two places */
    record Reason(String key, String what, String worth) {}

    /** Words that cannot be looked for are refused (security 6.6) with what was typed, and the page says why. */
    @Get
    @View("search/show")
    @MendsQuery
    @Allowed("search.ask")
    HttpResponse<?> show(
            @Nullable @QueryValue String q, @Nullable @QueryValue Integer page, Visit visit, HttpRequest<?> request) {
        String words = q == null ? "" : q.strip();
        Optional<BrokenQuery.Reason> broken = BrokenQuery.of(request);
        if (broken.isPresent()) {
            String kept = words.substring(
                    0, words.offsetByCodePoints(0, Math.min(LONGEST_KEPT, words.codePointCount(0, words.length()))));
            return refuse(empty(kept, true, broken.get().key(), distress.heardIn(kept)), request);
        }
        Choices choices = choices(request, visit);
        if (words.isEmpty() && !choices.narrow()) {
            return HttpResponse.ok(empty(words, false, null, false).asYoung(choices.young()));
        }
        brakes.take(
                "search",
                60,
                visit.viewer().sessionId() == null ? "" : "s" + visit.viewer().sessionId(),
                request);
        boolean help = distress.heardIn(words);
        int number = page == null ? 1 : Math.clamp(page, 1, 100);
        boolean explained =
                visit.viewer().staff() && "1".equals(request.getParameters().get("explain"));
        try {
            SearchPage found = found(words, choices, number, help, explained, visit);
            if (shelf.isBeingMade()) return away(empty(words, true, "making", help), request);
            if (number == 1) count(found, choices, visit, request);
            return HttpResponse.ok(found);
        } catch (BadQuery bad) {
            return refuse(empty(words, true, problem(bad), help), request);
        } catch (ClusterDown down) {
            shelf.down(down);
            return away(empty(words, true, "down", help), request);
        }
    }

    /** Whoever is young need not say so; whoever came from a page for young people says it by the address. */
    private static Choices choices(HttpRequest<?> request, Visit visit) {
        Choices choices = Choices.of(request.getParameters());
        boolean said = request.getParameters().contains("young");
        String age = visit.viewer().ageBand();
        return said || age == null ? choices : choices.asYoung(Choices.isYoung(age));
    }

    private static HttpResponse<?> away(SearchPage page, HttpRequest<?> request) {
        request.setAttribute(REFUSED, page);
        return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE);
    }

    private static HttpResponse<?> refuse(SearchPage page, HttpRequest<?> request) {
        request.setAttribute(REFUSED, page);
        return HttpResponse.badRequest();
    }

    /** Any other refusal of ours would be shown as a problem page, and what was typed would be gone. */
    @Error(status = HttpStatus.BAD_REQUEST)
    @View("search/show")
    HttpResponse<?> refused(HttpRequest<?> request) {
        return HttpResponse.badRequest(
                request.getAttribute(REFUSED, SearchPage.class).orElseThrow());
    }

    /** What is searched cannot be asked, or is being made: what was typed is there to be sent again. */
    @Error(status = HttpStatus.SERVICE_UNAVAILABLE)
    @View("search/show")
    HttpResponse<?> down(HttpRequest<?> request) {
        return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(SearchDown.SECONDS))
                .body(request.getAttribute(REFUSED, SearchPage.class).orElseThrow());
    }

    /** The end of a message key. */
    private static String problem(BadQuery bad) {
        return bad.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private SearchPage found(
            String words, Choices choices, int number, boolean asksForHelp, boolean explained, Visit visit) {
        SearchQuery query = new SearchQuery(
                words,
                visit.locale(),
                visit.council().id(),
                visit.viewer().audiences(),
                visit.now(),
                Optional.empty(),
                (number - 1) * A_PAGE,
                A_PAGE);
        SearchResult result = shelf.index().search(query, choices.wishes());
        boolean help =
                asksForHelp || result.didYouMean().filter(distress::heardIn).isPresent();
        String compared = SearchIndex.compared(words);
        boolean counted = !help && !visit.viewer().staff() && Tally.countable(words, compared);
        BestBet chosen =
                number > 1 || choices.narrow() || !SearchIndex.filters(words).isEmpty()
                        ? null
                        : bets.of(visit.council().id(), visit.locale(), compared)
                                .orElse(null);
        Best best = chosen == null ? null : best(chosen, compared, counted, visit);
        List<SearchShelf.Stands<Hit>> standing =
                shelf.stands(result.hits(), visit.council().id(), visit.viewer().audiences(), visit.now());
        List<HitShown> hits = standing.stream()
                .filter(hit -> best == null || !hit.found().item().equals(itemOf(chosen, visit)))
                .map(hit -> shown(
                        hit.found(),
                        hit.as().told(),
                        choices,
                        explained ? reasons(query, choices, hit.found()) : List.of(),
                        counted ? opened(visit, compared, hit.found().item()) : null,
                        visit))
                .toList();
        boolean more = result.total() > (long) number * A_PAGE;
        return new SearchPage(
                words,
                true,
                null,
                result.total() - (result.hits().size() - standing.size()),
                result.totalIsFloor(),
                result.partial(),
                hits,
                help || result.corrected().isPresent()
                        ? null
                        : result.didYouMean()
                                .map(other -> new Link(other, address(visit, other, choices, 1)))
                                .orElse(null),
                help ? null : result.corrected().orElse(null),
                result.loose(),
                help,
                choices.narrow() || choices.near() != null,
                sides(result, choices, visit.locale()),
                chosen(words, choices, visit),
                orders(choices, visit.locale()),
                choices.spot(),
                distances(choices, visit.locale()),
                visit.viewer().staff() && !explained ? address(visit, words, choices, number) + "&explain=1" : null,
                explained,
                help ? null : visit.path("/search/saved/new") + "?" + new Wanted(words, choices).query(),
                number > 1 ? address(visit, words, choices, number - 1) : null,
                more ? address(visit, words, choices, number + 1) : null,
                best,
                number == 1 && (result.total() == 0 || result.loose()) && !result.partial()
                        ? causes(query, choices, visit)
                        : List.of(),
                choices.young(),
                choices.young() ? address(visit, words, choices.asYoung(false), 1) + "&young=0" : null);
    }

    /** Counts what was looked for, once it is answered; words of somebody in need are not counted, nor what staff look for. */
    private void count(SearchPage page, Choices choices, Visit visit, HttpRequest<?> request) {
        if (page.help()
                || page.problem() != null
                || page.partial()
                || visit.viewer().staff()) return;
        String compared = SearchIndex.compared(page.words());
        if (!Tally.countable(page.words(), compared)) return;
        boolean failed = page.best() == null
                && page.causes().isEmpty()
                && !choices.narrow()
                && SearchIndex.filters(page.words()).isEmpty()
                && (page.hits().isEmpty() || page.loose() || page.corrected() != null);
        tally.asked(query(visit, compared), failed, visitor(visit, request), visit.now());
    }

    private static Tally.Query query(Visit visit, String compared) {
        return new Tally.Query(visit.council().id(), visit.locale(), compared);
    }

    private String visitor(Visit visit, HttpRequest<?> request) {
        return visit.viewer().sessionId() == null
                ? brakes.network(request)
                : "s" + visit.viewer().sessionId();
    }

    /**
     * Where the browser says that something found was opened. It is an attribute of the link that browsers may leave unheeded: the link
     * itself leads where it says.
     */
    private static String opened(Visit visit, String compared, String item) {
        return visit.path("/search/opened") + "?q=" + Choices.encoded(compared) + "&item=" + Choices.encoded(item);
    }

    /** A link that was found was opened, says the browser. It is counted where it may be, and nobody learns whether it was. */
    @Post("/opened")
    @Consumes(MediaType.ALL)
    @Allowed("search.ask")
    HttpResponse<?> opened(
            @Nullable @QueryValue String q, @Nullable @QueryValue String item, Visit visit, HttpRequest<?> request) {
        brakes.take("search-opened", 60, "", request);
        String prefix = visit.council().id() + ":";
        if (q != null && item != null && item.startsWith(prefix) && item.length() <= LONGEST_ITEM) {
            String[] parts = item.substring(prefix.length()).split(":", 2);
            if (parts.length == 2
                    && parts[1].length() <= LONGEST_REF
                    && shelf.knows(parts[0])
                    && !visit.viewer().staff()) {
                tally.opened(
                        query(visit, q), new Tally.Thing(parts[0], parts[1]), visitor(visit, request), visit.now());
            }
        }
        return HttpResponse.noContent();
    }

    private static String itemOf(BestBet chosen, Visit visit) {
        return ForIndex.item(chosen.kind(), visit.council().id(), chosen.ref());
    }

    @Nullable
    private Best best(BestBet chosen, String compared, boolean counted, Visit visit) {
        return shelf.shown(
                        chosen.kind(),
                        visit.council().id(),
                        chosen.ref(),
                        visit.locale(),
                        visit.viewer().audiences(),
                        visit.now())
                .map(found -> new Best(
                        found.address(),
                        chosen.label().isEmpty() ? found.title() : chosen.label(),
                        chosen.label().isEmpty() || chosen.label().equals(found.title()) ? null : found.title(),
                        facets.name(By.KIND, chosen.kind(), visit.locale()),
                        lang(found.locale(), visit.locale()),
                        counted ? opened(visit, compared, itemOf(chosen, visit)) : ""))
                .orElse(null);
    }

    private List<Link> causes(SearchQuery query, Choices choices, Visit visit) {
        return new Causes(shelf.index(), query, choices)
                .found().stream()
                        .map(cause -> new Link(
                                messages.text(
                                        visit.locale(),
                                        cause.all() ? "search.cause.all" : "search.cause",
                                        Map.of("what", what(cause, choices, visit), "count", cause.total())),
                                address(visit, cause.words(), cause.left(), 1)))
                        .toList();
    }

    /** What narrows, in the reader's words. */
    private String what(Causes.Cause cause, Choices choices, Visit visit) {
        if (cause.all()) return "";
        if (cause.typed().isPresent()) return cause.typed().get();
        if (cause.by().isEmpty())
            return messages.text(visit.locale(), "search.within", Map.of("kilometres", choices.within()));
        By by = cause.by().get();
        return choices.chosen().get(by).stream()
                .map(value -> facets.name(by, value, visit.locale()))
                .collect(Collectors.joining(", "));
    }

    private List<Side> sides(SearchResult result, Choices choices, String locale) {
        return facets.of(result, choices, locale).stream()
                .map(side -> new Side(
                        side.by().parameter(),
                        messages.text(locale, "search.by." + side.by().parameter()),
                        side.values().stream()
                                .map(value -> new Choice(
                                        value.key(),
                                        messages.text(
                                                locale,
                                                side.about() ? "search.value.about" : "search.value",
                                                Map.of("name", value.name(), "count", value.count())),
                                        value.chosen()))
                                .toList()))
                .toList();
    }

    /** What is chosen, each with the address that leaves it out. */
    private List<Link> chosen(String words, Choices choices, Visit visit) {
        List<Link> chosen = new ArrayList<>();
        choices.chosen()
                .forEach((by, values) -> values.forEach(value -> chosen.add(new Link(
                        facets.name(by, value, visit.locale()),
                        address(visit, words, choices.without(by, value), 1)))));
        if (choices.near() != null) {
            chosen.add(new Link(
                    choices.within() > 0
                            ? messages.text(visit.locale(), "search.within", Map.of("kilometres", choices.within()))
                            : messages.text(visit.locale(), "search.order.nearest"),
                    address(visit, words, choices.anywhere(), 1)));
        }
        return chosen;
    }

    private List<Choice> orders(Choices choices, String locale) {
        return Arrays.stream(Choices.Order.values())
                .filter(order -> order != Choices.Order.NEAREST || choices.near() != null)
                .map(order -> new Choice(
                        order.key(), messages.text(locale, "search.order." + order.key()), order == choices.order()))
                .toList();
    }

    private List<Choice> distances(Choices choices, String locale) {
        return choices.near() == null
                ? List.of()
                : Stream.of(1, 5, 20, 0)
                        .map(kilometres -> new Choice(
                                kilometres == 0 ? "" : Integer.toString(kilometres),
                                kilometres == 0
                                        ? messages.text(locale, "search.anywhere")
                                        : messages.text(locale, "search.within", Map.of("kilometres", kilometres)),
                                kilometres == choices.within()))
                        .toList();
    }

    private List<Reason> reasons(SearchQuery query, Choices choices, Hit hit) {
        return shelf.index().explain(query, choices.wishes(), hit.id()).stream()
                .map(part -> new Reason(
                        part.reason().name().toLowerCase(Locale.ROOT),
                        part.what(),
                        String.format(Locale.ROOT, "%.2f", part.worth())))
                .toList();
    }

    private static String address(Visit visit, String words, Choices choices, int number) {
        return visit.path("/search") + "?" + choices.query(words) + (number > 1 ? "&page=" + number : "");
    }

    private HitShown shown(
            Hit hit, @Nullable Told told, Choices choices, List<Reason> reasons, @Nullable String opened, Visit visit) {
        return new HitShown(
                href(hit),
                facets.name(By.KIND, hit.kind(), visit.locale()),
                told == null ? null : told.in(visit.locale(), messages),
                parts(hit.titleParts()),
                hit.title(),
                parts(hit.passageParts()),
                lang(hit.locale(), visit.locale()),
                hit.quoted().map(quoted -> spoken(quoted.locale())).orElse(null),
                Whereabouts.told(hit.anchor(), visit.locale(), messages),
                hit.morePassages(),
                hit.metres().isPresent() ? distance(hit.metres().getAsDouble(), visit.locale()) : null,
                hit.place()
                        .map(place -> address(visit, "", Choices.around(place, NEARBY), 1))
                        .orElse(null),
                reasons,
                opened);
    }

    /** Where a hit opens: at the place that says what was asked for. */
    static String href(Hit hit) {
        if (hit.anchor().isEmpty()) return hit.address();
        return hit.quoted().filter(Hit.Quoted::alone).map(Hit.Quoted::address).orElse(hit.address()) + "/"
                + Whereabouts.address(hit.anchor());
    }

    private String distance(double metres, String locale) {
        return metres < 950
                ? messages.text(locale, "search.metres", Map.of("metres", Math.max(50, Math.round(metres / 50) * 50)))
                : messages.text(locale, "search.kilometres", Map.of("kilometres", Math.round(metres / 100) / 10.0));
    }

    /** For a lang attribute: without what is private to us, and null where the page says the same. */
    @Nullable
    static String lang(String locale, String page) {
        String lang = spoken(locale);
        return lang.equals(page) ? null : lang;
    }

    private static String spoken(String locale) {
        int own = locale.indexOf("-x-");
        return own < 0 ? locale : locale.substring(0, own);
    }

    private static List<Part> parts(List<Snippet> snippets) {
        return snippets.stream()
                .map(part -> new Part(part.text(), part.matched()))
                .toList();
    }

    private static SearchPage empty(String words, boolean asked, @Nullable String problem, boolean help) {
        return new SearchPage(
                words, asked, problem, 0, false, false, List.of(), null, null, false, help, false, List.of(), List.of(),
                List.of(), null, List.of(), null, false, null, null, null, null, List.of(), false, null);
    }
}

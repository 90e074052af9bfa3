package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.search.BadQuery;
import org.folkmoot.search.ClusterDown;
import org.folkmoot.search.Hit;
import org.folkmoot.search.SearchQuery;
import org.folkmoot.search.SearchResult;
import org.folkmoot.search.Snippet;

/** What everybody may see, looked for by other programs, and suggested to whoever types: the same for all, whoever asks. */
@Controller("/api/v1/search")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.APPLICATION_JSON)
class SearchApi {
    static final int USUAL = 25;
    static final int MOST = 50;
    static final int SUGGESTED = 8;
    private static final int SEARCHES_A_MINUTE = 60;

    /** Who types asks at every pause. */
    private static final int SUGGESTIONS_A_MINUTE = 240;

    private final SearchShelf shelf;
    private final Facets facets;
    private final Audiences audiences;
    private final Brakes brakes;
    private final Distress distress;

    SearchApi(SearchShelf shelf, Facets facets, Audiences audiences, Brakes brakes, Distress distress) {
        this.shelf = shelf;
        this.facets = facets;
        this.audiences = audiences;
        this.brakes = brakes;
        this.distress = distress;
    }

    @Get
    @Allowed("search.ask")
    @PublicPage(kinds = {"content", "consultation", "outcome"})
    HttpResponse<String> find(Visit visit, HttpRequest<?> request) {
        Set<String> known = Set.copyOf(SearchDescriber.PARAMETERS);
        Map<String, String> asked = read(request, known);
        String locale = locale(visit, asked);
        int size = number("pageSize", asked.get("pageSize"), USUAL, MOST);
        int page = number("page", asked.get("page"), 1, 1_000 / size);
        Choices choices = Choices.of(request.getParameters());
        String words = asked.getOrDefault("q", "").strip();
        brakes.take("search", SEARCHES_A_MINUTE, "", request);
        soon(request, visit);
        SearchQuery query = query(visit, locale, words, (page - 1) * size, size);
        try {
            SearchResult result = shelf.index().search(query, choices.wishes());
            if (shelf.isBeingMade()) throw new SearchDown();
            List<Hit> hits = shelf.standing(result.hits(), visit.council().id(), query.audiences(), visit.now());
            Map<String, Object> meta = new LinkedHashMap<>();
            meta.put("locale", locale);
            meta.put(
                    "total",
                    Map.of(
                            "value",
                            result.total() - (result.hits().size() - hits.size()),
                            "relation",
                            result.totalIsFloor() ? "gte" : "eq"));
            boolean help = distress.heardIn(words)
                    || result.didYouMean().filter(distress::heardIn).isPresent();
            meta.put("help", help);
            meta.put("didYouMean", help ? null : result.didYouMean().orElse(null));
            meta.put("corrected", help ? null : result.corrected().orElse(null));
            meta.put("loose", result.loose());
            meta.put("partial", result.partial());
            meta.put("facets", sides(facets.of(result, choices, locale)));
            return json(
                    Map.of("data", hits.stream().map(hit -> data(hit, visit)).toList(), "meta", meta));
        } catch (BadQuery bad) {
            throw new BadSearch("q");
        } catch (ClusterDown down) {
            throw shelf.down(down);
        }
    }

    /** Words that sound like somebody in need are not completed, and no suggestion sounds like that. */
    @Get("/suggestions")
    @Allowed("search.ask")
    @PublicPage(kinds = {"content", "consultation", "outcome"})
    HttpResponse<String> suggestions(Visit visit, HttpRequest<?> request) {
        Map<String, String> asked = read(request, Set.of("q", "locale"));
        String locale = locale(visit, asked);
        String words = asked.getOrDefault("q", "").strip();
        brakes.take("suggest", SUGGESTIONS_A_MINUTE, "", request);
        soon(request, visit);
        List<String> suggested = words.isEmpty() || distress.heardIn(words)
                ? List.of()
                : suggest(query(visit, locale, words, 0, SUGGESTED)).stream()
                        .filter(text -> !distress.heardIn(text))
                        .toList();
        return json(Map.of("data", suggested, "meta", Map.of("locale", locale)));
    }

    private List<String> suggest(SearchQuery query) {
        try {
            List<String> suggested = shelf.index().suggest(query);
            if (suggested.isEmpty() && shelf.isBeingMade()) throw new SearchDown();
            return suggested;
        } catch (ClusterDown down) {
            throw shelf.down(down);
        }
    }

    /** The index follows by itself, a moment after the pages that were kept were dropped. */
    private static void soon(HttpRequest<?> request, Visit visit) {
        ByteCache.changesAt(request, visit.now().plusSeconds(1));
    }

    private SearchQuery query(Visit visit, String locale, String words, int from, int size) {
        short council = visit.council().id();
        return new SearchQuery(
                words, locale, council, Set.of(audiences.publicOf(council)), visit.now(), Optional.empty(), from, size);
    }

    private static Map<String, Object> data(Hit hit, Visit visit) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", ForIndex.ref(hit.kind(), visit.council().id(), hit.item()));
        data.put("type", hit.kind());
        data.put("locale", hit.locale());
        data.put("title", hit.title());
        data.put("passageLocale", hit.quoted().map(Hit.Quoted::locale).orElse(hit.locale()));
        data.put("passage", hit.passageParts().stream().map(Snippet::text).collect(Collectors.joining()));
        data.put("link", SearchPages.href(hit));
        data.put("morePassages", hit.morePassages());
        data.put("metres", hit.metres().isPresent() ? Math.round(hit.metres().getAsDouble()) : null);
        data.put(
                "place",
                hit.place()
                        .map(place ->
                                Map.of("latitude", degrees(place.latitude()), "longitude", degrees(place.longitude())))
                        .orElse(null));
        return data;
    }

    /** To a hand's breadth, as things are filed: the index keeps them a little off. */
    private static double degrees(double kept) {
        return Math.round(kept * 1e6) / 1e6;
    }

    private static List<Map<String, Object>> sides(List<Facets.Side> sides) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Facets.Side side : sides) {
            all.add(Map.of(
                    "name",
                    side.by().parameter(),
                    "about",
                    side.about(),
                    "values",
                    side.values().stream()
                            .map(value -> Map.<String, Object>of(
                                    "value", value.key(), "label", value.name(), "count", value.count()))
                            .toList()));
        }
        return all;
    }

    private static Map<String, String> read(HttpRequest<?> request, Set<String> known) {
        Map<String, String> asked = new LinkedHashMap<>();
        request.getParameters().forEach(parameter -> {
            if (!known.contains(parameter.getKey())) throw new BadSearch(parameter.getKey());
            asked.put(parameter.getKey(), parameter.getValue().getFirst());
        });
        return asked;
    }

    private static String locale(Visit visit, Map<String, String> asked) {
        String locale =
                asked.getOrDefault("locale", visit.council().parityLocales().getFirst());
        if (!Set.of("en", "cy").contains(locale)) throw new BadSearch("locale");
        return locale;
    }

    private static int number(String name, @Nullable String asked, int usual, int most) {
        if (asked == null) return usual;
        if (!asked.matches("[1-9]\\d{0,3}") || Integer.parseInt(asked) > most) throw new BadSearch(name);
        return Integer.parseInt(asked);
    }

    private static HttpResponse<String> json(Map<String, Object> document) {
        return HttpResponse.ok(Json.write(document)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}

package org.folkmoot.portal.content.delivery;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.ByteCache;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Lookup;

/** Published content for other programs: the same bytes for everybody, in the language the address asks for. */
@Controller("/api/v1/content")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.APPLICATION_JSON)
class ContentApi {
    private static final String CHANGED = "content";
    private static final int SEARCHES_A_MINUTE = 60;
    private static final int WHOLE_LISTS_A_MINUTE = 10;
    private static final String TAGS = "Cache-Tag";
    private static final String SCHEMA_JSON = "application/schema+json";

    private final Delivery delivery;
    private final QuestionReader questions;
    private final Brakes brakes;

    ContentApi(Delivery delivery, QuestionReader questions, Brakes brakes) {
        this.delivery = delivery;
        this.questions = questions;
        this.brakes = brakes;
    }

    /** Which types there are. */
    @Get
    @Allowed("content.read")
    @PublicPage(kinds = CHANGED)
    HttpResponse<String> types(HttpRequest<?> request) {
        new Asked(request, Asked.names()).demandGood();
        List<Map<String, Object>> types = delivery.publicTypes().stream()
                .map(type -> Map.<String, Object>of(
                        "type",
                        type.key(),
                        "label",
                        type.label().texts(),
                        "entries",
                        "/api/v1/content/" + type.key(),
                        "schema",
                        "/api/v1/content/" + type.key() + "/schema"))
                .toList();
        return json(Map.of("data", types));
    }

    @Get("/{type}")
    @Allowed("content.read")
    @PublicPage(kinds = CHANGED)
    HttpResponse<String> list(String type, Visit visit, HttpRequest<?> request) {
        ContentType found = delivery.type(type);
        Question asked = questions.list(request, found, visit.council());
        if (asked.words() != null) {
            brakes.take("search", SEARCHES_A_MINUTE, "", request);
            // The index follows by itself, a moment after the pages that were kept were dropped.
            ByteCache.changesAt(request, visit.now().plusSeconds(1));
        }
        Question question = delivery.lookedUp(visit, found, asked);
        Delivery.Page page = delivery.page(visit, found, question);
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("locale", question.locale());
        meta.put("next", page.next() == null ? null : page.next().written(question.order()));
        meta.put("prev", page.prev() == null ? null : page.prev().written(question.order()));
        meta.put("page", numbered(visit, found, question));
        Map<String, List<String>> fallen = new LinkedHashMap<>();
        page.entries().stream()
                .filter(entry -> !entry.fallen().isEmpty())
                .forEach(entry -> fallen.put(entry.data().get("id").asText(), entry.fallen()));
        if (!fallen.isEmpty()) {
            meta.put("fallbackFields", fallen);
        }
        MutableHttpResponse<String> answer = json(Map.of(
                "data", page.entries().stream().map(EntryJson.Shown::data).toList(), "meta", meta));
        List<String> links = new ArrayList<>();
        if (page.next() != null) {
            links.add(link(request, "after", page.next().written(question.order()), "next"));
        }
        if (page.prev() != null) {
            links.add(link(request, "before", page.prev().written(question.order()), "prev"));
        }
        if (!links.isEmpty()) {
            answer.header("Link", String.join(", ", links));
        }
        answer.header(TAGS, tagged(found, page.tags()));
        return dated(answer, page.changedAt());
    }

    /** An answer without any entry is made of its type all the same. */
    private static String tagged(ContentType type, String tags) {
        return tags.isEmpty() ? type.key() : tags;
    }

    private static String link(HttpRequest<?> request, String name, String cursor, String rel) {
        return "<" + Asked.at(request, name, cursor) + ">; rel=\"" + rel + "\"";
    }

    /** Says when what is published last changed, for those who ask by date. */
    private static HttpResponse<String> dated(MutableHttpResponse<String> answer, @Nullable Instant at) {
        if (at != null) {
            ByteCache.changedAt(answer, at);
        }
        return answer;
    }

    /** A whole list, an entry a line, however long it is: read as it is sent. */
    @Get("/{type}.ndjson")
    @Produces(WholeList.LINES)
    @Allowed("content.read")
    StreamedFile lines(String type, Visit visit, HttpRequest<?> request) {
        return whole(type, visit, request).lines();
    }

    /** A whole list as a table, for a spreadsheet. */
    @Get("/{type}.csv")
    @Produces(WholeList.TABLE)
    @Allowed("content.read")
    StreamedFile table(String type, Visit visit, HttpRequest<?> request) {
        return whole(type, visit, request).table();
    }

    private WholeList whole(String type, Visit visit, HttpRequest<?> request) {
        ContentType found = delivery.type(type);
        Question question = questions.whole(request, found, visit.council());
        brakes.take("whole-list", WHOLE_LISTS_A_MINUTE, "", request);
        return new WholeList(delivery, visit, found, question);
    }

    @Get("/{type}/{id}")
    @Allowed("content.read")
    @PublicPage(kinds = CHANGED)
    HttpResponse<String> one(String type, String id, Visit visit, HttpRequest<?> request) {
        ContentType found = delivery.type(type);
        Question question = questions.one(request, found, visit.council());
        return shown(visit, found, delivery.byId(visit, found, id), question);
    }

    @Get("/{type}/by-slug/{slug}")
    @Allowed("content.read")
    @PublicPage(kinds = CHANGED)
    HttpResponse<String> bySlug(String type, String slug, Visit visit, HttpRequest<?> request) {
        ContentType found = delivery.type(type);
        Question question = questions.one(request, found, visit.council());
        return shown(visit, found, delivery.bySlug(visit, found, question.compared(), slug), question);
    }

    /** How each language stands (decision 5). */
    @Get("/{type}/{id}/locales")
    @Allowed("content.read")
    @PublicPage(kinds = CHANGED)
    HttpResponse<String> locales(String type, String id, Visit visit, HttpRequest<?> request) {
        new Asked(request, Asked.names()).demandGood();
        ContentType found = delivery.type(type);
        Map<String, String> states =
                delivery.locales(visit, found, delivery.byId(visit, found, id).entry());
        return json(Map.of(
                "data", states, "meta", Map.of("required", visit.council().parityLocales())));
    }

    /** The type as a JSON Schema (2020-12). */
    @Get("/{type}/schema")
    @Produces({SCHEMA_JSON, MediaType.APPLICATION_JSON})
    @Allowed("content.read")
    @PublicPage(kinds = CHANGED)
    HttpResponse<String> schema(String type, Visit visit, HttpRequest<?> request) {
        new Asked(request, Asked.names()).demandGood();
        String schema = delivery.schema(visit, delivery.type(type)).toString();
        return HttpResponse.ok(schema).contentType(MediaType.of(SCHEMA_JSON));
    }

    private HttpResponse<String> shown(Visit visit, ContentType type, Delivery.Found found, Question question) {
        Delivery.One one = delivery.shown(visit, type, found.entry(), question);
        EntryJson.Shown shown = one.shown();
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("locale", question.locale());
        meta.put("resolvedLocale", shown.resolved());
        meta.put("fallbackFields", shown.fallen());
        MutableHttpResponse<String> answer = json(Map.of("data", shown.data(), "meta", meta));
        if (!question.locale().equals(Question.EVERY)) {
            answer.header("Content-Language", shown.resolved());
        }
        answer.header(TAGS, tagged(type, one.tags()));
        return dated(answer, found.changedAt());
    }

    /** Which page of how many this is; how many there are is counted where that was asked for. */
    private Map<String, Object> numbered(Visit visit, ContentType type, Question question) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("number", question.from() == null ? question.offset() / question.size() + 1 : null);
        page.put("size", question.size());
        if (question.total()) {
            int counted = delivery.count(visit, type, question);
            Map<String, Object> total = total(counted, question);
            boolean exact = total.get("relation").equals("eq");
            page.put("total", total);
            page.put("pages", exact ? (counted + question.size() - 1) / question.size() : null);
        }
        return page;
    }

    /** Exact to ten thousand; beyond that only that there are more. */
    private static Map<String, Object> total(int counted, Question question) {
        boolean cut = question.found() != null && question.found().size() >= Lookup.MOST;
        if (cut) {
            return Map.of("value", counted, "relation", "gte");
        }
        return counted <= PublishedRows.MOST_COUNTED
                ? Map.of("value", counted, "relation", "eq")
                : Map.of("value", PublishedRows.MOST_COUNTED, "relation", "gte");
    }

    private static MutableHttpResponse<String> json(Map<String, ?> body) {
        return HttpResponse.ok(Json.write(body)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}

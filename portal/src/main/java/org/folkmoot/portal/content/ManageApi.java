package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.people.ApiTokens;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.SignInNeeded;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.web.Brakes;
import org.folkmoot.portal.platform.web.Visit;

/** Entries written by other programs, each with a token of its own. A session opens nothing here. */
@Controller("/api/v1/manage/content/{type}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.ALL)
class ManageApi {
    private static final int A_PAGE = 100;
    private static final int A_MINUTE = 300;
    private static final int LONGEST_KEY = 200;
    /** Stands where bytes were no UTF-8. */
    private static final char UNREADABLE = '\uFFFD';

    private static final String CACHE = "Cache-Control";
    private static final String NOWHERE = "no-store";
    private static final String IF_MATCH = "If-Match";

    private final ManagedEntries entries;
    private final Policy policy;
    private final Brakes brakes;

    ManageApi(ManagedEntries entries, Policy policy, Brakes brakes) {
        this.entries = entries;
        this.policy = policy;
        this.brakes = brakes;
    }

    /** Every entry of a type, drafts too, in the order they were made. */
    @Get
    @Allowed("api.read")
    HttpResponse<String> list(String type, Visit visit, HttpRequest<?> request) {
        enter(type, "api.read", visit, request);
        ContentType found = entries.type(type);
        Map<String, String> asked = parameters(request, Set.of("after"));
        String after = asked.get("after");
        UUID from = after == null
                ? null
                : Ids.parse(after)
                        .orElseThrow(() -> new UnreadableJson(List.of(new ValueError("/after", "not-an-id"))));
        List<ManagedEntries.State> page = entries.page(visit.council().id(), found, from, A_PAGE);
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put(
                "next",
                page.size() < A_PAGE ? null : page.getLast().entry().publicId().toString());
        return HttpResponse.ok(Json.write(
                Map.of("data", page.stream().map(state -> data(state, found)).toList(), "meta", meta)));
    }

    /** A new draft. The same Idempotency-Key makes it once. */
    @Post
    @Allowed("api.write")
    HttpResponse<String> make(String type, Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        ApiTokens.Held token = enter(type, "api.write", visit, request);
        ContentType found = entries.type(type);
        parameters(request, Set.of());
        String key = request.getHeaders().get("Idempotency-Key");
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw new UnreadableJson(List.of(new ValueError("", "too-long", Map.of("most", LONGEST_KEY))));
        }
        ManagedEntries.State made = entries.make(visit.council(), found, json(request, body), key, token.id());
        String address = "/api/v1/manage/content/" + type + "/" + made.entry().publicId();
        return tagged(HttpResponse.created(shown(made, found, visit), URI.create(address)), made);
    }

    /** As it was last saved, with what keeps it from being published. */
    @Get("/{id}")
    @Allowed("api.read")
    HttpResponse<String> one(String type, String id, Visit visit, HttpRequest<?> request) {
        enter(type, "api.read", visit, request);
        ContentType found = entries.type(type);
        parameters(request, Set.of());
        ManagedEntries.State state = entries.find(visit.council().id(), found, id(id));
        return tagged(HttpResponse.ok(shown(state, found, visit)), state);
    }

    /** All of it anew: what is left out is gone. Needs the tag of the state it was read in. */
    @Put("/{id}")
    @Allowed("api.write")
    HttpResponse<?> rewrite(String type, String id, Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        ApiTokens.Held token = enter(type, "api.write", visit, request);
        ContentType found = entries.type(type);
        parameters(request, Set.of());
        byte[] json = json(request, body);
        String tags = request.getHeaders().get(IF_MATCH);
        ManagedEntries.State state = entries.rewrite(visit.council(), found, id(id), json, tags, token.id());
        return HttpResponse.noContent().header("ETag", state.tag()).header(CACHE, NOWHERE);
    }

    /** Shows what was last saved to everybody, in all the council's languages at once. */
    @Post("/{id}/actions/publish")
    @Allowed("api.publish")
    HttpResponse<String> publish(String type, String id, Visit visit, HttpRequest<?> request) {
        return moved(type, id, "api.publish", visit, request, entries::publish);
    }

    /** Takes it down at once, in every language. */
    @Post("/{id}/actions/withdraw")
    @Allowed("api.withdraw")
    HttpResponse<String> withdraw(String type, String id, Visit visit, HttpRequest<?> request) {
        return moved(type, id, "api.withdraw", visit, request, entries::withdraw);
    }

    private interface Move {
        ManagedEntries.State of(Council council, ContentType type, UUID id, @Nullable String tags, UUID token);
    }

    private HttpResponse<String> moved(
            String type, String id, String action, Visit visit, HttpRequest<?> request, Move move) {
        ApiTokens.Held token = enter(type, action, visit, request);
        ContentType found = entries.type(type);
        parameters(request, Set.of());
        String tags = request.getHeaders().get(IF_MATCH);
        ManagedEntries.State state = move.of(visit.council(), found, id(id), tags, token.id());
        return tagged(HttpResponse.ok(shown(state, found, visit)), state);
    }

    private ApiTokens.Held enter(String type, String action, Visit visit, HttpRequest<?> request) {
        ApiTokens.Held token = ApiTokens.of(request).orElseThrow(() -> new SignInNeeded(false));
        brakes.take("api", A_MINUTE, token.id().toString(), request);
        policy.check(visit.viewer(), action, new TokenUse(token, type), visit.now());
        return token;
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(NoSuchDocument::new);
    }

    private static byte[] json(HttpRequest<?> request, @Nullable String body) {
        boolean said = request.getContentType()
                .filter(type -> type.getName().equals(MediaType.APPLICATION_JSON))
                .isPresent();
        if (!said) {
            throw new NotJson();
        }
        String text = body == null ? "" : body;
        if (text.indexOf(UNREADABLE) >= 0) {
            throw new UnreadableJson(List.of(new ValueError("", "not-json")));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> parameters(HttpRequest<?> request, Set<String> known) {
        Map<String, String> given = new LinkedHashMap<>();
        request.getParameters().forEach(one -> {
            if (!known.contains(one.getKey()) || one.getValue().size() != 1) {
                throw new UnreadableJson(List.of(new ValueError("", "unknown")));
            }
            given.put(one.getKey(), one.getValue().getFirst());
        });
        return given;
    }

    private static HttpResponse<String> tagged(MutableHttpResponse<String> answer, ManagedEntries.State state) {
        return answer.header("ETag", state.tag()).header(CACHE, NOWHERE);
    }

    private String shown(ManagedEntries.State state, ContentType type, Visit visit) {
        List<Map<String, String>> lacking = entries.lacking(visit.council(), type, state.wording()).stream()
                .map(error -> Map.of("pointer", "#" + error.pointer(), "code", error.code()))
                .toList();
        return Json.write(Map.of("data", data(state, type), "meta", Map.of("lacking", lacking)));
    }

    private static Map<String, Object> data(ManagedEntries.State state, ContentType type) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", state.entry().publicId().toString());
        data.put("type", type.key());
        data.put("status", state.status());
        data.put("version", state.wording().number());
        data.put("publishedVersion", state.entry().publishedVersion());
        data.put("tag", state.tag());
        var values = state.wording().values(type).json();
        data.put("shared", values.get("shared"));
        data.put("texts", values.get("texts"));
        return data;
    }
}

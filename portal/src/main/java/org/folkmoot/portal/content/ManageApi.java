package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.web.Visit;

/** Entries written by other programs, each with a token of its own. A session opens nothing here. */
@Controller("/api/v1/manage/content/{type}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.ALL)
class ManageApi {
    private static final int A_PAGE = 100;
    private static final int LONGEST_KEY = 200;
    private static final String IF_MATCH = ManageDoor.IF_MATCH;

    private final ManagedEntries entries;
    private final ManageDoor door;

    ManageApi(ManagedEntries entries, ManageDoor door) {
        this.entries = entries;
        this.door = door;
    }

    /** Every entry of a type, drafts too, in the order they were made. */
    @Get
    @Allowed("api.read")
    HttpResponse<String> list(String type, Visit visit, HttpRequest<?> request) {
        door.enter(type, "api.read", visit, request);
        ContentType found = entries.type(type);
        Map<String, String> asked = ManageDoor.parameters(request, Set.of("after"));
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
        ApiTokens.Held token = door.enter(type, "api.write", visit, request);
        ContentType found = entries.type(type);
        ManageDoor.parameters(request, Set.of());
        String key = request.getHeaders().get("Idempotency-Key");
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw new UnreadableJson(List.of(new ValueError("", "too-long", Map.of("most", LONGEST_KEY))));
        }
        ManagedEntries.State made =
                entries.make(visit.council(), found, ManageDoor.json(request, body), key, token.id());
        String address = "/api/v1/manage/content/" + type + "/" + made.entry().publicId();
        return ManageDoor.tagged(HttpResponse.created(shown(made, found, visit), URI.create(address)), made.tag());
    }

    /** As it was last saved, with what keeps it from being published. */
    @Get("/{id}")
    @Allowed("api.read")
    HttpResponse<String> one(String type, String id, Visit visit, HttpRequest<?> request) {
        door.enter(type, "api.read", visit, request);
        ContentType found = entries.type(type);
        ManageDoor.parameters(request, Set.of());
        ManagedEntries.State state = entries.find(visit.council().id(), found, ManageDoor.id(id));
        return ManageDoor.tagged(HttpResponse.ok(shown(state, found, visit)), state.tag());
    }

    /** All of it anew: what is left out is gone. Needs the tag of the state it was read in. */
    @Put("/{id}")
    @Allowed("api.write")
    HttpResponse<?> rewrite(String type, String id, Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        ApiTokens.Held token = door.enter(type, "api.write", visit, request);
        ContentType found = entries.type(type);
        ManageDoor.parameters(request, Set.of());
        byte[] json = ManageDoor.json(request, body);
        String tags = request.getHeaders().get(IF_MATCH);
        ManagedEntries.State state = entries.rewrite(visit.council(), found, ManageDoor.id(id), json, tags, token.id());
        return HttpResponse.noContent().header("ETag", state.tag()).header("Cache-Control", "no-store");
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
        ApiTokens.Held token = door.enter(type, action, visit, request);
        ContentType found = entries.type(type);
        ManageDoor.parameters(request, Set.of());
        String tags = request.getHeaders().get(IF_MATCH);
        ManagedEntries.State state = move.of(visit.council(), found, ManageDoor.id(id), tags, token.id());
        return answer(state, found, visit);
    }

    /**
     * Plans a moment at which it is published or withdrawn: {@code {"move": "publish", "at": "2026-12-01T09:00:00Z"}}.
     */
    @Post("/{id}/actions/schedule")
    @Allowed("api.publish")
    HttpResponse<String> schedule(
            String type, String id, Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        ApiTokens.Held token = door.enter(type, "api.publish", visit, request);
        ContentType found = entries.type(type);
        ManageDoor.parameters(request, Set.of());
        JsonNode asked = ManageDoor.object(request, body, Set.of("move", "at"), Set.of());
        String tags = ManageDoor.tags(request);
        boolean publishes = publishes(asked);
        if (!publishes) {
            door.demand(token, type, "api.withdraw", visit);
        }
        Instant due = moment(asked.get("at").asText());
        ManagedEntries.State state = entries.schedule(
                visit.council(), found, ManageDoor.id(id), publishes, due, tags, token.id(), visit.viewer());
        return answer(state, found, visit);
    }

    /** Takes a planned moment back: {@code {"move": "publish"}}. What was never planned is not missed. */
    @Post("/{id}/actions/unschedule")
    @Allowed("api.publish")
    HttpResponse<String> unschedule(
            String type, String id, Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        ApiTokens.Held token = door.enter(type, "api.publish", visit, request);
        ContentType found = entries.type(type);
        ManageDoor.parameters(request, Set.of());
        JsonNode asked = ManageDoor.object(request, body, Set.of("move"), Set.of());
        String tags = ManageDoor.tags(request);
        boolean publishes = publishes(asked);
        if (!publishes) {
            door.demand(token, type, "api.withdraw", visit);
        }
        ManagedEntries.State state =
                entries.unschedule(visit.council(), found, ManageDoor.id(id), publishes, tags, token.id());
        return answer(state, found, visit);
    }

    /** Makes an earlier version the newest; what people see stays: {@code {"version": 3}}. */
    @Post("/{id}/actions/revert")
    @Allowed("api.write")
    HttpResponse<String> revert(
            String type, String id, Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        ApiTokens.Held token = door.enter(type, "api.write", visit, request);
        ContentType found = entries.type(type);
        ManageDoor.parameters(request, Set.of());
        JsonNode asked = ManageDoor.object(request, body, Set.of("version"), Set.of());
        String tags = ManageDoor.tags(request);
        if (!asked.get("version").isInt()) {
            throw new WrongValues(List.of(new ValueError("/version", "not-whole")));
        }
        ManagedEntries.State state = entries.revert(
                visit.council(), found, ManageDoor.id(id), asked.get("version").asInt(), tags, token.id());
        return answer(state, found, visit);
    }

    /**
     * Begins a language with the words of another, for somebody to translate: {@code {"from": "en", "to": "pl"}}. Words that are there
     * already stay.
     */
    @Post("/{id}/actions/copy-to-locale")
    @Allowed("api.write")
    HttpResponse<String> copy(
            String type, String id, Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        ApiTokens.Held token = door.enter(type, "api.write", visit, request);
        ContentType found = entries.type(type);
        ManageDoor.parameters(request, Set.of());
        JsonNode asked = ManageDoor.object(request, body, Set.of("from", "to"), Set.of());
        String tags = ManageDoor.tags(request);
        ManagedEntries.State state = entries.copy(
                visit.council(),
                found,
                ManageDoor.id(id),
                asked.get("from").asText(),
                asked.get("to").asText(),
                tags,
                token.id());
        return answer(state, found, visit);
    }

    private static boolean publishes(JsonNode asked) {
        String move = asked.get("move").asText();
        if (!Set.of("publish", "withdraw").contains(move)) {
            throw new WrongValues(List.of(new ValueError("/move", "not-a-move")));
        }
        return move.equals("publish");
    }

    private static Instant moment(String written) {
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException notAMoment) {
            throw new WrongValues(List.of(new ValueError("/at", "not-a-moment")));
        }
    }

    private HttpResponse<String> answer(ManagedEntries.State state, ContentType type, Visit visit) {
        return ManageDoor.tagged(HttpResponse.ok(shown(state, type, visit)), state.tag());
    }

    private String shown(ManagedEntries.State state, ContentType type, Visit visit) {
        List<Map<String, String>> lacking = entries.lacking(visit.council(), type, state.wording()).stream()
                .map(error -> Map.of("pointer", "#" + error.pointer(), "code", error.code()))
                .toList();
        List<Map<String, Object>> plans = entries.plans(state.entry()).stream()
                .map(plan -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("move", plan.publishes() ? "publish" : "withdraw");
                    told.put("at", plan.dueAt().toString());
                    told.put("version", plan.number());
                    return told;
                })
                .toList();
        return Json.write(Map.of("data", data(state, type), "meta", Map.of("lacking", lacking, "plans", plans)));
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

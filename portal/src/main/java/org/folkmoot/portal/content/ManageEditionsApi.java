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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.SourceWords;
import org.folkmoot.portal.people.ApiTokens;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.web.Visit;

/** An entry in one further language or form, written, shown and taken down by other programs. */
@Controller("/api/v1/manage/content/{type}/{id}/locales/{locale}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.ALL)
class ManageEditionsApi {
    private final ManageDoor door;
    private final ManagedEntries entries;
    private final ManagedEditions editions;

    ManageEditionsApi(ManageDoor door, ManagedEntries entries, ManagedEditions editions) {
        this.door = door;
        this.entries = entries;
        this.editions = editions;
    }

    /** As it was last saved, beside what it is made from; one that was never saved has a tag too, to be written with. */
    @Get
    @Allowed("api.read")
    HttpResponse<String> one(String type, String id, String locale, Visit visit, HttpRequest<?> request) {
        door.enter(type, "api.read", visit, request);
        ContentType found = entries.type(type);
        ManageDoor.parameters(request, Set.of());
        return answer(editions.find(visit.council(), found, ManageDoor.id(id), locale), found);
    }

    /** All of it anew: what is left out is read in the language it falls back to. Needs the tag it was read with. */
    @Put
    @Allowed("api.write")
    HttpResponse<String> rewrite(
            String type, String id, String locale, Visit visit, HttpRequest<?> request, @Nullable @Body String body) {
        ApiTokens.Held token = door.enter(type, "api.write", visit, request);
        ContentType found = entries.type(type);
        ManageDoor.parameters(request, Set.of());
        JsonNode said =
                ManageDoor.object(request, body, Set.of(), Set.of("fields", SourceWords.RECORDING, "checked", "note"));
        String tags = ManageDoor.tags(request);
        return answer(
                editions.rewrite(visit.council(), found, ManageDoor.id(id), locale, said, tags, token.id()), found);
    }

    /** Shows what was last saved, as long as the entry is shown. */
    @Post("/actions/publish")
    @Allowed("api.publish")
    HttpResponse<String> publish(String type, String id, String locale, Visit visit, HttpRequest<?> request) {
        ApiTokens.Held token = door.enter(type, "api.publish", visit, request);
        ContentType found = entries.type(type);
        ManageDoor.parameters(request, Set.of());
        String tags = request.getHeaders().get(ManageDoor.IF_MATCH);
        return answer(editions.publish(visit.council(), found, ManageDoor.id(id), locale, tags, token.id()), found);
    }

    /** Takes it down in this language alone. */
    @Post("/actions/withdraw")
    @Allowed("api.withdraw")
    HttpResponse<String> withdraw(String type, String id, String locale, Visit visit, HttpRequest<?> request) {
        ApiTokens.Held token = door.enter(type, "api.withdraw", visit, request);
        ContentType found = entries.type(type);
        ManageDoor.parameters(request, Set.of());
        String tags = request.getHeaders().get(ManageDoor.IF_MATCH);
        return answer(editions.withdraw(visit.council(), found, ManageDoor.id(id), locale, tags, token.id()), found);
    }

    private static HttpResponse<String> answer(ManagedEditions.State state, ContentType type) {
        Edition edition = state.standing().edition();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", state.entry().publicId().toString());
        data.put("type", type.key());
        data.put("locale", state.standing().language().tag());
        data.put("status", state.standing().state().key());
        data.put("version", edition == null ? 0 : edition.latest());
        data.put("publishedVersion", edition == null ? null : edition.published());
        data.put("tag", state.tag());
        data.put("source", Map.of("locale", state.source(), "version", state.sourceVersion()));
        data.put("fields", edition == null ? Map.of() : type.named(edition.fields()));
        data.put(
                SourceWords.RECORDING,
                edition == null || edition.media() == null
                        ? null
                        : edition.media().toString());
        List<Map<String, String>> lacking = state.lacking().stream()
                .map(error -> Map.of("pointer", "#" + error.pointer(), "code", error.code()))
                .toList();
        Map<String, Object> meta = Map.of("lacking", lacking, "behind", state.behind());
        return ManageDoor.tagged(HttpResponse.ok(Json.write(Map.of("data", data, "meta", meta))), state.tag());
    }
}

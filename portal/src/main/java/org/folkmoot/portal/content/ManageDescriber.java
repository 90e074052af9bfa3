package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.TypeSchema;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.web.ApiDescriber;
import org.folkmoot.portal.platform.web.ApiOperation;
import org.folkmoot.portal.platform.web.ApiSchema;

/** Describes the routes by which other programs write entries, for each type with the schema of its values. */
@Singleton
class ManageDescriber implements ApiDescriber {
    private static final String ROUTE = "/api/v1/manage/content/{type}";
    private static final List<Integer> ALWAYS = List.of(400, 401, 403, 404, 429);

    private final ContentTypes types;

    ManageDescriber(ContentTypes types) {
        this.types = types;
    }

    @Override
    public List<ApiOperation> operations(Council council) {
        List<ApiOperation> all = new ArrayList<>();
        types.all().stream().filter(ManagedEntries::writable).forEach(type -> all.addAll(of(type)));
        return all;
    }

    private List<ApiOperation> of(ContentType type) {
        JsonNode none = JsonNodeFactory.instance.nullNode();
        ApiOperation.Parameter after = parameter("after", "query", "after", false);
        ApiOperation.Parameter key = parameter("Idempotency-Key", "header", "idempotency-key", false);
        ApiOperation.Parameter must = parameter("If-Match", "header", "if-match", true);
        ApiOperation.Parameter may = parameter("If-Match", "header", "if-match", false);
        JsonNode body = body(type);
        ObjectNode page = ApiSchema.object();
        ApiSchema.with(page, "data", ApiSchema.list(data()), true);
        ApiSchema.with(
                page, "meta", ApiSchema.with(ApiSchema.object(), "next", ApiSchema.orNull(ApiSchema.id()), true), true);
        return List.of(
                one(type, "GET", "", "manage-list", List.of(after), null, Map.of(200, page), List.of()),
                one(
                        type,
                        "POST",
                        "",
                        "manage-create",
                        List.of(key),
                        body,
                        Map.of(201, shown()),
                        List.of(409, 413, 415, 422)),
                one(type, "GET", "/{id}", "manage-read", List.of(), null, Map.of(200, shown()), List.of()),
                one(
                        type,
                        "PUT",
                        "/{id}",
                        "manage-rewrite",
                        List.of(must),
                        body,
                        Map.of(204, none),
                        List.of(409, 412, 413, 415, 422, 428)),
                one(
                        type,
                        "POST",
                        "/{id}/actions/publish",
                        "manage-publish",
                        List.of(may),
                        null,
                        Map.of(200, shown()),
                        List.of(409, 412, 422)),
                one(
                        type,
                        "POST",
                        "/{id}/actions/withdraw",
                        "manage-withdraw",
                        List.of(may),
                        null,
                        Map.of(200, shown()),
                        List.of(412)));
    }

    private static ApiOperation one(
            ContentType type,
            String method,
            String end,
            String key,
            List<ApiOperation.Parameter> parameters,
            JsonNode body,
            Map<Integer, JsonNode> answers,
            List<Integer> more) {
        List<Integer> refusals = new ArrayList<>(ALWAYS);
        refusals.addAll(more);
        return new ApiOperation(
                method,
                ROUTE + end,
                ROUTE.replace("{type}", type.key()) + end,
                key,
                type.key(),
                parameters,
                body,
                new LinkedHashMap<>(answers),
                refusals,
                true);
    }

    private static ApiOperation.Parameter parameter(String name, String in, String key, boolean required) {
        return new ApiOperation.Parameter(name, in, key, required, ApiSchema.text());
    }

    /** The values of the type, of which much may be missing in a draft. */
    private JsonNode body(ContentType type) {
        ObjectNode schema = (ObjectNode) new TypeSchema(types.taxonomies(), true).of(type, List.of());
        schema.remove("$schema");
        schema.remove("$id");
        schema.remove("required");
        ObjectNode properties = (ObjectNode) schema.get("properties");
        ((ObjectNode) properties.get("shared")).remove("required");
        // Pointers inside a schema lead from the root of the whole document, so what they lead to stands in their
        // place.
        JsonNode words = schema.remove("$defs").get("some-words");
        ObjectNode texts = ApiSchema.of("object");
        ObjectNode languages = texts.putObject("patternProperties");
        languages.set("^[a-z]{2}(-[A-Z]{2})?$", words);
        properties.set("texts", texts.put("additionalProperties", false));
        properties.set("checked", ApiSchema.of("boolean"));
        return schema;
    }

    private static ObjectNode shown() {
        ObjectNode lacking = ApiSchema.object();
        ApiSchema.with(lacking, "pointer", ApiSchema.text(), true);
        ApiSchema.with(lacking, "code", ApiSchema.text(), true);
        ObjectNode shown = ApiSchema.object();
        ApiSchema.with(shown, "data", data(), true);
        return ApiSchema.with(
                shown, "meta", ApiSchema.with(ApiSchema.object(), "lacking", ApiSchema.list(lacking), true), true);
    }

    private static ObjectNode data() {
        ObjectNode data = ApiSchema.object();
        ApiSchema.with(data, "id", ApiSchema.id(), true);
        ApiSchema.with(data, "type", ApiSchema.text(), true);
        ApiSchema.with(data, "status", ApiSchema.oneOf(List.of("draft", "changed", "published", "withdrawn")), true);
        ApiSchema.with(data, "version", ApiSchema.whole(1, Integer.MAX_VALUE), true);
        ApiSchema.with(data, "publishedVersion", ApiSchema.orNull(ApiSchema.whole(1, Integer.MAX_VALUE)), true);
        ApiSchema.with(data, "tag", ApiSchema.text(), true);
        ApiSchema.with(data, "shared", ApiSchema.of("object"), true);
        return ApiSchema.with(data, "texts", ApiSchema.map(ApiSchema.of("object")), true);
    }
}

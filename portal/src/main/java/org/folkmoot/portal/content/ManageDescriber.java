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
    private static final String EDITION = "/{id}/locales/{locale}";
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
                        List.of(412)),
                action(type, "schedule", must, moved(true)),
                action(type, "unschedule", must, moved(false)),
                action(type, "revert", must, asked("version", ApiSchema.whole(1, Integer.MAX_VALUE))),
                action(
                        type,
                        "copy-to-locale",
                        must,
                        ApiSchema.with(asked("from", ApiSchema.text()), "to", ApiSchema.text(), true)),
                one(type, "GET", EDITION, "manage-edition", List.of(), null, Map.of(200, edition()), List.of()),
                one(
                        type,
                        "PUT",
                        EDITION,
                        "manage-edition-rewrite",
                        List.of(must),
                        words(),
                        Map.of(200, edition()),
                        List.of(412, 413, 415, 422, 428)),
                one(
                        type,
                        "POST",
                        EDITION + "/actions/publish",
                        "manage-edition-publish",
                        List.of(may),
                        null,
                        Map.of(200, edition()),
                        List.of(412, 422)),
                one(
                        type,
                        "POST",
                        EDITION + "/actions/withdraw",
                        "manage-edition-withdraw",
                        List.of(may),
                        null,
                        Map.of(200, edition()),
                        List.of(412)));
    }

    private static ApiOperation action(ContentType type, String name, ApiOperation.Parameter must, ObjectNode body) {
        return one(
                type,
                "POST",
                "/{id}/actions/" + name,
                "manage-" + name,
                List.of(must),
                body,
                Map.of(200, shown()),
                List.of(409, 412, 413, 415, 422, 428));
    }

    private static ObjectNode asked(String name, ObjectNode schema) {
        return ApiSchema.with(ApiSchema.object(), name, schema, true);
    }

    private static ObjectNode moved(boolean at) {
        ObjectNode moved = asked("move", ApiSchema.oneOf(List.of("publish", "withdraw")));
        return at ? ApiSchema.with(moved, "at", ApiSchema.instant(), true) : moved;
    }

    /** What is written of an edition: words by the names of the fields, or a film or recording of the library. */
    private static ObjectNode words() {
        ObjectNode words = ApiSchema.object();
        ApiSchema.with(words, "fields", ApiSchema.of("object"), false);
        ApiSchema.with(words, "recording", ApiSchema.id(), false);
        ApiSchema.with(words, "checked", ApiSchema.of("boolean"), false);
        return ApiSchema.with(words, "note", ApiSchema.text(), false);
    }

    private static ObjectNode edition() {
        ObjectNode source = ApiSchema.object();
        ApiSchema.with(source, "locale", ApiSchema.text(), true);
        ApiSchema.with(source, "version", ApiSchema.whole(1, Integer.MAX_VALUE), true);
        ObjectNode data = ApiSchema.object();
        ApiSchema.with(data, "id", ApiSchema.id(), true);
        ApiSchema.with(data, "type", ApiSchema.text(), true);
        ApiSchema.with(data, "locale", ApiSchema.text(), true);
        ApiSchema.with(
                data, "status", ApiSchema.oneOf(List.of("missing", "draft", "published", "changed", "outdated")), true);
        ApiSchema.with(data, "version", ApiSchema.whole(0, Integer.MAX_VALUE), true);
        ApiSchema.with(data, "publishedVersion", ApiSchema.orNull(ApiSchema.whole(1, Integer.MAX_VALUE)), true);
        ApiSchema.with(data, "tag", ApiSchema.text(), true);
        ApiSchema.with(data, "source", source, true);
        ApiSchema.with(data, "fields", ApiSchema.of("object"), true);
        ApiSchema.with(data, "recording", ApiSchema.orNull(ApiSchema.id()), true);
        ObjectNode meta = ApiSchema.object();
        ApiSchema.with(meta, "lacking", ApiSchema.list(lack()), true);
        ApiSchema.with(meta, "behind", ApiSchema.list(ApiSchema.text()), true);
        return ApiSchema.with(asked("data", data), "meta", meta, true);
    }

    private static ObjectNode lack() {
        ObjectNode lack = ApiSchema.object();
        ApiSchema.with(lack, "pointer", ApiSchema.text(), true);
        return ApiSchema.with(lack, "code", ApiSchema.text(), true);
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
        languages.set("^(en|cy)$", words);
        properties.set("texts", texts.put("additionalProperties", false));
        properties.set("checked", ApiSchema.of("boolean"));
        return schema;
    }

    private static ObjectNode shown() {
        ObjectNode plan = ApiSchema.object();
        ApiSchema.with(plan, "move", ApiSchema.oneOf(List.of("publish", "withdraw")), true);
        ApiSchema.with(plan, "at", ApiSchema.instant(), true);
        ApiSchema.with(plan, "version", ApiSchema.orNull(ApiSchema.whole(1, Integer.MAX_VALUE)), true);
        ObjectNode meta = ApiSchema.object();
        ApiSchema.with(meta, "lacking", ApiSchema.list(lack()), true);
        ApiSchema.with(meta, "plans", ApiSchema.list(plan), true);
        return ApiSchema.with(asked("data", data()), "meta", meta, true);
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

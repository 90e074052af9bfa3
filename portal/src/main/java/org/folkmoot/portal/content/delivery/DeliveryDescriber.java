package org.folkmoot.portal.content.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.delivery.Question.Operator;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.web.ApiDescriber;
import org.folkmoot.portal.platform.web.ApiOperation;
import org.folkmoot.portal.platform.web.ApiOperation.Parameter;
import org.folkmoot.portal.platform.web.ApiSchema;

/** Describes the routes of published content, each type with its own filters and answers. */
@Singleton
class DeliveryDescriber implements ApiDescriber {
    private static final String ROOT = "/api/v1/content";
    private static final String ROUTE = ROOT + "/{type}";
    /** The tag of a language, or of a form that is private to us, such as {@code en-x-easyread}. */
    private static final String LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

    private static final JsonNode NOTHING = JsonNodeFactory.instance.nullNode();

    private final ContentTypes types;

    DeliveryDescriber(ContentTypes types) {
        this.types = types;
    }

    @Override
    public List<ApiOperation> operations(Council council) {
        List<ApiOperation> all = new ArrayList<>();
        all.add(new ApiOperation(
                "GET",
                ROOT,
                ROOT,
                "content-types",
                "",
                List.of(),
                null,
                Map.of(200, data(ApiSchema.list(type())), 304, NOTHING),
                List.of(400),
                false));
        types.all().stream().filter(ContentType::isPublic).forEach(type -> all.addAll(of(type)));
        return all;
    }

    private List<ApiOperation> of(ContentType type) {
        ObjectNode entry = entry(type);
        List<Parameter> one = language();
        List<Parameter> many = new ArrayList<>(language());
        many.add(query("q", ApiSchema.text().put("maxLength", 200)));
        many.add(query("sort", ApiSchema.text()));
        many.add(query("pageSize", ApiSchema.whole(1, QuestionReader.MOST_SIZE)));
        many.add(query("page", ApiSchema.whole(1, 1_000)));
        many.add(query("after", ApiSchema.text()));
        many.add(query("before", ApiSchema.text()));
        many.add(query("total", ApiSchema.oneOf(List.of("false", "true"))));
        subjects(type).forEach(subject -> many.addAll(filters(subject)));
        List<Parameter> whole = new ArrayList<>(language());
        whole.add(query("sort", ApiSchema.text()));
        subjects(type).forEach(subject -> whole.addAll(filters(subject)));
        ObjectNode locales = data(ApiSchema.map(ApiSchema.oneOf(List.of("missing", "draft", "outdated", "published"))));
        ApiSchema.with(
                locales,
                "meta",
                ApiSchema.with(ApiSchema.object(), "required", ApiSchema.list(ApiSchema.text()), true),
                true);
        return List.of(
                get(type, "", "content-list", many, list(entry), List.of(400, 404, 406, 429)),
                whole(type, ".ndjson", "content-lines", whole, entry),
                whole(type, ".csv", "content-table", whole, ApiSchema.text()),
                get(type, "/{id}", "content-one", one, single(entry), List.of(400, 404, 406)),
                get(type, "/by-slug/{slug}", "content-by-slug", one, single(entry), List.of(400, 404, 406)),
                get(type, "/{id}/locales", "content-locales", List.of(), locales, List.of(400, 404, 406)),
                preview(type, entry),
                get(type, "/schema", "content-schema", List.of(), ApiSchema.of("object"), List.of(400, 404, 406)));
    }

    /** A version that is not published, for whoever was given its link. */
    private static ApiOperation preview(ContentType type, ObjectNode entry) {
        List<Parameter> parameters = new ArrayList<>(language());
        parameters.add(new Parameter("preview", "query", "preview", true, ApiSchema.text()));
        ObjectNode answer = single(entry);
        ObjectNode link = ApiSchema.with(ApiSchema.object(), "endsAt", ApiSchema.instant(), true);
        ApiSchema.with((ObjectNode) answer.get("properties").get("meta"), "preview", link, true);
        return new ApiOperation(
                "GET",
                "/api/v1/preview/{type}/{id}",
                "/api/v1/preview/" + type.key() + "/{id}",
                "preview-one",
                type.key(),
                parameters,
                null,
                Map.of(200, answer),
                List.of(400, 404, 406),
                false);
    }

    /** Everything at once: kept nowhere. */
    private static ApiOperation whole(
            ContentType type, String end, String key, List<Parameter> parameters, JsonNode answer) {
        return new ApiOperation(
                "GET",
                ROUTE + end,
                ROUTE.replace("{type}", type.key()) + end,
                key,
                type.key(),
                parameters,
                null,
                Map.of(200, answer),
                List.of(400, 404, 406, 429),
                false);
    }

    private static ApiOperation get(
            ContentType type, String end, String key, List<Parameter> parameters, ObjectNode answer, List<Integer> no) {
        return new ApiOperation(
                "GET",
                ROUTE + end,
                ROUTE.replace("{type}", type.key()) + end,
                key,
                type.key(),
                parameters,
                null,
                Map.of(200, answer, 304, NOTHING),
                no,
                false);
    }

    private static List<Parameter> language() {
        return List.of(
                query("locale", ApiSchema.text()),
                query("fallback", ApiSchema.text()),
                query("fields", ApiSchema.text()),
                query("include", ApiSchema.text()),
                query("html", ApiSchema.oneOf(List.of("false", "true"))));
    }

    private static Parameter query(String name, JsonNode schema) {
        return new Parameter(name, "query", name, false, schema);
    }

    private static List<Subject> subjects(ContentType type) {
        List<Subject> subjects = new ArrayList<>();
        for (String name : List.of("id", ContentType.SLUG, "publishedAt", "firstPublishedAt")) {
            Subject.of(type, name).ifPresent(subjects::add);
        }
        type.fields().stream()
                .filter(field -> !(field.kind() instanceof Kind.Slug))
                .forEach(field -> Subject.of(type, field.name()).ifPresent(subjects::add));
        return subjects;
    }

    private static List<Parameter> filters(Subject subject) {
        List<Parameter> filters = new ArrayList<>();
        for (Operator operator : subject.operators()) {
            String word = QuestionReader.word(operator);
            String name = "filter[" + subject.name() + "]" + (operator == Operator.EQ ? "" : "[" + word + "]");
            filters.add(new Parameter(name, "query", "filter", false, ApiSchema.text()));
        }
        return filters;
    }

    private static ObjectNode data(JsonNode data) {
        return ApiSchema.with(ApiSchema.object(), "data", data, true);
    }

    private static ObjectNode type() {
        ObjectNode type = ApiSchema.object();
        ApiSchema.with(type, "type", ApiSchema.text(), true);
        ApiSchema.with(type, "label", ApiSchema.map(ApiSchema.text()), true);
        ApiSchema.with(type, "entries", ApiSchema.text(), true);
        return ApiSchema.with(type, "schema", ApiSchema.text(), true);
    }

    private static ObjectNode single(ObjectNode entry) {
        ObjectNode meta = ApiSchema.object();
        ApiSchema.with(meta, "locale", ApiSchema.text(), true);
        ApiSchema.with(meta, "resolvedLocale", ApiSchema.text(), true);
        ApiSchema.with(meta, "fallbackFields", ApiSchema.list(ApiSchema.text()), true);
        return ApiSchema.with(data(entry), "meta", meta, true);
    }

    private static ObjectNode list(ObjectNode entry) {
        ObjectNode total = ApiSchema.object();
        ApiSchema.with(total, "value", ApiSchema.whole(0, PublishedRows.MOST_COUNTED), true);
        ApiSchema.with(total, "relation", ApiSchema.oneOf(List.of("eq", "gte")), true);
        ObjectNode meta = ApiSchema.object();
        ApiSchema.with(meta, "locale", ApiSchema.text(), true);
        ApiSchema.with(meta, "next", ApiSchema.orNull(ApiSchema.text()), true);
        ApiSchema.with(meta, "prev", ApiSchema.orNull(ApiSchema.text()), true);
        ObjectNode page = ApiSchema.object();
        ApiSchema.with(page, "number", ApiSchema.orNull(ApiSchema.whole(1, 1_000)), true);
        ApiSchema.with(page, "size", ApiSchema.whole(1, QuestionReader.MOST_SIZE), true);
        ApiSchema.with(page, "total", total, false);
        ApiSchema.with(page, "pages", ApiSchema.orNull(ApiSchema.whole(0, PublishedRows.MOST_COUNTED)), false);
        ApiSchema.with(meta, "page", page, true);
        ApiSchema.with(meta, "fallbackFields", ApiSchema.map(ApiSchema.list(ApiSchema.text())), false);
        return ApiSchema.with(data(ApiSchema.list(entry)), "meta", meta, true);
    }

    /** An entry as it is answered: which of its fields are there is for whoever asks. */
    private ObjectNode entry(ContentType type) {
        ObjectNode entry = ApiSchema.object();
        ApiSchema.with(entry, "id", ApiSchema.id(), true);
        ApiSchema.with(entry, "type", ApiSchema.oneOf(List.of(type.key())), true);
        ApiSchema.with(entry, "locale", ApiSchema.text(), false);
        ApiSchema.with(entry, "status", ApiSchema.oneOf(List.of("published", "draft")), false);
        ApiSchema.with(entry, "recording", ApiSchema.of("object"), false);
        ApiSchema.with(entry, "slug", perhapsEach(ApiSchema.text(), true), false);
        ApiSchema.with(entry, "publishedAt", ApiSchema.instant(), false);
        ApiSchema.with(entry, "firstPublishedAt", ApiSchema.instant(), false);
        ApiSchema.with(entry, "updatedAt", ApiSchema.instant(), false);
        ApiSchema.with(entry, "version", ApiSchema.whole(1, Integer.MAX_VALUE), false);
        for (Field field : type.fields()) {
            if (field.isPublic() && !(field.kind() instanceof Kind.Slug)) {
                ApiSchema.with(entry, field.name(), perhapsEach(value(field.kind()), field.localised()), false);
            }
        }
        return entry;
    }

    /** In one language, or in each where {@code locale=*} was asked. */
    private static ObjectNode perhapsEach(ObjectNode value, boolean localised) {
        if (!localised) {
            return value;
        }
        ObjectNode each = ApiSchema.of("object");
        each.putObject("patternProperties").set(LANGUAGE, value);
        each.put("additionalProperties", false);
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        either.putArray("anyOf").add(value).add(each);
        return either;
    }

    private ObjectNode value(Kind kind) {
        return switch (kind) {
            case Kind.Text text -> ApiSchema.text();
            case Kind.RichText text -> ApiSchema.text();
            case Kind.Slug slug -> ApiSchema.text();
            case Kind.Numeric number -> ApiSchema.of(number.whole() ? "integer" : "number");
            case Kind.YesNo yesNo -> ApiSchema.of("boolean");
            case Kind.Day day -> ApiSchema.text().put("format", "date");
            case Kind.Moment moment -> ApiSchema.instant();
            case Kind.Choice choice ->
                some(
                        ApiSchema.oneOf(
                                choice.options().stream().map(Kind.Option::id).toList()),
                        choice.many());
            case Kind.TermOf term ->
                some(
                        ApiSchema.oneOf(types.taxonomies().find(term.taxonomy()).stream()
                                .flatMap(taxonomy -> taxonomy.terms().stream())
                                .map(known -> known.id())
                                .toList()),
                        term.many());
            case Kind.Media media -> ApiSchema.of("object");
            case Kind.Place place -> ApiSchema.of("object");
            case Kind.Paper paper -> target(List.of("document"));
            case Kind.Reference reference -> some(target(reference.to()), reference.many());
            case Kind.Blocks blocks -> {
                ObjectNode one = ApiSchema.of("object");
                ArrayNode shapes = one.putArray("oneOf");
                blocks.shapes().forEach(shape -> {
                    ObjectNode block = ApiSchema.object();
                    ApiSchema.with(block, Kind.Blocks.KIND, ApiSchema.oneOf(List.of(shape.name())), true);
                    shape.fields().forEach(field -> ApiSchema.with(block, field.name(), value(field.kind()), false));
                    shapes.add(block);
                });
                yield ApiSchema.list(one);
            }
            case Kind.Component group -> {
                ObjectNode one = ApiSchema.object();
                group.fields().forEach(field -> ApiSchema.with(one, field.name(), value(field.kind()), false));
                yield ApiSchema.list(one);
            }
        };
    }

    private static ObjectNode some(ObjectNode one, boolean many) {
        return many ? ApiSchema.list(one) : one;
    }

    /** A stub, or a whole entry where it was included: then of its own type's shape. */
    private static ObjectNode target(List<String> to) {
        ObjectNode target = ApiSchema.of("object");
        ObjectNode properties = target.putObject("properties");
        properties.set("type", ApiSchema.oneOf(to));
        properties.set("id", ApiSchema.id());
        target.putArray("required").add("type").add("id");
        return target;
    }
}

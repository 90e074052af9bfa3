package org.folkmoot.portal.platform.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.BeanProvider;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.theme.Messages;

/**
 * The API described for other programs (OpenAPI 3.1): every route the server has below {@code /api/}, whether or not its feature says more
 * of it, with the schemas of the types as they are now.
 */
@Singleton
public final class ApiDescription {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final String API = "/api/";
    private static final String BEARER = "token";
    private static final String WORDS = "api.";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern BRACES = Pattern.compile("\\{\\+?(\\w+)}");

    private final BeanProvider<Router> router;
    private final BeanProvider<ApiDescriber> describers;
    private final Messages messages;

    ApiDescription(BeanProvider<Router> router, BeanProvider<ApiDescriber> describers, Messages messages) {
        this.router = router;
        this.describers = describers;
        this.messages = messages;
    }

    /** Every operation of every route, by path and method; a route that no feature describes says nothing but that it is there. */
    public List<ApiOperation> operations(Council council) {
        List<ApiOperation> described = describers.stream()
                .flatMap(feature -> feature.operations(council).stream())
                .toList();
        Set<String> routes = new TreeSet<>();
        router.get()
                .uriRoutes()
                .filter(route -> METHODS.contains(route.getHttpMethodName()))
                .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
                .filter(route -> route.contains(" " + API))
                .forEach(routes::add);
        List<ApiOperation> all = new ArrayList<>();
        for (String route : routes) {
            String[] parts = route.split(" ");
            List<ApiOperation> here = described.stream()
                    .filter(one -> one.method().equals(parts[0]) && one.route().equals(parts[1]))
                    .toList();
            all.addAll(here.isEmpty() ? List.of(bare(parts[0], parts[1])) : here);
        }
        all.sort(Comparator.comparing(ApiOperation::path).thenComparing(ApiOperation::method));
        return all;
    }

    /** What is said of an operation or a parameter, in one of the languages; its key where nothing is. */
    public String words(String locale, String key) {
        return messages.has(locale, WORDS + key) ? messages.text(locale, WORDS + key) : key;
    }

    /** Names in braces. */
    public static List<String> variables(String path) {
        List<String> names = new ArrayList<>();
        Matcher braces = BRACES.matcher(path);
        while (braces.find()) {
            names.add(braces.group(1));
        }
        return names;
    }

    /** The whole document. @param locale of its words */
    public JsonNode document(Council council, String locale) {
        ObjectNode root = MAKE.objectNode();
        root.put("openapi", "3.1.0");
        ObjectNode info = root.putObject("info");
        info.put("title", words(locale, "title") + ": " + council.name().in(locale));
        info.put("description", words(locale, "about"));
        info.put("version", "1");
        root.put("jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema");
        root.putArray("servers").addObject().put("url", "/");
        Map<String, ObjectNode> paths = new TreeMap<>();
        for (ApiOperation one : operations(council)) {
            paths.computeIfAbsent(one.path().replace("{+", "{"), unseen -> MAKE.objectNode())
                    .set(one.method().toLowerCase(Locale.ROOT), operation(one, locale));
        }
        ObjectNode all = root.putObject("paths");
        paths.forEach(all::set);
        ObjectNode components = root.putObject("components");
        components.putObject("schemas").set("Problem", problem());
        ObjectNode refusal = components.putObject("responses").putObject("Problem");
        refusal.put("description", words(locale, "problem"));
        ObjectNode content = refusal.putObject("content").putObject("application/problem+json");
        content.putObject("schema").put("$ref", "#/components/schemas/Problem");
        content.set("example", example());
        ObjectNode scheme = components.putObject("securitySchemes").putObject(BEARER);
        scheme.put("type", "http").put("scheme", "bearer").put("description", words(locale, "token"));
        return root;
    }

    private ObjectNode operation(ApiOperation one, String locale) {
        ObjectNode operation = MAKE.objectNode();
        operation.put("operationId", one.sort().isEmpty() ? one.key() : one.key() + "." + one.sort());
        operation.put("summary", words(locale, one.key() + ".title"));
        operation.put("description", words(locale, one.key() + ".about"));
        operation.putArray("tags").add(one.sort().isEmpty() ? one.key().split("-")[0] : one.sort());
        operation.put("x-route", one.route());
        ArrayNode parameters = MAKE.arrayNode();
        for (String name : variables(one.path())) {
            boolean id = name.equals("id");
            ObjectNode parameter = parameters.addObject();
            parameter.put("name", name).put("in", "path").put("required", true);
            parameter.put("description", words(locale, "parameter." + name));
            parameter.set("schema", id ? ApiSchema.id() : ApiSchema.text());
        }
        for (ApiOperation.Parameter said : one.parameters()) {
            ObjectNode parameter = parameters.addObject();
            parameter.put("name", said.name()).put("in", said.in());
            parameter.put("required", said.required());
            parameter.put("description", words(locale, "parameter." + said.key()));
            parameter.set("schema", said.schema());
        }
        operation.set("parameters", parameters);
        if (one.body() != null) {
            ObjectNode body = operation.putObject("requestBody").put("required", true);
            body.putObject("content").putObject("application/json").set("schema", one.body());
        }
        ObjectNode answers = operation.putObject("responses");
        one.answers().forEach((status, schema) -> {
            ObjectNode answer = answers.putObject(Integer.toString(status));
            answer.put("description", words(locale, "answer." + status));
            if (!schema.isNull()) {
                String media =
                        switch (one.key()) {
                            case "content-schema", "questionnaire-schema" -> "application/schema+json";
                            case "content-lines" -> "application/x-ndjson";
                            case "content-table" -> "text/csv";
                            default -> "application/json";
                        };
                answer.putObject("content").putObject(media).set("schema", schema);
            }
        });
        one.refusals().forEach(status -> answers.putObject(Integer.toString(status))
                .put("$ref", "#/components/responses/Problem"));
        ArrayNode security = operation.putArray("security");
        if (one.token()) {
            security.addObject().putArray(BEARER);
        }
        return operation;
    }

    private static ApiOperation bare(String method, String route) {
        String key = method.toLowerCase(Locale.ROOT)
                + route.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
        return new ApiOperation(
                method, route, route, key, "", List.of(), null, Map.of(200, MAKE.nullNode()), List.of(), false);
    }

    private static ObjectNode problem() {
        ObjectNode problem = ApiSchema.object();
        ApiSchema.with(problem, "type", ApiSchema.text().put("format", "uri-reference"), true);
        ApiSchema.with(problem, "title", ApiSchema.text(), true);
        ApiSchema.with(problem, "status", ApiSchema.whole(400, 599), true);
        ApiSchema.with(problem, "detail", ApiSchema.text(), true);
        ApiSchema.with(problem, "requestId", ApiSchema.text(), true);
        ObjectNode error = ApiSchema.object();
        ApiSchema.with(error, "pointer", ApiSchema.text(), true);
        ApiSchema.with(error, "parameter", ApiSchema.text(), false);
        ApiSchema.with(error, "code", ApiSchema.text(), true);
        ApiSchema.with(error, "detail", ApiSchema.text(), true);
        return ApiSchema.with(problem, "errors", ApiSchema.list(error), false);
    }

    private static ObjectNode example() {
        ObjectNode example = MAKE.objectNode();
        example.put("type", "/en/help/problems#refused-query")
                .put("title", "We could not read that")
                .put("status", 400);
        example.put("detail", "Something in the address was not as it should be.");
        example.put("requestId", "0198c0de-0000-7000-8000-000000000000");
        ObjectNode error = example.putArray("errors").addObject();
        error.put("pointer", "#").put("parameter", "filter[colour]").put("code", "unknown-field");
        error.put("detail", "There is no field “colour” to use here.");
        return example;
    }
}

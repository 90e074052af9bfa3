package org.folkmoot.portal.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.web.ApiDescriber;
import org.folkmoot.portal.platform.web.ApiOperation;
import org.folkmoot.portal.platform.web.ApiSchema;

/** Describes search to other programs. */
@Singleton
class SearchDescriber implements ApiDescriber {
    private static final String ROUTE = "/api/v1/search";

    static final List<String> PARAMETERS = Stream.concat(
                    Stream.of("q", "locale", "page", "pageSize"), Choices.parameters().stream())
            .toList();

    @Override
    public List<ApiOperation> operations(Council council) {
        ApiOperation.Parameter locale = query("locale", "locale", ApiSchema.oneOf(List.of("en", "cy")));
        List<ApiOperation.Parameter> parameters = new ArrayList<>(List.of(
                query("q", "search-q", ApiSchema.text()),
                locale,
                query("page", "page", ApiSchema.whole(1, 1_000)),
                query("pageSize", "pageSize", ApiSchema.whole(1, SearchApi.MOST)),
                query(
                        "sort",
                        "search-sort",
                        ApiSchema.oneOf(Arrays.stream(Choices.Order.values())
                                .map(Choices.Order::key)
                                .toList())),
                query("near", "search-near", ApiSchema.text()),
                query("within", "search-within", ApiSchema.oneOf(List.of("1", "5", "20"))),
                query("young", "search-young", ApiSchema.oneOf(List.of("0", "1")))));
        for (By by : By.values()) parameters.add(query(by.parameter(), "search-side", ApiSchema.text()));
        ObjectNode suggested = ApiSchema.with(ApiSchema.object(), "locale", ApiSchema.text(), true);
        return List.of(
                get("", "search-find", parameters, answer(ApiSchema.list(hit()), meta())),
                get(
                        "/suggestions",
                        "search-suggestions",
                        List.of(query("q", "search-typed", ApiSchema.text()), locale),
                        answer(ApiSchema.list(ApiSchema.text()), suggested)));
    }

    private static ApiOperation get(String end, String key, List<ApiOperation.Parameter> parameters, JsonNode answer) {
        return new ApiOperation(
                "GET",
                ROUTE + end,
                ROUTE + end,
                key,
                "",
                parameters,
                null,
                Map.of(200, answer, 304, JsonNodeFactory.instance.nullNode()),
                List.of(400, 406, 429),
                false);
    }

    private static ApiOperation.Parameter query(String name, String key, JsonNode schema) {
        return new ApiOperation.Parameter(name, "query", key, false, schema);
    }

    private static ObjectNode answer(JsonNode data, JsonNode meta) {
        return ApiSchema.with(ApiSchema.with(ApiSchema.object(), "data", data, true), "meta", meta, true);
    }

    private static ObjectNode hit() {
        ObjectNode hit = ApiSchema.object();
        for (String name : List.of("id", "type", "locale", "title", "passageLocale", "passage", "link")) {
            ApiSchema.with(hit, name, ApiSchema.text(), true);
        }
        ApiSchema.with(hit, "morePassages", ApiSchema.whole(0, Integer.MAX_VALUE), true);
        ApiSchema.with(hit, "metres", ApiSchema.orNull(ApiSchema.whole(0, Integer.MAX_VALUE)), true);
        ObjectNode place = ApiSchema.with(ApiSchema.object(), "latitude", ApiSchema.of("number"), true);
        return ApiSchema.with(
                hit, "place", ApiSchema.orNull(ApiSchema.with(place, "longitude", ApiSchema.of("number"), true)), true);
    }

    private static ObjectNode meta() {
        ObjectNode total = ApiSchema.with(ApiSchema.object(), "value", ApiSchema.whole(0, Integer.MAX_VALUE), true);
        ApiSchema.with(total, "relation", ApiSchema.oneOf(List.of("eq", "gte")), true);
        ObjectNode value = ApiSchema.with(ApiSchema.object(), "value", ApiSchema.text(), true);
        ApiSchema.with(value, "label", ApiSchema.text(), true);
        ApiSchema.with(value, "count", ApiSchema.whole(0, Integer.MAX_VALUE), true);
        ObjectNode side = ApiSchema.with(
                ApiSchema.object(),
                "name",
                ApiSchema.oneOf(Arrays.stream(By.values()).map(By::parameter).toList()),
                true);
        ApiSchema.with(side, "about", ApiSchema.of("boolean"), true);
        ApiSchema.with(side, "values", ApiSchema.list(value), true);
        ObjectNode meta = ApiSchema.with(ApiSchema.object(), "locale", ApiSchema.text(), true);
        ApiSchema.with(meta, "total", total, true);
        for (String name : List.of("help", "loose", "partial")) {
            ApiSchema.with(meta, name, ApiSchema.of("boolean"), true);
        }
        for (String name : List.of("didYouMean", "corrected")) {
            ApiSchema.with(meta, name, ApiSchema.orNull(ApiSchema.text()), true);
        }
        return ApiSchema.with(meta, "facets", ApiSchema.list(side), true);
    }
}

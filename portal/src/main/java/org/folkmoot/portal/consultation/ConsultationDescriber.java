package org.folkmoot.portal.consultation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.web.ApiDescriber;
import org.folkmoot.portal.platform.web.ApiOperation;
import org.folkmoot.portal.platform.web.ApiSchema;

/** Describes the routes of announced consultations. */
@Singleton
class ConsultationDescriber implements ApiDescriber {
    private static final String ROUTE = "/api/v1/consultations";

    @Override
    public List<ApiOperation> operations(Council council) {
        ApiOperation.Parameter locale = query("locale", ApiSchema.oneOf(List.of("en", "cy")));
        ObjectNode next = ApiSchema.object();
        ApiSchema.with(next, "locale", ApiSchema.text(), true);
        ApiSchema.with(next, "next", ApiSchema.orNull(ApiSchema.id()), true);
        ObjectNode meta = ApiSchema.with(ApiSchema.object(), "locale", ApiSchema.text(), true);
        return List.of(
                get(
                        "",
                        "consultations-list",
                        List.of(locale, query("after", ApiSchema.id()), query("pageSize", ApiSchema.whole(1, 100))),
                        answer(ApiSchema.list(consultation()), next)),
                get("/by-slug/{slug}", "consultations-by-slug", List.of(locale), answer(whole(), meta)),
                get("/by-slug/{slug}/content-item", "consultations-content-item", List.of(locale), contentItem()));
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
                List.of(400, 404, 406),
                false);
    }

    private static ApiOperation.Parameter query(String name, JsonNode schema) {
        return new ApiOperation.Parameter(name, "query", name, false, schema);
    }

    private static ObjectNode answer(JsonNode data, JsonNode meta) {
        return ApiSchema.with(ApiSchema.with(ApiSchema.object(), "data", data, true), "meta", meta, true);
    }

    /** The required fields of GOV.UK's format. */
    private static ObjectNode contentItem() {
        ObjectNode item = ApiSchema.object();
        for (String name :
                List.of("base_path", "title", "schema_name", "document_type", "publishing_app", "rendering_app")) {
            ApiSchema.with(item, name, ApiSchema.text(), true);
        }
        ApiSchema.with(item, "routes", ApiSchema.list(ApiSchema.of("object")), true);
        ApiSchema.with(item, "details", ApiSchema.of("object"), true);
        return item.put("additionalProperties", true);
    }

    /** What a list says of each; one by its address says more. */
    private static ObjectNode consultation() {
        ObjectNode one = ApiSchema.object();
        for (String name : List.of("locale", "slug", "title", "summary", "stage", "documentType", "link")) {
            ApiSchema.with(one, name, ApiSchema.text(), true);
        }
        ApiSchema.with(one, "id", ApiSchema.id(), true);
        ApiSchema.with(one, "type", ApiSchema.oneOf(List.of("consultation")), true);
        for (String name :
                List.of("openingDate", "closingDate", "pausedAt", "finalOutcomePublicationDate", "publishedAt")) {
            ApiSchema.with(one, name, ApiSchema.orNull(ApiSchema.instant()), true);
        }
        ApiSchema.with(one, "resultsDueOn", ApiSchema.orNull(ApiSchema.text().put("format", "date")), true);
        ApiSchema.with(one, "version", ApiSchema.whole(0, Integer.MAX_VALUE), true);
        return one.put("additionalProperties", true);
    }

    /** One by its address: what stands behind it and what came of it, too. */
    private static ObjectNode whole() {
        ObjectNode one = consultation();
        ObjectNode audience = ApiSchema.with(ApiSchema.object(), "kind", ApiSchema.text(), true);
        ApiSchema.with(audience, "name", ApiSchema.text(), true);
        ApiSchema.with(audience, "ageFrom", ApiSchema.orNull(ApiSchema.whole(0, 99)), true);
        ApiSchema.with(audience, "ageTo", ApiSchema.orNull(ApiSchema.whole(0, 99)), true);
        ApiSchema.with(audience, "promise", ApiSchema.oneOf(List.of("anonymous", "reachable")), true);
        ApiSchema.with(audience, "minutes", ApiSchema.whole(1, 60), true);
        ApiSchema.with(audience, "link", ApiSchema.text(), true);
        ApiSchema.with(one, "audiences", ApiSchema.list(audience), true);
        ApiSchema.with(one, "decisionOn", ApiSchema.orNull(ApiSchema.text().put("format", "date")), true);
        ApiSchema.with(one, "late", ApiSchema.list(ApiSchema.text()), true);
        ApiSchema.with(one, "figuresWhileOpen", ApiSchema.of("boolean"), true);
        ObjectNode took = ApiSchema.with(ApiSchema.object(), "name", ApiSchema.text(), true);
        ApiSchema.with(took, "people", ApiSchema.whole(0, Integer.MAX_VALUE), true);
        ObjectNode tookPart = ApiSchema.with(
                ApiSchema.object(), "publishedOn", ApiSchema.text().put("format", "date"), true);
        ApiSchema.with(tookPart, "everybody", ApiSchema.orNull(ApiSchema.whole(0, Integer.MAX_VALUE)), true);
        ApiSchema.with(tookPart, "audiences", ApiSchema.list(took), true);
        ApiSchema.with(one, "tookPart", ApiSchema.orNull(tookPart), true);
        ObjectNode truth = ApiSchema.object();
        ApiSchema.with(truth, "claim", ApiSchema.text(), true);
        ApiSchema.with(truth, "truth", ApiSchema.text(), true);
        ApiSchema.with(truth, "saidAt", ApiSchema.instant(), true);
        ApiSchema.with(one, "truths", ApiSchema.list(truth), true);
        ObjectNode meeting = ApiSchema.with(ApiSchema.object(), "id", ApiSchema.id(), true);
        ApiSchema.with(meeting, "name", ApiSchema.text(), true);
        ApiSchema.with(meeting, "about", ApiSchema.orNull(ApiSchema.text()), true);
        ApiSchema.with(meeting, "startsAt", ApiSchema.instant(), true);
        ApiSchema.with(meeting, "endsAt", ApiSchema.instant(), true);
        ApiSchema.with(meeting, "place", ApiSchema.orNull(ApiSchema.text()), true);
        ApiSchema.with(meeting, "online", ApiSchema.orNull(ApiSchema.text()), true);
        ApiSchema.with(meeting, "access", ApiSchema.list(ApiSchema.text()), true);
        ApiSchema.with(meeting, "places", ApiSchema.orNull(ApiSchema.whole(1, 500)), true);
        ApiSchema.with(meeting, "cancelled", ApiSchema.of("boolean"), true);
        ApiSchema.with(meeting, "moved", ApiSchema.of("boolean"), true);
        ApiSchema.with(meeting, "page", ApiSchema.text(), true);
        ApiSchema.with(one, "meetings", ApiSchema.list(meeting), true);
        ObjectNode record = ApiSchema.with(ApiSchema.object(), "kind", ApiSchema.text(), true);
        ApiSchema.with(record, "summary", ApiSchema.orNull(ApiSchema.text()), true);
        ApiSchema.with(one, "records", ApiSchema.list(record), true);
        ObjectNode decided = ApiSchema.object();
        for (String name : List.of("decided", "weighed", "notFollowed")) {
            ApiSchema.with(decided, name, ApiSchema.orNull(ApiSchema.text()), true);
        }
        ApiSchema.with(one, "decided", ApiSchema.orNull(decided), true);
        ObjectNode report = ApiSchema.with(
                ApiSchema.object(), "publishedOn", ApiSchema.text().put("format", "date"), true);
        ApiSchema.with(report, "link", ApiSchema.text(), true);
        ApiSchema.with(report, "pdf", ApiSchema.text(), true);
        ApiSchema.with(one, "report", ApiSchema.orNull(report), true);
        return one;
    }
}

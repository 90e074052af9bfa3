package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.web.ApiDescriber;
import org.folkmoot.portal.platform.web.ApiOperation;
import org.folkmoot.portal.platform.web.ApiSchema;
import org.folkmoot.portal.platform.web.PublicPage;

/** Tells other programs what a questionnaire looks like as a file. */
@Controller("/api/v1/questionnaires")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class ExchangeApi implements ApiDescriber {
    private static final String SCHEMA_JSON = "application/schema+json";
    private static final String ROUTE = "/api/v1/questionnaires/schema";

    private final String schema = ExchangeFile.schema();

    /** A JSON Schema (2020-12). */
    @Get("/schema")
    @Produces({SCHEMA_JSON, MediaType.APPLICATION_JSON})
    @Allowed("content.read")
    @PublicPage(kinds = "content")
    HttpResponse<String> schema() {
        return HttpResponse.ok(schema).contentType(MediaType.of(SCHEMA_JSON));
    }

    @Override
    public List<ApiOperation> operations(Council council) {
        JsonNode answer = ApiSchema.of("object");
        return List.of(new ApiOperation(
                "GET",
                ROUTE,
                ROUTE,
                "questionnaire-schema",
                "",
                List.of(),
                null,
                Map.of(200, answer, 304, JsonNodeFactory.instance.nullNode()),
                List.of(406),
                false));
    }
}
